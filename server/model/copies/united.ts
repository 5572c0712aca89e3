/** Two versions of a roadmap as one: the second, with whatever it has lost of the first put back in its place. */
import type { Origin, TreeOf } from '../locate.ts';
import type { Element, Mention, Model } from '../model.ts';
import { addTo } from '../multimap.ts';
import { type Copying, copied } from './copy.ts';

interface United {
  readonly model: Model;
  /** What stands in it for an element of either version. */
  readonly shownAs: (element: Element) => Element;
}

/** Before the URI of a file of the first version, where that is meant. */
const first = 'before:';

/**
 * @param partners of the elements of `before`, in `after`: what has none there is lost
 * @returns copies, the same one for the same element; what was lost refers to what its partners have become
 */
export function unite(before: Model, after: Model, partners: ReadonlyMap<Element, Element>): United {
  const lost = new Set(before.elements.filter((element) => !partners.has(element)));
  const earlier = new Map([...partners].map(([one, other]) => [other, one]));
  const copies = new Map<Element, Element>();
  const originals = new Map<Element, Element>();
  const shownAs = (element: Element): Element => {
    const own = partners.get(element) ?? element;
    const known = copies.get(own);
    if (known !== undefined) return known;
    const made = copied(own, copying);
    copies.set(own, made);
    originals.set(made, own);
    return made;
  };
  const copying: Copying = {
    copyOf: shownAs,
    childrenOf(element) {
      const kept = lost.has(element) ? [] : element.children;
      const was = lost.has(element) ? element : earlier.get(element);
      return [...kept, ...(was?.children ?? []).filter((child) => lost.has(child))].map(shownAs);
    },
    isListed: () => true,
    idOf: (element) => (lost.has(element) ? element.id.replace(':', ':−') : element.id),
    originOf: (origin, element) =>
      lost.has(element) ? { ...origin, file: `${first}${origin.file}` } : origin,
  };

  const elements = inPlace(before, after, partners).map(shownAs);
  const byKind = Map.groupBy(elements, ({ kind }) => kind);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const mentionsOf = (element: Element): readonly Mention[] => {
    const own = originals.get(element) ?? element;
    const was = lost.has(own) ? own : earlier.get(own);
    return [
      ...(lost.has(own) ? [] : (after.mentions.get(own) ?? [])),
      ...((was && before.mentions.get(was)) ?? []).filter((one) => lost.has(one.element)),
    ].map(({ element, attribute, anchor }) => ({ element: shownAs(element), attribute, anchor }));
  };
  return {
    shownAs,
    model: {
      ...after,
      roadmap: after.roadmap && shownAs(after.roadmap),
      elements,
      ofKind: (kind) => byKind.get(kind) ?? [],
      byId,
      namesOfKind: (kind) => byKind.get(kind) ?? byKind,
      mentions: { get: mentionsOf, count: (element) => mentionsOf(element).length },
      data: new Map(
        [...after.data].map(([name, uses]) => [
          name,
          uses.map((use) => ({ ...use, element: shownAs(use.element) })),
        ]),
      ),
      elementOf: (origin: Origin) => {
        const found = after.elementOf(origin);
        return found && shownAs(found);
      },
      resolve: (reference, kinds) => after.resolve(reference, kinds).map(shownAs),
    },
  };
}

/** The trees of both versions, for the places of what {@link unite} returns. */
export function treesOf(before: TreeOf, after: TreeOf): TreeOf {
  return (uri) => (uri.startsWith(first) ? before(uri.slice(first.length)) : after(uri));
}

/** The URI of a place in what {@link unite} returns, as the version calls it that the place is in. */
export function uriIn(uri: string): string {
  return uri.startsWith(first) ? uri.slice(first.length) : uri;
}

/** All that there is, what was lost behind what it stood behind. */
function inPlace(before: Model, after: Model, partners: ReadonlyMap<Element, Element>): readonly Element[] {
  const behind = new Map<Element | undefined, Element[]>();
  let last: Element | undefined;
  for (const element of before.elements) {
    const partner = partners.get(element);
    if (partner === undefined) addTo(behind, last, element);
    else last = partner;
  }
  return [undefined, ...after.elements].flatMap((element) => [
    ...(element === undefined ? [] : [element]),
    ...(behind.get(element) ?? []),
  ]);
}
