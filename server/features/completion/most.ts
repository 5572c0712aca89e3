/** The few of many that a list can hold. */
import { matchOf } from './suggestion.ts';

/** No list is longer. */
export const mostCompletions = 200;

interface Ranking<T> {
  /** 0 fits best; `undefined` leaves it out. Below 1000. */
  readonly rankOf: (candidate: T) => number | undefined;
  /** What the typed word is compared with. */
  readonly textOf: (candidate: T) => string;
}

interface Best<T> {
  /** By rank; those of one rank in their order. */
  readonly best: readonly T[];
  /** There are more that go with what is typed. */
  readonly isCut: boolean;
}

/**
 * The best of some candidates. Where there are more than a list can hold, those that do not go with the
 * typed word go first, and those that merely have its letters in them go next.
 * @param most how many are kept
 */
export function theBest<T>(
  candidates: readonly T[],
  typed: string,
  { rankOf, textOf }: Ranking<T>,
  most: number = mostCompletions,
): Best<T> {
  const isMany = candidates.length > most && typed !== '';
  const { inOrder, isCut } = firstByKey(candidates, most, (candidate) => {
    const rank = rankOf(candidate);
    if (rank === undefined || !isMany) return rank;
    const match = matchOf(textOf(candidate), typed);
    return match === undefined ? undefined : match * 1000 + rank;
  });
  return { best: isMany ? firstByKey(inOrder, most, rankOf).inOrder : inOrder, isCut };
}

/** Sorted by a number that few of them differ in: there may be ten thousand, of which two hundred are kept. */
function firstByKey<T>(
  all: readonly T[],
  most: number,
  keyOf: (one: T) => number | undefined,
): { readonly inOrder: readonly T[]; readonly isCut: boolean } {
  const groups = new Map<number, T[]>();
  let count = 0;
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined) continue;
    count += 1;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else if (group.length < most) group.push(one);
  }
  const keys = [...groups.keys()].sort((a, b) => a - b);
  const inOrder = keys.flatMap((key) => groups.get(key) ?? []).slice(0, most);
  return { inOrder, isCut: count > most };
}
