/** What is worked out once for each element, as if it were one more attribute: it is read, noted and compared like one. */
import type { Element, Model } from '../model.ts';
import { keptOf } from './keeping.ts';
import { isListening, noteOfOthers, reading, Topics } from './reads.ts';

/** What was read for it, of all elements for which somebody wanted to know. */
export interface Trail {
  /** Of whole kinds. */
  readonly topics: Topics;
  /** Of elements that it came upon. */
  readonly metTopics: Topics;
}

/** What it was for one element. */
export interface TracedOne {
  readonly value: unknown;
  /** The ids of the elements that were come upon. */
  readonly met: readonly string[];
}

export interface Each {
  readonly values: Map<Element, unknown>;
  readonly trail: Trail;
  /** Of those that were worked out while somebody listened. */
  readonly traced: Map<Element, TracedOne>;
  /** By id, those of which it is known from the state before what was read for them. */
  known: Known;
  /** Whether all that is known holds of this state too. */
  isSettled: boolean;
}

/** What was worked out for elements of another state, by their ids: `value` where it is plain data. */
type Known = ReadonlyMap<string, { readonly value?: unknown }>;

/** How each is worked out, by its number. */
const makers: ((element: Element, model: Model) => unknown)[] = [];

/** What is noted of an element of which somebody has read it. */
export function eachTopic(number: number): string {
  return `#each-${number}`;
}

/**
 * A function that works out `make(element)` on first use and gives the same value afterwards. After an edit, it is
 * worked out again for those elements alone that have changed or had come upon something that has, and whoever has read
 * it of one is asked again only if it then says something else. `make` reads the element and those that it leads to; the
 * value is made of elements and plain data.
 */
export function perElement<T extends object | boolean | number | string>(
  make: (element: Element, model: Model) => T,
): (model: Model, element: Element) => T {
  const number = makers.push(make) - 1;
  const topic = eachTopic(number);
  return (model, element) => {
    noteOfOthers(element, topic);
    const each = eachOf(model, number);
    const known = each.values.get(element);
    if (known !== undefined && (!isListening() || isTraced(each, element))) return known as T;
    return workOut(each, number, model, element) as T;
  };
}

function isTraced({ traced, known }: Each, element: Element): boolean {
  return traced.has(element) || known.has(element.id);
}

function workOut(each: Each, number: number, model: Model, element: Element): unknown {
  const value = valueFor(each, number, model, element);
  each.values.set(element, value);
  return value;
}

function valueFor(each: Each, number: number, model: Model, element: Element): unknown {
  const settled = each.isSettled ? each.known.get(element.id)?.value : undefined;
  if (settled !== undefined) return settled;
  if (isListening() && !isTraced(each, element)) return trace(each, number, model, element).value;
  return reading(undefined, () => makers[number]?.(element, model));
}

function trace(each: Each, number: number, model: Model, element: Element): TracedOne {
  const { topics, metTopics } = each.trail;
  const ids = new Set<string>();
  // What is read of files and sought among names is not an element's own: it counts for all.
  const reader = { topics, about: element, met: { topics: metTopics, ids } };
  const value = reading(reader, () => makers[number]?.(element, model));
  const traced = { value, met: [...ids] };
  each.traced.set(element, traced);
  return traced;
}

function eachOf(model: Model, number: number): Each {
  const all = keptOf(model).eaches;
  const known = all[number];
  if (known !== undefined) return known;
  const each: Each = {
    values: new Map(),
    trail: { topics: new Topics(), metTopics: new Topics() },
    traced: new Map(),
    known: new Map(),
    isSettled: false,
  };
  all[number] = each;
  return each;
}

/** What was worked out for a model while somebody listened, by number. */
export function tracedEach(
  model: Model,
): readonly (readonly [number: number, trail: Trail, traced: ReadonlyMap<Element, TracedOne>])[] {
  return keptOf(model).eaches.flatMap((each, number) =>
    each === undefined ? [] : [[number, each.trail, each.traced] as const],
  );
}

/** Works it out for one element as if somebody listened. */
export function traceEach(number: number, model: Model, element: Element): TracedOne {
  const each = eachOf(model, number);
  const traced = each.traced.get(element) ?? trace(each, number, model, element);
  each.values.set(element, traced.value);
  return traced;
}

/** What was read so far for the elements of a model. */
export function trailOfEach(number: number, model: Model): Trail {
  return eachOf(model, number).trail;
}

/** Says what is known from the state before: for a start, what was read for which elements, and in the end, what holds. */
export function knowEach(number: number, model: Model, known: Known, isSettled: boolean): void {
  const each = eachOf(model, number);
  each.known = known;
  each.isSettled = isSettled;
}

/**
 * Says that nothing is known from the state before. What was worked out by that is traced now: what was made of it may
 * stand, and nobody would ask for it again.
 */
export function forgetEach(number: number, model: Model): void {
  const each = eachOf(model, number);
  if (each.known.size === 0) return;
  each.known = new Map();
  each.isSettled = false;
  for (const element of [...each.values.keys()]) traceEach(number, model, element);
}

/** The same of all that was worked out for elements: of a model that is compared with none, and may have been earlier. */
export function forgetEaches(model: Model): void {
  for (const number of keptOf(model).eaches.keys()) forgetEach(number, model);
}
