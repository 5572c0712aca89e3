/** Leftover git conflict markers: found before parsing, so that both sides parse like any other text. */
import type { IToken } from 'chevrotain';
import type { Conflict, Range } from './syntax.ts';
import { ConflictBase, ConflictEnd, ConflictMiddle, ConflictStart, Other } from './tokens.ts';

export interface WithoutConflicts {
  /** The tokens without the marker lines and without what stands between `|||||||` and `=======`. */
  readonly tokens: IToken[];
  readonly conflicts: readonly Conflict[];
}

const markers = new Set([ConflictStart, ConflictBase, ConflictMiddle, ConflictEnd]);

/**
 * Takes conflict markers out of a token sequence. A marker that is not part of a whole conflict
 * (`<<<<<<<`, `=======`, `>>>>>>>` in this order) counts as one with two empty sides.
 */
export function takeOutConflicts(tokens: readonly IToken[], text: string): WithoutConflicts {
  if (!tokens.some((token) => markers.has(token.tokenType))) return { tokens: [...tokens], conflicts: [] };

  const conflicts: Conflict[] = [];
  const hidden: Range[] = [];
  const kept: IToken[] = [];
  let open: { start: IToken; base: IToken | undefined; middle: IToken | undefined } | undefined;

  const lineEnd = (offset: number): number => {
    const end = text.slice(offset).search(/\r\n|[\r\n]/);
    if (end === -1) return text.length;
    return offset + end + (text.startsWith('\r\n', offset + end) ? 2 : 1);
  };
  const alone = (token: IToken): void => {
    const marker = { start: token.startOffset, end: token.startOffset + token.image.length };
    const empty = { start: marker.end, end: marker.end };
    conflicts.push({ marker, ours: empty, base: undefined, theirs: empty, range: marker });
  };

  for (const token of tokens) {
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
        if (open?.middle === undefined) {
          alone(token);
        } else {
          const { start, base, middle } = open;
          const end = lineEnd(token.startOffset);
          const baseRange = base && { start: lineEnd(base.startOffset), end: middle.startOffset };
          if (baseRange !== undefined) hidden.push(baseRange);
          conflicts.push({
            marker: { start: start.startOffset, end: start.startOffset + start.image.length },
            ours: { start: lineEnd(start.startOffset), end: (base ?? middle).startOffset },
            base: baseRange,
            theirs: { start: lineEnd(middle.startOffset), end: token.startOffset },
            range: { start: start.startOffset, end },
          });
        }
        open = undefined;
        break;
      default:
        kept.push(token);
    }
  }
  if (open !== undefined) alone(open.start);
  const visible = hidden.length === 0 ? kept : kept.filter(({ startOffset }) => !hidden.some((range) => startOffset >= range.start && startOffset < range.end));
  return { tokens: visible, conflicts: conflicts.sort((a, b) => a.marker.start - b.marker.start) };
}

/** A `=======` outside every conflict underlines a heading, or a list that it cuts off: it is a character run like any other. */
function asOther(token: IToken): IToken {
  const { tokenTypeIdx } = Other;
  return tokenTypeIdx === undefined ? token : { ...token, tokenType: Other, tokenTypeIdx };
}
