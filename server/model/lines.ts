/** Offsets to lines and back. Lines and characters count from 0; characters are UTF-16 units, as in LSP. */
import type { Range } from '../../grammar/syntax.ts';

/** A place between two characters. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From one place to another; the end is not part of it. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

/** Whatever has a text: a tree, a settings file. Its lines are found once. */
export interface Texted {
  readonly text: string;
}

const startsOf = new WeakMap<Texted, readonly number[]>();

/** Where each line of a text starts. `\n`, `\r\n` and `\r` end a line, as in LSP. */
function lineStarts(tree: Texted): readonly number[] {
  const known = startsOf.get(tree);
  if (known !== undefined) return known;
  const starts = startsIn(tree.text);
  startsOf.set(tree, starts);
  return starts;
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    return starts;
  }
  // Nearly all texts: every keystroke makes a new one, and matches would be thousands of objects.
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The line of an offset as people count it, from 1; the first where there is no text. */
export function lineNumberAt(tree: Texted | undefined, offset: number): number {
  return tree === undefined ? 1 : positionAt(tree, offset).line + 1;
}

/** The position of an offset; offsets outside the text count as its start or end. */
export function positionAt(tree: Texted, offset: number): Position {
  const starts = lineStarts(tree);
  const wanted = Math.min(Math.max(offset, 0), tree.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: wanted - (starts[low] ?? 0) };
}

/** The offset of a position; a character behind the end of its line counts as the line's end. */
export function offsetAt(tree: Texted, position: Position): number {
  const starts = lineStarts(tree);
  const start = starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : tree.text.length;
  const next = starts[position.line + 1] ?? tree.text.length;
  return Math.min(start + Math.max(position.character, 0), next);
}

export function lineRangeOf(tree: Texted, range: Range): LineRange {
  return { start: positionAt(tree, range.start), end: positionAt(tree, range.end) };
}
