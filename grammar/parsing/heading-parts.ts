/** What headings of every kind are made of. */
import type { Atom, Heading, Item, RefAtom, SyntaxProblem, TextAtom } from '../syntax.ts';
import { span } from './token-ranges.ts';

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

/** The words of atoms, with the gaps that stood between them. */
export function written(atoms: readonly Atom[]): string {
  let text = '';
  let end = atoms[0]?.range.start ?? 0;
  for (const atom of atoms) {
    if (atom.range.start > end) text += ' ';
    text += atom.type === 'text' ? atom.value : atom.text;
    end = atom.range.end;
  }
  return text;
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

/** `o'brien`, `R&D`, `Sales & Marketing`: the parts of a name with signs that begins at `start`; none where there is no such name. */
function nameWithSigns(atoms: readonly Atom[], start: number): readonly Atom[] {
  const goesOn = (atom: Atom, at: number): boolean =>
    (touch(atoms[at - 1], atom) && (atom.type === 'ref' || isSign(atom))) ||
    isAndBetween(atoms[at - 1], atom, atoms[at + 1]) ||
    (at - 2 >= start && isAndBetween(atoms[at - 2], atoms[at - 1], atom));
  let end = start + 1;
  for (let next = atoms[end]; next !== undefined && goesOn(next, end); next = atoms[end]) end += 1;
  return end > start + 1 && atoms[end - 1]?.type === 'ref' ? atoms.slice(start, end) : [];
}

/** The same atoms, with each name that has signs in it as one reference. */
export function withNamesJoined(atoms: readonly Atom[]): readonly Atom[] {
  // Nearly all have none.
  if (!atoms.some(isSign)) return atoms;
  const joined: Atom[] = [];
  for (let at = 0; at < atoms.length; ) {
    const atom = atoms[at] as Atom;
    const parts = atom.type === 'ref' ? nameWithSigns(atoms, at) : [];
    joined.push(parts.length === 0 ? atom : nameOf(parts));
    at += Math.max(1, parts.length);
  }
  return joined;
}

function nameOf(parts: readonly Atom[]): RefAtom {
  const text = written(parts);
  const range = span(parts);
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
