/** Circles in what leads from one element to others. */
import type { Element } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';

type Path = readonly [Element, ...Element[]];
type Next = (element: Element) => readonly Element[];

/**
 * One circle for each group of elements that lead to one another: the shortest through the group's
 * first element, beginning with it. Takes no recursion, so that long chains are no trouble.
 */
export function loopsOf(elements: readonly Element[], next: Next): readonly Path[] {
  const within = inCircles(elements, next);
  const onward: Next = (element) => next(element).filter((one) => within.has(one));
  const back = new Map<Element, Element[]>();
  for (const element of within) for (const one of onward(element)) addTo(back, one, element);
  const seen = new Set<Element>();
  const loops: Path[] = [];
  for (const first of within) {
    if (seen.has(first)) continue;
    const path = shortestLoop(first, onward);
    if (path === undefined) continue;
    loops.push(path);
    const before = reachable(first, (element) => back.get(element) ?? []);
    for (const element of reachable(first, onward)) if (before.has(element)) seen.add(element);
  }
  return loops;
}

/** What is left when everything is taken away that leads nowhere or is led to from nowhere: circles, and what lies between them. */
function inCircles(elements: readonly Element[], next: Next): ReadonlySet<Element> {
  const ledTo = new Set<Element>();
  const leading: Element[] = [];
  for (const element of elements) {
    const others = next(element);
    if (others.length > 0) leading.push(element);
    for (const one of others) ledTo.add(one);
  }
  const left = new Set<Element>();
  const back = new Map<Element, Element[]>();
  for (const element of leading) {
    if (!ledTo.has(element)) continue;
    for (const one of next(element)) {
      left.add(element);
      addTo(back, one, element);
    }
  }
  peel(left, next, (element) => back.get(element) ?? []);
  peel(left, (element) => back.get(element) ?? [], next);
  return left;
}

/** Takes away, again and again, what leads to nothing that is left. */
function peel(left: Set<Element>, onward: Next, back: Next): void {
  const count = new Map(
    [...left].map((element) => [element, onward(element).filter((one) => left.has(one)).length]),
  );
  const ends = [...left].filter((element) => count.get(element) === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const element of back(end)) {
      if (!left.has(element)) continue;
      const rest = (count.get(element) ?? 0) - 1;
      count.set(element, rest);
      if (rest === 0) ends.push(element);
    }
  }
}

/** The shortest way from an element back to it. */
function shortestLoop(first: Element, next: Next): Path | undefined {
  const cameFrom = new Map<Element, Element>();
  const queue = new Set([first]);
  for (const element of queue) {
    for (const one of next(element)) {
      if (one === first) return pathTo(element, first, cameFrom);
      if (queue.has(one)) continue;
      queue.add(one);
      cameFrom.set(one, element);
    }
  }
  return undefined;
}

function pathTo(last: Element, first: Element, cameFrom: ReadonlyMap<Element, Element>): Path {
  const rest: Element[] = [];
  for (let at: Element | undefined = last; at !== undefined && at !== first; at = cameFrom.get(at))
    rest.push(at);
  return [first, ...rest.reverse()];
}

function reachable(first: Element, next: Next): ReadonlySet<Element> {
  const found = new Set([first]);
  for (const element of found) for (const one of next(element)) found.add(one);
  return found;
}
