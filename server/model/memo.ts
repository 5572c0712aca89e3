/** What is worked out once for each roadmap, however many rules, views and tables ask. */
import type { Model } from './model.ts';

/** A function that works out `make(model)` on first use and gives the same value afterwards. */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  return once((model) => model, make);
}

/**
 * The same for what depends on ids, names and labels alone: it stands while only values are edited. What is
 * made must hold no elements, since those belong to one model.
 */
export function perHeadings<T>(make: (model: Model) => T): (model: Model) => T {
  return once(({ headings }) => headings, make);
}

function once<T>(keyOf: (model: Model) => object, make: (model: Model) => T): (model: Model) => T {
  const known = new WeakMap<object, { readonly value: T }>();
  return (model) => {
    const key = keyOf(model);
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = make(model);
    known.set(key, { value });
    return value;
  };
}
