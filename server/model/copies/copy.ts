/** Copies of elements: what parts of a roadmap, and two versions in one, are made of. */
import type { Origin } from '../locate.ts';
import type { Element, End, Given } from '../model.ts';

export interface Copying {
  /** The copy of any element that can be reached: the same one for the same element. */
  readonly copyOf: (element: Element) => Element;
  /** What is nested in the copy: copies. */
  readonly childrenOf: (element: Element) => readonly Element[];
  /** Whether the roadmap's header goes on listing an element. */
  readonly isListed: (element: Element) => boolean;
  readonly idOf: (element: Element) => string;
  readonly originOf: <O extends Origin>(origin: O, element: Element) => O;
}

/** A copy that works out what it says when somebody first asks, as elements themselves do. */
export function copied(element: Element, { copyOf, childrenOf, isListed, idOf, originOf }: Copying): Element {
  const { kind, name, label, given, tags, period } = element;
  const [declared, ...extended] = element.origins;
  const endOf = (end: End | undefined): End | undefined =>
    end && { ...end, target: end.target && copyOf(end.target) };
  // The header is no element like others: what it lists is the roadmap itself.
  const isShown = (one: Element | undefined): boolean =>
    one === undefined || kind !== 'roadmap' || isListed(one);
  const givenOf = (value: Given): Given => {
    const origin = originOf(value.origin, element);
    if (value.target !== undefined) return { ...value, origin, target: copyOf(value.target) };
    return origin === value.origin ? value : { ...value, origin };
  };
  let children: Element['children'] | undefined;
  let attributes: Element['attributes'] | undefined;
  let targets: Element['targets'] | undefined;
  const copy: Element = {
    id: idOf(element),
    kind,
    name,
    label,
    origins: [originOf(declared, element), ...extended.map((origin) => originOf(origin, element))],
    given,
    tags,
    period,
    get parent() {
      return element.parent && copyOf(element.parent);
    },
    get children() {
      children ??= childrenOf(element);
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
    get data() {
      return element.data;
    },
    values: (attribute) => copy.attributes.get(attribute) ?? [],
    named: (attribute) => copy.targets.get(attribute) ?? [],
  };
  return copy;
}
