/** Reads the heading of what goes from one end to another. */
import type { Atom, Item, MarkAtom, Range, RefAtom, SyntaxProblem, TextAtom } from '../syntax.ts';
import { type KindName, kindFor } from '../vocabulary.ts';
import { type HeadingReading, hasSigns, itemOf, nothing, plainName } from './heading-parts.ts';

const endKinds: ReadonlySet<string> = new Set<KindName>(['silo', 'owner', 'touchpoint']);

function isEndKind(atom: Atom | undefined): boolean {
  return atom?.type === 'ref' && atom.parts.length === 1 && endKinds.has(kindFor(atom.text)?.name ?? '');
}

const endsExample = 'handoff deal-won "Deal won" sales -> success';

/** `handoff deal-won "Deal won" sales -> success`: a name, a title, and what stands before and behind the arrow. */
export function readEnds(
  written: readonly Atom[],
  tags: readonly MarkAtom[],
  keyword: Range,
): HeadingReading {
  const instead = written.some(isArrow) ? undefined : withArrow(written);
  const problems: SyntaxProblem[] = instead === undefined ? [] : [instead.problem];
  const atoms = instead?.atoms ?? written;
  const arrow = atoms.findIndex(isArrow);
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

  if (name !== undefined && hasSigns(name)) {
    const { range } = name;
    const short = plainName(name.text);
    problems.push({
      range,
      message: `The name of a hand-off has only letters, digits and hyphens. Write it without signs: ${short}.`,
      fix: { title: `Write ${short}`, edits: [{ range, text: short }], newName: short },
    });
  }
  const refsAfter = after.filter((atom): atom is RefAtom => atom.type === 'ref');
  const textsAfter = after.filter((atom): atom is TextAtom => atom.type === 'text');
  // `-> Customer Care`: a name as people read it.
  const isWhole = textsAfter.length === 0 && after.every((atom) => atom.type === 'ref');
  const sizeAfter = isWhole ? refsAfter.length : isEndKind(refsAfter[0]) && refsAfter.length > 1 ? 2 : 1;
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
    const isList = rest.atoms.some((atom) => atom.type === 'other' && atom.text === ',');
    problems.push({
      range: rest.range,
      message: isList
        ? 'A hand-off goes to one, who then has the customer. Write another hand-off for each of the others.'
        : `This part does not belong to a hand-off's first line. Write it as: ${endsExample}.`,
    });
  }
  return { heading: { ...nothing, name, title, from, to, tags }, problems };
}

function endsWithText(atoms: readonly Atom[]): boolean {
  return atoms[atoms.length - 1]?.type === 'text';
}

function isArrow(atom: Atom): boolean {
  return atom.type === 'arrow';
}

/** How people write an arrow who do not think of one. */
const arrowWords: ReadonlySet<string> = new Set(['to', 'zu', 'an', 'nach', 'vers', 'à', '>', '>>', '~>']);
const fromWords: ReadonlySet<string> = new Set(['from', 'von', 'de']);

/** `sales to service`, `from sales to service`, `sales > service`, `sales - service`, with the arrow that is meant. */
function withArrow(
  atoms: readonly Atom[],
): { readonly atoms: readonly Atom[]; readonly problem: SyntaxProblem } | undefined {
  const isSign = (atom: Atom, place: number): boolean =>
    place > 0 &&
    place < atoms.length - 1 &&
    atom.type !== 'text' &&
    (atom.type === 'dash' || arrowWords.has(atom.text.toLowerCase()));
  const signs = atoms.filter(isSign);
  const [sign] = signs;
  if (sign === undefined || signs.length > 1) return undefined;
  const place = atoms.indexOf(sign);
  // In front of the giver, or of its kind.
  const giver = [place - 1, place - 2].find((at) => isFrom(atoms[at - 1]));
  const from = giver === undefined ? undefined : atoms[giver - 1];
  const range = { start: from?.range.start ?? 0, end: atoms[giver ?? 0]?.range.start ?? 0 };
  const arrow: MarkAtom = { type: 'arrow', text: '->', range: sign.range };
  return {
    atoms: atoms.filter((atom) => atom !== from).map((atom) => (atom === sign ? arrow : atom)),
    problem: {
      range: sign.range,
      message: 'An arrow stands between the two ends of a hand-off: sales -> success.',
      fix: {
        title: 'Write an arrow',
        edits: [...(from === undefined ? [] : [{ range, text: '' }]), { range: sign.range, text: '->' }],
      },
    },
  };
}

function isFrom(atom: Atom | undefined): boolean {
  return atom?.type === 'ref' && fromWords.has(atom.text.toLowerCase());
}
