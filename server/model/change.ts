/** What happened to one element between two versions, in the form in which it reaches pictures. */
export interface ElementChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** What is different, each to be read behind the element's label: `budget 240k -> 300k`. Empty for what is new or gone. */
  readonly phrases: readonly string[];
}

/** By the element's id in the two versions together (`copies/united.ts`). What is not in it has not changed. */
export type ElementChanges = ReadonlyMap<string, ElementChange>;
