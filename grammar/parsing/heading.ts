/** Reads what stands between a declaration's keyword and its block, by the kind's rules. */
import type { Atom, Heading, Item, MarkAtom, Range, RefAtom, SyntaxProblem, TextAtom } from '../syntax.ts';
import { type KindName, kindFor, kindSpec } from '../vocabulary.ts';

const nothing: Heading = {
  name: undefined,
  title: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
  tags: [],
};

export interface HeadingReading {
  readonly heading: Heading;
  readonly problems: readonly SyntaxProblem[];
}

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
  const atoms = header.filter((atom) => atom.type !== 'tag');
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

function firstText(atoms: readonly Atom[]): TextAtom | undefined {
  return atoms.find((atom): atom is TextAtom => atom.type === 'text');
}

/** The item that atoms in source order make together. */
function itemOf(atoms: readonly Atom[]): Item | undefined {
  const first = atoms[0];
  const last = atoms[atoms.length - 1];
  if (first === undefined || last === undefined) return undefined;
  return { atoms, range: { start: first.range.start, end: last.range.end } };
}

interface UnquotedName {
  readonly text: string;
  readonly range: Range;
}

/** `luc Luc Dupont`, a name and then the same word as people write it: what stands behind the name. */
function nameRepeated([name, ...others]: readonly RefAtom[]): UnquotedName | undefined {
  const [first] = others;
  if (name === undefined || first === undefined || name.text !== first.text.toLowerCase()) return undefined;
  return {
    text: others.map(({ text }) => text).join(' '),
    range: { start: first.range.start, end: others[others.length - 1]?.range.end ?? first.range.end },
  };
}

function readName(
  kind: KindName,
  atoms: readonly Atom[],
  tags: readonly MarkAtom[],
  keyword: Range,
  isExtend: boolean,
): HeadingReading {
  const { label, heading } = kindSpec(kind);
  const article = /^[aeiou]/i.test(label) ? 'an' : 'a';
  const what = `${article} ${label.toLowerCase()}`;
  const problems: SyntaxProblem[] = [];
  const title = firstText(atoms);
  const firstRef = atoms.findIndex((atom) => atom.type === 'ref');
  const run = firstRef === -1 ? [] : atoms.slice(firstRef);
  const runEnd = run.findIndex((atom) => atom.type !== 'ref');
  const refs = (runEnd === -1 ? run : run.slice(0, runEnd)).filter(
    (atom): atom is RefAtom => atom.type === 'ref',
  );
  const named = new Set<Atom>(refs);
  const leftover = atoms.filter((atom) => atom !== title && !named.has(atom));
  let name = refs[0];
  let shownTitle = title;

  const words = itemOf(refs);
  const unquoted = title === undefined ? nameRepeated(refs) : undefined;
  if (unquoted !== undefined) {
    const { text, range } = unquoted;
    problems.push({
      range,
      message: `What people read stands in quotes behind the name: ${name?.text} "${text}".`,
      fix: { title: `Write "${text}"`, edits: [{ range, text: `"${text}"` }] },
    });
    shownTitle = { type: 'text', value: text, multiline: false, range };
  } else if (words !== undefined && refs.length > 1) {
    const text = refs.map((ref) => ref.text).join(' ');
    const short = refs.map((ref) => ref.text.toLowerCase()).join('-');
    if (title === undefined) {
      problems.push({
        range: words.range,
        message: `The name of ${what} is one word. Join the words with hyphens and put the full name in quotes behind it: ${short} "${text}".`,
        fix: {
          title: `Write ${short} "${text}"`,
          edits: [{ range: words.range, text: `${short} "${text}"` }],
        },
      });
      name = undefined;
      shownTitle = { type: 'text', value: text, multiline: false, range: words.range };
    } else {
      problems.push({
        range: words.range,
        message: `The name of ${what} is one word. Join the words with hyphens: ${short}.`,
        fix: { title: `Write ${short}`, edits: [{ range: words.range, text: short }] },
      });
    }
  } else if (name !== undefined && name.parts.length > 1 && !isExtend) {
    problems.push({
      range: name.range,
      message: `A new name has no dot in it. Write ${name.parts[name.parts.length - 1]?.text ?? ''} inside the block of ${name.parts[0]?.text ?? ''}, or start the line with extend to add to what is already declared.`,
    });
  }
  if (
    name === undefined &&
    shownTitle === undefined &&
    leftover.length === 0 &&
    heading !== 'optional-name'
  ) {
    problems.push({
      range: keyword,
      message: `This ${label.toLowerCase()} has no name. Give it a short one, for example: ${kindSpec(kind).name} ${exampleName(kind)}.`,
    });
  }
  const rest = itemOf(leftover);
  if (rest !== undefined) {
    problems.push({
      range: rest.range,
      message: `${what.charAt(0).toUpperCase()}${what.slice(1)} is written as: ${kindSpec(kind).name} ${exampleName(kind)} "Full name". This part does not belong there${name === undefined && shownTitle === undefined ? '; a name needs at least one letter' : ''}.`,
    });
  }
  return { heading: { ...nothing, name, title: shownTitle, tags }, problems };
}

/** The name in the vocabulary's own example of the kind. */
function exampleName(kind: KindName): string {
  const match = /^\s*\S+\s+([\p{L}\p{N}_-]+)/u.exec(kindSpec(kind).example);
  return match?.[1] ?? 'my-name';
}

const endKinds: ReadonlySet<string> = new Set<KindName>(['silo', 'owner', 'touchpoint']);

function isEndKind(atom: Atom | undefined): boolean {
  return atom?.type === 'ref' && atom.parts.length === 1 && endKinds.has(kindFor(atom.text)?.name ?? '');
}

const endsExample = 'handoff deal-won "Deal won" sales -> success';

function readEnds(atoms: readonly Atom[], tags: readonly MarkAtom[], keyword: Range): HeadingReading {
  const problems: SyntaxProblem[] = [];
  const arrow = atoms.findIndex((atom) => atom.type === 'arrow');
  const before = arrow === -1 ? atoms : atoms.slice(0, arrow);
  const after = arrow === -1 ? [] : atoms.slice(arrow + 1);
  const refsBefore = before.filter((atom): atom is RefAtom => atom.type === 'ref');
  const textsBefore = before.filter((atom): atom is TextAtom => atom.type === 'text');
  const leftover = [...before, ...after].filter((atom) => atom.type !== 'ref' && atom.type !== 'text');

  let name: RefAtom | undefined;
  let title: TextAtom | undefined;
  let from: Item | undefined;
  if (arrow === -1) {
    name = refsBefore[0];
    title = textsBefore[0];
    problems.push({
      range: itemOf(before)?.range ?? keyword,
      message: `A hand-off goes from one part of the company to another. Write it as: ${endsExample}.`,
    });
  } else {
    const fromText = textsBefore[textsBefore.length - 1];
    if (
      refsBefore.length === 0 ||
      (refsBefore.length === 1 && endsWithText(before) && textsBefore.length === 2)
    ) {
      from = fromText && itemOf([fromText]);
      name = refsBefore[0];
      title = textsBefore.length > 1 ? textsBefore[0] : undefined;
    } else {
      const qualified = isEndKind(refsBefore[refsBefore.length - 2]);
      const size = qualified ? 2 : 1;
      from = itemOf(refsBefore.slice(-size));
      name = refsBefore.length > size ? refsBefore[0] : undefined;
      title = textsBefore[0];
      const extra = itemOf(refsBefore.slice(1, -size));
      if (extra !== undefined) {
        problems.push({
          range: extra.range,
          message: `A hand-off has one name and two ends. Write it as: ${endsExample}.`,
        });
      }
    }
    if (from === undefined) {
      problems.push({
        range: keyword,
        message: `Say where this hand-off comes from, before the arrow: ${endsExample}.`,
      });
    }
  }

  const refsAfter = after.filter((atom): atom is RefAtom => atom.type === 'ref');
  const textsAfter = after.filter((atom): atom is TextAtom => atom.type === 'text');
  const sizeAfter = isEndKind(refsAfter[0]) && refsAfter.length > 1 ? 2 : 1;
  const toText = refsAfter.length === 0 ? textsAfter[0] : undefined;
  const to = itemOf(refsAfter.slice(0, sizeAfter)) ?? (toText && itemOf([toText]));
  title ??= textsAfter.find((text) => text !== toText);
  if (arrow !== -1 && to === undefined) {
    const range = atoms[arrow]?.range ?? keyword;
    problems.push({ range, message: `Say who receives this hand-off, behind the arrow: ${endsExample}.` });
  }
  const spare = new Set<Atom>([...leftover, ...refsAfter.slice(sizeAfter)]);
  const rest = itemOf(atoms.filter((atom) => spare.has(atom)));
  if (rest !== undefined) {
    problems.push({
      range: rest.range,
      message: `This part does not belong to a hand-off's first line. Write it as: ${endsExample}.`,
    });
  }
  return { heading: { ...nothing, name, title, from, to, tags }, problems };
}

function endsWithText(atoms: readonly Atom[]): boolean {
  return atoms[atoms.length - 1]?.type === 'text';
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
