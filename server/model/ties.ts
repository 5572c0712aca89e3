/**
 * Whom the elements of a roadmap name, worked out file by file: as long as a skeleton stands, an edit of
 * values in one file leaves what the other files say as it was.
 */
import type { Reference } from '../../grammar/values/references.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Content, contentOf } from './content.ts';
import type { Anchor } from './locate.ts';
import { kindsMeant, type Names } from './names.ts';
import type { Skeleton, Slot, SlotGroup } from './skeleton.ts';
import type { Summary } from './summary.ts';
import { folded, type Retitled, type Titles } from './titles.ts';

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
  /** What was looked for among the titles, because no name is written so. */
  readonly asTitles: ReadonlySet<string>;
}

/** One use of an element: `slot` names it as its end, or in its `asked` of that number. */
export interface Use {
  readonly slot: Slot;
  readonly by: 'from' | 'to' | number;
}

export type SummaryOf = (file: string) => Summary;

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

/**
 * The ties of all models that stand on one skeleton. Keeps those of the last summaries of each group and
 * forgets those before.
 */
export class Ties {
  readonly #skeleton: Skeleton;
  readonly #titles: Titles;
  readonly #parts: (Part | undefined)[] = [];
  #uses:
    | { readonly parts: readonly Part[]; readonly lists: readonly (readonly Use[] | undefined)[] }
    | undefined;

  constructor(skeleton: Skeleton, titles: Titles) {
    this.#skeleton = skeleton;
    this.#titles = titles;
  }

  /** The same, where some titles are others now: only who goes by one of them may name something else. */
  retitled(titles: Titles, changes: readonly Retitled[]): Ties {
    const texts = changes.flatMap(({ before, after }) => [before, after]);
    const touched = texts.flatMap((text) => (text === undefined ? [] : [folded(text)]));
    const ties = new Ties(this.#skeleton, titles);
    for (const [number, part] of this.#parts.entries()) {
      if (part !== undefined && !touched.some((text) => part.asTitles.has(text))) ties.#parts[number] = part;
    }
    ties.#uses = this.#uses;
    return ties;
  }

  /** The part with a number, for some summaries. */
  part(number: number, summaryOf: SummaryOf): Part {
    const known = this.#parts[number];
    const group = this.#skeleton.groups[number] as SlotGroup;
    if (known?.summaries.every((summary, i) => summary === summaryOf(group.files[i] as string))) return known;
    const part = tie(group, summaryOf, this.#skeleton.names, this.#titles);
    this.#parts[number] = part;
    return part;
  }

  /** Who uses each slot, by its index: in the order of those who do. `parts` are all parts of one model. */
  uses(parts: readonly Part[]): readonly (readonly Use[] | undefined)[] {
    const known = this.#uses;
    const changed =
      known === undefined ? parts : parts.filter((part, number) => part !== known.parts[number]);
    if (known !== undefined && changed.length === 0) return known.lists;
    const lists =
      known === undefined || changed.length > parts.length / 2
        ? usesIn(parts, this.#skeleton.slots.length)
        : mended(known, parts);
    this.#uses = { parts, lists };
    return lists;
  }
}

function tie(group: SlotGroup, summaryOf: SummaryOf, names: Names<Slot>, titles: Titles): Part {
  const looseEnds: LooseEnd[] = [];
  const asTitles = new Set<string>();
  const resolve = (
    slot: Slot,
    attribute: string,
    reference: Reference,
    kinds: readonly KindName[],
    anchor: () => Anchor,
  ): Slot | undefined => {
    const meant = kindsMeant(reference, kinds);
    const named = names.named(reference, meant);
    if (named.length === 0) asTitles.add(folded(reference.text));
    const candidates = named.length > 0 ? named : titles.titled(reference.text, meant);
    if (candidates.length === 1) return candidates[0];
    if (candidates.length > 1 || reference.reserved === undefined) {
      looseEnds.push({ slot, attribute, anchor: anchor(), text: reference.text, kinds, candidates });
    }
    return undefined;
  };
  const ties = group.slots.map((slot): Tie => {
    const content = contentFor(slot, summaryOf);
    const { first, asked } = content;
    const end = (part: 'from' | 'to'): Slot | undefined => {
      const reference = first[part];
      const anchor = (): Anchor => ({ part, ...slot.origins[0] });
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
  return { group, summaries: group.files.map(summaryOf), ties, looseEnds, asTitles };
}

/** Contents of elements with one origin, by its number: they outlast the skeleton. */
const contents = new WeakMap<Summary, (Content | undefined)[]>();

function contentFor(slot: Slot, summaryOf: SummaryOf): Content {
  if (slot.origins.length > 1) return contentOf(slot, summaryOf);
  const [{ file, node }] = slot.origins;
  const summary = summaryOf(file);
  const ofFile = contents.get(summary) ?? [];
  contents.set(summary, ofFile);
  const content = ofFile[node] ?? contentOf(slot, summaryOf);
  ofFile[node] = content;
  return content;
}

function usesIn(parts: readonly Part[], slots: number): readonly (readonly Use[] | undefined)[] {
  const lists = new Array<Use[] | undefined>(slots).fill(undefined);
  for (const part of parts) {
    eachUse(part, (target, use) => {
      const list = lists[target.index];
      if (list === undefined) lists[target.index] = [use];
      else list.push(use);
    });
  }
  for (const list of lists) if (list !== undefined && !isInOrder(list)) list.sort(bySlot);
  return lists;
}

/** The lists of before, with the uses of those parts exchanged that are others now. */
function mended(
  before: { readonly parts: readonly Part[]; readonly lists: readonly (readonly Use[] | undefined)[] },
  parts: readonly Part[],
): readonly (readonly Use[] | undefined)[] {
  const changed = new Set<number>();
  const fresh = new Map<number, Use[]>();
  for (const [number, part] of parts.entries()) {
    const old = before.parts[number];
    if (old === part || old === undefined) continue;
    changed.add(number);
    eachUse(old, ({ index }) => {
      if (!fresh.has(index)) fresh.set(index, []);
    });
    eachUse(part, ({ index }, use) => {
      const list = fresh.get(index);
      if (list === undefined) fresh.set(index, [use]);
      else list.push(use);
    });
  }
  const lists = before.lists.slice();
  for (const [index, added] of fresh) {
    const kept = (lists[index] ?? []).filter(({ slot }) => !changed.has(slot.group));
    const list = [...kept, ...added];
    lists[index] = list.length === 0 ? undefined : isInOrder(list) ? list : list.sort(bySlot);
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

function isInOrder(list: readonly Use[]): boolean {
  return list.every(({ slot }, i) => i === 0 || (list[i - 1] as Use).slot.index <= slot.index);
}

function bySlot(a: Use, b: Use): number {
  return a.slot.index - b.slot.index;
}
