/** The numbers of `customers` periods, and what does not add up between them. */

import { sumOfReasons } from '../../model/domain/loss-reasons.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, type Model, numberOf, targetOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { countName } from '../../model/wording/count-name.ts';

export interface Count {
  readonly opening: number | undefined;
  readonly gained: number | undefined;
  readonly lost: number | undefined;
  readonly closing: number | undefined;
  /** What the reasons with a number add up to, `unknown` included. */
  readonly reasons: number;
}

export type CountName = 'opening' | 'gained' | 'lost' | 'closing';

/** A period between the one that ends the day before it and the one that starts the day after. */
export interface Chain {
  readonly before: Count | undefined;
  readonly here: Count;
  readonly after: Count | undefined;
}

export function countOf(customers: Element): Count {
  return {
    opening: numberOf(customers, 'opening'),
    gained: numberOf(customers, 'gained'),
    lost: numberOf(customers, 'lost'),
    closing: numberOf(customers, 'closing'),
    reasons: sumOfReasons(customers),
  };
}

/** ` in 2026-Q1`, to go on with in a sentence; nothing where the period cannot be read. */
export function inPeriod(customers: Element): string {
  return customers.period === undefined ? '' : ` in ${countName(customers)}`;
}

/** The closing that the other three numbers lead to; undefined where one of them is missing. */
export function expectedClosing({ opening, gained, lost }: Count): number | undefined {
  if (opening === undefined || gained === undefined || lost === undefined) return undefined;
  return opening + gained - lost;
}

export function isSumWrong(count: Count): boolean {
  const expected = expectedClosing(count);
  return expected !== undefined && count.closing !== undefined && expected !== count.closing;
}

export function areReasonsWrong({ lost, reasons }: Count): boolean {
  return lost !== undefined && reasons > lost;
}

export function isStepWrong(before: Count | undefined, after: Count | undefined): boolean {
  const closing = before?.closing;
  const opening = after?.opening;
  return closing !== undefined && opening !== undefined && closing !== opening;
}

/** How many things are wrong in a chain of periods. */
export function wrongsIn({ before, here, after }: Chain): number {
  const periods = [before, here, after].filter((count) => count !== undefined);
  const inside = periods.flatMap((count) => [isSumWrong(count), areReasonsWrong(count)]);
  return [...inside, isStepWrong(before, here), isStepWrong(here, after)].filter(Boolean).length;
}

interface Neighbours {
  readonly before: ReadonlyMap<Element, Element>;
  readonly after: ReadonlyMap<Element, Element>;
}

/** Which period follows which: it starts the day after the other ends, and counts the same customers. */
export const neighboursOf: (model: Model) => Neighbours = perModel((model) => {
  const ends = new Map<Element | undefined, Map<number, Element>>();
  const all = elementsOf(model, 'customers').filter((one) => !isUncertain(one, 'for'));
  for (const customers of all) {
    if (customers.period === undefined) continue;
    const segment = targetOf(customers, 'for');
    const byEnd = ends.get(segment) ?? new Map<number, Element>();
    ends.set(segment, byEnd);
    if (!byEnd.has(customers.period.last)) byEnd.set(customers.period.last, customers);
  }
  const before = new Map<Element, Element>();
  const after = new Map<Element, Element>();
  for (const customers of all) {
    const previous =
      customers.period && ends.get(targetOf(customers, 'for'))?.get(customers.period.first - 1);
    if (previous === undefined) continue;
    before.set(customers, previous);
    after.set(previous, customers);
  }
  return { before, after };
});
