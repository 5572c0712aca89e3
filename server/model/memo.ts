/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Model } from './model.ts';
import { isNoted, noteAll, reading, Topics } from './reads.ts';

/** Where a model keeps what was worked out for it: hidden, so that a copy of the model starts anew. */
const memos = Symbol('memos');

interface Keeping {
  [memos]?: unknown[];
}

interface Kept<T> {
  readonly value: T;
  /** What was read for it; absent where nobody wanted to know. */
  readonly topics: Topics | undefined;
}

let count = 0;

/**
 * A function that works out `make(model)` on first use and gives the same value afterwards. The rules ask some
 * hundred thousand times: a place in a list is found several times as fast as a key in a `WeakMap`.
 */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const place = count;
  count += 1;
  return (model) => {
    const known = (model as Keeping)[memos] ?? keptIn(model);
    const found = known[place] as Kept<T> | undefined;
    if (found !== undefined && isAnswer(found)) return found.value;
    const made = kept(() => make(model));
    known[place] = made;
    return made.value;
  };
}

/** The same for each kind of elements. */
export function perKind<T>(make: (model: Model, kind: KindName) => T): (model: Model, kind: KindName) => T {
  const byKind = perModel((): Map<KindName, Kept<T>> => new Map());
  return (model, kind) => {
    const known = byKind(model);
    const found = known.get(kind);
    if (found !== undefined && isAnswer(found)) return found.value;
    const made = kept(() => make(model, kind));
    known.set(kind, made);
    return made.value;
  };
}

/** What was worked out while nobody listened is no answer to somebody who wants to know what was read for it. */
function isAnswer<T>({ topics }: Kept<T>): boolean {
  if (!isNoted()) return true;
  if (topics !== undefined) noteAll(topics);
  return topics !== undefined;
}

function kept<T>(make: () => T): Kept<T> {
  if (!isNoted()) return { value: make(), topics: undefined };
  const topics = new Topics();
  const value = reading({ topics }, make);
  noteAll(topics);
  return { value, topics };
}

function keptIn(model: Model): unknown[] {
  const value: unknown[] = [];
  Object.defineProperty(model, memos, { value });
  return value;
}

/**
 * The same for what depends on the ids, names and labels of one kind alone: it stands while values are edited,
 * and elements of other kinds renamed. `make` is told nothing of the model, so that it can hold nothing of it. Whoever
 * builds on it notes for which names it did (`noteSought`).
 */
export function perNamesOfKind<T extends object>(make: () => T): (model: Model, kind: KindName) => T {
  const known = new WeakMap<object, T>();
  return (model, kind) => {
    const key = model.namesOfKind(kind);
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}
