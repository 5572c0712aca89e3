/** What has changed, and next to it what one needs to see to understand it. */
import type { ElementChanges } from '../model/change.ts';
import { type Element, elementsOf, type Model } from '../model/model.ts';

/**
 * What has changed, what that stands in, and along unchanged hand-offs what is next to it: nothing that only has
 * the same owner, who may have many.
 */
export function aroundChanges(model: Model, changes: ElementChanges): ReadonlySet<Element> {
  const changed = model.elements.filter(({ id }) => changes.has(id));
  const kept = new Set(changed);
  const isTouchpoint = (element: Element | undefined): boolean => element?.kind === 'touchpoint';
  for (const handoff of elementsOf(model, 'handoff')) {
    const ends = [handoff.from?.target, handoff.to?.target];
    const isNear =
      changes.has(handoff.id) || ends.some((end) => end && isTouchpoint(end) && changes.has(end.id));
    if (!isNear) continue;
    kept.add(handoff);
    for (const end of ends) if (end !== undefined) kept.add(end);
  }
  for (const element of [...kept]) {
    for (let at = element.parent; at !== undefined; at = at.parent) kept.add(at);
  }
  return kept;
}
