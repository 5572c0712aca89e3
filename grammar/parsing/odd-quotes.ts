/** Titles between marks that look like quotes and are none here, with quotes in them, and with brackets behind them. */
import type { Atom, MarkAtom, Range, SyntaxProblem, TextAtom } from '../syntax.ts';
import { written } from './heading-parts.ts';

const marks = /^(?:[\u0027\u2018\u2019\u201A\u2039\u203A\u300C-\u300F\u2032\u2033`\u00B4])+$/;

/** `sales 'Sales & service'`: the atoms with the text that is meant, and what to say of the marks. */
export function inOddQuotes(
  atoms: readonly Atom[],
): { readonly atoms: readonly Atom[]; readonly problem: SyntaxProblem } | undefined {
  const open = atoms.findIndex(isMark);
  if (open === -1 || atoms.some(({ type }) => type === 'text')) return undefined;
  const close = atoms.findLastIndex(isMark);
  const inside = atoms.slice(open, close + 1);
  const start = lastOfRun(inside, 1);
  const end = lastOfRun(inside, -1);
  const words = inside.slice(start + 1, end);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  const [opening, closing] = [inside[start], inside[end]];
  if (words.length === 0 || !first || !last || !opening || !closing) return undefined;
  const range = { start: first.range.start, end: last.range.end };
  const text: TextAtom = { type: 'text', value: written(words), multiline: false, range };
  return {
    atoms: [...atoms.slice(0, open), text, ...atoms.slice(close + 1)],
    problem: {
      range,
      message: 'What people read stands between double quotes, as in "Full name".',
      fix: {
        title: 'Write double quotes',
        edits: [
          { range: { start: range.start, end: opening.range.end }, text: '"' },
          { range: { start: closing.range.start, end: range.end }, text: '"' },
        ],
      },
    },
  };
}

/** `"He said "no" to us"` is one title, cut in pieces by the marks inside it. */
export function withInnerQuotes(
  atoms: readonly Atom[],
): { readonly atoms: readonly Atom[]; readonly problem: SyntaxProblem } | undefined {
  const start = atoms.findIndex((atom, place) => atom.type === 'text' && isCutAt(atoms, place));
  if (start === -1) return undefined;
  let end = start;
  let value = '';
  const marks: Range[] = [];
  for (;;) {
    const piece = atoms[end];
    if (piece?.type !== 'text') return undefined;
    value += piece.value;
    const next = isCutAt(atoms, end) ? pieceBehind(atoms, end) : -1;
    const behind = atoms[next];
    if (behind === undefined) break;
    value += `“${written(atoms.slice(end + 1, next))}”`;
    marks.push({ start: piece.range.end - 1, end: piece.range.end });
    marks.push({ start: behind.range.start, end: behind.range.start + 1 });
    end = next;
  }
  const last = atoms[end];
  if (last === undefined || end === start) return undefined;
  const range = { start: atoms[start]?.range.start ?? 0, end: last.range.end };
  const text: TextAtom = { type: 'text', value, multiline: false, range };
  return {
    atoms: [...atoms.slice(0, start), text, ...atoms.slice(end + 1)],
    problem: {
      range,
      message: 'A text ends at the next quote mark like the first. Write “ and ” inside of it.',
      fix: {
        title: 'Write “ and ” inside',
        edits: marks.map((mark, place) => ({ range: mark, text: place % 2 === 0 ? '“' : '”' })),
      },
    },
  };
}

const bracketPairs: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
]);

/**
 * `"Sales" (EMEA)` is one title with the brackets in it, and `[Sales]` without a title before it what is between
 * them. Undefined where the atoms that are left in a heading are anything else, or a tag stands among them.
 */
export function inBrackets(
  leftover: readonly Atom[],
  title: TextAtom | undefined,
  tags: readonly MarkAtom[],
): { readonly text: TextAtom; readonly problem: SyntaxProblem } | undefined {
  const [open, ...words] = leftover;
  const close = words.pop();
  if (open?.type !== 'other' || close?.type !== 'other' || words.length === 0) return undefined;
  if (bracketPairs.get(open.text) !== close.text || words.some(({ type }) => type === 'text'))
    return undefined;
  const range = { start: title?.range.start ?? open.range.start, end: close.range.end };
  const isMixed = tags.some((tag) => tag.range.start > range.start && tag.range.end < range.end);
  if (isMixed || (title !== undefined && title.range.end > open.range.start)) return undefined;
  const inside = written(words);
  const value = title === undefined ? inside : `${title.value} ${open.text}${inside}${close.text}`;
  if (/["\\\r\n]/.test(value)) return undefined;
  const text = `"${value}"`;
  return {
    text: { type: 'text', value, multiline: false, range },
    problem: {
      range,
      message: `What people read stands in one pair of quotes: ${text}.`,
      fix: { title: `Write ${text}`, edits: [{ range, text }] },
    },
  };
}

/** Whether something that is no text follows without a gap. */
function isCutAt(atoms: readonly Atom[], place: number): boolean {
  const [here, next] = [atoms[place], atoms[place + 1]];
  return next !== undefined && next.type !== 'text' && here?.range.end === next.range.start;
}

/** The next text, if nothing stands between it and what comes before it. */
function pieceBehind(atoms: readonly Atom[], place: number): number {
  const next = atoms.findIndex((atom, at) => at > place && atom.type === 'text');
  return atoms[next - 1]?.range.end === atoms[next]?.range.start ? next : -1;
}

function isMark({ type, text }: Atom & { readonly text?: string }): boolean {
  return type === 'other' && text !== undefined && marks.test(text);
}

/** How far the marks go on from the first or the last one: `` `` `` is two of them. */
function lastOfRun(atoms: readonly Atom[], step: 1 | -1): number {
  let at = step === 1 ? 0 : atoms.length - 1;
  for (;;) {
    const [here, next] = [atoms[at], atoms[at + step]];
    const touches =
      here !== undefined &&
      next !== undefined &&
      (step === 1 ? here.range.end === next.range.start : next.range.end === here.range.start);
    if (!touches || !isMark(next)) return at;
    at += step;
  }
}
