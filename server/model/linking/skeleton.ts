/**
 * Which elements a roadmap has, and by which names: what headings alone decide. As long as no heading
 * changes, models stand on the same skeleton, however many values people edit.
 */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { DeclarationSummary, Summary } from '../summary.ts';
import { ownLabel } from './heading-names.ts';
import type { Names } from './names.ts';
import { type Draft, Register, type SkeletonProblem } from './register.ts';
import { type Sited, type Slot, type SlotGroup, siteOf } from './slot.ts';
import type { SlotsById } from './slots-by-id.ts';
import { Titles } from './titles.ts';

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
  /** Whether something is extended that no name leads to: titles, periods or ends decide what it is. */
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

/** Of so many seats for each element, most are empty: then all are taken anew. */
const mostSeatsForEach = 3;

/**
 * Reads the headings of a roadmap's files.
 * @param files in code-unit order of their URIs; the order decides between two `extend`s.
 * @param before those of the same roadmap before an edit.
 */
export function headingsOf(files: Files, before?: Headings): Headings {
  const seated = before === undefined || isFewIn(before.skeleton) ? undefined : before.skeleton;
  const register = new Register(new Map(files), seated);
  const slotsOf = new Map<string, (Slot | undefined)[]>();
  const extended = new Map(files.map(([file, { declarations }]) => [file, extendedIn(declarations)]));
  const hasTheirs = files.some(([, { declarations }]) => declarations.some(({ theirs }) => theirs));

  // 1. Declarations make elements.
  for (const theirs of hasTheirs ? [false, true] : [false]) {
    for (const [file, { declarations }] of files) {
      const made = slotsOf.get(file) ?? new Array<Slot | undefined>(declarations.length).fill(undefined);
      slotsOf.set(file, made);
      const inExtend = extended.get(file);
      for (const [node, declaration] of declarations.entries()) {
        if (declaration.theirs !== theirs || inExtend?.has(node) === true) continue;
        made[node] = register.declare(declaration, { file, node }, parentIn(made, declaration));
      }
    }
  }

  // 2. Extends add to elements; what is nested in them is declared then.
  for (const [file, { declarations }] of files) {
    const made = slotsOf.get(file) ?? [];
    for (const node of extended.get(file) ?? []) {
      const declaration = declarations[node] as DeclarationSummary;
      made[node] = declaration.extend
        ? register.extend(declaration, { file, node })
        : register.declare(declaration, { file, node }, parentIn(made, declaration));
    }
  }

  const { slots, sites, byId, names, problems, goesByTitles, titles } = register;
  const ofKind = Map.groupBy(slots, ({ kind }) => kind);
  const groups = grouped(register.drafts());
  const skeleton = { slots, sites, groups, ofKind, byId, names, slotsOf, problems, goesByTitles, hasTheirs };
  return { files, skeleton, titles: new Titles(titles, namesIn(files, skeleton, before)) };
}

/** The element that a declaration is nested in, of those that its file has made. */
function parentIn(made: readonly (Slot | undefined)[], { parent }: DeclarationSummary): Slot | undefined {
  return parent === -1 ? undefined : made[parent];
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
