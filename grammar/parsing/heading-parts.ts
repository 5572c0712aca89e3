/** What headings of every kind are made of. */
import type { Atom, Heading, Item, RefAtom, SyntaxProblem, TextAtom } from '../syntax.ts';

export interface HeadingReading {
  readonly heading: Heading;
  readonly problems: readonly SyntaxProblem[];
}

export const nothing: Heading = {
  name: undefined,
  title: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
  tags: [],
};

export function firstText(atoms: readonly Atom[]): TextAtom | undefined {
  return atoms.find((atom): atom is TextAtom => atom.type === 'text');
}

/** The item that atoms in source order make together. */
export function itemOf(atoms: readonly Atom[]): Item | undefined {
  const first = atoms[0];
  const last = atoms[atoms.length - 1];
  if (first === undefined || last === undefined) return undefined;
  return { atoms, range: { start: first.range.start, end: last.range.end } };
}

const signsInNames = /['’&+/]/;

function isSign(atom: Atom): boolean {
  return atom.type === 'other' && atom.text.length === 1 && signsInNames.test(atom.text);
}

function touch(left: Atom | undefined, right: Atom | undefined): boolean {
  return left?.range.end === right?.range.start;
}

/** The `&` of `Sales & Marketing`, with a word on either side of it. */
function isAndBetween(left: Atom | undefined, sign: Atom | undefined, right: Atom | undefined): boolean {
  const isAnd = sign?.type === 'other' && sign.text === '&';
  return isAnd && left?.type === 'ref' && right?.type === 'ref' && !touch(left, sign) && !touch(sign, right);
}

/** `o'brien`, `R&D`, `Sales & Marketing`: the parts of a name with signs in it; none where there is no such name. */
function nameWithSigns(run: readonly Atom[]): readonly Atom[] {
  const goesOn = (atom: Atom, at: number): boolean =>
    at === 0 ||
    (touch(run[at - 1], atom) && (atom.type === 'ref' || isSign(atom))) ||
    isAndBetween(run[at - 1], atom, run[at + 1]) ||
    isAndBetween(run[at - 2], run[at - 1], atom);
  const end = run.findIndex((atom, at) => !goesOn(atom, at));
  const parts = end === -1 ? run : run.slice(0, end);
  return parts.length > 1 && parts.at(-1)?.type === 'ref' ? parts : [];
}

/** The same atoms, with each name that has signs in it as one reference. */
export function withNamesJoined(atoms: readonly Atom[]): readonly Atom[] {
  // Nearly all have none.
  if (!atoms.some(isSign)) return atoms;
  const joined: Atom[] = [];
  for (let at = 0; at < atoms.length; ) {
    const parts = atoms[at]?.type === 'ref' ? nameWithSigns(atoms.slice(at)) : [];
    joined.push(...(parts.length === 0 ? atoms.slice(at, at + 1) : [nameOf(parts)]));
    at += Math.max(1, parts.length);
  }
  return joined;
}

function nameOf(parts: readonly Atom[]): RefAtom {
  const words = parts.map((part, at) => {
    const text = 'text' in part ? part.text : '';
    return at === 0 || touch(parts[at - 1], part) ? text : ` ${text}`;
  });
  const text = words.join('');
  const range = { start: parts[0]?.range.start ?? 0, end: parts.at(-1)?.range.end ?? 0 };
  return { type: 'ref', parts: [{ text, range }], text, range };
}

/** A name without blanks and signs: `o-brien` for `O'Brien`. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-');
}

/** Whether a name is one as `withNamesJoined` makes them. */
export function hasSigns({ parts, text }: RefAtom): boolean {
  return parts.length === 1 && signsInNames.test(text);
}
