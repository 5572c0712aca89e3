/**
 * Which part of one text is which of another: by kind and name in the same place first; then by name alone,
 * wherever it has moved; then by what it says, since people rename things.
 */
import type { Parts } from '../../../grammar/writing/parts.ts';
import { addTo } from '../../model/multimap.ts';
import { featuresOf, keyOf, nameOf } from './identity.ts';
import { everyPart, type Part, saysOf } from './part.ts';

/** Parts of the second text, each with its partner in the first. */
export type Partners = ReadonlyMap<Part, Part>;

/** Of all that two declarations say, the share that both must say: more where they do not stand in the same place. */
const enough = 0.6;
export const enoughInPlace = 0.5;
/** So much must be said alike. */
const leastCommon = 2;
/** Among more candidates than these, nobody looks for a likeness. */
const mostPairs = 10_000;

interface PartnerOptions {
  /** Also pair what has another name, or has moved. */
  readonly followsMoves: boolean;
}

export function partnersOf(one: Parts, other: Parts, { followsMoves }: PartnerOptions): Partners {
  const partners = new Map<Part, Part>();
  const taken = new Set<Part>();
  const join = (first: Part, second: Part): void => {
    partners.set(second, first);
    taken.add(first);
    if (first.inside && second.inside) joinInside(first.inside.parts, second.inside.parts);
  };
  const joinInside = (first: readonly Part[], second: readonly Part[]): void => {
    const ones = Map.groupBy(first, keyOf);
    for (const [key, others] of Map.groupBy(second, keyOf)) {
      for (const [a, b] of pairUp(ones.get(key) ?? [], others)) join(a, b);
    }
    joinComments(first, second);
  };
  /** A comment that says something else than it did is known by its neighbours. */
  const joinComments = (first: readonly Part[], second: readonly Part[]): void => {
    const before = new Map<Part | undefined, Part>();
    const behind = new Map<Part | undefined, Part>();
    for (const [index, part] of first.entries()) {
      if (part.sort !== 'comment' || taken.has(part)) continue;
      before.set(first[index - 1], part);
      behind.set(first[index + 1], part);
    }
    for (const [index, part] of second.entries()) {
      if (part.sort !== 'comment' || partners.has(part)) continue;
      const previous = second[index - 1];
      const next = second[index + 1];
      const found = before.get(previous && partners.get(previous)) ?? behind.get(next && partners.get(next));
      if (found !== undefined && !taken.has(found)) join(found, part);
    }
  };

  joinInside(one.parts, other.parts);
  if (!followsMoves) return partners;

  const left = (): readonly [readonly Part[], readonly Part[]] => [
    everyPart(one.parts).filter((part) => part.sort === 'declaration' && !taken.has(part)),
    everyPart(other.parts).filter((part) => part.sort === 'declaration' && !partners.has(part)),
  ];
  const parents = new Map<Part, Part | undefined>([...parentsOf(one.parts), ...parentsOf(other.parts)]);
  const isInPlace = (a: Part, b: Part): boolean => {
    const above = parents.get(b);
    return parents.get(a) === (above && partners.get(above));
  };
  const byName = (): boolean => {
    const [ones, others] = left();
    const named = grouped(ones, nameOf);
    let found = false;
    for (const [name, [b, ...more]] of grouped(others, nameOf)) {
      const [a, ...again] = named.get(name) ?? [];
      if (a === undefined || b === undefined || more.length + again.length > 0) continue;
      if (taken.has(a) || partners.has(b)) continue;
      join(a, b);
      found = true;
    }
    return found;
  };
  const byContent = (): boolean => {
    const [ones, others] = left();
    if (ones.length * others.length > mostPairs) return false;
    const scored = ones.flatMap((a) =>
      others
        .filter((b) => kindOf(a) === kindOf(b))
        .map((b) => ({ a, b, score: likeness(a, b), inPlace: isInPlace(a, b) }))
        .filter(({ score, inPlace }) => score >= (inPlace ? enoughInPlace : enough)),
    );
    const [best] = scored.sort((x, y) => Number(y.inPlace) - Number(x.inPlace) || y.score - x.score);
    if (best === undefined) return false;
    join(best.a, best.b);
    return true;
  };
  while (byName() || byContent());
  return partners;
}

/** Parts of one key: those that say the same belong together, then the order decides. */
function pairUp(ones: readonly Part[], others: readonly Part[]): readonly (readonly [Part, Part])[] {
  const [one] = ones;
  const [other] = others;
  if (one === undefined || other === undefined) return [];
  if (ones.length === 1 && others.length === 1) return [[one, other]];
  const bySaying = new Map<string, Part[]>();
  for (const part of ones) addTo(bySaying, saysOf(part), part);
  const pairs: (readonly [Part, Part])[] = [];
  const open: Part[] = [];
  for (const part of others) {
    const equal = bySaying.get(saysOf(part))?.shift();
    if (equal === undefined) open.push(part);
    else pairs.push([equal, part]);
  }
  const left = new Set([...bySaying.values()].flat());
  const unused = ones.filter((part) => left.has(part));
  for (const [index, part] of open.entries()) {
    const next = unused[index];
    if (next !== undefined) pairs.push([next, part]);
  }
  return pairs;
}

function grouped(parts: readonly Part[], by: (part: Part) => string | undefined): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = by(part);
    if (key !== undefined) addTo(groups, key, part);
  }
  return groups;
}

/** From 0 (nothing in common) to 1: twice what both say over all that they say. */
export function likeness(one: Part, other: Part): number {
  const ones = featuresOf(one);
  const others = featuresOf(other);
  let common = 0;
  let all = 0;
  for (const [feature, weight] of ones) {
    all += weight;
    if (others.has(feature)) common += weight;
  }
  for (const weight of others.values()) all += weight;
  return common < leastCommon ? 0 : (2 * common) / all;
}

function kindOf({ node }: Part): string {
  return node !== undefined && 'type' in node && node.type === 'declaration' ? node.keyword.text : '';
}

function* parentsOf(
  parts: readonly Part[],
  parent?: Part,
): Generator<readonly [part: Part, parent: Part | undefined]> {
  for (const part of parts) {
    yield [part, parent];
    yield* parentsOf(part.inside?.parts ?? [], part);
  }
}
