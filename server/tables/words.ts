/** Small pieces of the sentences in tables. */
import { quoted } from '../../grammar/values/quoted.ts';

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
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
