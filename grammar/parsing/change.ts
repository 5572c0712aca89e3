/** What changed between two texts, as one edit. */
import type { Range } from '../syntax.ts';

interface Change {
  /** What of the text before is not in the text after. */
  readonly range: Range;
  /** How far what stands behind it has moved. */
  readonly by: number;
}

/** The smallest single edit that turns one text into the other; offsets are UTF-16 units of `before`. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { range: { start, end: before.length - same }, by: after.length - before.length };
}
