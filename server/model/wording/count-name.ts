/** What people call the customer counts of a period. */
import { type Element, targetOf } from '../model.ts';

/** `2026-Q1`, and whose numbers they are where it is not everybody's: `2026-Q1 (Sellers)`. */
export function countName(customers: Element): string {
  const period = customers.period?.text ?? customers.label;
  const segment = targetOf(customers, 'for');
  return segment === undefined ? period : `${period} (${segment.label})`;
}

/** What sentences call an element: its label, and of customer counts whose they are. */
export function spokenName(element: Element): string {
  return element.kind === 'customers' ? countName(element) : element.label;
}
