import { formatMoney, type Money } from '../../../grammar/values/amounts.ts';
import { currencyOf, moneyIn } from '../../model/domain/spending.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, type Model, nameAnchor, targetOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import type { EachRule } from '../rule.ts';
import { inPeriod } from './counts.ts';

export const shrinkingCustomerValue: EachRule = {
  id: 'shrinking-customer-value',
  group: 'customers',
  severity: 'info',
  preset: 'board',
  title: 'More value left than came',
  finds:
    'Speaks on a `customers` period in which `value-lost:` is more than `value-gained:`. Of several periods for the same customers (`for:`) that give both, only the latest counts: what is past cannot be mended. It is silent where the two are in different currencies.',
  why: 'The number of customers can grow while the best ones leave. Value is what pays for everything else in the plan.',
  source:
    'Customer-equity accounting: what the customer base is worth, and not only how many are in it, is the asset.',
  examples: {
    before: `customers 2026-Q1 {
  gained: 31
  lost: 22
  value-gained: 1.3M EUR
  value-lost: 1.6M EUR
  why: unknown 22
}`,
    after: `customers 2026-Q1 {
  gained: 31
  lost: 22
  value-gained: 1.7M EUR
  value-lost: 1.6M EUR
  why: unknown 22
}`,
  },
  each: ['customers'],
  check(customers, { model }) {
    if (!latestOf(model).has(customers)) return undefined;
    const values = valuesIn(customers, model);
    if (values === undefined || values.lost.amount <= values.gained.amount) return undefined;
    const currency = currencyOf(model);
    return {
      at: nameAnchor(customers),
      element: customers,
      message: `Customers worth ${formatMoney(values.lost, currency)} left${inPeriod(customers)}, and the new ones are worth ${formatMoney(values.gained, currency)}. What the company’s customers are worth is shrinking.`,
    };
  },
};

interface Values {
  readonly gained: Money;
  readonly lost: Money;
}

/** Both values, where they are there and can be compared. */
function valuesIn(customers: Element, model: Model): Values | undefined {
  const gained = moneyIn(customers, 'value-gained');
  const lost = moneyIn(customers, 'value-lost');
  if (gained === undefined || lost === undefined) return undefined;
  const own = currencyOf(model);
  return (gained.currency ?? own) === (lost.currency ?? own) ? { gained, lost } : undefined;
}

/** The latest period that gives both values, for each segment and for all customers. */
const latestOf: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const latest = new Map<Element | undefined, Element>();
  for (const customers of elementsOf(model, 'customers')) {
    if (isUncertain(customers, 'for') || valuesIn(customers, model) === undefined) continue;
    const segment = targetOf(customers, 'for');
    const known = latest.get(segment);
    if (known === undefined || lastDay(customers) > lastDay(known)) latest.set(segment, customers);
  }
  return new Set(latest.values());
});

function lastDay({ period }: Element): number {
  return period?.last ?? -Infinity;
}
