/**
 * The display names of a roadmap's elements, apart from its skeleton: people change them more often than anything else
 * in a heading, and hardly a reference goes by them.
 */
import type { Reference } from '../../../grammar/values/references.ts';
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import type { Summary } from '../summary.ts';
import { among, kindsMeant, type Names } from './names.ts';
import type { Headings, Skeleton } from './skeleton.ts';
import { inOrder, type Site, type Sited, type Slot, siteOf } from './slot.ts';

/** Elements by their titles: more than one where two have the same. */
type TitleIndex = ReadonlyMap<string, readonly Slot[]>;

/** A title that is another one now, or came, or went, of an element that has a name. */
export interface Retitled {
  readonly slot: Slot;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Whom a reference may be to: those of that name, else those of that title. */
export function meantBy(
  reference: Reference,
  kinds: readonly KindName[],
  names: Names<Slot>,
  titles: Titles,
): readonly Slot[] {
  const meant = kindsMeant(reference, kinds);
  const named = names.named(reference, meant);
  return named.length > 0 ? named : titles.titled(reference.text, meant);
}

export class Titles {
  readonly #byKind: ReadonlyMap<KindName, TitleIndex>;
  readonly #names: ReadonlyMap<KindName, object>;

  /** @param names for each kind, a value that stands for the ids, names and titles of its elements */
  constructor(byKind: ReadonlyMap<KindName, TitleIndex>, names: ReadonlyMap<KindName, object>) {
    this.#byKind = byKind;
    this.#names = names;
  }

  /** The elements of some kinds with a title, without regard to runs of blanks. */
  titled(title: string, wanted: readonly KindName[]): readonly Slot[] {
    const text = folded(title);
    return among(wanted, (kind) => this.#byKind.get(kind)?.get(text));
  }

  /** The same value for roadmaps whose elements of the kind have the same ids, names, titles and parents' names. */
  namesOfKind(kind: KindName): object | undefined {
    return this.#names.get(kind);
  }

  /**
   * These titles, but for some that are others now.
   * @param touched kinds of which ids, names or parents are not what they were, besides those with other titles
   */
  with(changes: readonly Retitled[], skeleton: Sited, touched: Iterable<KindName> = []): Titles {
    const byIndex = inOrder(skeleton);
    const byKind = new Map(this.#byKind);
    const names = new Map(this.#names);
    for (const [kind, retitled] of Map.groupBy(changes, ({ slot }) => slot.kind)) {
      const index = new Map(byKind.get(kind));
      for (const { slot, before, after } of retitled) {
        if (before !== undefined) put(index, before, (slots) => slots.filter((one) => one !== slot));
        if (after !== undefined) put(index, after, (slots) => [...slots, slot].sort(byIndex));
      }
      byKind.set(kind, index);
      names.set(kind, {});
    }
    for (const kind of touched) names.set(kind, {});
    // What goes by its ends is called after them.
    for (const { name: kind, heading } of kinds)
      if (heading === 'ends' && names.has(kind)) names.set(kind, {});
    return new Titles(byKind, names);
  }
}

/** The titles that differ between two states of files with the same headings but for titles. */
export function retitledBetween(
  before: readonly (readonly [uri: string, summary: Summary])[],
  after: readonly (readonly [uri: string, summary: Summary])[],
  skeleton: Pick<Skeleton, 'slotsOf' | 'sites'>,
): readonly Retitled[] {
  return after.flatMap(([file, { declarations }], i) => {
    const old = before[i]?.[1].declarations;
    if (old === undefined || old === declarations) return [];
    return declarations.flatMap(({ title }, node): readonly Retitled[] => {
      const slot = skeleton.slotsOf.get(file)?.[node];
      // Only the declaration that makes an element gives it its title.
      const [first] = slot === undefined ? [] : siteOf(skeleton, slot).origins;
      const isFirst = first !== undefined && first.file === file && first.node === node;
      const titleBefore = old[node]?.title;
      return slot === undefined || !isFirst || title === titleBefore
        ? []
        : [{ slot, before: titleBefore, after: title }];
    });
  });
}

/** The titles that came or went. */
export function titlesIn(changes: readonly Retitled[]): ReadonlySet<string> {
  const titles = changes.flatMap(({ before, after }) => [before, after]);
  return new Set(titles.flatMap((title) => (title === undefined ? [] : [folded(title)])));
}

/** All names and titles that lead elsewhere than before, or may do, where headings have changed. */
export function namesChanged(before: Headings, after: Headings): ReadonlySet<string> {
  const changed = new Set<string>();
  const filesBefore = new Map(before.files);
  const filesAfter = new Map(after.files);
  const titleIn = (
    files: ReadonlyMap<string, Summary>,
    { origins: [{ file, node }] }: Site,
  ): string | undefined => files.get(file)?.declarations[node]?.title;
  const note = ({ slot: { name, parent } }: Site, title: string | undefined): void => {
    if (title !== undefined) changed.add(folded(title));
    if (name === undefined) return;
    changed.add(name);
    if (parent?.name !== undefined) changed.add(`${parent.name}.${name}`);
  };
  for (const site of before.skeleton.sites) {
    if (site !== undefined && after.skeleton.sites[site.slot.seat]?.slot !== site.slot)
      note(site, titleIn(filesBefore, site));
  }
  for (const site of after.skeleton.sites) {
    if (site === undefined) continue;
    const old = before.skeleton.sites[site.slot.seat];
    if (old?.slot !== site.slot) note(site, titleIn(filesAfter, site));
    else {
      const [{ file, node }] = site.origins;
      const [was] = old.origins;
      const isDeclaredThere = was.file === file && was.node === node;
      if (isDeclaredThere && filesBefore.get(file) === filesAfter.get(file)) continue;
      const [one, other] = [titleIn(filesBefore, old), titleIn(filesAfter, site)];
      if (one !== other)
        for (const title of [one, other]) if (title !== undefined) changed.add(folded(title));
    }
  }
  // Who has an ambiguous name is told in order.
  let last = Number.NEGATIVE_INFINITY;
  for (const { seat } of after.skeleton.slots) {
    const [old, site] = [before.skeleton.sites[seat], after.skeleton.sites[seat]];
    if (old === undefined || site === undefined || old.slot !== site.slot) continue;
    if (old.index < last) note(site, titleIn(filesAfter, site));
    else last = old.index;
  }
  return changed;
}

function put(
  index: Map<string, readonly Slot[]>,
  title: string,
  change: (slots: readonly Slot[]) => readonly Slot[],
): void {
  const text = folded(title);
  const slots = change(index.get(text) ?? []);
  if (slots.length === 0) index.delete(text);
  else index.set(text, slots);
}

const hasOddBlanks = /^\s|\s$|\s\s|[^\S ]/;

/** Titles are compared without regard to runs of blanks. */
export function folded(title: string): string {
  return hasOddBlanks.test(title) ? title.trim().replace(/\s+/g, ' ') : title;
}
