import { formatDay } from '../../../grammar/values/dates.ts';
import { formatNumber } from '../../../grammar/values/numbers.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { reasonsOf, unexplained } from '../../model/domain/loss-reasons.ts';
import type { FileEdit } from '../../model/finding.ts';
import { type Element, elementsOf, nameAnchor, targetOf, targetsOf } from '../../model/model.ts';
import { countName } from '../../model/wording/count-name.ts';
import { appendItem, insertAfter, replaceItem, together } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { inPeriod } from './counts.ts';

export const lostWithoutReason: EachRule = {
  id: 'lost-without-reason',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'Customers left, and nobody knows why',
  finds:
    'Speaks on a `customers` period in which the reasons under `why:` add up to fewer than `lost:`. What is put down as `unknown` is no reason; a reason without a number stands for all that are left over.',
  why: 'What nobody knows, nobody can mend: the next customers will leave for the same reason.',
  source: 'Treating customers as an asset: whoever counts them also asks those who leave.',
  examples: {
    before: `roadmap acme { as-of: 2026-05-15 }
owner priya "Priya Nair" {}
insight slow-start "Going live takes two months" { owner: priya; shared-with: everyone }
insight price-vs-use "Unused seats make the price feel high" { owner: priya; shared-with: everyone }
customers 2026-Q1 {
  lost: 22
  why: slow-start 11, unknown 5
}`,
    after: `roadmap acme { as-of: 2026-05-15 }
owner priya "Priya Nair" {}
insight slow-start "Going live takes two months" { owner: priya; shared-with: everyone }
insight price-vs-use "Unused seats make the price feel high" { owner: priya; shared-with: everyone }
customers 2026-Q1 {
  lost: 22
  why: slow-start 11, price-vs-use 11
}`,
  },
  each: ['customers'],
  check(customers, context) {
    const { lost, without } = unexplained(customers, context.snapshot) ?? { lost: 0, without: 0 };
    if (without <= 0) return undefined;
    return {
      at: nameAnchor(customers),
      element: customers,
      message: () => {
        const some =
          lost === 1 ? 'The one customer' : `${formatNumber(without)} of the ${formatNumber(lost)} customers`;
        return `${some} who left${inPeriod(customers)} did so for a reason that nobody knows. The next ones may leave for the same.`;
      },
      fixes: () => fixes(customers, context, without),
    };
  },
};

const mostFixes = 3;

function fixes(customers: Element, context: RuleContext, without: number): readonly FixDraft[] {
  const { model } = context;
  const named = new Set(reasonsOf(customers).map(({ insight }) => insight));
  const others = elementsOf(model, 'insight').filter(
    (insight) => !named.has(insight) && mayConcern(insight, customers),
  );
  const known = others.slice(-mostFixes).flatMap((insight): FixDraft[] => {
    const name = referenceTo(model, insight);
    if (name === undefined) return [];
    return [
      {
        title: `Put them down to ${quoted(insight.label)}`,
        edits: addReason(customers, context, `${name} ${formatNumber(without)}`),
      },
    ];
  });
  return [newInsight(customers, context, without), ...known];
}

/** What was learned about sellers is no reason why buyers left. */
function mayConcern(insight: Element, customers: Element): boolean {
  const segment = targetOf(customers, 'for');
  const about = targetsOf(insight, 'about').filter(({ kind }) => kind === 'segment');
  return segment === undefined || about.length === 0 || about.includes(segment);
}

/** An insight to be filled in, behind the last one or before the count that needs it. */
function newInsight(customers: Element, context: RuleContext, without: number): FixDraft {
  const { model, today } = context;
  const period = customers.period?.text ?? customers.label;
  const name = freshName(model, 'insight', `reason-${period}`);
  const owner = targetOf(customers, 'owner');
  const ownerName = owner && referenceTo(model, owner);
  const segment = targetOf(customers, 'for');
  const about = segment && referenceTo(model, segment);
  const lines = [
    `insight ${name} ${quoteText(`Why customers left in ${countName(customers)}`)} {`,
    ...(ownerName === undefined ? [] : [`  owner: ${ownerName}`]),
    `  on: ${formatDay(today)}`,
    ...(about === undefined ? [] : [`  about: ${about}`]),
    '  shared-with: everyone',
    '}',
  ];
  const behind = elementsOf(model, 'insight').at(-1) ?? customers;
  return {
    title: 'Add an insight for them, to be filled in',
    preferred: true,
    edits: together(
      insertAfter(context, behind, lines.join('\n')),
      addReason(customers, context, `${name} ${formatNumber(without)}`),
    ),
  };
}

/** In place of what is put down as unknown, else behind the other reasons. */
function addReason(customers: Element, context: RuleContext, reason: string): FileEdit[] {
  const unknown = reasonsOf(customers).find(({ isUnknown }) => isUnknown);
  return unknown === undefined
    ? appendItem(context, customers, 'why', reason)
    : replaceItem(context, unknown.given, reason);
}
