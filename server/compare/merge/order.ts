/** In which order things stand after two people have added, removed and moved some. */
import { addTo } from '../../model/multimap.ts';

/**
 * One order for what either side has. What both have stands as the side has it that has moved it, what
 * only one has behind what it stands behind there, ours before theirs. `undefined` where the two sides
 * have moved things against each other, so that no order fits both.
 */
export function mergeOrder<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
): readonly T[] | undefined {
  const hasOurs = new Set(ours);
  const hasTheirs = new Set(theirs);
  const shared = sharedOrder(
    base.filter((one) => hasOurs.has(one) && hasTheirs.has(one)),
    ours.filter((one) => hasTheirs.has(one)),
    theirs.filter((one) => hasOurs.has(one)),
  );
  if (shared === undefined) return undefined;
  const oursBehind = behind(ours, hasTheirs);
  const theirsBehind = behind(theirs, hasOurs);
  return [undefined, ...shared].flatMap((one) => [
    ...(one === undefined ? [] : [one]),
    ...(oursBehind.get(one) ?? []),
    ...(theirsBehind.get(one) ?? []),
  ]);
}

/** What only one side has, by the last thing before it that both have. */
function behind<T>(all: readonly T[], shared: ReadonlySet<T>): ReadonlyMap<T | undefined, readonly T[]> {
  const groups = new Map<T | undefined, T[]>();
  let last: T | undefined;
  for (const one of all) {
    if (shared.has(one)) last = one;
    else addTo(groups, last, one);
  }
  return groups;
}

function sharedOrder<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
): readonly T[] | undefined {
  if (isSame(ours, theirs)) return ours;
  const known = new Set(base);
  const within = (side: readonly T[]): readonly T[] => side.filter((one) => known.has(one));
  if (isSame(within(ours), base)) return theirs;
  if (isSame(within(theirs), base)) return ours;
  const places = [base, ours, theirs].map((side) => new Map(side.map((one, index) => [one, index])));
  const isBefore = (a: T, b: T): boolean => {
    const [was, mine, other] = places.map((place) => {
      const first = place.get(a);
      const second = place.get(b);
      return first === undefined || second === undefined ? undefined : first < second;
    });
    // Two things have two orders: where the sides differ, one of them is the old one.
    return (mine === was ? other : mine) ?? false;
  };
  const wins = new Map(ours.map((a) => [a, ours.filter((b) => a !== b && isBefore(a, b)).length]));
  const order = ours.toSorted((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0));
  return order.every((one, index) => wins.get(one) === order.length - 1 - index) ? order : undefined;
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
