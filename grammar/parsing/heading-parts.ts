/** What headings of every kind are made of. */
import type { Atom, Heading, Item, SyntaxProblem, TextAtom } from '../syntax.ts';

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
