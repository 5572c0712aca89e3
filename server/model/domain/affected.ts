/** Whose work something is. */
import { type Element, siloOf, targetOf, targetsOf } from '../model.ts';

/** The silo that answers, else the owner where that is in no silo; absent where nobody answers. */
export function affectedBy(element: Element): Element | undefined {
  for (let at: Element | undefined = element; at !== undefined; at = at.parent) {
    const found = siloOf(at) ?? ownerOf(at);
    if (found !== undefined) return found;
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
