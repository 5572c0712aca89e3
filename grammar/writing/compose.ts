/** Two rounds of edits as one: what a refactoring writes, and what the formatter then makes of it. */
import type { Range, TextEdit } from '../syntax.ts';

/** A stretch of the text between the two rounds: the original's `range` as it stands, or `text` in its place. */
interface Piece {
  readonly range: Range;
  readonly text: string | undefined;
}

/**
 * The edits to a text of `length` units that do at once what `first`, and then `second` to the text
 * that `first` leaves, do one after the other. Edits that touch each other become one.
 */
export function composeEdits(
  length: number,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): TextEdit[] {
  const take = taker(piecesOf(length, first));
  const result: Piece[] = [];
  let at = 0;
  for (const { range, text } of inOrder(second)) {
    result.push(...take(range.start - at));
    const gone = take(range.end - range.start);
    const start = result.at(-1)?.range.end ?? 0;
    result.push(...gone.map((piece) => ({ range: piece.range, text: '' })));
    const end = result.at(-1)?.range.end ?? start;
    result.push({ range: { start: end, end }, text });
    at = range.end;
  }
  result.push(...take(Infinity));
  return editsOf(result);
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The text that `edits` leave, as pieces of the one that they were made for. */
function piecesOf(length: number, edits: readonly TextEdit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { range, text } of inOrder(edits)) {
    pieces.push({ range: { start: at, end: range.start }, text: undefined }, { range, text });
    at = range.end;
  }
  return [...pieces, { range: { start: at, end: length }, text: undefined }];
}

function sizeOf({ range, text }: Piece): number {
  return text?.length ?? range.end - range.start;
}

/** Hands out the pieces in order, as many units as are asked for; removals go with what stands before them. */
function taker(pieces: readonly Piece[]): (size: number) => readonly Piece[] {
  let next = 0;
  let rest = pieces[0];
  return (size) => {
    const taken: Piece[] = [];
    let left = size;
    while (rest !== undefined && sizeOf(rest) <= left) {
      taken.push(rest);
      left -= sizeOf(rest);
      next += 1;
      rest = pieces[next];
    }
    if (rest === undefined || left === 0) return taken;
    const [head, tail] = split(rest, left);
    rest = tail;
    return [...taken, head];
  };
}

/** What replaces something else stands in its first part's place; the second part is an insertion behind it. */
function split({ range, text }: Piece, size: number): readonly [Piece, Piece] {
  if (text === undefined) {
    const middle = range.start + size;
    return [
      { range: { start: range.start, end: middle }, text },
      { range: { start: middle, end: range.end }, text },
    ];
  }
  return [
    { range, text: text.slice(0, size) },
    { range: { start: range.end, end: range.end }, text: text.slice(size) },
  ];
}

function editsOf(pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { range, text } of pieces) {
    if (text === undefined) continue;
    const last = edits.at(-1);
    if (last !== undefined && last.range.end === range.start) {
      edits[edits.length - 1] = {
        range: { start: last.range.start, end: range.end },
        text: last.text + text,
      };
    } else edits.push({ range, text });
  }
  return edits.filter(({ range, text }) => text !== '' || range.start < range.end);
}
