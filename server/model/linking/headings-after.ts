/**
 * The headings of a roadmap after an edit of a few declarations in one file, made from those before it: what people
 * type adds or takes away one element of thousands. Where that might read anything differently from a whole reading, it
 * declines.
 */
import { referenceBy } from '../../../grammar/values/references.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Origin } from '../locate.ts';
import type { DeclarationSummary } from '../summary.ts';
import { type Edit, editBetween } from './heading-edit.ts';
import { insideOf, wantedId } from './heading-names.ts';
import { areTwins } from './names.ts';
import { extendedIn, type Files, type Headings, isFewIn } from './skeleton.ts';
import { inOrder, type Site, type Slot, type SlotGroup, siteOf } from './slot.ts';
import { folded, type Retitled } from './titles.ts';

interface HeadingsAfter {
  readonly headings: Headings;
  /** Names and titles that may lead elsewhere than before. */
  readonly names: ReadonlySet<string>;
}

export function headingsAfter(before: Headings, files: Files): HeadingsAfter | undefined {
  const { problems, goesByTitles, hasTheirs } = before.skeleton;
  if (problems.length > 0 || goesByTitles || hasTheirs || isFewIn(before.skeleton)) return undefined;
  const edit = editBetween(before.files, files);
  return edit && new Rewriting(before, files, edit).result();
}

/** A site that is being changed. */
interface Draft extends Site {
  group: number;
  place: number;
  children: Slot[];
  origins: readonly [Origin, ...Origin[]];
}

/** A declaration that makes an element, by its number. */
interface Maker {
  readonly slot: Slot;
  readonly node: number;
}

class Rewriting {
  readonly #before: Headings;
  readonly #files: Files;
  readonly #edit: Edit;
  readonly #old: readonly (Slot | undefined)[];
  readonly #made: (Slot | undefined)[];
  readonly #inExtend: ReadonlySet<number>;
  readonly #slots: Slot[];
  readonly #sites: (Site | undefined)[];
  readonly #drafts = new Map<Slot, Draft>();
  readonly #order: (a: Slot, b: Slot) => number;

  constructor(before: Headings, files: Files, edit: Edit) {
    const { slots, sites, slotsOf } = before.skeleton;
    this.#before = before;
    this.#files = files;
    this.#edit = edit;
    this.#old = slotsOf.get(edit.file) ?? [];
    this.#made = this.#old.slice(0, edit.first);
    this.#inExtend = extendedIn(edit.now);
    this.#slots = [...slots];
    this.#sites = [...sites];
    this.#order = inOrder({ sites: this.#sites });
  }

  /** In this order: what is gone makes room, the rest moves along, and then there is a place for what has come. */
  result(): HeadingsAfter | undefined {
    const { skeleton, titles } = this.#before;
    const { file, old, now, oldEnd } = this.#edit;
    const group = skeleton.groups.findIndex(({ files }) => files.length === 1 && files[0] === file);
    const gone = group === -1 ? undefined : this.#leavers();
    if (gone === undefined) return undefined;
    const left = gone.map(({ slot }) => slot);
    for (const slot of left) this.#takeOut(slot);
    this.#moveRest();
    const came = this.#comers(group, new Set(left));
    if (came === undefined) return undefined;
    this.#made.push(...this.#old.slice(oldEnd));

    const joined = came.map(({ slot }) => slot);
    const names = skeleton.names.with(left, joined, this.#order);
    const isPlain = [...left, ...joined].every((slot) => {
      const named = slot.name === undefined ? [] : names.named(referenceBy(slot.name), [slot.kind]);
      const isTwin = named.filter((one) => areTwins(one, slot)).length > 1;
      return !isTwin && (named.length < 2 || !this.#isExtended(slot));
    });
    const groups = this.#grouped(group, left, joined);
    if (!isPlain || groups === undefined) return undefined;
    const next = {
      slots: this.#slots,
      sites: this.#sites,
      groups,
      ofKind: this.#ofKind(left, joined),
      byId: skeleton.byId.with(left, joined),
      names,
      slotsOf: new Map(skeleton.slotsOf).set(file, this.#made),
      problems: skeleton.problems,
      goesByTitles: false,
      hasTheirs: false,
    };
    const changes: Retitled[] = [
      ...gone.map(({ slot, node }) => ({ slot, before: old[node]?.title, after: undefined })),
      ...came.map(({ slot, node }) => ({ slot, before: undefined, after: now[node]?.title })),
    ];
    const kinds = changes.map(({ slot }) => slot.kind);
    const headings = { files: this.#files, skeleton: next, titles: titles.with(changes, next, kinds) };
    return { headings, names: namesIn(changes) };
  }

  /** The elements that are not there any more, or are declared otherwise. */
  #leavers(): readonly Maker[] | undefined {
    const { skeleton } = this.#before;
    const { old, first, oldEnd } = this.#edit;
    const gone: Maker[] = [];
    for (let node = first; node < oldEnd; node += 1) {
      const slot = this.#old[node];
      if (!isSimple(old[node] as DeclarationSummary)) return undefined;
      if (slot === undefined) continue;
      // Of several with one id, the others are numbered anew.
      const isNumbered = /#\d+$/.test(slot.id) || skeleton.byId.has(`${slot.id}#2`);
      if (isNumbered || siteOf(skeleton, slot).origins.length > 1) return undefined;
      gone.push({ slot, node });
    }
    const left = new Set(gone.map(({ slot }) => slot));
    const isWhole = gone.every(({ slot }) =>
      siteOf(skeleton, slot).children.every((child) => left.has(child)),
    );
    return isWhole ? gone : undefined;
  }

  #takeOut(slot: Slot): void {
    const { parent } = slot;
    this.#slots.splice(this.#placeOf(slot), 1);
    if (parent !== undefined && this.#sites[parent.seat] !== undefined) {
      const draft = this.#draftOf(parent);
      draft.children = draft.children.filter((child) => child !== slot);
    }
    this.#sites[slot.seat] = undefined;
  }

  /** Numbers anew what stands behind the edit. */
  #moveRest(): void {
    const { file, oldEnd, newEnd } = this.#edit;
    if (oldEnd === newEnd) return;
    const moved = (origin: Origin): Origin =>
      origin.file !== file || origin.node < oldEnd ? origin : { file, node: origin.node + newEnd - oldEnd };
    for (const slot of new Set(this.#old.slice(oldEnd))) {
      if (slot === undefined) continue;
      const draft = this.#draftOf(slot);
      const [first, ...others] = draft.origins;
      draft.origins = [moved(first), ...others.map(moved)];
    }
  }

  /** Makes the elements that are new, or are declared otherwise. */
  #comers(group: number, left: ReadonlySet<Slot>): readonly Maker[] | undefined {
    const { file, now, first, newEnd } = this.#edit;
    const came = new Map<string, Maker>();
    for (let node = first; node < newEnd; node += 1) {
      const declaration = now[node] as DeclarationSummary;
      const { kind } = declaration;
      if (!isSimple(declaration)) return undefined;
      this.#made.push(undefined);
      if (kind === undefined) continue;
      const parent = declaration.parent === -1 ? undefined : this.#made[declaration.parent];
      const inside = parent && (this.#sites[parent.seat] as Site).inside;
      const id = wantedId(kind, declaration, inside);
      const known = this.#before.skeleton.byId.get(id);
      const index = this.#indexFor(node);
      if (index === undefined || came.has(id) || (known !== undefined && !left.has(known))) return undefined;
      const slot = this.#slotFor(id, kind, declaration.name, parent, known);
      const draft: Draft = {
        slot,
        index,
        group,
        place: 0,
        inside: insideOf(declaration),
        children: [],
        origins: [{ file, node }],
        again: undefined,
      };
      this.#drafts.set(slot, draft);
      this.#sites[slot.seat] = draft;
      this.#made[node] = slot;
      this.#slots.splice(this.#placeOf(slot), 0, slot);
      if (parent !== undefined) {
        const home = this.#draftOf(parent);
        home.children = [...home.children, slot].sort(this.#order);
      }
      came.set(id, { slot, node });
    }
    return [...came.values()];
  }

  #slotFor(
    id: string,
    kind: KindName,
    name: string | undefined,
    parent: Slot | undefined,
    known: Slot | undefined,
  ): Slot {
    if (known?.kind === kind && known.name === name && known.parent === parent) return known;
    const slot = { seat: this.#sites.length, id, kind, name, parent };
    this.#sites.push(undefined);
    return slot;
  }

  /** An index between those of its neighbours in the file; what is nested in `extend`s comes after everything else. */
  #indexFor(node: number): number | undefined {
    const { newEnd, oldEnd } = this.#edit;
    const isInExtend = this.#inExtend.has(node);
    const isNeighbour = (other: number, slot: Slot | undefined): slot is Slot =>
      slot !== undefined && this.#inExtend.has(other) === isInExtend && this.#isMadeBy(slot, other);
    for (let other = node - 1; other >= 0; other -= 1) {
      const slot = this.#made[other];
      if (!isNeighbour(other, slot)) continue;
      const place = this.#placeOf(slot);
      return between(this.#indexAt(place), this.#indexAt(place + 1));
    }
    for (let other = newEnd; other < this.#edit.now.length; other += 1) {
      const slot = this.#old[other - newEnd + oldEnd];
      if (!isNeighbour(other, slot)) continue;
      const place = this.#placeOf(slot);
      return between(this.#indexAt(place - 1), this.#indexAt(place));
    }
    return undefined;
  }

  #isMadeBy({ seat }: Slot, node: number): boolean {
    const [origin] = (this.#sites[seat] as Site).origins;
    return origin.file === this.#edit.file && origin.node === node;
  }

  /** Where an element is in the list of all; for one that is not in it yet, where it belongs. */
  #placeOf(slot: Slot): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.#slots[middle] as Slot, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #indexAt(place: number): number | undefined {
    const slot = this.#slots[place];
    return slot && this.#sites[slot.seat]?.index;
  }

  #draftOf(slot: Slot): Draft {
    const known = this.#drafts.get(slot);
    if (known !== undefined) return known;
    const site = this.#sites[slot.seat] as Site;
    const draft = { ...site, children: [...site.children] };
    this.#drafts.set(slot, draft);
    this.#sites[slot.seat] = draft;
    return draft;
  }

  #grouped(number: number, left: readonly Slot[], joined: readonly Slot[]): readonly SlotGroup[] | undefined {
    const { groups } = this.#before.skeleton;
    const group = groups[number] as SlotGroup;
    const slots = this.#exchanged(group.slots, left, joined);
    for (const [place, slot] of slots.entries()) {
      if (this.#sites[slot.seat]?.place !== place) this.#draftOf(slot).place = place;
    }
    return slots.length === 0 ? undefined : groups.with(number, { ...group, slots });
  }

  #ofKind(left: readonly Slot[], joined: readonly Slot[]): ReadonlyMap<KindName, readonly Slot[]> {
    const ofKind = new Map(this.#before.skeleton.ofKind);
    for (const kind of new Set([...left, ...joined].map((slot) => slot.kind))) {
      const isOfKind = (slot: Slot): boolean => slot.kind === kind;
      const slots = this.#exchanged(ofKind.get(kind) ?? [], left.filter(isOfKind), joined.filter(isOfKind));
      if (slots.length === 0) ofKind.delete(kind);
      else ofKind.set(kind, slots);
    }
    return ofKind;
  }

  #exchanged(slots: readonly Slot[], left: readonly Slot[], joined: readonly Slot[]): readonly Slot[] {
    const kept = left.length === 0 ? slots : slots.filter((slot) => !left.includes(slot));
    return [...kept, ...joined].sort(this.#order);
  }

  /** Whether some `extend` of the roadmap may go by the name of an element. */
  #isExtended({ kind, name }: Slot): boolean {
    return this.#files.some(([, { declarations }]) =>
      declarations.some((one) => one.extend && one.kind === kind && lastPart(one.name ?? one.title) === name),
    );
  }
}

/** Whether a declaration only makes an element, or none. A name with a dot may be what others mean by `parent.name`. */
function isSimple({ extend, kind, name, theirs }: DeclarationSummary): boolean {
  return !extend && !theirs && kind !== 'roadmap' && name?.includes('.') !== true;
}

/**
 * A number between two, so that nobody else needs another index. After some fifty halvings in one place there is none:
 * then all headings are read again, which numbers them anew.
 */
function between(low: number | undefined, high: number | undefined): number | undefined {
  if (low === undefined) return high === undefined ? 0 : high - 1;
  if (high === undefined) return low + 1;
  const middle = (low + high) / 2;
  return middle > low && middle < high ? middle : undefined;
}

function lastPart(text: string | undefined): string | undefined {
  return text?.slice(text.lastIndexOf('.') + 1);
}

function namesIn(changes: readonly Retitled[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { slot, before, after } of changes) {
    for (const title of [before, after]) if (title !== undefined) names.add(folded(title));
    if (slot.name === undefined) continue;
    names.add(slot.name);
    if (slot.parent?.name !== undefined) names.add(`${slot.parent.name}.${slot.name}`);
  }
  return names;
}
