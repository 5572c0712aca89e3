/** A part of a roadmap as a roadmap of its own: for pictures that show less than everything. */
import type { Element, Mention, Model } from '../model.ts';
import { type Copying, copied } from './copy.ts';

/**
 * The roadmap with only the elements in `kept`. What they refer to is still there to be named, kept or not: a
 * touchpoint does not lose its owner. Lists hold kept elements alone: those of the model, children, and what the
 * header lists.
 *
 * All elements that can be reached from the result are copies, the same one for the same element; but for `problems`,
 * which are those of the whole.
 */
export function narrow(model: Model, kept: ReadonlySet<Element>): Model {
  const copies = new Map<Element, Element>();
  const originals = new Map<Element, Element>();
  const copyOf = (element: Element): Element => {
    const known = copies.get(element);
    if (known !== undefined) return known;
    const made = copied(element, copying);
    copies.set(element, made);
    originals.set(made, element);
    return made;
  };
  const copying: Copying = {
    copyOf,
    childrenOf: ({ children }) => only(children),
    isListed: (element) => kept.has(element),
    idOf: ({ id }) => id,
    originOf: (origin) => origin,
  };
  const known = (element: Element | undefined): Element | undefined => element && copyOf(element);
  const only = (elements: readonly Element[]): readonly Element[] =>
    elements.filter((element) => kept.has(element)).map(copyOf);

  const elements = only(model.elements);
  const byKind = Map.groupBy(elements, ({ kind }) => kind);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const mentionsOf = (element: Element): readonly Mention[] | undefined => {
    const mentions = model.mentions
      .get(originals.get(element) ?? element)
      ?.filter((one) => kept.has(one.element));
    return mentions?.map(({ element, attribute, anchor }) => ({
      element: copyOf(element),
      attribute,
      anchor,
    }));
  };
  return {
    ...model,
    roadmap: known(model.roadmap),
    elements,
    ofKind: (kind) => byKind.get(kind) ?? [],
    byId,
    namesOfKind: (kind) => byKind.get(kind) ?? byKind,
    mentions: {
      get: mentionsOf,
      count: (element) => mentionsOf(element)?.length ?? 0,
    },
    data: new Map(
      [...model.data].map(([name, uses]) => [
        name,
        uses
          .filter(({ element }) => kept.has(element))
          .map((use) => ({ ...use, element: copyOf(use.element) })),
      ]),
    ),
    elementOf: (origin) => known(model.elementOf(origin)),
    resolve: (reference, kinds) => model.resolve(reference, kinds).map(copyOf),
  };
}
