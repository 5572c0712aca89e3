/**
 * What an edit has changed in a roadmap: which elements are others than before, and what of which kinds. It is found
 * by looking at what the edit has touched, and at the names where headings have changed.
 */
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { isEqual } from '../equal.ts';
import type { Basis } from '../linking/basis.ts';
import type { Content, DataUse } from '../linking/content.ts';
import { ownLabel } from '../linking/heading-names.ts';
import { type Slot, siteOf } from '../linking/slot.ts';
import { calledByEnds, type Tie } from '../linking/ties.ts';
import type { Origin } from '../locate.ts';
import type { Given } from '../model.ts';
import { Topics } from '../remembering/reads.ts';
import { type MovedOrigin, movesBetween } from './moves.ts';
import { problemsIn } from './problem-words.ts';

export interface Difference {
  /** What is not what it was of some element of a kind. */
  readonly topics: Topics;
  /** The elements that are new, or not in everything what they were: their kinds, by id. */
  readonly changed: ReadonlyMap<string, KindName>;
  /** The ids of these, of those that are gone, and of those that others name otherwise than before. */
  readonly touched: Set<string>;
  /** What elements are called that were called otherwise, or were not there, or are not there any more. */
  readonly names: readonly string[];
  /** The ids that no element has any more. */
  readonly gone: ReadonlySet<string>;
  /** Where a declaration of before stands now; `undefined` where it is gone or says something else. */
  readonly moved: MovedOrigin;
}

/** `undefined` where they have too little in common: other files, or elements in another order. */
export function differenceBetween(before: Basis, after: Basis): Difference | undefined {
  const isOfSameFiles =
    before.files.length === after.files.length &&
    before.files.every(([uri], i) => uri === after.files[i]?.[0]);
  if (!isOfSameFiles || before.data !== after.data) return undefined;
  return new Comparison(before, after).difference();
}

class Comparison {
  readonly #before: Basis;
  readonly #after: Basis;
  readonly #topics = new Topics();
  readonly #changed = new Map<string, KindName>();
  readonly #touched = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #names: string[] = [];
  readonly #moved: MovedOrigin;

  constructor(before: Basis, after: Basis) {
    this.#before = before;
    this.#after = after;
    this.#moved = movesBetween(new Map(before.files), new Map(after.files));
  }

  difference(): Difference | undefined {
    if (this.#before.skeleton !== this.#after.skeleton && !this.#compareSkeletons()) return undefined;
    const kept = new Set(this.#before.parts);
    for (const part of this.#after.parts) {
      if (kept.has(part)) continue;
      for (const slot of part.group.slots) this.#compareWithBefore(slot);
    }
    if (this.#changed.size > 0 || this.#gone.size > 0) this.#compareNamesByEnds();
    this.#compareProblems();
    return {
      topics: this.#topics,
      changed: this.#changed,
      touched: new Set([...this.#touched, ...this.#changed.keys()]),
      names: this.#names,
      gone: this.#gone,
      moved: this.#moved,
    };
  }

  /** Whether those elements that are in both stand in the same order. */
  #compareSkeletons(): boolean {
    const { skeleton: old } = this.#before;
    const { skeleton } = this.#after;
    let last = Number.NEGATIVE_INFINITY;
    for (const slot of skeleton.slots) {
      const known = old.sites[slot.seat]?.slot === slot ? slot : old.byId.get(slot.id);
      const index = known === undefined ? last : siteOf(old, known).index;
      if (index < last) return false;
      last = index;
    }
    for (const slot of old.slots) {
      if (skeleton.sites[slot.seat]?.slot === slot || skeleton.byId.has(slot.id)) continue;
      this.#gone.add(slot.id);
      this.#cameOrWent(slot, tieIn(this.#before, slot));
    }
    return true;
  }

  #compareWithBefore(slot: Slot): void {
    const old = this.#before.skeleton.byId.get(slot.id);
    const tie = tieIn(this.#after, slot);
    if (old === undefined) {
      this.#changed.set(slot.id, slot.kind);
      this.#cameOrWent(slot, tie);
      return;
    }
    const oldTie = tieIn(this.#before, old);
    this.#compareSites(old, slot);
    if (old.name !== slot.name) this.#isCalledOtherwise(slot, oldTie, tie);
    if (old.parent?.name !== slot.parent?.name) {
      this.#noteNames(old, oldTie.content);
      this.#noteNames(slot, tie.content);
    }
    if (oldTie === tie) return;
    if (this.#areOriginsSame(old, slot)) this.#compareTargets(slot, oldTie, tie);
    else this.#compareContents(slot, oldTie, tie);
  }

  #cameOrWent(slot: Slot, { content, from, to, targets }: Tie): void {
    this.#touched.add(slot.id);
    this.#noteNames(slot, content);
    this.#topics.add(slot.kind, '#list');
    this.#topics.addWhole('#list');
    if (content.data.length > 0) this.#topics.addWhole('#data');
    this.#mentionOthers([from, to, ...targets]);
  }

  #compareSites(old: Slot, slot: Slot): void {
    const before = siteOf(this.#before.skeleton, old);
    const after = siteOf(this.#after.skeleton, slot);
    if (before === after) return;
    if (old.parent?.id !== slot.parent?.id) this.#differ(slot, '#parent');
    if (!haveSameIds(before.children, after.children)) this.#differ(slot, '#children');
    if (!this.#areStillAt(before.origins, after.origins)) this.#differ(slot, '#origins');
  }

  /** Whether an element is declared by the same texts as before, wherever they stand now. */
  #areOriginsSame(old: Slot, slot: Slot): boolean {
    const before = siteOf(this.#before.skeleton, old).origins;
    const after = siteOf(this.#after.skeleton, slot).origins;
    return (
      before.length === after.length &&
      before.every((origin, i) => {
        const now = this.#moved(origin);
        return now !== undefined && now.node === after[i]?.node && now.file === after[i]?.file;
      })
    );
  }

  /** The same words may mean others, where names have changed. */
  #compareTargets(slot: Slot, old: Tie, now: Tie): void {
    for (const [place, { given }] of now.content.asked.entries()) {
      this.#compareTarget(slot, given.attribute, old.targets[place], now.targets[place]);
    }
    this.#compareTarget(slot, '#from', old.from, now.from);
    this.#compareTarget(slot, '#to', old.to, now.to);
  }

  #compareTarget(slot: Slot, topic: string, old: Slot | undefined, now: Slot | undefined): void {
    if (old?.id === now?.id) return;
    this.#differ(slot, topic);
    this.#mentionOthers([old, now]);
  }

  #compareContents(slot: Slot, old: Tie, now: Tie): void {
    this.#changed.set(slot.id, slot.kind);
    const [a, b] = [old.content, now.content];
    if (ownLabel(a.first) !== ownLabel(b.first)) this.#isCalledOtherwise(slot, old, now);
    for (const attribute of new Set([...a.given.keys(), ...b.given.keys()])) {
      if (a.given.has(attribute) && b.given.has(attribute) && this.#isSameValue(attribute, old, now))
        continue;
      this.#differ(slot, attribute);
      this.#mentionOthers([...targetsIn(old, attribute), ...targetsIn(now, attribute)]);
    }
    if (!isEqual(a.tags, b.tags)) this.#differ(slot, '#tags');
    if (!isEqual(a.first.period, b.first.period)) this.#differ(slot, '#period');
    if (!isEqual(a.first.from, b.first.from)) this.#differ(slot, '#from');
    if (!isEqual(a.first.to, b.first.to)) this.#differ(slot, '#to');
    this.#compareTarget(slot, '#from', old.from, now.from);
    this.#compareTarget(slot, '#to', old.to, now.to);
    if (!this.#isSameData(a, b)) this.#topics.addWhole('#data');
  }

  /** Whether an attribute says the same in the same places. */
  #isSameValue(attribute: string, old: Tie, now: Tie): boolean {
    const [a, b] = [valuesIn(old.content, attribute), valuesIn(now.content, attribute)];
    return (
      this.#areStillAt(a.map(originOf), b.map(originOf)) &&
      a.every(({ value }, i) => isEqual(value, b[i]?.value)) &&
      haveSameTargets(targetsIn(old, attribute), targetsIn(now, attribute))
    );
  }

  #isSameData({ data: before }: Content, { data: after }: Content): boolean {
    return (
      this.#areStillAt(before.map(placeOf), after.map(placeOf)) &&
      isEqual(before.map(useOf), after.map(useOf))
    );
  }

  /**
   * Whether what stood in some declarations stands in the same ones. Where one says something else now, whoever
   * spoke of it is asked again anyway; where it says the same, but what stood there counts elsewhere, nobody would be.
   */
  #areStillAt(before: Places, after: Places): boolean {
    if (before === after) return true;
    return before.length === after.length && before.every((place, i) => this.#isStillAt(place, after[i]));
  }

  #isStillAt(before: Origin | undefined, after: Origin | undefined): boolean {
    if (before === undefined || before.file !== after?.file) return before === after;
    const moved = this.#moved(before);
    return moved === undefined || moved.node === after.node;
  }

  #compareProblems(): void {
    const before = problemsIn(this.#before);
    const after = problemsIn(this.#after);
    for (const words of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(words), after.get(words)];
      const told = is ?? was;
      if (told === undefined || (was && is && this.#areStillAt(was.origins, is.origins))) continue;
      this.#topics.addWhole('#problems');
      if (told.slot === undefined) this.#topics.addWhole('#extends');
      else this.#differ(told.slot, '#problems');
      for (const kind of told.kindsMeant) this.#topics.add(kind, '#strays');
    }
  }

  #differ({ id, kind }: Slot, topic: string): void {
    this.#changed.set(id, kind);
    this.#topics.add(kind, topic);
  }

  #isCalledOtherwise(slot: Slot, old: Tie, now: Tie): void {
    this.#changed.set(slot.id, slot.kind);
    this.#topics.addCalled(slot.id);
    this.#noteNames(slot, old.content);
    this.#noteNames(slot, now.content);
  }

  #noteNames({ parent }: Slot, { first: { name, title, period } }: Content): void {
    for (const one of [name, title, period?.text]) if (one !== undefined) this.#names.push(one);
    if (name !== undefined && parent?.name !== undefined) this.#names.push(`${parent.name}.${name}`);
  }

  /** What goes by its ends is called otherwise where one of them is, and where it has others. */
  #compareNamesByEnds(): void {
    const [before, after] = [namesByEnds(this.#before), namesByEnds(this.#after)];
    for (const [id, name] of before) if (after.get(id) !== name) this.#names.push(name);
    for (const [id, name] of after) if (before.get(id) !== name) this.#names.push(name);
  }

  #mentionOthers(slots: readonly (Slot | undefined)[]): void {
    for (const slot of slots) {
      if (slot === undefined) continue;
      this.#touched.add(slot.id);
      this.#topics.add(slot.kind, '#mentions');
    }
  }
}

type Places = readonly (Origin | undefined)[];

function tieIn({ skeleton, parts }: Basis, slot: Slot): Tie {
  const { group, place } = siteOf(skeleton, slot);
  return parts[group]?.ties[place] as Tie;
}

/** What the elements that go by their ends are called, by their ids. */
function namesByEnds(basis: Basis): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const labelOf = (slot: Slot | undefined): string | undefined => {
    if (slot === undefined) return undefined;
    return ownLabel(tieIn(basis, slot).content.first) || kindSpec(slot.kind).label.toLowerCase();
  };
  for (const part of basis.parts) {
    for (const [{ id }, { content, from, to }] of calledByEnds(part)) {
      const { first } = content;
      names.set(id, `${labelOf(from) ?? first.from?.text} to ${labelOf(to) ?? first.to?.text}`);
    }
  }
  return names;
}

function haveSameIds(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i]?.id);
}

function haveSameTargets(a: readonly (Slot | undefined)[], b: readonly (Slot | undefined)[]): boolean {
  return a.length === b.length && a.every((slot, i) => slot?.id === b[i]?.id);
}

const none: readonly Given[] = [];

function valuesIn({ values }: Content, attribute: string): readonly Given[] {
  return values.get(attribute) ?? none;
}

function targetsIn({ content, targets }: Tie, attribute: string): readonly (Slot | undefined)[] {
  const stretch = content.askedIn.get(attribute);
  return stretch === undefined ? [] : targets.slice(stretch.start, stretch.end);
}

function originOf({ origin }: Given): Origin {
  return origin;
}

function placeOf({ given }: DataUse): Origin {
  return given.origin;
}

function useOf({ name, given }: DataUse): readonly [name: string, attribute: string] {
  return [name, given.attribute];
}
