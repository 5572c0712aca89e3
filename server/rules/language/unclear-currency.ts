import { formatMoney, type Money } from '../../../grammar/values/amounts.ts';
import { meansAnother, sharesSign } from '../../../grammar/values/currencies.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { currencyOf } from '../../model/domain/spending.ts';
import { type Element, type Given, itemAnchor, referenceOf, valuesOf } from '../../model/model.ts';
import { replaceItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';

export const unclearCurrency: EachRule = {
  id: 'unclear-currency',
  group: 'language',
  severity: 'warning',
  preset: 'review',
  mendable: true,
  title: 'A sign that may be another country’s money',
  finds:
    'Speaks on an amount with `$` or `¥` alone in a roadmap whose `currency:` is another one that people write with the same sign: `$` counts as US dollars and `¥` as yen, and in a roadmap in `CAD` or `CNY` that is rarely meant. Where the roadmap names no currency, or one with a sign of its own, it keeps silent.',
  why: 'Amounts in two currencies do not add up, so budgets with the wrong one are left out of every sum.',
  source: 'The language itself: what signs of currencies count as is in the reference.',
  examples: {
    before: `roadmap maple "Maple" { currency: CAD; budget: 900k }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative trial "Free trial" { owner: dana; budget: $200k; when: 2026-Q3 }`,
    after: `roadmap maple "Maple" { currency: CAD; budget: 900k }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative trial "Free trial" { owner: dana; budget: 200k; when: 2026-Q3 }`,
  },
  each: ['roadmap', 'owner', 'segment', 'customers', 'initiative'],
  *check(element, context): Iterable<Report> {
    const own = currencyOf(context.model);
    if (own === undefined || !sharesSign(own)) return;
    for (const { given, money } of amountsIn(element)) {
      if (money.sign === undefined || !meansAnother(money.sign, own)) continue;
      const texts = [formatMoney({ amount: money.amount, currency: undefined }), formatMoney(money)] as const;
      yield {
        at: itemAnchor(given),
        element,
        message: `“${money.sign}” alone counts as ${money.currency}, and the money of this roadmap is ${own}. Write ${texts[0]} if that is meant, or ${texts[1]}.`,
        fixes: () => texts.flatMap((text, index) => fix(context, given, text, index === 0)),
      };
    }
  },
};

const attributes: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  roadmap: ['budget'],
  owner: ['budget'],
  segment: ['value'],
  customers: ['value-gained', 'value-lost'],
  initiative: ['budget', 'funded-by'],
};

function amountsIn(element: Element): readonly { readonly given: Given; readonly money: Money }[] {
  return (attributes[element.kind] ?? [])
    .flatMap((attribute) => valuesOf(element, attribute))
    .flatMap((given) => {
      const { value } = given;
      const money = value.type === 'money' || value.type === 'funded' ? value.money : undefined;
      return money === undefined ? [] : [{ given, money }];
    });
}

function fix(context: RuleContext, given: Given, amount: string, preferred: boolean): readonly FixDraft[] {
  const title = `Write ${amount}`;
  if (given.value.type === 'money') return [{ title, preferred, edits: replaceItem(context, given, amount) }];
  const written = referenceOf(given.value)?.text;
  const name = given.target
    ? referenceTo(context.model, given.target, ['silo'])
    : written && quoteIfNeeded(written);
  if (name === undefined) return [];
  return [{ title, preferred, edits: replaceItem(context, given, `${name} ${amount}`) }];
}
