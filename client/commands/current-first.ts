/** Lists to pick from begin where the cursor is: what holds now stands first, so that Enter changes nothing. */
export function currentFirst<T extends { readonly name: string }>(
  all: readonly T[],
  current: T | undefined,
): readonly T[] {
  if (current === undefined) return all;
  return [current, ...all.filter(({ name }) => name !== current.name)];
}
