/** Whose work a change touches. */
import { type Element, siloOf, targetOf, targetsOf } from '../model/model.ts';

/** The label of the silo that answers, else of the owner where that is in no silo; absent where nobody answers. */
export function affectedBy(element: Element): string | undefined {
  for (let at: Element | undefined = element; at !== undefined; at = at.parent) {
    const found = siloOf(at) ?? ownerOf(at);
    if (found !== undefined) return found.label;
  }
  return undefined;
}

/** Of tasks the silo that is to do them, of hand-offs without an owner the side that hands over, of forums the chair. */
function ownerOf(element: Element): Element | undefined {
  const owner =
    targetOf(element, 'owner') ?? targetOf(element, 'chair') ?? targetOf(element, 'customer-owner');
  if (owner !== undefined) return siloOf(owner) ?? owner;
  const [silo] = [...targetsOf(element, 'silo'), ...targetsOf(element, 'silos')];
  const giver = element.from?.target;
  return silo ?? (giver && (siloOf(giver) ?? giver));
}
