import { formatQuantity } from '../../../grammar/values/amounts.ts';
import {
  addCadence,
  type Duration,
  formatCadence,
  formatDay,
  formatDayLong,
} from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import {
  cadenceOf,
  dataSourceOf,
  hasReading,
  lastReading,
  type MetricReading,
} from '../../model/domain/readings.ts';
import type { FileEdit } from '../../model/finding.ts';
import { type Element, isGiven, nameAnchor, valuesOf, wordOf } from '../../model/model.ts';
import { appendItem, inTurn, setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const staleMetric: EachRule = {
  id: 'stale-metric',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'A metric that nobody looks at any more',
  finds:
    'Speaks on a metric whose last reading (`now:`, or the newest of `readings:`) is more than two cadences old, counted in the calendar: with `every: month`, more than two months. It speaks as well where there is an `every:` and no reading, and where there is no `every:`. A coarse date counts as its last day, or as today if that is earlier; the baseline is no reading, and a reading without a date cannot be too old.',
  why: 'Decisions about customers rest on a number that has moved on since. A metric that nobody looks at steers nothing.',
  source:
    'Regular review against a goal is what makes a measure a management tool; scorecard practice fixes the rhythm for each.',
  examples: {
    before: `roadmap acme { as-of: 2026-05-15 }
metric active-seats "Active seats" {
  owner: tbd
  every: week
  now: 61% at 2026-01-31
}`,
    after: `roadmap acme { as-of: 2026-05-15 }
metric active-seats "Active seats" {
  owner: tbd
  every: week
  readings: 61% at 2026-01-31
  now: 64% at 2026-05-12
}`,
  },
  each: ['metric'],
  check(metric, context) {
    const why = staleness(metric, context);
    if (why === undefined) return undefined;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: () => `${why()} Nobody can steer by a number that nobody looks at.`,
      unnecessary: hasReading(metric) && isGiven(metric, 'every'),
      fixes: () => fixes(metric, context),
    };
  },
};

/** In words, to be made when somebody reads them; undefined for a metric that is looked at. */
function staleness(metric: Element, { today }: RuleContext): (() => string) | undefined {
  if (!isGiven(metric, 'every')) return () => `Nothing says how often ${quoted(metric.label)} is looked at.`;
  if (!hasReading(metric)) return () => `${quoted(metric.label)} has not been read yet.`;
  const every = cadenceOf(metric);
  const day = lastReading(metric, today)?.day;
  if (every === undefined || day === undefined || !isStale(day, every, today)) return undefined;
  return () =>
    `${quoted(metric.label)} was last read on ${formatDayLong(day)}, and is due every ${formatCadence(every)}.`;
}

function isStale(last: number, every: Duration, today: number): boolean {
  return today > addCadence(last, every, 2);
}

const rhythms: readonly Duration[] = [
  { count: 1, unit: 'month' },
  { count: 1, unit: 'quarter' },
  { count: 1, unit: 'week' },
  { count: 1, unit: 'half-year' },
  { count: 1, unit: 'year' },
];

function fixes(metric: Element, context: RuleContext): readonly FixDraft[] {
  const reading = lastReading(metric, context.today);
  const slower = isGiven(metric, 'every') && hasReading(metric);
  const fresh: FixDraft = {
    title: 'Insert a reading of today, to be filled in',
    preferred: true,
    edits: readToday(metric, context, reading),
  };
  const fitting = rhythms.filter(
    (every) => reading?.day === undefined || !isStale(reading.day, every, context.today),
  );
  if (!hasReading(metric)) return [fresh];
  const isFromFile = dataSourceOf(metric) !== undefined;
  const cadences = fitting.slice(0, 3).map(
    (every, index): FixDraft => ({
      title: `Look at it every ${formatCadence(every)}`,
      preferred: !slower && index === 0,
      edits: setAttribute(context, metric, 'every', formatCadence(every)),
    }),
  );
  // Readings that a file gives are written there.
  if (isFromFile) return cadences;
  return slower ? [fresh, ...cadences] : cadences.length > 0 ? cadences : [fresh];
}

/** The old value with today's date, and the old reading kept among the earlier ones. */
function readToday(metric: Element, context: RuleContext, last: MetricReading | undefined): FileEdit[] {
  const now = `${formatQuantity(last?.quantity ?? firstQuantity(metric))} at ${formatDay(context.today)}`;
  const old = valuesOf(metric, 'now')[0]?.value;
  const kept =
    old?.type === 'quantity' && old.at ? `${formatQuantity(old.quantity)} at ${old.at.text}` : undefined;
  return inTurn(context, [
    (then) => setAttribute(then, metric, 'now', now),
    (then) => (kept === undefined ? [] : appendItem(then, metric, 'readings', kept)),
    (then) => (isGiven(metric, 'every') ? [] : setAttribute(then, metric, 'every', 'month')),
  ]);
}

function firstQuantity(metric: Element): MetricReading['quantity'] {
  const baseline = valuesOf(metric, 'baseline')[0]?.value;
  if (baseline?.type === 'quantity') return baseline.quantity;
  return { number: 0, unit: wordOf(metric, 'unit') ?? '', signed: false };
}
