/** The place of one element in all states of a roadmap, and where it stands in one of them. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Origin } from '../locate.ts';

/** What makes an element the same one in all states of a roadmap: as long as this does not change, it is the same value. */
export interface Slot {
  /** Of no other element of the roadmap, and small enough for a place in a list. */
  readonly seat: number;
  readonly id: string;
  readonly kind: KindName;
  readonly name: string | undefined;
  readonly parent: Slot | undefined;
}

/** Where an element stands in one state. */
export interface Site {
  readonly slot: Slot;
  /** Greater than those of all slots before it in the list of all. */
  readonly index: number;
  /** The group that it belongs to, and where in that it is. */
  readonly group: number;
  readonly place: number;
  /** What the ids of what is nested in it begin with. */
  readonly inside: string;
  readonly children: readonly Slot[];
  /** The declaration first, then what adds to it. */
  readonly origins: readonly [Origin, ...Origin[]];
  /** Those of its origins that declare it again instead of extending it. */
  readonly again: ReadonlySet<Origin> | undefined;
}

/** Slots that come from the same files: most groups are one file and what it alone declares. */
export interface SlotGroup {
  readonly files: readonly string[];
  readonly slots: readonly Slot[];
}

/** One state, as far as places go. */
export interface Sited {
  /** By seat; seats of those who are gone stay empty. */
  readonly sites: readonly (Site | undefined)[];
}

/** Compares two elements of a state by their places in it. */
export function inOrder({ sites }: Sited): (a: Slot, b: Slot) => number {
  return (a, b) => (sites[a.seat] as Site).index - (sites[b.seat] as Site).index;
}

/** Where an element stands in a state that it is in. */
export function siteOf({ sites }: Sited, { seat }: Slot): Site {
  return sites[seat] as Site;
}
