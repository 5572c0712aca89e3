/** Names within a sentence of a table. */
import { quoted } from '../../grammar/values/quoted.ts';
import { listed } from '../model/wording/words.ts';

const mostNamed = 3;

/** The first few names in quotes, and how many more there are: `“A”, “B” and 4 more`. */
export function named(labels: readonly string[]): string {
  const few = labels.slice(0, mostNamed).map(quoted);
  const more = labels.length - few.length;
  const parts = more > 0 ? [...few, `${more} more`] : few;
  return listed(parts);
}
