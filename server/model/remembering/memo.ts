/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Model } from '../model.ts';
import { keptOf } from './keeping.ts';
import { isListening, noteAll, noteWhole, reading, Topics } from './reads.ts';

export interface Memo<T> {
  readonly value: T;
  /** What was read for it; absent where nobody wanted to know. */
  readonly topics: Topics | undefined;
}

/** How each memo is worked out, by its number. */
const makers: ((model: Model) => unknown)[] = [];

/** What is noted of somebody who reads a memo: that, whatever it was made of. */
export type MemoTopic = `#memo-${number}`;

export function memoTopic(number: number): MemoTopic {
  return `#memo-${number}`;
}

/**
 * A function that works out `make(model)` on first use and gives the same value afterwards. The value is made of elements
 * and plain data, so that it can be compared with that of another state (`differences/steady.ts`).
 */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const number = makers.push(make) - 1;
  const topic = memoTopic(number);
  return (model) => {
    const known = keptOf(model).memos[number];
    const { value } = isEnough(known) ? known : workOut(number, model);
    noteWhole(topic);
    return value as T;
  };
}

/** What was worked out while nobody listened does not say what was read for it: for whoever listens it is made again. */
function isEnough<T>(known: Memo<T> | undefined): known is Memo<T> {
  return known !== undefined && (known.topics !== undefined || !isListening());
}

function workOut(number: number, model: Model): Memo<unknown> {
  const make = makers[number] as (model: Model) => unknown;
  const memo = memoOf(() => make(model));
  memo.topics?.flatten();
  keptOf(model).memos[number] = memo;
  return memo;
}

function memoOf<T>(make: () => T): Memo<T> {
  if (!isListening()) return { value: make(), topics: undefined };
  const topics = new Topics();
  return { value: reading({ topics }, make), topics };
}

/** A memo of which it is known what was read for it. */
interface Traced {
  readonly number: number;
  readonly value: unknown;
  readonly topics: Topics;
}

/** The memos of a model that were worked out while somebody listened. */
export function tracedIn(model: Model): readonly Traced[] {
  return keptOf(model).memos.flatMap((memo, number) =>
    memo?.topics === undefined ? [] : [{ number, value: memo.value, topics: memo.topics }],
  );
}

/** The memo with a number, worked out as if somebody listened where it was not yet. */
export function traced(number: number, model: Model): Traced {
  const known = keptOf(model).memos[number];
  const memo =
    known?.topics === undefined ? reading({ topics: new Topics() }, () => workOut(number, model)) : known;
  return { number, value: memo.value, topics: memo.topics ?? new Topics() };
}

/** The same as `perModel` for each kind of elements, but that whoever reads it has read all that it was made of. */
export function perKind<T>(make: (model: Model, kind: KindName) => T): (model: Model, kind: KindName) => T {
  const known = new WeakMap<Model, Map<KindName, Memo<T>>>();
  return (model, kind) => {
    const ofModel = known.get(model) ?? new Map<KindName, Memo<T>>();
    known.set(model, ofModel);
    const found = ofModel.get(kind);
    const memo = isEnough(found) ? found : memoOf(() => make(model, kind));
    ofModel.set(kind, memo);
    if (memo.topics !== undefined) noteAll(memo.topics);
    return memo.value;
  };
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
