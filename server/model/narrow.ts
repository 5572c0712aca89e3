/** A part of a roadmap as a roadmap of its own: for pictures that show less than everything. */
import type { Element, End, Given, Mention, Model } from './model.ts';

/**
 * The roadmap with only the elements in `kept`. What they refer to is still there to be named, kept or not: a
 * touchpoint does not lose its owner. Lists hold kept elements alone: those of the model, children, and what the
 * header lists.
 *
 * All elements that can be reached from the result are copies, the same one for the same element.
 */
export function narrow(model: Model, kept: ReadonlySet<Element>): Model {
  const copies = new Map<Element, Element>();
  const originals = new Map<Element, Element>();
  const copyOf = (element: Element): Element => {
    const known = copies.get(element);
    if (known !== undefined) return known;
    const made = copied(element, copyOf, kept);
    copies.set(element, made);
    originals.set(made, element);
    return made;
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
    return mentions?.map((one) => ({ ...one, element: copyOf(one.element) }));
  };
  return {
    ...model,
    roadmap: known(model.roadmap),
    elements,
    ofKind: (kind) => byKind.get(kind) ?? [],
    byId,
    mentions: {
      get: mentionsOf,
      has: (element) => (mentionsOf(element)?.length ?? 0) > 0,
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

function copied(element: Element, copyOf: (one: Element) => Element, kept: ReadonlySet<Element>): Element {
  const { id, kind, name, label, origins, given, tags, period } = element;
  const endOf = (end: End | undefined): End | undefined =>
    end && { ...end, target: end.target && copyOf(end.target) };
  // The header is no element like others: what it lists is the roadmap itself.
  const isShown = (one: Element | undefined): boolean =>
    one === undefined || kind !== 'roadmap' || kept.has(one);
  const givenOf = (value: Given): Given =>
    value.target === undefined ? value : { ...value, target: copyOf(value.target) };
  let children: Element['children'] | undefined;
  let attributes: Element['attributes'] | undefined;
  let targets: Element['targets'] | undefined;
  return {
    id,
    kind,
    name,
    label,
    origins,
    given,
    tags,
    period,
    get parent() {
      return element.parent && copyOf(element.parent);
    },
    get children() {
      children ??= element.children.filter((child) => kept.has(child)).map(copyOf);
      return children;
    },
    get attributes() {
      attributes ??= new Map(
        [...element.attributes].map(([attribute, values]) => [
          attribute,
          values.filter(({ target }) => isShown(target)).map(givenOf),
        ]),
      );
      return attributes;
    },
    get targets() {
      targets ??= new Map(
        [...element.targets].map(([attribute, all]) => [attribute, all.filter(isShown).map(copyOf)]),
      );
      return targets;
    },
    get from() {
      return endOf(element.from);
    },
    get to() {
      return endOf(element.to);
    },
  };
}
