/** Renames: elements of one kind that say much the same in much the same place, under another name. */
import type { Element } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { factsOf, isPlace, type TokenOf } from './facts.ts';
import type { Left, Pair } from './match.ts';
import type { Version } from './version.ts';

/** Of all that two elements say, the share that both must say. */
const enough = 0.6;
/** Being in the same place is not enough: so much must be said alike besides it. */
const leastContent = 2;
const titleWeight = 2;
/** What so many pairs have in common tells nobody apart. */
const mostPairs = 2_500;

interface Described {
  readonly element: Element;
  readonly place: number;
  readonly features: ReadonlyMap<string, number>;
}

/** The likeliest pairs among elements without a partner; each element at most once. */
export function similarPairs(left: Left, before: Version, after: Version, tokenOf: TokenOf): readonly Pair[] {
  const ones = describe(left.before, before, tokenOf);
  const others = describe(left.after, after, tokenOf);
  const candidates = candidatesOf(ones, others)
    .map(([one, other]) => ({ one, other, score: scoreOf(one, other) }))
    .filter(({ score }) => score >= enough)
    // Read from the other side, the order is the same: so are the pairs.
    .sort((a, b) => b.score - a.score || a.one.place + a.other.place - b.one.place - b.other.place);
  const taken = new Set<Element>();
  const pairs: Pair[] = [];
  for (const { one, other } of candidates) {
    if (taken.has(one.element) || taken.has(other.element)) continue;
    taken.add(one.element);
    taken.add(other.element);
    pairs.push([one.element, other.element]);
  }
  return pairs;
}

function describe(elements: readonly Element[], version: Version, tokenOf: TokenOf): readonly Described[] {
  return elements.map((element, place) => ({
    element,
    place,
    features: featuresOf(element, version, tokenOf),
  }));
}

/** What an element says, who mentions it and what stands inside it; weights by feature. */
function featuresOf(element: Element, version: Version, tokenOf: TokenOf): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  for (const [attribute, facts] of factsOf(element, version, tokenOf)) {
    if (attribute === 'name') continue;
    const sort = isPlace(element, attribute) ? placeMark : '';
    for (const { key } of facts)
      features.set(`${element.kind}\n${sort}${attribute}\n${key}`, attribute === 'title' ? titleWeight : 1);
  }
  for (const { element: from, attribute } of version.model.mentions.get(element) ?? [])
    features.set(`${element.kind}\n${mentionMark}${attribute}\n${tokenOf(from)}`, 1);
  for (const child of element.children) features.set(`${element.kind}\ninside\n${tokenOf(child)}`, 1);
  return features;
}

const placeMark = 'in ';
const mentionMark = 'mentioned ';

function candidatesOf(
  ones: readonly Described[],
  others: readonly Described[],
): readonly (readonly [Described, Described])[] {
  const byFeature = (all: readonly Described[]): Map<string, Described[]> => {
    const index = new Map<string, Described[]>();
    for (const one of all) for (const feature of one.features.keys()) addTo(index, feature, one);
    return index;
  };
  const there = byFeature(others);
  const seen = new Map<Described, Set<Described>>();
  for (const [feature, here] of byFeature(ones)) {
    const same = there.get(feature);
    if (same === undefined || here.length * same.length > mostPairs) continue;
    for (const one of here) {
      const known = seen.get(one) ?? new Set();
      seen.set(one, known);
      for (const other of same) known.add(other);
    }
  }
  return [...seen].flatMap(([one, found]) => [...found].map((other) => [one, other] as const));
}

/**
 * From 0 (nothing in common) to 1: twice what both have over all that they have; 0 where only the place is
 * the same. A name that was changed in one place and not yet where it is used costs nothing.
 */
function scoreOf(one: Described, other: Described): number {
  const isOwn = (feature: string): boolean => !feature.includes(`\n${mentionMark}`);
  const isContent = (feature: string): boolean => !feature.includes(`\n${placeMark}`);
  if (commonOf(one, other, isContent) < leastContent) return 0;
  return Math.max(
    shareOf(one, other, () => true),
    shareOf(one, other, isOwn),
  );
}

type Counts = (feature: string) => boolean;

function shareOf(one: Described, other: Described, counts: Counts): number {
  const all = commonOf(one, one, counts) + commonOf(other, other, counts);
  return all === 0 ? 0 : (2 * commonOf(one, other, counts)) / all;
}

function commonOf(one: Described, other: Described, counts: Counts): number {
  let common = 0;
  for (const [feature, weight] of one.features)
    if (other.features.has(feature) && counts(feature)) common += weight;
  return common;
}
