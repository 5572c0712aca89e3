/** Lists that stay. */

const nothing: readonly never[] = [];

/**
 * The same list without room for more. The first thing that is pushed into an empty list takes room for
 * seventeen, and a tree has tens of thousands of lists of one or two.
 */
export function trimmed<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? nothing : list.slice();
}
