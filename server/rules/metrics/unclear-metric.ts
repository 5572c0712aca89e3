import { formatQuantity, type Quantity } from '../../../grammar/values/amounts.ts';
import { formatDay } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { type Element, nameAnchor, periodOf, valuesOf, wordOf } from '../../model/model.ts';
import { isAnswered } from '../answered.ts';
import { setAttributes } from '../edits.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';

export const unclearMetric: EachRule = {
  id: 'unclear-metric',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'A metric without a meaning, a unit or a target',
  finds:
    'Speaks on a metric that lacks one or more of `means:`, `unit:` and `target:`, or says just `tbd` there.',
  why: 'Two departments that count differently argue about the number and not about the customer. Without a target nobody can say whether it is good.',
  source:
    'The first questions of any guide to indicators: what exactly is counted, in what, and how much is enough.',
  examples: {
    before: `metric time-to-value "Time to first value" {
  owner: tbd
  now: 55 days at 2026-04-30
  benchmark: 45 days "Software survey 2025"
  every: month
}`,
    after: `metric time-to-value "Time to first value" {
  owner: tbd
  means: "Days from signature to the first live report"
  unit: days
  now: 55 days at 2026-04-30
  benchmark: 45 days "Software survey 2025"
  target: 45 days by 2026-12-31
  every: month
}`,
  },
  each: ['metric'],
  check(metric, context) {
    return parts.every(({ attribute }) => isAnswered(metric, attribute))
      ? undefined
      : report(metric, context);
  },
};

function report(metric: Element, context: RuleContext): Report {
  const missing = parts.filter(({ attribute }) => !isAnswered(metric, attribute));
  return {
    at: nameAnchor(metric),
    element: metric,
    message: () => {
      const what = listed(
        missing.map(({ says }) => says),
        'or',
      );
      return `${quoted(metric.label)} does not say ${what}. Until it does, people will read the same number in different ways.`;
    },
    fixes: () => fixes(metric, context, missing),
  };
}

type Part = (typeof parts)[number];

const parts = [
  {
    attribute: 'means',
    says: 'what exactly is counted',
    value: (): string => quoteText('What exactly is counted'),
  },
  { attribute: 'unit', says: 'in which unit', value: unitOf },
  { attribute: 'target', says: 'where it should be', value: targetOf },
] as const;

function fixes(metric: Element, context: RuleContext, missing: readonly Part[]): readonly FixDraft[] {
  const attributes = missing.map(({ attribute }) => attribute);
  return [
    {
      title: `Insert ${listed(attributes)}, to be filled in`,
      preferred: true,
      edits: setAttributes(
        context,
        metric,
        Object.fromEntries(missing.map(({ attribute, value }) => [attribute, value(metric, context)])),
      ),
    },
  ];
}

/** The unit that its numbers are given in. */
function unitOf(metric: Element): string {
  const unit = quantities(metric).find((quantity) => quantity.unit !== '')?.unit ?? 'customers';
  return /^(?:%|\p{L}+)$/u.test(unit) ? unit : quoteText(unit);
}

/** What others reach, else the level of today, by the end of the roadmap. */
function targetOf(metric: Element, { model, today }: RuleContext): string {
  const known = quantities(metric).at(-1);
  const level = known ?? { number: 100, unit: wordOf(metric, 'unit') ?? '', signed: false };
  const end = Math.max(model.roadmap ? (periodOf(model.roadmap, 'period')?.last ?? today) : today, today);
  return `${formatQuantity(level)} by ${formatDay(end)}`;
}

/** From the oldest to what others reach: the last is the best that is known. */
function quantities(metric: Element): readonly Quantity[] {
  return ['baseline', 'now', 'target', 'benchmark'].flatMap((attribute) =>
    valuesOf(metric, attribute).flatMap(({ value }) => (value.type === 'quantity' ? [value.quantity] : [])),
  );
}
