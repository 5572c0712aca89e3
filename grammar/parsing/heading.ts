/** Reads what stands between a declaration's keyword and its block, by the kind's rules. */
import type { Atom, Item, MarkAtom, Range, RefAtom, SyntaxProblem, TextAtom } from '../syntax.ts';
import { type KindName, kindSpec } from '../vocabulary.ts';
import { readEnds } from './ends.ts';
import { firstText, type HeadingReading, hasSigns, itemOf, nothing, plainName } from './heading-parts.ts';
import { inBrackets, inOddQuotes, withInnerQuotes } from './odd-quotes.ts';

/**
 * The heading of a declaration. Headers of unknown kinds are read like those of named ones, without
 * problems, so that a mistyped keyword costs one finding only.
 */
export function readHeading(
  kind: KindName | undefined,
  header: readonly Atom[],
  keyword: Range,
  isExtend: boolean,
): HeadingReading {
  const tags = header.filter((atom): atom is MarkAtom => atom.type === 'tag');
  const bare = header.filter((atom) => atom.type !== 'tag');
  const odd = inOddQuotes(bare) ?? withInnerQuotes(bare);
  if (odd !== undefined) {
    const { heading, problems } = readPlainHeading(kind, odd.atoms, tags, keyword, isExtend);
    return { heading, problems: kind === undefined ? problems : [odd.problem, ...problems] };
  }
  return readPlainHeading(kind, bare, tags, keyword, isExtend);
}

function readPlainHeading(
  kind: KindName | undefined,
  atoms: readonly Atom[],
  tags: readonly MarkAtom[],
  keyword: Range,
  isExtend: boolean,
): HeadingReading {
  if (kind === undefined) {
    // What stands behind a date, such as `to`, is no name.
    const first = atoms.find((atom) => atom.type !== 'text');
    const name = first?.type === 'ref' ? first : undefined;
    return { heading: { ...nothing, name, title: firstText(atoms), tags }, problems: [] };
  }
  const spec = kindSpec(kind);
  switch (spec.heading) {
    case 'ends':
      return isExtend && !atoms.some((atom) => atom.type === 'arrow')
        ? readName(kind, atoms, tags, keyword, true)
        : readEnds(atoms, tags, keyword);
    case 'period':
      return readPeriod(atoms, tags, keyword);
    default:
      return readName(kind, atoms, tags, keyword, isExtend);
  }
}

function readName(
  kind: KindName,
  atoms: readonly Atom[],
  tags: readonly MarkAtom[],
  keyword: Range,
  isExtend: boolean,
): HeadingReading {
  const { label, heading } = kindSpec(kind);
  const what = `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`;
  const quotedName = isExtend || heading !== 'name' ? undefined : nameInQuotes(atoms, what);
  if (quotedName !== undefined) {
    const { name, title, problem } = quotedName;
    return { heading: { ...nothing, name, title, tags }, problems: [problem] };
  }
  const inQuotes = firstText(atoms);
  const refs = firstRun(atoms);
  const named = new Set<Atom>(refs);
  const leftover = itemOf(atoms.filter((atom) => atom !== inQuotes && !named.has(atom)));
  const { name, title, problem } = nameOf(refs, inQuotes, what, isExtend);
  const problems = problem === undefined ? [] : [problem];
  const isNameless = name === undefined && title === undefined;
  const bracketed =
    isNameless || title !== inQuotes ? undefined : inBrackets(leftover?.atoms ?? [], title, tags);
  if (bracketed !== undefined) {
    problems.push(bracketed.problem);
    return { heading: { ...nothing, name, title: bracketed.text, tags }, problems };
  }
  if (leftover !== undefined) problems.push(leftoverProblem(kind, leftover, what, isNameless));
  else if (isNameless && heading !== 'optional-name') {
    problems.push({
      range: keyword,
      message: `This ${label.toLowerCase()} has no name. Give it a short one, for example: ${kindSpec(kind).name} ${exampleName(kind)}.`,
    });
  }
  return { heading: { ...nothing, name, title, tags }, problems };
}

/** `silo "R&D" "Research"`: of two texts the first is the name, which others write in the same way. */
function nameInQuotes(atoms: readonly Atom[], what: string): Required<NameReading> | undefined {
  const [first, title] = atoms;
  if (atoms.length !== 2 || first?.type !== 'text' || title?.type !== 'text') return undefined;
  const { value: text, range } = first;
  const short = plainName(text).replace(/^-+|-+$/g, '');
  if (!/\p{L}/u.test(short)) return undefined;
  return {
    name: { type: 'ref', parts: [{ text, range }], text, range },
    title,
    problem: {
      range,
      message: `The name of ${what} stands without quotes, and has only letters, digits and hyphens. Write it as ${short}.`,
      fix: { title: `Write ${short}`, edits: [{ range, text: short }], newName: short },
    },
  };
}

/** The first words without quotes, up to whatever else there is. */
function firstRun(atoms: readonly Atom[]): readonly RefAtom[] {
  const start = atoms.findIndex((atom) => atom.type === 'ref');
  const run = start === -1 ? [] : atoms.slice(start);
  const end = run.findIndex((atom) => atom.type !== 'ref');
  return (end === -1 ? run : run.slice(0, end)).filter((atom): atom is RefAtom => atom.type === 'ref');
}

interface NameReading {
  readonly name: RefAtom | undefined;
  readonly title: TextAtom | undefined;
  readonly problem?: SyntaxProblem;
}

/**
 * The name and the title that words without quotes and the text in quotes make.
 * @param what `a stage`
 */
function nameOf(
  refs: readonly RefAtom[],
  title: TextAtom | undefined,
  what: string,
  isExtend: boolean,
): NameReading {
  const [name] = refs;
  const words = itemOf(refs);
  if (name === undefined || words === undefined) return { name, title };
  const repeated = title === undefined ? nameRepeated(refs) : undefined;
  if (repeated !== undefined) {
    const { text, range } = repeated;
    return {
      name,
      title: { type: 'text', value: text, multiline: false, range },
      problem: {
        range,
        message: `What people read stands in quotes behind the name: ${name.text} "${text}".`,
        fix: { title: `Write "${text}"`, edits: [{ range, text: `"${text}"` }] },
      },
    };
  }
  if (refs.length > 1 || hasSigns(name)) return nameOfWords(refs, words.range, title, what);
  if (name.parts.length <= 1 || isExtend) return { name, title };
  return {
    name,
    title,
    problem: {
      range: name.range,
      message: `A new name has no dot in it. Write ${name.parts[name.parts.length - 1]?.text ?? ''} inside the block of ${name.parts[0]?.text ?? ''}, or start the line with extend to add to what is already declared.`,
    },
  };
}

/** `luc Luc Dupont`, `ticketing Ticket Office`: a name, and then what people read with its capital; what stands behind the name. */
function nameRepeated([name, ...others]: readonly RefAtom[]):
  | { readonly text: string; readonly range: Range }
  | undefined {
  const [first] = others;
  if (name === undefined || first === undefined) return undefined;
  const isLower = ({ text }: RefAtom): boolean => text === text.toLowerCase();
  const isTitle = others.length > 1 && isLower(name) && !isLower(first) && name.parts.length === 1;
  if (!isTitle && name.text !== first.text.toLowerCase()) return undefined;
  return {
    text: others.map(({ text }) => text).join(' '),
    range: { start: first.range.start, end: others[others.length - 1]?.range.end ?? first.range.end },
  };
}

/** Several words, or signs between letters, where one word is wanted: without a title they are what people read. */
function nameOfWords(
  refs: readonly RefAtom[],
  range: Range,
  title: TextAtom | undefined,
  what: string,
): NameReading {
  const isSigned = refs.some(hasSigns);
  const text = refs.map((ref) => ref.text).join(' ');
  const short = plainName(text);
  const says = isSigned
    ? `The name of ${what} has only letters, digits and hyphens.`
    : `The name of ${what} is one word.`;
  const join = isSigned ? 'Write it without signs' : 'Join the words with hyphens';
  if (title !== undefined) {
    return {
      // Whoever refers to it writes it in the same way.
      name: { type: 'ref', parts: [{ text, range }], text, range },
      title,
      problem: {
        range,
        message: `${says} ${join}: ${short}.`,
        fix: { title: `Write ${short}`, edits: [{ range, text: short }], newName: short },
      },
    };
  }
  return {
    name: undefined,
    title: { type: 'text', value: text, multiline: false, range },
    problem: {
      range,
      message: `${says} ${join} and put the full name in quotes behind it: ${short} "${text}".`,
      fix: { title: `Write ${short} "${text}"`, edits: [{ range, text: `${short} "${text}"` }] },
    },
  };
}

/** What stands in a heading beside its name and its title. */
function leftoverProblem(
  kind: KindName,
  { atoms, range }: Item,
  what: string,
  isNameless: boolean,
): SyntaxProblem {
  const [sign, ...others] = atoms;
  if (sign?.type === 'other' && sign.text === '=' && others.length === 0) {
    return {
      range,
      message: `No sign stands between a name and what people read. Delete the “=”.`,
      fix: { title: 'Delete the sign', edits: [{ range, text: '' }] },
    };
  }
  return {
    range,
    message: `${what.charAt(0).toUpperCase()}${what.slice(1)} is written as: ${kindSpec(kind).name} ${exampleName(kind)} "Full name". This part does not belong there${isNameless ? '; a name needs at least one letter' : ''}.`,
  };
}

/** The name in the vocabulary's own example of the kind. */
function exampleName(kind: KindName): string {
  const match = /^\s*\S+\s+([\p{L}\p{N}_-]+)/u.exec(kindSpec(kind).example);
  return match?.[1] ?? 'my-name';
}

function readPeriod(atoms: readonly Atom[], tags: readonly MarkAtom[], keyword: Range): HeadingReading {
  const title = firstText(atoms);
  const period = itemOf(atoms.filter((atom) => atom.type !== 'text'));
  const problems: SyntaxProblem[] = [];
  if (period === undefined) {
    problems.push({
      range: title?.range ?? keyword,
      message: 'Say which period these customers were counted in, for example: customers 2026-Q1.',
    });
  }
  return { heading: { ...nothing, title, period, tags }, problems };
}
