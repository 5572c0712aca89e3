import { formatMoney, type Money } from '../../../grammar/values/amounts.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive } from '../../model/domain/initiatives.ts';
import { currencyOf, moneyIn, sumsOfMoney } from '../../model/domain/spending.ts';
import { hasUnreadable } from '../../model/domain/uncertain.ts';
import { type Element, type Given, nameAnchor, valuesOf } from '../../model/model.ts';
import { replaceItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const fundingGap: EachRule = {
  id: 'funding-gap',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'What it costs and what is paid for it differ',
  finds:
    'Speaks on a live initiative whose `budget:` is more, or less, than the amounts under `funded-by:` come to. It keeps silent where a silo is named without an amount, which pays what is left, and where amounts are in several currencies or cannot be read.',
  why: 'What nobody pays for is found out when the invoice comes, and then it is cut, whatever customers have been promised.',
  source: 'The second sum that a finance department makes with any plan.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative guided-start "Live in 30 days" {
  owner: mei
  budget: 240k
  funded-by: success 140k, sales 60k
  when: 2026-Q3
}`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative guided-start "Live in 30 days" {
  owner: mei
  budget: 240k
  funded-by: success 180k, sales 60k
  when: 2026-Q3
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const { model, snapshot } = context;
    const budget = moneyIn(initiative, 'budget');
    const pledges = pledgesOf(initiative);
    if (!isLive(initiative) || !budget?.amount || pledges === undefined) return undefined;
    if (hasUnreadable(snapshot, initiative, 'funded-by')) return undefined;
    const [paid, ...others] = sumsOfMoney(
      model,
      pledges.map(({ money }) => money),
    );
    const currency = budget.currency ?? currencyOf(model);
    if (paid === undefined || others.length > 0 || paid.currency !== currency) return undefined;
    const missing = budget.amount - paid.amount;
    // Less than one of a hundred cents is nobody's money.
    if (Math.abs(missing) < 0.01) return undefined;
    const [cost, sum] = [formatMoney(budget, currency), formatMoney(paid)];
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message:
        missing > 0
          ? `${quoted(initiative.label)} costs ${cost}, and ${sum} of it are paid for. What nobody pays for is cut first, whatever customers have been promised.`
          : `${quoted(initiative.label)} costs ${cost}, and ${sum} are paid for it. One of the two is wrong, and whoever holds the money will ask which.`,
      fixes: () => fixes(context, initiative, budget, paid.amount, pledges),
    };
  },
};

interface Pledge {
  readonly given: Given;
  readonly money: Money;
}

/** What the silos pay, where each of them says how much. */
function pledgesOf(initiative: Element): readonly Pledge[] | undefined {
  const pledges = valuesOf(initiative, 'funded-by').flatMap((given): readonly (Pledge | undefined)[] => {
    const { value } = given;
    return value.type !== 'funded' ? [] : [value.money && { given, money: value.money }];
  });
  const known = pledges.filter((pledge) => pledge !== undefined);
  return known.length === 0 || known.length < pledges.length ? undefined : known;
}

const mostFixes = 3;

/** One of those who pay takes over what is missing; or it costs what is paid. */
function fixes(
  context: RuleContext,
  initiative: Element,
  budget: Money,
  paid: number,
  pledges: readonly Pledge[],
): readonly FixDraft[] {
  const missing = budget.amount - paid;
  const raised = [...pledges]
    .sort((a, b) => b.money.amount - a.money.amount)
    .slice(0, missing > 0 ? mostFixes : 0)
    .flatMap(({ given, money }): FixDraft[] => {
      const name = given.target && referenceTo(context.model, given.target, ['silo']);
      if (given.target === undefined || name === undefined) return [];
      const amount = formatMoney({ ...money, amount: money.amount + missing });
      return [
        {
          title: `Let ${given.target.label} pay ${amount}`,
          edits: replaceItem(context, given, `${name} ${amount}`),
        },
      ];
    });
  const cost = formatMoney({ ...budget, amount: paid });
  return [
    ...raised,
    { title: `Set the budget to ${cost}`, edits: setAttribute(context, initiative, 'budget', cost) },
  ];
}
