/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Model } from './model.ts';
import { isNoted, noteAll, noteWhole, reading, Topics } from './reads.ts';

/** Where a model keeps what was worked out for it: hidden, so that a copy of the model starts anew. */
const memos = Symbol('memos');

interface Kept<T> {
  readonly value: T;
  /** What was read for it; absent where nobody wanted to know. */
  readonly topics: Topics | undefined;
}

interface Keeping {
  [memos]?: (Kept<unknown> | undefined)[];
}

/** What is worked out for each model, by number. */
const makers: ((model: Model) => unknown)[] = [];

/** What somebody notes who reads what was worked out: that, whatever it was made of. */
export type MemoTopic = `#memo-${number}`;

export function memoTopic(number: number): MemoTopic {
  return `#memo-${number}`;
}

/**
 * A function that works out `make(model)` on first use and gives the same value afterwards. The rules ask some
 * hundred thousand times: a place in a list is found several times as fast as a key in a `WeakMap`. The value is made of
 * elements and plain data, so that it can be compared with that of another state (`steady.ts`).
 */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const number = makers.push(make) - 1;
  const topic = memoTopic(number);
  return (model) => {
    const found = ((model as Keeping)[memos] ?? keptIn(model))[number];
    const isAnswer = found !== undefined && (found.topics !== undefined || !isNoted());
    const { value } = isAnswer ? found : keep(number, model);
    noteWhole(topic);
    return value as T;
  };
}

function keep(number: number, model: Model): Kept<unknown> {
  const make = makers[number] as (model: Model) => unknown;
  const made = kept(() => make(model));
  made.topics?.flatten();
  ((model as Keeping)[memos] ?? keptIn(model))[number] = made;
  return made;
}

/** What was worked out for a model, and what was read for it. */
export interface Noted {
  readonly value: unknown;
  readonly topics: Topics;
}

/** What was worked out for a model while somebody noted what is read, by number. */
export function notedIn(model: Model): readonly (Noted & { readonly number: number })[] {
  return ((model as Keeping)[memos] ?? []).flatMap((made, number) => {
    const noted = asNoted(made);
    return noted === undefined ? [] : [{ number, ...noted }];
  });
}

/** What has this number, worked out with notes of what is read. */
export function noted(number: number, model: Model): Noted {
  const known = asNoted((model as Keeping)[memos]?.[number]);
  const made = known ?? asNoted(reading({ topics: new Topics() }, () => keep(number, model)));
  return made as Noted;
}

function asNoted(made: Kept<unknown> | undefined): Noted | undefined {
  return made?.topics === undefined ? undefined : { value: made.value, topics: made.topics };
}

/** The same for each kind of elements. */
export function perKind<T>(make: (model: Model, kind: KindName) => T): (model: Model, kind: KindName) => T {
  const byKind = perModel((): Map<KindName, Kept<T>> => new Map());
  return (model, kind) => {
    const known = byKind(model);
    const found = known.get(kind);
    if (found !== undefined && isAnswer(found)) return found.value;
    const made = kept(() => make(model, kind));
    if (made.topics !== undefined) noteAll(made.topics);
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
  return { value: reading({ topics }, make), topics };
}

function keptIn(model: Model): (Kept<unknown> | undefined)[] {
  const value: (Kept<unknown> | undefined)[] = [];
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
