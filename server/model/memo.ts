/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Model } from './model.ts';

/** Where a model keeps what was worked out for it: hidden, so that a copy of the model starts anew. */
const memos = Symbol('memos');

interface Keeping {
  [memos]?: unknown[];
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
    const found = known[place] as { readonly value: T } | undefined;
    if (found !== undefined) return found.value;
    const value = make(model);
    known[place] = { value };
    return value;
  };
}

function keptIn(model: Model): unknown[] {
  const value: unknown[] = [];
  Object.defineProperty(model, memos, { value });
  return value;
}

/**
 * The same for what depends on the ids, names and labels of one kind alone: it stands while values are edited,
 * and elements of other kinds renamed. `make` is told nothing of the model, so that it can hold nothing of it.
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
