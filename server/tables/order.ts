/** The orders in which tables go through a roadmap. */
import { lifecycleOf } from '../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model } from '../model/model.ts';

/** All stages as a customer goes through them; those beside the lifecycle last. */
export function stagesInOrder(model: Model): readonly Element[] {
  const known = lifecycleOf(model).filter((stage) => stage !== undefined);
  return [...new Set([...known, ...elementsOf(model, 'stage')])];
}
