/**
 * Which elements a roadmap has, and by which names: what headings alone decide. As long as no heading
 * changes, models stand on the same skeleton, however many values people edit.
 */
import { referenceBy } from '../../../grammar/values/references.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Origin } from '../locate.ts';
import { addTo } from '../multimap.ts';
import type { DeclarationSummary, Summary } from '../summary.ts';
import { Names } from './names.ts';
import { type Site, type Sited, type Slot, type SlotGroup, siteOf } from './slot.ts';
import { SlotsById } from './slots-by-id.ts';
import { folded, Titles } from './titles.ts';

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

export interface Skeleton extends Sited {
  /** In order of file and position, parents before children; what an `extend` brings comes last. */
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
  readonly ofKind: ReadonlyMap<KindName, readonly Slot[]>;
  readonly byId: SlotsById;
  readonly names: Names<Slot>;
  /** For each declaration of each file, the element that it makes or adds to. */
  readonly slotsOf: ReadonlyMap<string, readonly (Slot | undefined)[]>;
  readonly problems: readonly SkeletonProblem[];
  /** Whether something is extended that no name leads to: titles decide what it is. */
  readonly goesByTitles: boolean;
  /** Whether something stands in the second half of a conflict. */
  readonly hasTheirs: boolean;
}

/** What the headings of some files say. */
export interface Headings {
  readonly files: Files;
  readonly skeleton: Skeleton;
  readonly titles: Titles;
}

export type Files = readonly (readonly [uri: string, summary: Summary])[];

/** A site while it is being put together. */
interface Draft extends Site {
  group: number;
  place: number;
  readonly children: Slot[];
  readonly origins: [Origin, ...Origin[]];
  again: Set<Origin> | undefined;
}

/** Of so many seats for each element, most are empty: then all are taken anew. */
const mostSeatsForEach = 3;

/**
 * Reads the headings of a roadmap's files.
 * @param files in code-unit order of their URIs; the order decides between two `extend`s.
 * @param before those of the same roadmap before an edit.
 */
export function headingsOf(files: Files, before?: Headings): Headings {
  const seated = before === undefined || isFewIn(before.skeleton) ? undefined : before.skeleton;
  const problems: SkeletonProblem[] = [];
  const slots: Slot[] = [];
  const sites = new Array<Draft | undefined>(seated?.sites.length ?? 0).fill(undefined);
  const names = new Names<Slot>();
  const slotsOf = new Map<string, (Slot | undefined)[]>();
  const byId = new SlotsById();
  /** The last number that was put behind an id, by id. */
  const counts = new Map<string, number>();
  const titles = new Map<KindName, Map<string, Slot[]>>();
  let goesByTitles = false;
  let roadmap: Slot | undefined;

  // 1. Declarations make elements. A second one of the same name adds to the first, so that what
  //    stands in its block does not get lost.
  const extended = new Map(files.map(([file, { declarations }]) => [file, extendedIn(declarations)]));
  const hasTheirs = files.some(([, { declarations }]) => declarations.some(({ theirs }) => theirs));
  for (const theirs of hasTheirs ? [false, true] : [false]) {
    for (const [file, { declarations }] of files) {
      const made = slotsOf.get(file) ?? new Array<Slot | undefined>(declarations.length).fill(undefined);
      slotsOf.set(file, made);
      const inExtend = extended.get(file);
      for (const [node, declaration] of declarations.entries()) {
        if (declaration.theirs !== theirs || inExtend?.has(node) === true) continue;
        declare(declaration, { file, node }, made);
      }
    }
  }

  // 2. Extends add to elements; what is nested in them is declared then.
  for (const [file, { declarations }] of files) {
    const made = slotsOf.get(file) ?? [];
    for (const node of extended.get(file) ?? []) {
      const declaration = declarations[node] as DeclarationSummary;
      if (declaration.extend) extend(declaration, { file, node }, made);
      else declare(declaration, { file, node }, made);
    }
  }
  const ofKind = Map.groupBy(slots, ({ kind }) => kind);
  const groups = grouped(slots.map(draftOf));
  const skeleton = { slots, sites, groups, ofKind, byId, names, slotsOf, problems, goesByTitles, hasTheirs };
  return { files, skeleton, titles: new Titles(titles, namesIn(files, skeleton, before)) };

  function draftOf({ seat }: Slot): Draft {
    return sites[seat] as Draft;
  }

  function declare(declaration: DeclarationSummary, origin: Origin, made: (Slot | undefined)[]): void {
    const { kind, name, title } = declaration;
    if (kind === undefined) return;
    const parent = declaration.parent === -1 ? undefined : made[declaration.parent];
    const known = names.twin(kind, name, parent) ?? (kind === 'roadmap' ? roadmap : undefined);
    if (known !== undefined) {
      made[origin.node] = known;
      const draft = draftOf(known);
      draft.origins.push(origin);
      draft.again ??= new Set();
      draft.again.add(origin);
      if (!declaration.theirs) problems.push({ code: 'duplicate-name', origin, slot: known });
      return;
    }
    const slot = slotFor(freshId(kind, declaration, parent), kind, name, parent);
    sites[slot.seat] = {
      slot,
      index: slots.length,
      group: 0,
      place: 0,
      inside: insideOf(declaration),
      children: [],
      origins: [origin],
      again: undefined,
    };
    made[origin.node] = slot;
    slots.push(slot);
    byId.add(slot);
    if (parent !== undefined) draftOf(parent).children.push(slot);
    names.add(slot);
    if (title !== undefined) addTitle(title, slot);
    if (kind === 'roadmap') roadmap ??= slot;
  }

  /** The slot that the element has already, else a new one. */
  function slotFor(id: string, kind: KindName, name: string | undefined, parent: Slot | undefined): Slot {
    const old = seated?.byId.get(id);
    if (old !== undefined && old.kind === kind && old.name === name && old.parent === parent) return old;
    const slot = { seat: sites.length, id, kind, name, parent };
    sites.push(undefined);
    return slot;
  }

  function addTitle(title: string, slot: Slot): void {
    const ofKind = titles.get(slot.kind) ?? new Map<string, Slot[]>();
    titles.set(slot.kind, ofKind);
    addTo(ofKind, folded(title), slot);
  }

  function extend(
    { kind, name, title }: DeclarationSummary,
    origin: Origin,
    made: (Slot | undefined)[],
  ): void {
    const text = name ?? title;
    if (kind === undefined || text === undefined) return;
    const named = names.named(referenceBy(text), [kind]);
    if (named.length === 0) goesByTitles = true;
    const candidates = named.length > 0 ? named : (titles.get(kind)?.get(folded(text)) ?? []);
    const [target] = candidates;
    if (target === undefined) problems.push({ code: 'unknown-extend', origin, text, kind });
    else if (candidates.length > 1)
      problems.push({ code: 'ambiguous-extend', origin, text, slots: candidates });
    else {
      made[origin.node] = target;
      draftOf(target).origins.push(origin);
    }
  }

  function freshId(kind: KindName, declaration: DeclarationSummary, parent?: Slot): string {
    const wanted = wantedId(kind, declaration, parent && draftOf(parent).inside);
    let id = wanted;
    for (let count = counts.get(wanted) ?? 1; byId.has(id); ) {
      count += 1;
      id = `${wanted}#${count}`;
      counts.set(wanted, count);
    }
    return id;
  }
}

/**
 * The id that an element has unless another one has it already: then a number stands behind it.
 * @param inside what ids of what is nested in its parent begin with; absent without a parent
 */
export function wantedId(
  kind: KindName,
  { name, title, period, from, to }: DeclarationSummary,
  inside: string | undefined,
): string {
  const before = inside !== undefined && kind !== 'initiative' ? `${inside}.` : '';
  const ends = from && to ? `${from.text}->${to.text}` : undefined;
  return `${kind}:${before}${name ?? period?.text ?? title ?? ends ?? ''}`;
}

/** What the ids of what is nested in an element begin with. */
export function insideOf({ name, title, period }: DeclarationSummary): string {
  return name ?? title ?? period?.text ?? '';
}

/** Whether so many elements are gone that all are better seated anew. */
export function isFewIn({ slots, sites }: Skeleton): boolean {
  return sites.length > mostSeatsForEach * (slots.length + 100);
}

/** Names are edited in one kind at a time: for the others, what was worked out from them before the edit stands. */
function namesIn(
  files: Files,
  { ofKind, sites }: Pick<Skeleton, 'ofKind' | 'sites'>,
  before: Headings | undefined,
): ReadonlyMap<KindName, object> {
  const labelOf = labelsIn(files, { sites });
  const labelBefore = before === undefined ? () => undefined : labelsIn(before.files, before.skeleton);
  const isNamedAlike = (slot: Slot, old: Slot | undefined): boolean => {
    if (old === undefined || slot.id !== old.id || slot.name !== old.name) return false;
    const label = labelOf(slot);
    // What goes by its ends alone takes its label from elements of other kinds: nobody looks there.
    if (label === undefined || label === '') return false;
    return label === labelBefore(old) && slot.parent?.name === old.parent?.name;
  };
  const names = new Map<KindName, object>();
  for (const [kind, slots] of ofKind) {
    const old = before?.skeleton.ofKind.get(kind);
    const isSame = old?.length === slots.length && slots.every((slot, i) => isNamedAlike(slot, old[i]));
    names.set(kind, (isSame && before?.titles.namesOfKind(kind)) || {});
  }
  return names;
}

/** What elements are called, as far as their own headings say. */
function labelsIn(files: Files, skeleton: Sited): (slot: Slot) => string | undefined {
  const summaries = new Map(files);
  return (slot) => {
    const [{ file, node }] = siteOf(skeleton, slot).origins;
    const declaration = summaries.get(file)?.declarations[node];
    return declaration && ownLabel(declaration);
  };
}

/** The title, else the name or the period; `undefined` where the ends have to do. */
export function ownLabel({ title, name, period }: DeclarationSummary): string | undefined {
  return title ?? name ?? period?.text;
}

/** Puts every slot into the group of the files that it comes from. */
function grouped(drafts: readonly Draft[]): readonly SlotGroup[] {
  const groups: { readonly files: readonly string[]; readonly slots: Slot[] }[] = [];
  const numbers = new Map<string, number>();
  for (const draft of drafts) {
    const { origins } = draft;
    const [{ file }] = origins;
    const isOfOne = origins.length === 1 || origins.every((origin) => origin.file === file);
    const files = isOfOne ? [file] : [...new Set(origins.map((origin) => origin.file))];
    const key = isOfOne ? file : files.join('\n');
    let number = numbers.get(key);
    if (number === undefined) {
      number = groups.push({ files, slots: [] }) - 1;
      numbers.set(key, number);
    }
    draft.group = number;
    draft.place = (groups[number] as (typeof groups)[number]).slots.push(draft.slot) - 1;
  }
  return groups;
}

/** The numbers of the `extend`s of a file and of what is nested in them, in order. */
export function extendedIn(declarations: readonly DeclarationSummary[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [node, { extend, parent }] of declarations.entries()) {
    if (extend || numbers.has(parent)) numbers.add(node);
  }
  return numbers;
}
