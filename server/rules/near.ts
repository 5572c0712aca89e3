/** What probably belongs together: the things of one person, then those of the same silo. */
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model, siloOf, targetOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { perKind } from '../model/remembering/memo.ts';

interface Owned {
  readonly byOwner: ReadonlyMap<Element, readonly Element[]>;
  readonly bySilo: ReadonlyMap<Element, readonly Element[]>;
}

const owned = perKind((model, kind): Owned => {
  const byOwner = new Map<Element, Element[]>();
  const bySilo = new Map<Element, Element[]>();
  for (const element of elementsOf(model, kind)) {
    const owner = targetOf(element, 'owner');
    const silo = owner && siloOf(owner);
    if (owner !== undefined) addTo(byOwner, owner, element);
    if (silo !== undefined) addTo(bySilo, silo, element);
  }
  return { byOwner, bySilo };
});

/** Elements of a kind that a person owns, then those of others in the same silo. */
export function ownedNear(model: Model, kind: KindName, owner: Element | undefined): readonly Element[] {
  if (owner === undefined) return [];
  const { byOwner, bySilo } = owned(model, kind);
  const silo = siloOf(owner);
  return [...new Set([...(byOwner.get(owner) ?? []), ...(silo ? (bySilo.get(silo) ?? []) : [])])];
}
