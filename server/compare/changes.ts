/** What is different between two versions of one roadmap, one attribute of one element at a time. */
import type { Range } from '../../grammar/syntax.ts';
import { attributeFor, attributesOf } from '../../grammar/vocabulary.ts';
import { affectedBy } from '../model/domain/affected.ts';
import { type Anchor, locate, type SourceRange } from '../model/locate.ts';
import { type Element, nameAnchor, targetOf, valuesOf } from '../model/model.ts';
import { spokenName } from '../model/wording/count-name.ts';
import { type Fact, type Facts, factsOf, isPlace } from './facts.ts';
import type { Matches } from './match.ts';
import { addedSentence, type Difference, phraseOf, removedSentence } from './phrase.ts';
import type { Version } from './version.ts';

/** `renamed` is another name or title, `moved` another stage, silo or initiative around it. */
type ChangeKind = 'added' | 'removed' | 'renamed' | 'moved' | 'changed';

export interface Change {
  readonly kind: ChangeKind;
  /** The element in each version; absent where it is not there. At least one is. */
  readonly was: Element | undefined;
  readonly is: Element | undefined;
  /** A name of the vocabulary's, or `name`, `title`, `period`, `from`, `to`, `tags`, `stage`, `silo`, `initiative`; absent for whole elements. */
  readonly attribute: string | undefined;
  /** The values for people, separated by commas; absent where there are none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What happened, to be read behind the element's label; a whole sentence for whole elements. */
  readonly phrase: string;
  /** For people: “Renewal conversation: nobody -> Dana Ruiz”. */
  readonly sentence: string;
  /** Whose work it touches: the label of a silo, or of an owner in none; absent where nobody's is. */
  readonly affects: string | undefined;
  /** In the second version; in the first one for what was removed. */
  readonly place: SourceRange;
}

/** In the second version's order; what was removed comes last, in the first version's. */
export function changesBetween(before: Version, after: Version, matches: Matches): readonly Change[] {
  const changes: Change[] = [];
  for (const is of after.model.elements) {
    const was = matches.after.get(is);
    if (was === undefined) changes.push(added(is, after));
    else changes.push(...changesOf(was, is, before, after, matches));
  }
  for (const was of before.model.elements) {
    if (!matches.before.has(was)) changes.push(removed(was, before));
  }
  return changes;
}

const wholes = { attribute: undefined, before: undefined, after: undefined } as const;

function added(is: Element, { snapshot }: Version): Change {
  const sentence = addedSentence(is, targetOf(is, 'owner')?.label);
  return {
    ...wholes,
    kind: 'added',
    was: undefined,
    is,
    phrase: sentence,
    sentence,
    affects: affectedBy(is)?.label,
    place: locate(nameAnchor(is), snapshot.treeOf),
  };
}

function removed(was: Element, { snapshot }: Version): Change {
  const sentence = removedSentence(was);
  return {
    ...wholes,
    kind: 'removed',
    was,
    is: undefined,
    phrase: sentence,
    sentence,
    affects: affectedBy(was)?.label,
    place: locate(nameAnchor(was), snapshot.treeOf),
  };
}

function changesOf(
  was: Element,
  is: Element,
  before: Version,
  after: Version,
  { tokenOf }: Matches,
): readonly Change[] {
  const differences = differencesOf(is, factsOf(was, before, tokenOf), factsOf(is, after, tokenOf));
  return differences.map((difference): Change => {
    const { attribute } = difference;
    const phrase = phraseOf(is, difference);
    return {
      kind: kindOf(is, attribute),
      was,
      is,
      attribute,
      before: textOf(difference.before),
      after: textOf(difference.after),
      phrase,
      sentence: `${spokenName(is)}: ${phrase}`,
      affects: (affectedBy(is) ?? affectedBy(was))?.label,
      place: placeOf(is, attribute, after),
    };
  });
}

function kindOf(element: Element, attribute: string): ChangeKind {
  if (attribute === 'name' || attribute === 'title') return 'renamed';
  return isPlace(element, attribute) ? 'moved' : 'changed';
}

function textOf(facts: readonly Fact[]): string | undefined {
  return facts.length === 0 ? undefined : facts.map(({ text }) => text).join(', ');
}

/** Lists in which the order says something; in all others it does not. */
const ordered: ReadonlySet<string> = new Set(['lifecycle']);

const nothing: readonly Fact[] = [];

function differencesOf(element: Element, before: Facts, after: Facts): readonly Difference[] {
  const attributes = inOrder(element, new Set([...after.keys(), ...before.keys()]));
  const differences: Difference[] = [];
  for (const attribute of attributes) {
    const one = before.get(attribute) ?? nothing;
    const other = after.get(attribute) ?? nothing;
    if (areSame(one, other)) continue;
    const { lost, gained } = without(one, other);
    const isReordered = lost.length === 0 && gained.length === 0;
    if (isReordered && !(ordered.has(attribute) && attributeFor(element.kind, attribute)?.list)) continue;
    differences.push({ attribute, before: one, after: other, lost, gained });
  }
  return differences;
}

/** The heading's first, then by the vocabulary: the same however the source is laid out. */
function inOrder({ kind }: Element, names: ReadonlySet<string>): readonly string[] {
  const known = attributesOf(kind).map(({ name }) => name);
  return [...names].sort((a, b) => known.indexOf(a) - known.indexOf(b) || (a < b ? -1 : 1));
}

function areSame(one: readonly Fact[], other: readonly Fact[]): boolean {
  return one.length === other.length && one.every(({ key }, place) => key === other[place]?.key);
}

/** What each side has that the other one has not. */
function without(
  before: readonly Fact[],
  after: readonly Fact[],
): { readonly lost: readonly Fact[]; readonly gained: readonly Fact[] } {
  const [lost, gained] = leftOf(before, after, ({ key }) => key);
  // A name that leads nowhere in one of the versions is still the name that stood there before.
  return pairwise(
    lost,
    gained,
    (one, other) =>
      one.written !== undefined &&
      one.written === other.written &&
      one.content === other.content &&
      !(one.resolved && other.resolved),
  );
}

function leftOf(
  before: readonly Fact[],
  after: readonly Fact[],
  keyOf: (fact: Fact) => string,
): readonly [readonly Fact[], readonly Fact[]] {
  const counts = new Map<string, number>();
  for (const fact of after) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  const shared = new Map<string, number>();
  const lost = before.filter((fact) => {
    const count = counts.get(keyOf(fact)) ?? 0;
    if (count === 0) return true;
    counts.set(keyOf(fact), count - 1);
    shared.set(keyOf(fact), (shared.get(keyOf(fact)) ?? 0) + 1);
    return false;
  });
  const gained = after.filter((fact) => {
    const count = shared.get(keyOf(fact)) ?? 0;
    shared.set(keyOf(fact), count - 1);
    return count <= 0;
  });
  return [lost, gained];
}

function pairwise(
  lost: readonly Fact[],
  gained: readonly Fact[],
  isSame: (one: Fact, other: Fact) => boolean,
): { readonly lost: readonly Fact[]; readonly gained: readonly Fact[] } {
  const open = [...gained];
  const gone = lost.filter((one) => {
    const place = open.findIndex((other) => isSame(one, other));
    if (place !== -1) open.splice(place, 1);
    return place === -1;
  });
  return { lost: gone, gained: open };
}

const start: Range = { start: 0, end: 0 };

/** The attribute's key where it stands, else the element's name. */
function placeOf(element: Element, attribute: string, { snapshot }: Version): SourceRange {
  const [given] = valuesOf(element, attribute);
  const anchor: Anchor =
    given === undefined
      ? headingAnchor(element, attribute)
      : { part: 'key', ...given.origin, attribute: given.at.attribute };
  return snapshot.files.has(anchor.file)
    ? locate(anchor, snapshot.treeOf)
    : { uri: anchor.file, range: start };
}

function headingAnchor(element: Element, attribute: string): Anchor {
  return attribute === 'from' || attribute === 'to'
    ? { part: attribute, ...element.origins[0] }
    : nameAnchor(element);
}
