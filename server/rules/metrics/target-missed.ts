import { formatQuantity, type Quantity } from '../../../grammar/values/amounts.ts';
import { addMonths, civilOf, formatDay, formatDayLong } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { lastReading } from '../../model/domain/readings.ts';
import { type Element, isGiven, nameAnchor, periodOf, valuesOf, wordOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const targetMissed: EachRule = {
  id: 'target-missed',
  group: 'metrics',
  severity: 'info',
  preset: 'review',
  title: 'A target that was not reached in time',
  finds:
    'Speaks on a metric whose `target:` has a date that has passed, when the last reading does not meet it; to be equal is to meet it. Which way is better is said by `direction:`, else told from `baseline:` and `target:`; where neither tells, and where the units differ, it is silent.',
  why: 'A target that is quietly left behind says that none of them is meant. A budget-holder will ask, and a new one with a reason is the better answer.',
  source:
    'Management by objectives, and every review meeting since: a goal has a date, and the date is looked at.',
  examples: {
    before: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; period: 2026 }
metric time-to-value "Time to first value" {
  owner: tbd
  baseline: 62 days at 2025-Q4
  now: 55 days at 2026-04-30
  target: 45 days by 2026-Q1
}`,
    after: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; period: 2026 }
metric time-to-value "Time to first value" {
  owner: tbd
  baseline: 62 days at 2025-Q4
  now: 55 days at 2026-04-30
  target: 45 days by 2026-12-31
}`,
  },
  each: ['metric'],
  check(metric, context) {
    const { today } = context;
    const target = quantityOf(metric, 'target');
    const due = periodOf(metric, 'target')?.last;
    if (target === undefined || due === undefined || due >= today) return undefined;
    const reading = lastReading(metric, today)?.quantity;
    if (reading === undefined) return undefined;
    if (target.signed || !isSameUnit(target, reading) || isMet(metric, target, reading) !== false)
      return undefined;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: `${quoted(metric.label)} should have reached ${formatQuantity(target)} by ${formatDayLong(due)}, and stands at ${formatQuantity(reading)}. A new target with a reason is better for customers than one that is forgotten.`,
      fixes: () => fixes(context, metric, target),
    };
  },
};

function quantityOf(metric: Element, attribute: string): Quantity | undefined {
  const value = valuesOf(metric, attribute)[0]?.value;
  return value?.type === 'quantity' ? value.quantity : undefined;
}

/** `day` and `days` are one unit, and so is none where the metric says which. */
function isSameUnit(a: Quantity, b: Quantity): boolean {
  const [one, other] = [a, b].map(({ unit }) => unit.toLowerCase().replace(/s$/, ''));
  return one === '' || other === '' || one === other;
}

/** Undefined where nobody can tell which way is better. */
function isMet(metric: Element, target: Quantity, reading: Quantity): boolean | undefined {
  switch (directionOf(metric, target)) {
    case 'up':
      return reading.number >= target.number;
    case 'down':
      return reading.number <= target.number;
    default:
      return undefined;
  }
}

function directionOf(metric: Element, target: Quantity): string | undefined {
  if (isGiven(metric, 'direction')) return wordOf(metric, 'direction');
  const baseline = quantityOf(metric, 'baseline');
  if (baseline === undefined || baseline.number === target.number || !isSameUnit(baseline, target))
    return undefined;
  return baseline.number < target.number ? 'up' : 'down';
}

/** By the end of the roadmap's period, or of the quarter after this one. */
function fixes(context: RuleContext, metric: Element, target: Quantity): readonly FixDraft[] {
  const { model, today } = context;
  const end = model.roadmap && periodOf(model.roadmap, 'period')?.last;
  const days = [end, endOfNextQuarter(today)].filter((day) => day !== undefined && day >= today);
  return [...new Set(days)].flatMap((day, index): FixDraft[] => {
    if (day === undefined) return [];
    return [
      {
        title: `Aim for ${formatQuantity(target)} by ${formatDayLong(day)}`,
        preferred: index === 0,
        edits: setAttribute(context, metric, 'target', `${formatQuantity(target)} by ${formatDay(day)}`),
      },
    ];
  });
}

function endOfNextQuarter(today: number): number {
  const { month, day } = civilOf(today);
  const startOfMonth = today - day + 1;
  return addMonths(startOfMonth, 6 - ((month - 1) % 3)) - 1;
}
