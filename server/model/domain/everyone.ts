/** `shared-by: everyone`: a list that names nobody in particular, and leaves nobody out. */
import { type Element, type Model, targetsOf, valuesOf } from '../model.ts';

export function namesEveryone(element: Element, attribute: string): boolean {
  return valuesOf(element, attribute).some(
    ({ value, target }) =>
      target === undefined && value.type === 'reference' && value.reference.reserved === 'everyone',
  );
}

/** Who has agreed to the roadmap: those it names, or whoever is asked about where it says `everyone`. */
export function agreedTo({ roadmap }: Model): (leader: Element) => boolean {
  if (roadmap === undefined) return () => false;
  const named = new Set(targetsOf(roadmap, 'agreed-by'));
  const isEveryone = namesEveryone(roadmap, 'agreed-by');
  return (leader) => isEveryone || named.has(leader);
}
