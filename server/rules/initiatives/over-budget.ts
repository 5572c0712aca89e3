import { formatMoney } from '../../../grammar/values/amounts.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { priorityRank, statusOf, withParts } from '../../model/domain/initiatives.ts';
import {
  currencyOf,
  moneyIn,
  type Spending,
  spendingOf,
  spendingsOf,
  sumOfMoney,
  sumsOfMoney,
} from '../../model/domain/spending.ts';
import { type Element, type Model, nameAnchor } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { pointTo } from './links.ts';

export const overBudget: EachRule = {
  id: 'over-budget',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'More is planned than there is money for',
  finds:
    'Speaks on the roadmap when the budgets of all initiatives that are planned or active add up to more than its own `budget:`. Where an initiative gives no `budget:`, the amounts under `funded-by:` count. The budget of an initiative covers its parts. What is in another currency than the budget of the roadmap is left out of the sum.',
  why: 'What does not fit the budget will be cut later, by whoever holds the money and without asking what customers need most. Better to choose now.',
  source: 'The first sum that a finance department makes with any plan.',
  examples: {
    before: `roadmap acme "Customer roadmap" { currency: EUR; budget: 300k; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; budget: 240k; priority: high }
initiative welcome-kit "Welcome kit" { owner: mei; budget: 110k; priority: low }`,
    after: `roadmap acme "Customer roadmap" { currency: EUR; budget: 300k; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; budget: 240k; priority: high }
initiative welcome-kit "Welcome kit" { owner: mei; budget: 110k; priority: low; status: idea }`,
  },
  each: ['roadmap'],
  check(roadmap, context) {
    const { model } = context;
    const budget = moneyIn(roadmap, 'budget');
    if (budget === undefined) return undefined;
    const spendings = spendingsOf(model, isDecided);
    const own = currencyOf(model);
    const currency = budget.currency ?? own;
    const amounts = spendings.flatMap((spending) => spending.amounts);
    const sums = sumsOfMoney(model, amounts);
    const planned = sums.find((sum) => sum.currency === currency)?.amount ?? 0;
    if (planned <= budget.amount) return undefined;
    const rest = sums.length > 1 ? ', not counting what is in other currencies' : '';
    return {
      at: nameAnchor(roadmap),
      element: roadmap,
      message: () =>
        `What is planned and under way costs ${formatMoney({ amount: planned, currency })}${rest}, and the roadmap has ${formatMoney(budget, currency)}. Something will be cut, and better before customers have been promised it.`,
      related: () =>
        dearest(model, spendings).map(({ initiative }) =>
          pointTo(initiative, `${quoted(initiative.label)} is among the dearest`),
        ),
      fixes: () => fixes(context, roadmap, spendings, planned - budget.amount),
    };
  },
};

function isDecided(initiative: Element): boolean {
  const status = statusOf(initiative);
  return status === 'planned' || status === 'active';
}

const mostRelated = 3;

function dearest(model: Model, spendings: readonly Spending[]): readonly Spending[] {
  return spendings
    .map((spending) => ({ spending, cost: costOf(model, spending) }))
    .sort((a, b) => b.cost - a.cost)
    .slice(0, mostRelated)
    .map(({ spending }) => spending);
}

function costOf(model: Model, { amounts }: Spending): number {
  return sumOfMoney(model, amounts) ?? 0;
}

/** What putting it off saves: its parts that are decided and have money of their own go on. */
function savedBy(model: Model, spending: Spending): number {
  const parts = withParts(model, spending.initiative).slice(1).filter(isDecided);
  return costOf(model, spending) - parts.reduce((sum, part) => sum + costOf(model, spendingOf(part)), 0);
}

const mostFixes = 3;

/** What is planned and enough to put off, the least important first; then a larger budget. */
function fixes(
  context: RuleContext,
  roadmap: Element,
  spendings: readonly Spending[],
  tooMuch: number,
): readonly FixDraft[] {
  const { model } = context;
  const rank = ({ initiative }: Spending): number => priorityRank(initiative);
  const putOff = spendings
    .filter((one) => statusOf(one.initiative) === 'planned' && savedBy(model, one) >= tooMuch)
    .sort((a, b) => rank(a) - rank(b) || costOf(model, a) - costOf(model, b))
    .slice(0, mostFixes)
    .map(
      ({ initiative }, index): FixDraft => ({
        title: `Keep ${quoted(initiative.label)} as an idea for now`,
        preferred: index === 0,
        edits: setAttribute(context, initiative, 'status', 'idea'),
      }),
    );
  const budget = moneyIn(roadmap, 'budget');
  if (budget === undefined) return putOff;
  const enough = formatMoney({ ...budget, amount: budget.amount + tooMuch });
  const raise: FixDraft = {
    title: `Raise the budget to ${enough}`,
    preferred: putOff.length === 0,
    edits: setAttribute(context, roadmap, 'budget', enough),
  };
  return [...putOff, raise];
}
