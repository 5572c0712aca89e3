/** Why customers left, as a `customers` period gives it: insights with counts, and what is unknown. */

import { type Element, type Given, numberOf, valuesOf } from '../model.ts';
import type { Snapshot } from '../workspace.ts';
import { hasUnreadable } from './uncertain.ts';

/** One reason of `why:`. */
export interface LossReason {
  readonly given: Given;
  /** Undefined for `unknown` and for a name that names nothing. */
  readonly insight: Element | undefined;
  readonly isUnknown: boolean;
  /** Undefined where no number was given. */
  readonly count: number | undefined;
}

export function reasonsOf(customers: Element): readonly LossReason[] {
  return valuesOf(customers, 'why').flatMap((given): LossReason[] => {
    const { value, target } = given;
    if (value.type !== 'reason') return [];
    const isUnknown = target === undefined && value.reference.reserved !== undefined;
    return [{ given, insight: target, isUnknown, count: value.count }];
  });
}

/** How many left for reasons that are named. A reason without a number stands for all that are left over. */
function countWithReason(customers: Element): number {
  let sum = 0;
  for (const { isUnknown, count = Infinity } of reasonsOf(customers)) if (!isUnknown) sum += count;
  return sum;
}

/** What the reasons with a number add up to, `unknown` included. */
export function sumOfReasons(customers: Element): number {
  let sum = 0;
  for (const { value } of valuesOf(customers, 'why')) if (value.type === 'reason') sum += value.count ?? 0;
  return sum;
}

/** How many left, and how many of them for no reason that is named; undefined where nobody can tell. */
export function unexplained(
  customers: Element,
  snapshot: Snapshot,
): { readonly lost: number; readonly without: number } | undefined {
  const lost = numberOf(customers, 'lost');
  if (lost === undefined || hasUnreadable(snapshot, customers, 'why')) return undefined;
  return { lost, without: countWithoutReason(customers) };
}

/** How many left for no reason that is named, as far as can be read. A name that names nothing yet is a reason all the same. */
export function countWithoutReason(customers: Element): number {
  return Math.max(0, (numberOf(customers, 'lost') ?? 0) - countWithReason(customers));
}
