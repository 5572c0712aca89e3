import type { Day, Period } from '../../grammar/values/dates.ts';

/** The first day of the earliest of some periods, and the last day of the latest. */
export function extent(periods: readonly Period[]): readonly [first: Day, last: Day] {
  return [
    periods.reduce((day, { first }) => Math.min(day, first), Number.POSITIVE_INFINITY),
    periods.reduce((day, { last }) => Math.max(day, last), Number.NEGATIVE_INFINITY),
  ];
}
