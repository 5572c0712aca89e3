import { distance } from 'fastest-levenshtein';

/** Whether `written` may be a slip of the finger for `word`: up to a third of its letters differ, one at least. */
export function isNear(written: string, word: string): boolean {
  return distance(word, written) <= Math.max(1, Math.floor(word.length / 3));
}
