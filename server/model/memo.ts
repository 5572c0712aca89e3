/** What is worked out once for each roadmap, however many rules, views and tables ask. */
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
