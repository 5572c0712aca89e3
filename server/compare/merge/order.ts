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
  const wins = winsOf(placesIn(base, ours), placesIn(theirs, ours));
  const order = [...ours.keys()].sort((a, b) => (wins[b] ?? 0) - (wins[a] ?? 0));
  return order.every((one, index) => wins[one] === order.length - 1 - index)
    ? order.map((index) => ours[index] as T)
    : undefined;
}

/** Where each thing stands on another side; -1 for what is not there. */
function placesIn<T>(side: readonly T[], all: readonly T[]): Int32Array {
  const places = new Map(side.map((one, index) => [one, index]));
  return Int32Array.from(all, (one) => places.get(one) ?? -1);
}

/**
 * How many things each one comes before, of all in our order, by where they were and where they are on their side.
 * Two things have two orders: where the sides differ, one of them is the old one. Whole files are put into another
 * order, so each pair must cost next to nothing.
 */
function winsOf(was: Int32Array, theirs: Int32Array): Int32Array {
  const wins = new Int32Array(was.length);
  for (let a = 0; a < was.length; a += 1) {
    const before = was[a] ?? -1;
    const place = theirs[a] ?? -1;
    for (let b = a + 1; b < was.length; b += 1) {
      const isAsItWas = before !== -1 && before < (was[b] ?? -1);
      const first = isAsItWas && place > (theirs[b] ?? -1) ? b : a;
      wins[first] = (wins[first] ?? 0) + 1;
    }
  }
  return wins;
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
