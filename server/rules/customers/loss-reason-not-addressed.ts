import { quoted } from '../../../grammar/values/quoted.ts';
import { type LossReason, reasonsOf } from '../../model/domain/loss-reasons.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, itemAnchor, nameAnchor } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import type { Report, WholeRule } from '../rule.ts';
import { counted } from '../words.ts';
import { actedOn, actFixes, ideasBecauseOf, isHopeless } from './act.ts';
import { inPeriod } from './counts.ts';

export const lossReasonNotAddressed: WholeRule = {
  id: 'loss-reason-not-addressed',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'A known reason why customers leave, and nothing is done about it',
  topic: 'insight',
  finds:
    'Speaks on a `customers` period, once for each reason under `why:` for which customers left, if the insight is not `avoidable: no` and no live or done initiative names it in `because:`. Where several periods have the reason, it stands on the latest.',
  why: 'To know why customers leave and to do nothing is the dearest way of losing them.',
  source:
    'Retention practice: each reason for leaving leads to a decision, if only the decision to live with it.',
  examples: {
    before: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
insight slow-start "Going live takes two months" { owner: mei; about: kickoff; shared-with: everyone }
customers 2026-Q1 {
  lost: 11
  why: slow-start 11
}
initiative guided-start "Live in 30 days" { owner: mei; improves: kickoff; moves: time-to-value }`,
    after: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }
insight slow-start "Going live takes two months" { owner: mei; about: kickoff; shared-with: everyone }
customers 2026-Q1 {
  lost: 11
  why: slow-start 11
}
initiative guided-start "Live in 30 days" {
  owner: mei
  improves: kickoff
  moves: time-to-value
  because: slow-start
}`,
  },
  *whole(context): Iterable<Report> {
    const { model } = context;
    for (const [insight, { customers, reason }] of latestLosses(model)) {
      if (isHopeless(insight) || actedOn(model).has(insight) || mayBeMeant(model, insight)) continue;
      const who = reason.count === undefined ? 'Customers' : counted(reason.count, 'customer');
      yield {
        at: nameAnchor(customers),
        element: customers,
        topic: insight.name ?? insight.label,
        message: `${who} left${inPeriod(customers)} because of ${quoted(insight.label)}, and ${whatIsDone(ideasBecauseOf(model, insight))}. The next will leave for the same reason.`,
        related: [
          { at: itemAnchor(reason.given), message: 'The reason' },
          { at: nameAnchor(insight), message: 'What was learned' },
        ],
        fixes: () => actFixes(context, insight),
      };
    }
  },
};

function whatIsDone([idea]: readonly Element[]): string {
  return idea === undefined
    ? 'no initiative does anything about it'
    : `${quoted(idea.label)}, which would do something about it, is only an idea`;
}

interface Loss {
  readonly customers: Element;
  readonly reason: LossReason;
}

/** The latest period in which customers left for each reason. */
const latestLosses = perModel((model): ReadonlyMap<Element, Loss> => {
  const losses = new Map<Element, Loss>();
  for (const customers of elementsOf(model, 'customers')) {
    for (const reason of reasonsOf(customers)) {
      if (reason.insight === undefined || reason.count === 0) continue;
      const known = losses.get(reason.insight)?.customers.period?.last ?? -Infinity;
      const isNewer = (customers.period?.last ?? -Infinity) > known;
      if (isNewer || !losses.has(reason.insight)) losses.set(reason.insight, { customers, reason });
    }
  }
  return losses;
});
