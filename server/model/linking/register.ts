/** The elements of a roadmap while its headings are read, one after the other. */
import { referenceBy } from '../../../grammar/values/references.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Origin } from '../locate.ts';
import { addTo } from '../multimap.ts';
import type { DeclarationSummary, Summary } from '../summary.ts';
import { insideOf, namelessText, wantedId } from './heading-names.ts';
import { Names } from './names.ts';
import type { Site, Sited, Slot } from './slot.ts';
import { SlotsById } from './slots-by-id.ts';
import { folded } from './titles.ts';

/** Something wrong with headings; `slot` is the element that was there first. */
export type SkeletonProblem =
  | { readonly code: 'duplicate-name'; readonly origin: Origin; readonly slot: Slot }
  | {
      readonly code: 'unknown-extend';
      readonly origin: Origin;
      readonly text: string;
      readonly kind: KindName;
    }
  | {
      readonly code: 'ambiguous-extend';
      readonly origin: Origin;
      readonly text: string;
      readonly slots: readonly Slot[];
    };

/** A site while it is being put together. */
export interface Draft extends Site {
  group: number;
  place: number;
  readonly children: Slot[];
  readonly origins: [Origin, ...Origin[]];
  again: Set<Origin> | undefined;
}

/** Whom elements were before an edit. */
interface Seated extends Sited {
  readonly byId: SlotsById;
}

export class Register {
  readonly slots: Slot[] = [];
  readonly sites: (Draft | undefined)[];
  readonly byId = new SlotsById();
  readonly names = new Names<Slot>();
  /** By kind and title, which is folded. */
  readonly titles = new Map<KindName, Map<string, Slot[]>>();
  readonly problems: SkeletonProblem[] = [];
  /** Whether something was extended that no name leads to. */
  goesByTitles = false;
  readonly #summaries: ReadonlyMap<string, Summary>;
  readonly #seated: Seated | undefined;
  /** The last number that was put behind an id, by id. */
  readonly #counts = new Map<string, number>();
  #roadmap: Slot | undefined;

  /**
   * @param summaries those of all files
   * @param seated the elements as they were: who is still there keeps their slot
   */
  constructor(summaries: ReadonlyMap<string, Summary>, seated: Seated | undefined) {
    this.#summaries = summaries;
    this.#seated = seated;
    this.sites = new Array<Draft | undefined>(seated?.sites.length ?? 0).fill(undefined);
  }

  /** The sites of all slots, in their order. */
  drafts(): readonly Draft[] {
    return this.slots.map((slot) => this.#draftOf(slot));
  }

  /**
   * The element that a declaration makes; `undefined` for one of no kind. A second one of the same name adds to the
   * first, so that what stands in its block does not get lost.
   */
  declare(declaration: DeclarationSummary, origin: Origin, parent: Slot | undefined): Slot | undefined {
    const { kind, name } = declaration;
    if (kind === undefined) return undefined;
    const known = this.names.twin(kind, name, parent) ?? (kind === 'roadmap' ? this.#roadmap : undefined);
    if (known === undefined) return this.#enter(kind, declaration, origin, parent);
    const draft = this.#draftOf(known);
    draft.origins.push(origin);
    draft.again ??= new Set();
    draft.again.add(origin);
    if (!declaration.theirs) this.problems.push({ code: 'duplicate-name', origin, slot: known });
    return known;
  }

  /** The element that an `extend` adds to, where there is exactly one. */
  extend(declaration: DeclarationSummary, origin: Origin): Slot | undefined {
    const { kind, name, title } = declaration;
    const text = name ?? title ?? namelessText(declaration);
    if (kind === undefined || text === undefined) return undefined;
    const candidates = this.#meantBy(kind, text, (name ?? title) !== undefined);
    const [target] = candidates;
    if (target === undefined) {
      this.problems.push({ code: 'unknown-extend', origin, text, kind });
      return undefined;
    }
    if (candidates.length > 1) {
      this.problems.push({ code: 'ambiguous-extend', origin, text, slots: candidates });
      return undefined;
    }
    this.#draftOf(target).origins.push(origin);
    return target;
  }

  #enter(kind: KindName, declaration: DeclarationSummary, origin: Origin, parent: Slot | undefined): Slot {
    const { name, title } = declaration;
    const slot = this.#slotFor(this.#freshId(kind, declaration, parent), kind, name, parent);
    this.sites[slot.seat] = {
      slot,
      index: this.slots.length,
      group: 0,
      place: 0,
      inside: insideOf(declaration),
      children: [],
      origins: [origin],
      again: undefined,
    };
    this.slots.push(slot);
    this.byId.add(slot);
    if (parent !== undefined) this.#draftOf(parent).children.push(slot);
    this.names.add(slot);
    if (title !== undefined) this.#addTitle(title, slot);
    if (kind === 'roadmap') this.#roadmap ??= slot;
    return slot;
  }

  /** The slot that the element has already, else a new one. */
  #slotFor(id: string, kind: KindName, name: string | undefined, parent: Slot | undefined): Slot {
    const old = this.#seated?.byId.get(id);
    if (old !== undefined && old.kind === kind && old.name === name && old.parent === parent) return old;
    const slot = { seat: this.sites.length, id, kind, name, parent };
    this.sites.push(undefined);
    return slot;
  }

  #freshId(kind: KindName, declaration: DeclarationSummary, parent: Slot | undefined): string {
    const wanted = wantedId(kind, declaration, parent && this.#draftOf(parent).inside);
    let id = wanted;
    for (let count = this.#counts.get(wanted) ?? 1; this.byId.has(id); ) {
      count += 1;
      id = `${wanted}#${count}`;
      this.#counts.set(wanted, count);
    }
    return id;
  }

  #addTitle(title: string, slot: Slot): void {
    const ofKind = this.titles.get(slot.kind) ?? new Map<string, Slot[]>();
    this.titles.set(slot.kind, ofKind);
    addTo(ofKind, folded(title), slot);
  }

  /** What the heading of an `extend` may mean: by name, else by title, else by what something without either goes by. */
  #meantBy(kind: KindName, text: string, isName: boolean): readonly Slot[] {
    const named = isName ? this.names.named(referenceBy(text), [kind]) : [];
    if (named.length > 0) return named;
    this.goesByTitles = true;
    const titled = this.titles.get(kind)?.get(folded(text)) ?? [];
    return titled.length > 0 || isName ? titled : this.#nameless(kind, text);
  }

  /** What has the same period or the same ends: `extend customers 2026-Q1`, `extend handoff sales -> success`. */
  #nameless(kind: KindName, text: string): readonly Slot[] {
    return this.slots.filter((slot) => {
      const [{ file, node }] = this.#draftOf(slot).origins;
      const made = slot.kind === kind ? this.#summaries.get(file)?.declarations[node] : undefined;
      return made !== undefined && namelessText(made) === text;
    });
  }

  #draftOf({ seat }: Slot): Draft {
    return this.sites[seat] as Draft;
  }
}
