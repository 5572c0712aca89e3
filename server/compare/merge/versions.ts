/** Three texts taken apart, and which part of each is the same thing. */
import type { Parts } from '../../../grammar/writing/parts.ts';
import { everyPart, type Part } from './part.ts';
import { type Partners, partnersOf } from './partners.ts';
import type { Side, Three } from './settle.ts';

/** One thing in the versions that have it. */
export type Trio = Three<Part | undefined>;

/** The file itself, as the thing in which everything stands. */
export const root = -1;

export interface Matched {
  readonly trios: readonly Trio[];
  readonly idOf: ReadonlyMap<Part, number>;
  /** The id of what a part stands in. */
  readonly parentOf: (part: Part) => number;
  /** What stands directly in a thing, in one version. */
  readonly inside: (side: keyof Trio, id: number) => readonly Part[];
  /** The id of what stands before a part, in its version. */
  readonly behind: (part: Part) => number | undefined;
}

export function matchVersions({ base, ours, theirs }: Three<Parts>): Matched {
  const mine = partnersOf(base, ours, { followsMoves: true });
  const other = partnersOf(base, theirs, { followsMoves: true });
  const trios: { base: Part | undefined; ours: Part | undefined; theirs: Part | undefined }[] = [];
  const idOf = new Map<Part, number>();
  const add = (part: Part, side: keyof Trio): void => {
    idOf.set(part, trios.length);
    trios.push({ base: undefined, ours: undefined, theirs: undefined, [side]: part });
  };
  const join = (part: Part, partner: Part, side: Side): void => {
    const id = idOf.get(partner) as number;
    idOf.set(part, id);
    const trio = trios[id];
    if (trio) trio[side] = part;
  };
  for (const part of everyPart(base.parts)) add(part, 'base');
  for (const [part, partner] of mine) join(part, partner, 'ours');
  for (const [part, partner] of other) join(part, partner, 'theirs');
  for (const part of everyPart(ours.parts)) if (!idOf.has(part)) add(part, 'ours');
  // What both have added is one thing where it stands in one place under one name.
  for (const [part, partner] of addedByBoth(ours, theirs)) {
    const trio = trios[idOf.get(partner) as number];
    if (!idOf.has(part) && trio?.base === undefined && trio?.theirs === undefined)
      join(part, partner, 'theirs');
  }
  for (const part of everyPart(theirs.parts)) if (!idOf.has(part)) add(part, 'theirs');

  const parents = new Map<Part, number>();
  const before = new Map<Part, number | undefined>();
  const note = (parts: readonly Part[], parent: number): void => {
    let last: number | undefined;
    for (const part of parts) {
      parents.set(part, parent);
      before.set(part, last);
      last = idOf.get(part);
      note(part.inside?.parts ?? [], last ?? root);
    }
  };
  const files = { base, ours, theirs };
  for (const { parts } of Object.values(files)) note(parts, root);
  return {
    trios,
    idOf,
    parentOf: (part) => parents.get(part) ?? root,
    behind: (part) => before.get(part),
    inside: (side, id) => (id === root ? files[side].parts : (trios[id]?.[side]?.inside?.parts ?? [])),
  };
}

function addedByBoth(ours: Parts, theirs: Parts): Partners {
  return partnersOf(ours, theirs, { followsMoves: false });
}
