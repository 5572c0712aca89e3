/** Small pieces of the sentences in tables. */
import { quoted } from '../../grammar/values/quoted.ts';
import { listed } from '../model/wording/words.ts';

/** `1 metric`, `5 metrics`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const mostNamed = 3;

/** The first few names in quotes, and how many more there are: `“A”, “B” and 4 more`. */
export function named(labels: readonly string[]): string {
  const few = labels.slice(0, mostNamed).map(quoted);
  const more = labels.length - few.length;
  const parts = more > 0 ? [...few, `${more} more`] : few;
  return listed(parts);
}
