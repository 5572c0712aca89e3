/** The rule of every three-way merge: who has changed a thing decides what it is. */
import type { Versions } from './merged.ts';

export type Side = 'ours' | 'theirs';

export const sides: readonly Side[] = ['ours', 'theirs'];
export const otherOf: Readonly<Record<Side, Side>> = { ours: 'theirs', theirs: 'ours' };

export interface Three<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/**
 * The side whose version holds; `clash` where both have changed it in different ways. Where both say the same,
 * it is the side that has written it anew.
 * @param says the same for versions that mean the same, however they are written
 */
export function settle<T>(three: Three<T>, says: (version: T) => string, raw = says): Side | 'clash' {
  const written = [raw(three.base), raw(three.ours), raw(three.theirs)];
  // What is written alike means the same, and is the cheaper question.
  if (written[1] === written[0]) return 'theirs';
  if (written[2] === written[0] || written[1] === written[2]) return 'ours';
  const [base, ours, theirs] = [says(three.base), says(three.ours), says(three.theirs)];
  if (ours === theirs) return 'ours';
  if (ours === base) return 'theirs';
  return theirs === base ? 'ours' : 'clash';
}

/** Of two texts that differ in layout only, or may be chosen freely: the changed one, ours before theirs. */
export function preferred({ base, ours, theirs }: Versions): Side {
  return ours === base && theirs !== base ? 'theirs' : 'ours';
}

export function mapThree<T, U>({ base, ours, theirs }: Three<T>, of: (version: T) => U): Three<U> {
  return { base: of(base), ours: of(ours), theirs: of(theirs) };
}
