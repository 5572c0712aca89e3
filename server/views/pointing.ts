/** What an element points at, with the words that say so. */
import { type Element, type Given, valuesOf } from '../model/model.ts';

export type Pointing = Given & { readonly target: Element };

/** The values of an attribute that name an element, in order; names that lead nowhere are left out. */
export function pointing(element: Element, attribute: string): readonly Pointing[] {
  return valuesOf(element, attribute).flatMap((given) =>
    given.target === undefined ? [] : [{ ...given, target: given.target }],
  );
}
