/** Runs of atoms, seen as text. */
import { apart } from '../parsing/apart.ts';
import type { Atom, Item, Range } from '../syntax.ts';

const plainSigns: Readonly<Partial<Record<Atom['type'], string>>> = { arrow: '->', percent: '%' };

/**
 * The atoms as one line: what was quoted without its quotes, dashes and arrows made plain, one space
 * wherever the source has a gap.
 */
export function plainText(atoms: readonly Atom[]): string {
  const only = atoms.length === 1 ? atoms[0] : undefined;
  // Most values are one name, which has no blanks.
  if (only?.type === 'ref') return only.text;
  return atoms
    .map((atom, index) => {
      const previous = atoms[index - 1];
      const gap = previous !== undefined && previous.range.end < atom.range.start ? ' ' : '';
      return gap + (atom.type === 'text' ? atom.value : (plainSigns[atom.type] ?? atom.text));
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The items as they stand in the source, in one line and without the comments between them. */
export function sourceText(items: readonly Item[], source: string): string {
  const atoms = items.flatMap((item) => item.atoms);
  const text = atoms
    .map((atom, index) => {
      const gap = source.slice(atoms[index - 1]?.range.end ?? atom.range.start, atom.range.start);
      return gap.replace(comments, ' ') + source.slice(atom.range.start, atom.range.end);
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return apart(text);
}

const comments = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;

/** From the first atom to the last; empty at 0 where there is none. */
export function rangeOf(atoms: readonly Atom[]): Range {
  return { start: atoms[0]?.range.start ?? 0, end: atoms[atoms.length - 1]?.range.end ?? 0 };
}

/** The text in plain double quotes, on one line. */
export function quoteText(text: string): string {
  if (!/[\\"\r\n\u0085\u2028\u2029]/.test(text)) return `"${text}"`;
  return `"${text.replace(/[\\"]/g, (mark) => `\\${mark}`).replace(/\s*[\r\n\u0085\u2028\u2029]\s*/g, ' ')}"`;
}
