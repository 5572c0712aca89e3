/**
 * Whom the elements of a roadmap name, worked out file by file: as long as a skeleton stands, an edit of
 * values in one file leaves what the other files say as it was.
 */
import type { Reference } from '../../../grammar/values/references.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Anchor } from '../locate.ts';
import type { Summary } from '../summary.ts';
import { type Content, contentOf, type DataUse } from './content.ts';
import { ownLabel } from './heading-names.ts';
import type { Headings, Skeleton } from './skeleton.ts';
import { type Site, type Slot, type SlotGroup, siteOf } from './slot.ts';
import { folded, meantBy, type Titles } from './titles.ts';

/** What one element says, and the slots that it names. */
export interface Tie {
  readonly content: Content;
  readonly from: Slot | undefined;
  readonly to: Slot | undefined;
  /** For each of `content.asked`; undefined where nothing, or more than one thing, has the name. */
  readonly targets: readonly (Slot | undefined)[];
}

/** A name that means nothing, or several things. */
export interface LooseEnd {
  readonly slot: Slot;
  readonly attribute: string;
  readonly anchor: Anchor;
  readonly text: string;
  readonly kinds: readonly KindName[];
  /** None for a name that nothing has. */
  readonly candidates: readonly Slot[];
}

/** The ties of one group of slots. */
export interface Part {
  readonly group: SlotGroup;
  /** Of the group's files. */
  readonly summaries: readonly Summary[];
  /** In the group's order. */
  readonly ties: readonly Tie[];
  readonly looseEnds: readonly LooseEnd[];
}

/** One use of an element: `slot` names it as its end, or in its `asked` of that number. */
export interface Use {
  readonly slot: Slot;
  readonly by: 'from' | 'to' | number;
}

type SummaryOf = (file: string) => Summary;

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

/** Who uses each element, by its seat, and the parts that say so. */
interface Uses {
  readonly parts: readonly Part[];
  readonly lists: readonly (readonly Use[] | undefined)[];
}

/**
 * The ties of all models that stand on one skeleton. Keeps those of the last summaries of each group and
 * forgets those before.
 */
export class Ties {
  readonly #skeleton: Skeleton;
  readonly #titles: Titles;
  readonly #parts: (Part | undefined)[];
  #uses: Uses | undefined;

  private constructor({ skeleton, titles }: Headings, parts: readonly (Part | undefined)[], uses?: Uses) {
    this.#skeleton = skeleton;
    this.#titles = titles;
    this.#parts = [...parts];
    this.#uses = uses;
  }

  static of(headings: Headings): Ties {
    return new Ties(headings, []);
  }

  /**
   * @param before the headings of the same roadmap before an edit, and the ties of its models
   * @param texts the names and titles that may lead elsewhere than before
   */
  static after(
    before: Headings & { readonly ties: Ties },
    headings: Headings,
    texts: ReadonlySet<string>,
  ): Ties {
    const old = new Map<string, Part>();
    for (const part of before.ties.#parts) if (part !== undefined) old.set(keyOf(part.group), part);
    const stands = (slot: Slot): boolean =>
      isMadeAlike(siteOf(before.skeleton, slot), siteOf(headings.skeleton, slot));
    const parts = headings.skeleton.groups.map((group) => {
      const part = old.get(keyOf(group));
      if (part === undefined || !haveSameSlots(part.group, group)) return undefined;
      const isWhereItWas = before.skeleton === headings.skeleton || group.slots.every(stands);
      return isWhereItWas && !seeks(part, texts) ? part : undefined;
    });
    return new Ties(headings, parts, before.ties.#uses);
  }

  /** The part with a number, for some summaries. */
  part(number: number, summaryOf: SummaryOf): Part {
    const known = this.#parts[number];
    const group = this.#skeleton.groups[number] as SlotGroup;
    if (known?.summaries.every((summary, i) => summary === summaryOf(group.files[i] as string))) return known;
    // The names stand where they stood: what says the same as before names the same.
    const part = tie(group, summaryOf, this.#skeleton, this.#titles, known);
    this.#parts[number] = part;
    return part;
  }

  /** Who uses each slot, by its seat: in the order of those who do. `parts` are all parts of one model. */
  uses(parts: readonly Part[]): readonly (readonly Use[] | undefined)[] {
    const known = this.#uses;
    const { sites } = this.#skeleton;
    const came = new Set(parts);
    for (const part of known?.parts ?? []) came.delete(part);
    const isMended = known !== undefined && came.size <= parts.length / 2;
    const isSame = isMended && came.size === 0 && known.parts.length === parts.length;
    if (isSame && known.lists.length === sites.length) return known.lists;
    const lists = isMended ? mended(known, parts, came, sites) : usesIn(parts, sites);
    this.#uses = { parts, lists };
    return lists;
  }
}

function keyOf({ files }: SlotGroup): string {
  return files.join('\n');
}

function haveSameSlots(a: SlotGroup, b: SlotGroup): boolean {
  if (a === b) return true;
  return a.slots.length === b.slots.length && a.slots.every((slot, i) => slot === b.slots[i]);
}

/** An `extend` of an unchanged file leads elsewhere when another file changes what its name or title means. */
function isMadeAlike(site: Site, other: Site): boolean {
  const [a, b] = [site.origins, other.origins];
  return (
    a === b ||
    (a.length === b.length && a.every(({ file, node }, i) => node === b[i]?.node && file === b[i].file))
  );
}

function seeks(part: Part, texts: ReadonlySet<string>): boolean {
  const sought = soughtIn(part);
  const [some, others] = sought.size < texts.size ? [sought, texts] : [texts, sought];
  for (const text of some) if (others.has(text)) return true;
  return false;
}

const allSought = new WeakMap<Part, ReadonlySet<string>>();

/** Everything that was looked for among names, and what was not found there among titles. */
function soughtIn(part: Part): ReadonlySet<string> {
  const known = allSought.get(part);
  if (known !== undefined) return known;
  const sought = new Set<string>();
  const add = (reference: Reference | undefined, target: Slot | undefined): void => {
    if (reference === undefined) return;
    sought.add(reference.text);
    if (target === undefined || target.name !== reference.text) sought.add(folded(reference.text));
  };
  for (const { content, from, to, targets } of part.ties) {
    add(content.first.from, from);
    add(content.first.to, to);
    for (const [place, { reference }] of content.asked.entries()) add(reference, targets[place]);
  }
  allSought.set(part, sought);
  return sought;
}

/** @param before that of the same slots in the same places, for other summaries; to what it seeks, names and titles lead as before */
function tie(
  group: SlotGroup,
  summaryOf: SummaryOf,
  skeleton: Skeleton,
  titles: Titles,
  before: Part | undefined,
): Part {
  const { names } = skeleton;
  const looseEnds: LooseEnd[] = [];
  const looseBefore = before === undefined ? noLooseEnds : Map.groupBy(before.looseEnds, ({ slot }) => slot);
  const resolve = (
    slot: Slot,
    attribute: string,
    reference: Reference,
    kinds: readonly KindName[],
    anchor: () => Anchor,
  ): Slot | undefined => {
    const candidates = meantBy(reference, kinds, names, titles);
    if (candidates.length === 1) return candidates[0];
    if (candidates.length > 1 || reference.reserved === undefined) {
      looseEnds.push({ slot, attribute, anchor: anchor(), text: reference.text, kinds, candidates });
    }
    return undefined;
  };
  const ties = group.slots.map((slot, place): Tie => {
    const site = siteOf(skeleton, slot);
    const known = before?.ties[place];
    if (known !== undefined && saysWhatItSaid(site, known.content, summaryOf)) {
      for (const looseEnd of looseBefore.get(slot) ?? []) looseEnds.push(looseEnd);
      return known;
    }
    const content = contentFor(site, summaryOf);
    const { first, asked } = content;
    const end = (part: 'from' | 'to'): Slot | undefined => {
      const reference = first[part];
      const anchor = (): Anchor => ({ part, ...site.origins[0] });
      return reference && resolve(slot, part, reference, endKinds, anchor);
    };
    return {
      content,
      from: end('from'),
      to: end('to'),
      targets: asked.map(({ given, reference, kinds }) => {
        const anchor = (): Anchor => ({ part: 'reference', ...given.origin, ...given.at });
        return resolve(slot, given.attribute, reference, kinds, anchor);
      }),
    };
  });
  return { group, summaries: group.files.map(summaryOf), ties, looseEnds };
}

const noLooseEnds: ReadonlyMap<Slot, readonly LooseEnd[]> = new Map();

/** Whether an element of one declaration is told of by the very summary that its content was read from. */
function saysWhatItSaid({ origins }: Site, { first }: Content, summaryOf: SummaryOf): boolean {
  const [{ file, node }] = origins;
  return origins.length === 1 && summaryOf(file).declarations[node] === first;
}

const troubles = new WeakMap<Part, ReadonlyMap<Slot, readonly LooseEnd[]>>();

/** The elements of a part with which something is wrong, each with its loose ends: some have conflicts alone. */
export function troublesIn(part: Part): ReadonlyMap<Slot, readonly LooseEnd[]> {
  const known = troubles.get(part);
  if (known !== undefined) return known;
  const found = new Map<Slot, readonly LooseEnd[]>(Map.groupBy(part.looseEnds, ({ slot }) => slot));
  for (const [place, { content }] of part.ties.entries()) {
    const slot = part.group.slots[place];
    if (slot !== undefined && content.conflicts.length > 0 && !found.has(slot)) found.set(slot, []);
  }
  troubles.set(part, found);
  return found;
}

const dataUses = new WeakMap<Part, readonly (DataUse & { readonly slot: Slot })[]>();

/** Every use of a data name in a part, and whose it is. */
export function dataIn(part: Part): readonly (DataUse & { readonly slot: Slot })[] {
  const known = dataUses.get(part);
  if (known !== undefined) return known;
  const uses = part.ties.flatMap(({ content: { data } }, place) =>
    data.map((use) => ({ ...use, slot: part.group.slots[place] as Slot })),
  );
  dataUses.set(part, uses);
  return uses;
}

const byEnds = new WeakMap<Part, ReadonlyMap<Slot, Tie>>();

/** The elements of a part that are called after their two ends, with what they say. */
export function calledByEnds(part: Part): ReadonlyMap<Slot, Tie> {
  const known = byEnds.get(part);
  if (known !== undefined) return known;
  const found = new Map<Slot, Tie>();
  for (const [place, one] of part.ties.entries()) {
    const { first } = one.content;
    if (first.from === undefined || first.to === undefined || ownLabel(first)) continue;
    found.set(part.group.slots[place] as Slot, one);
  }
  byEnds.set(part, found);
  return found;
}

/** Contents of elements with one origin, by its number: they outlast the skeleton. */
const contents = new WeakMap<Summary, (Content | undefined)[]>();

function contentFor(site: Site, summaryOf: SummaryOf): Content {
  if (site.origins.length > 1) return contentOf(site, summaryOf);
  const [{ file, node }] = site.origins;
  const summary = summaryOf(file);
  const ofFile = contents.get(summary) ?? [];
  contents.set(summary, ofFile);
  const content = ofFile[node] ?? contentOf(site, summaryOf);
  ofFile[node] = content;
  return content;
}

type Sites = Skeleton['sites'];

function usesIn(parts: readonly Part[], sites: Sites): Uses['lists'] {
  const lists = new Array<Use[] | undefined>(sites.length).fill(undefined);
  for (const part of parts) {
    eachUse(part, ({ seat }, use) => {
      const list = lists[seat];
      if (list === undefined) lists[seat] = [use];
      else list.push(use);
    });
  }
  for (const list of lists) if (list !== undefined) putInOrder(list, sites);
  return lists;
}

/** The lists of before, with the uses of those parts exchanged that are others now. */
function mended(before: Uses, parts: readonly Part[], came: ReadonlySet<Part>, sites: Sites): Uses['lists'] {
  const went = new Set(before.parts);
  for (const part of parts) went.delete(part);
  const gone = new Set<Slot>();
  const fresh = new Map<number, Use[]>();
  for (const part of went) {
    for (const slot of part.group.slots) gone.add(slot);
    eachUse(part, ({ seat }) => {
      if (!fresh.has(seat)) fresh.set(seat, []);
    });
  }
  for (const part of came) {
    eachUse(part, ({ seat }, use) => {
      const list = fresh.get(seat);
      if (list === undefined) fresh.set(seat, [use]);
      else list.push(use);
    });
  }
  const lists = before.lists.slice(0, sites.length);
  // Seats may have been given out since.
  while (lists.length < sites.length) lists.push(undefined);
  for (const [seat, added] of fresh) {
    const kept = (lists[seat] ?? []).filter(({ slot }) => !gone.has(slot));
    const list = [...kept, ...added];
    lists[seat] = list.length === 0 ? undefined : putInOrder(list, sites);
  }
  return lists;
}

function eachUse({ group, ties }: Part, use: (target: Slot, use: Use) => void): void {
  for (const [place, { from, to, targets }] of ties.entries()) {
    const slot = group.slots[place] as Slot;
    if (from !== undefined) use(from, { slot, by: 'from' });
    if (to !== undefined) use(to, { slot, by: 'to' });
    for (const [by, target] of targets.entries()) if (target !== undefined) use(target, { slot, by });
  }
}

function putInOrder(list: Use[], sites: Sites): readonly Use[] {
  const indexOf = ({ slot: { seat } }: Use): number => sites[seat]?.index ?? 0;
  const isInOrder = list.every((use, i) => i === 0 || indexOf(list[i - 1] as Use) <= indexOf(use));
  return isInOrder ? list : list.sort((a, b) => indexOf(a) - indexOf(b));
}
