/** The elements of a roadmap by their ids, kind by kind: an edit copies what there is of the kinds that it touches. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Slot } from './slot.ts';

export class SlotsById {
  readonly #kinds: Map<string, Map<string, Slot>>;

  constructor(kinds: Map<string, Map<string, Slot>> = new Map()) {
    this.#kinds = kinds;
  }

  get(id: string): Slot | undefined {
    return this.#kinds.get(kindIn(id))?.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  add(slot: Slot): void {
    this.#of(slot.kind).set(slot.id, slot);
  }

  /** The same without some and with others. */
  with(gone: Iterable<Slot>, came: Iterable<Slot>): SlotsById {
    const kinds = new Map(this.#kinds);
    const touched = new Set([...gone, ...came].map(({ kind }) => kind));
    for (const kind of touched) kinds.set(kind, new Map(kinds.get(kind)));
    for (const { kind, id } of gone) kinds.get(kind)?.delete(id);
    const copy = new SlotsById(kinds);
    for (const slot of came) copy.add(slot);
    return copy;
  }

  #of(kind: KindName): Map<string, Slot> {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const made = new Map<string, Slot>();
    this.#kinds.set(kind, made);
    return made;
  }
}

/** Ids begin with the kind: `touchpoint:onboard.kickoff`. */
function kindIn(id: string): string {
  return id.slice(0, id.indexOf(':'));
}
