/** The one person who answers for the customer as a whole. */
import { type Element, type Model, targetOf } from '../model.ts';

export function customerOwnerOf({ roadmap }: Model): Element | undefined {
  return roadmap && targetOf(roadmap, 'customer-owner');
}
