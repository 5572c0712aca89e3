/** `shared-by: everyone`: a list that names nobody in particular, and leaves nobody out. */
import { type Element, valuesOf } from '../model/model.ts';

export function namesEveryone(element: Element, attribute: string): boolean {
  return valuesOf(element, attribute).some(
    ({ value, target }) =>
      target === undefined && value.type === 'reference' && value.reference.reserved === 'everyone',
  );
}
