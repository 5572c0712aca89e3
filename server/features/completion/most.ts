/** The few of many that a list can hold. */
import { matchOf } from './suggestion.ts';

/** No list is longer. */
export const mostCompletions = 200;

interface Ranked {
  /** 0 fits best. */
  readonly rank: number;
}

export interface Best<T> {
  /** By rank; those of one rank in their order. */
  readonly best: readonly T[];
  /** There are more that go with what is typed. */
  readonly isCut: boolean;
}

/**
 * The best of some candidates. Where there are more than a list can hold, those that do not go with the
 * typed word go first, and those that merely have its letters in them go next.
 * @param textOf what the typed word is compared with
 * @param most how many are kept
 */
export function theBest<T extends Ranked>(
  candidates: readonly T[],
  typed: string,
  textOf: (candidate: T) => string,
  most: number = mostCompletions,
): Best<T> {
  if (candidates.length <= most) return { best: byKey(candidates, ({ rank }) => rank), isCut: false };
  const going: { readonly candidate: T; readonly match: number }[] = [];
  for (const candidate of candidates) {
    const match = typed === '' ? 0 : matchOf(textOf(candidate), typed);
    if (match !== undefined) going.push({ candidate, match });
  }
  const kept = byKey(going, ({ match, candidate }) => match * 1000 + candidate.rank).slice(0, most);
  const best = kept.map(({ candidate }) => candidate);
  return { best: byKey(best, ({ rank }) => rank), isCut: going.length > most };
}

/** Sorted by a number that few of them differ in. */
function byKey<T>(all: readonly T[], key: (one: T) => number): readonly T[] {
  const groups = Map.groupBy(all, key);
  return [...groups.keys()].sort((a, b) => a - b).flatMap((one) => groups.get(one) ?? []);
}
