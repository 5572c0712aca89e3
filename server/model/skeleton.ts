/**
 * Which elements a roadmap has, and by which names: what headings alone decide. As long as no heading
 * changes, models stand on the same skeleton, however many values people edit.
 */
import type { Reference } from '../../grammar/values/references.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Origin } from './locate.ts';
import { Names } from './names.ts';
import type { DeclarationSummary, Summary } from './summary.ts';

/** The place of one element in every model that stands on the skeleton. */
export interface Slot {
  /** Where it is in the list of all slots. */
  readonly index: number;
  /** The group that it belongs to, and where in that it is. */
  readonly group: number;
  readonly place: number;
  readonly id: string;
  readonly kind: KindName;
  readonly name: string | undefined;
  /** The title, else the name or the period; '' where the ends have to do. */
  readonly label: string;
  readonly parent: Slot | undefined;
  readonly children: readonly Slot[];
  /** The declaration first, then what adds to it. */
  readonly origins: readonly [Origin, ...Origin[]];
  /** Those of its origins that declare it again instead of extending it. */
  readonly again: ReadonlySet<Origin> | undefined;
}

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

/** Slots that come from the same files: most groups are one file and what it alone declares. */
export interface SlotGroup {
  readonly files: readonly string[];
  readonly slots: readonly Slot[];
}

export interface Skeleton {
  /** In order of file and position, parents before children; what an `extend` brings comes last. */
  readonly slots: readonly Slot[];
  readonly groups: readonly SlotGroup[];
  readonly ofKind: ReadonlyMap<KindName, readonly Slot[]>;
  /** For each kind, the same value for skeletons in which its elements have the same ids, names, labels and parents' names. */
  readonly namesOfKind: ReadonlyMap<KindName, object>;
  readonly byId: ReadonlyMap<string, Slot>;
  readonly names: Names<Slot>;
  /** For each declaration of each file, the element that it makes or adds to. */
  readonly slotsOf: ReadonlyMap<string, readonly (Slot | undefined)[]>;
  readonly problems: readonly SkeletonProblem[];
}

/** A slot while it is being put together. */
interface Draft extends Slot {
  group: number;
  place: number;
  readonly parent: Draft | undefined;
  readonly children: Draft[];
  readonly origins: [Origin, ...Origin[]];
  again: Set<Origin> | undefined;
}

/**
 * Reads the headings of a roadmap's files.
 * @param files in code-unit order of their URIs; the order decides between two `extend`s.
 * @param before that of the same roadmap before an edit.
 */
export function skeletonOf(
  files: readonly (readonly [uri: string, summary: Summary])[],
  before?: Skeleton,
): Skeleton {
  const problems: SkeletonProblem[] = [];
  const slots: Draft[] = [];
  const names = new Names<Draft>();
  const slotsOf = new Map<string, (Draft | undefined)[]>();
  const byId = new Map<string, Draft>();
  /** The last number that was put behind an id, by id. */
  const counts = new Map<string, number>();
  let roadmap: Draft | undefined;

  // 1. Declarations make elements. A second one of the same name adds to the first, so that what
  //    stands in its block does not get lost.
  const extended = new Map(files.map(([file, { declarations }]) => [file, extendedIn(declarations)]));
  const hasTheirs = files.some(([, { declarations }]) => declarations.some(({ theirs }) => theirs));
  for (const theirs of hasTheirs ? [false, true] : [false]) {
    for (const [file, { declarations }] of files) {
      const made = slotsOf.get(file) ?? new Array<Draft | undefined>(declarations.length).fill(undefined);
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
  const namesOfKind = namesIn(ofKind, before);
  return { slots, groups: grouped(slots), ofKind, namesOfKind, byId, names, slotsOf, problems };

  function declare(declaration: DeclarationSummary, origin: Origin, made: (Draft | undefined)[]): void {
    const { kind, name, title } = declaration;
    if (kind === undefined) return;
    const parent = declaration.parent === -1 ? undefined : made[declaration.parent];
    const known = names.twin(kind, name, parent) ?? (kind === 'roadmap' ? roadmap : undefined);
    if (known !== undefined) {
      made[origin.node] = known;
      known.origins.push(origin);
      known.again ??= new Set();
      known.again.add(origin);
      if (!declaration.theirs) problems.push({ code: 'duplicate-name', origin, slot: known });
      return;
    }
    const slot: Draft = {
      index: slots.length,
      group: 0,
      place: 0,
      id: freshId(kind, declaration, parent),
      kind,
      name,
      label: title ?? name ?? declaration.period?.text ?? '',
      parent,
      children: [],
      origins: [origin],
      again: undefined,
    };
    made[origin.node] = slot;
    slots.push(slot);
    byId.set(slot.id, slot);
    parent?.children.push(slot);
    names.add(slot, title);
    if (kind === 'roadmap') roadmap ??= slot;
  }

  function extend(
    { kind, name, title }: DeclarationSummary,
    origin: Origin,
    made: (Draft | undefined)[],
  ): void {
    const text = name ?? title;
    if (kind === undefined || text === undefined) return;
    const reference: Reference = { text, quoted: false, kind: undefined, reserved: undefined };
    const candidates = names.resolve(reference, [kind]);
    const [target] = candidates;
    if (target === undefined) problems.push({ code: 'unknown-extend', origin, text, kind });
    else if (candidates.length > 1)
      problems.push({ code: 'ambiguous-extend', origin, text, slots: candidates });
    else {
      made[origin.node] = target;
      target.origins.push(origin);
    }
  }

  function freshId(
    kind: KindName,
    { name, title, period, from, to }: DeclarationSummary,
    parent?: Draft,
  ): string {
    const inside = parent !== undefined && kind !== 'initiative' ? `${parent.name ?? parent.label}.` : '';
    const ends = from && to ? `${from.text}->${to.text}` : undefined;
    const wanted = `${kind}:${inside}${name ?? period?.text ?? title ?? ends ?? ''}`;
    let id = wanted;
    for (let count = counts.get(wanted) ?? 1; byId.has(id); ) {
      count += 1;
      id = `${wanted}#${count}`;
      counts.set(wanted, count);
    }
    return id;
  }
}

/** Names are edited in one kind at a time: for the others, what was worked out from them before the edit stands. */
function namesIn(
  ofKind: ReadonlyMap<KindName, readonly Slot[]>,
  before: Skeleton | undefined,
): ReadonlyMap<KindName, object> {
  const names = new Map<KindName, object>();
  for (const [kind, slots] of ofKind) {
    const old = before?.ofKind.get(kind);
    const isSame = old?.length === slots.length && slots.every((slot, i) => isNamedAlike(slot, old[i]));
    names.set(kind, (isSame && before?.namesOfKind.get(kind)) || {});
  }
  return names;
}

/** What goes by its ends alone takes its label from elements of other kinds: nobody looks there. */
function isNamedAlike(a: Slot, b: Slot | undefined): boolean {
  if (a.label === '' || a.label !== b?.label) return false;
  return a.id === b.id && a.name === b.name && a.parent?.name === b.parent?.name;
}

/** Puts every slot into the group of the files that it comes from. */
function grouped(slots: readonly Draft[]): readonly SlotGroup[] {
  const groups: { readonly files: readonly string[]; readonly slots: Slot[] }[] = [];
  const numbers = new Map<string, number>();
  for (const slot of slots) {
    const [{ file }] = slot.origins;
    const isOfOne = slot.origins.length === 1 || slot.origins.every((origin) => origin.file === file);
    const files = isOfOne ? [file] : [...new Set(slot.origins.map((origin) => origin.file))];
    const key = isOfOne ? file : files.join('\n');
    let number = numbers.get(key);
    if (number === undefined) {
      number = groups.push({ files, slots: [] }) - 1;
      numbers.set(key, number);
    }
    slot.group = number;
    slot.place = (groups[number] as (typeof groups)[number]).slots.push(slot) - 1;
  }
  return groups;
}

/** The numbers of the `extend`s of a file and of what is nested in them, in order. */
function extendedIn(declarations: readonly DeclarationSummary[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const [node, { extend, parent }] of declarations.entries()) {
    if (extend || numbers.has(parent)) numbers.add(node);
  }
  return numbers;
}
