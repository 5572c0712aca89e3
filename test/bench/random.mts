/** Chance that repeats itself: the same seed, the same choices, on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean;
  /** One of several; throws a `RangeError` where there are none. */
  pick<T>(from: readonly T[]): T;
  /** Up to `count` different ones, in the order in which they stand. */
  some<T>(from: readonly T[], count: number): readonly T[];
}

export function randomFrom(seed: number): Random {
  // mulberry32, by Tommy Ettinger: 32 bits of state are plenty for a text.
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T,>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('There is nothing to pick from.');
    return from[between(0, from.length - 1)] as T;
  };
  return {
    between,
    pick,
    chance: (share) => next() < share,
    some(from, count) {
      const chosen = new Set<number>();
      for (let tries = 0; tries < count && from.length > 0; tries += 1)
        chosen.add(between(0, from.length - 1));
      return from.filter((_, index) => chosen.has(index));
    },
  };
}
