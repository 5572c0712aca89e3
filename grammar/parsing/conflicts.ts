/** Leftover git conflict markers: found before parsing, so that both sides parse like any other text. */
import type { IToken } from 'chevrotain';
import type { Conflict, Range } from '../syntax.ts';
import { ConflictBase, ConflictEnd, ConflictMiddle, ConflictStart, Other } from './tokens.ts';

interface WithoutConflicts {
  /** The tokens without the marker lines and without what stands between `|||||||` and `=======`. */
  readonly tokens: IToken[];
  readonly conflicts: readonly Conflict[];
}

const lineBreak = /\r\n|[\r\n]/g;
const markers = new Set([ConflictStart, ConflictBase, ConflictMiddle, ConflictEnd]);

/**
 * Takes conflict markers out of a token sequence. A marker without its partner counts as a conflict
 * with two empty sides; where only the `=======` is lost, everything is ours.
 */
export function takeOutConflicts(tokens: readonly IToken[], text: string): WithoutConflicts {
  if (!tokens.some((token) => markers.has(token.tokenType))) return { tokens: [...tokens], conflicts: [] };

  const conflicts: Conflict[] = [];
  const hidden: Range[] = [];
  const kept: IToken[] = [];
  let open: { start: IToken; base: IToken | undefined; middle: IToken | undefined } | undefined;

  const lineEnd = (offset: number): number => {
    lineBreak.lastIndex = offset;
    return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
  };
  const alone = (token: IToken): void => {
    const marker = { start: token.startOffset, end: token.startOffset + token.image.length };
    const empty = { start: marker.end, end: marker.end };
    conflicts.push({ marker, ours: empty, base: undefined, theirs: empty, range: marker });
  };

  for (const token of tokens) {
    // Longer or shorter markers are those of a conflict within this one: its turn comes when this one is over.
    if (open !== undefined && markers.has(token.tokenType) && sizeOf(token) !== sizeOf(open.start)) {
      if (token.tokenType === ConflictMiddle) kept.push(asOther(token));
      continue;
    }
    switch (token.tokenType) {
      case ConflictStart:
        if (open !== undefined) alone(open.start);
        open = { start: token, base: undefined, middle: undefined };
        break;
      case ConflictBase:
        if (open === undefined || open.middle !== undefined) alone(token);
        else open.base = token;
        break;
      case ConflictMiddle:
        if (open === undefined) kept.push(asOther(token));
        else open.middle = token;
        break;
      case ConflictEnd:
        if (open === undefined) {
          alone(token);
        } else {
          const { start, base, middle } = open;
          const baseRange = base && {
            start: lineEnd(base.startOffset),
            end: (middle ?? token).startOffset,
          };
          if (baseRange !== undefined) hidden.push(baseRange);
          conflicts.push({
            marker: { start: start.startOffset, end: start.startOffset + start.image.length },
            ours: { start: lineEnd(start.startOffset), end: (base ?? middle ?? token).startOffset },
            base: baseRange,
            theirs: {
              start: middle === undefined ? token.startOffset : lineEnd(middle.startOffset),
              end: token.startOffset,
            },
            range: { start: start.startOffset, end: lineEnd(token.startOffset) },
          });
        }
        open = undefined;
        break;
      default:
        kept.push(token);
    }
  }
  if (open !== undefined) alone(open.start);
  const visible = without(hidden, kept);
  return { tokens: visible, conflicts: conflicts.sort((a, b) => a.marker.start - b.marker.start) };
}

/** How many signs a marker begins with. */
function sizeOf({ image }: IToken): number {
  const sign = image.charAt(0);
  let size = 1;
  while (image.charAt(size) === sign) size++;
  return size;
}

/** A `=======` outside every conflict underlines a heading, or a list that it cuts off: it is a character run like any other. */
function asOther(token: IToken): IToken {
  const { tokenTypeIdx } = Other;
  return tokenTypeIdx === undefined ? token : { ...token, tokenType: Other, tokenTypeIdx };
}

/** The tokens that stand in none of the ranges; both in source order. */
function without(ranges: readonly Range[], tokens: readonly IToken[]): IToken[] {
  let next = 0;
  return tokens.filter(({ startOffset }) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= startOffset) next += 1;
    return startOffset < (ranges[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}
