/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { KindName } from '../../grammar/vocabulary.ts';
import type { Model } from './model.ts';

/** A function that works out `make(model)` on first use and gives the same value afterwards. */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const known = new WeakMap<Model, { readonly value: T }>();
  return (model) => {
    const found = known.get(model);
    if (found !== undefined) return found.value;
    const value = make(model);
    known.set(model, { value });
    return value;
  };
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
