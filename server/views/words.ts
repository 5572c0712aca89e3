/** Small pieces of the sentences in pictures. */
import { formatNumber } from '../../grammar/numbers.ts';

/** `1 stage`, `1,500 stages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** The parts that say something, as one line: `active · 180k GBP`. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** `A`, `A and B`, `A, B and C`. */
export function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
