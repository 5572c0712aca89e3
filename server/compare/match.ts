/**
 * Which element of the one version is which of the other: by kind and name first, wherever they stand;
 * then, among what is left, by what they say (`similar.ts`). The same pairs come out in both directions.
 */
import type { Element } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { daysKey, factsOf, nameKey, type TokenOf, titleOf } from './facts.ts';
import { similarPairs } from './similar.ts';
import type { Version } from './version.ts';

export type Pair = readonly [before: Element, after: Element];

export interface Matches {
  readonly before: ReadonlyMap<Element, Element>;
  readonly after: ReadonlyMap<Element, Element>;
  /** The same for both elements of a pair, and for nothing else. */
  readonly tokenOf: TokenOf;
}

export function matchElements(before: Version, after: Version): Matches {
  const toAfter = new Map<Element, Element>();
  const toBefore = new Map<Element, Element>();
  const tokens = new Map<Element, string>();
  for (const element of before.model.elements) tokens.set(element, `-${element.id}`);
  for (const element of after.model.elements) tokens.set(element, `+${element.id}`);
  const tokenOf: TokenOf = (element) => tokens.get(element) ?? nameKey(element.id);

  const join = ([one, other]: Pair): void => {
    toAfter.set(one, other);
    toBefore.set(other, one);
    const token = String(toAfter.size);
    tokens.set(one, token);
    tokens.set(other, token);
  };
  const left = (): Left => ({
    before: before.model.elements.filter((element) => !toAfter.has(element)),
    after: after.model.elements.filter((element) => !toBefore.has(element)),
  });
  const joinAll = (pairs: readonly Pair[]): boolean => {
    for (const pair of pairs) join(pair);
    return pairs.length > 0;
  };
  const signatureOf =
    (version: Version) =>
    (element: Element): string =>
      [...factsOf(element, version, tokenOf)]
        .flatMap(([name, facts]) => facts.map(({ key }) => `${name}\n${key}`))
        .sort()
        .join('\n');
  const byPlace = (): boolean => {
    let found = false;
    // What is nested is found by its parent, so each round reaches one level deeper.
    while (
      joinAll(
        pairsByKey(left(), (element) => placedKey(element, tokenOf), signatureOf(before), signatureOf(after)),
      )
    )
      found = true;
    return found;
  };
  const byName = (): boolean => joinAll(uniquePairs(left(), (element) => ownKey(element, tokenOf)));
  const byContent = (): boolean => joinAll(similarPairs(left(), before, after, tokenOf));

  const { roadmap: one } = before.model;
  const { roadmap: other } = after.model;
  if (one !== undefined && other !== undefined) join([one, other]);
  while (byPlace() || byName() || byContent());
  return { before: toAfter, after: toBefore, tokenOf };
}

/** Elements that have no partner yet, in their models' order. */
export interface Left {
  readonly before: readonly Element[];
  readonly after: readonly Element[];
}

/** What an element goes by: its name, else its title, its period, its ends. */
function ownKey(element: Element, tokenOf: TokenOf): string | undefined {
  const { kind, name, period, from, to } = element;
  if (name !== undefined) return `${kind} ${name.normalize('NFC')}`;
  if (period !== undefined) {
    const segments = element
      .values('for')
      .map(({ value, target }) => (target === undefined ? JSON.stringify(value) : tokenOf(target)));
    return `${kind} ${daysKey(period)} ${segments.sort().join(' ')}`;
  }
  const title = titleOf(element);
  if (title !== undefined) return `${kind} "${title.normalize('NFC')}"`;
  if (from === undefined || to === undefined) return undefined;
  const ends = [from, to].map(({ target, reference }) =>
    target === undefined ? nameKey(reference.text) : tokenOf(target),
  );
  return `${kind} ${ends.join(' -> ')}`;
}

/** An initiative keeps its name space wherever it is nested. */
function placedKey(element: Element, tokenOf: TokenOf): string {
  const place = element.parent === undefined || element.kind === 'initiative' ? '' : tokenOf(element.parent);
  return `${place}\n${ownKey(element, tokenOf) ?? element.kind}`;
}

/** Pairs of equal keys; among several of one key, what says the same belongs together, then the order decides. */
function pairsByKey(
  { before, after }: Left,
  keyOf: (element: Element) => string,
  signatureBefore: (element: Element) => string,
  signatureAfter: (element: Element) => string,
): readonly Pair[] {
  const others = grouped(after, keyOf);
  const pairs: Pair[] = [];
  for (const [key, ones] of grouped(before, keyOf)) {
    const same = others.get(key);
    if (same === undefined) continue;
    const [one] = ones;
    const [other] = same;
    if (ones.length === 1 && same.length === 1 && one !== undefined && other !== undefined) {
      pairs.push([one, other]);
      continue;
    }
    const bySignature = grouped(same, signatureAfter);
    const rest: Element[] = [];
    for (const element of ones) {
      const equal = bySignature.get(signatureBefore(element))?.shift();
      if (equal === undefined) rest.push(element);
      else pairs.push([element, equal]);
    }
    const open = new Set([...bySignature.values()].flat());
    const unused = same.filter((element) => open.has(element));
    for (const [place, element] of rest.entries()) {
      const next = unused[place];
      if (next !== undefined) pairs.push([element, next]);
    }
  }
  return pairs;
}

/** Pairs of keys that only one element on each side has. */
function uniquePairs(
  { before, after }: Left,
  keyOf: (element: Element) => string | undefined,
): readonly Pair[] {
  const others = grouped(after, keyOf);
  const pairs: Pair[] = [];
  for (const [key, [one, ...more]] of grouped(before, keyOf)) {
    const [other, ...again] = others.get(key) ?? [];
    if (one !== undefined && other !== undefined && more.length + again.length === 0)
      pairs.push([one, other]);
  }
  return pairs;
}

function grouped(
  elements: readonly Element[],
  keyOf: (element: Element) => string | undefined,
): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of elements) {
    const key = keyOf(element);
    if (key !== undefined) addTo(groups, key, element);
  }
  return groups;
}
