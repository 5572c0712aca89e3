import { formatQuantity } from '../../../grammar/values/amounts.ts';
import { type Day, formatDay, formatDayLong, type Period } from '../../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { FileEdit } from '../../model/finding.ts';
import { declarationOf } from '../../model/locate.ts';
import {
  type Element,
  elementsOf,
  type Given,
  isGiven,
  itemAnchor,
  nameAnchor,
  periodOf,
  valuesOf,
} from '../../model/model.ts';
import { countName } from '../../model/wording/count-name.ts';
import { inTurn, removeItem, replaceItem, setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';

export const datedInFuture: EachRule = {
  id: 'dated-in-future',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'Something that has been, with a date still to come',
  finds:
    'Speaks where a date says when something was, and lies after `as-of:` (after today, where the roadmap has none): a reading of a metric (`now:`, `readings:`), an insight (`on:`), a count of customers, who came to a forum (`attended:`), a review of the roadmap (`reviewed:`). A coarse date is in the future when its first day is. A baseline, a target and the rows of a data file may lie ahead.',
  why: 'Nobody has seen next year’s customers. A forecast or a slip that reads like a fact is believed like one, and money follows it.',
  source: 'The first check of every audit: nothing is booked on a day that has not come.',
  examples: {
    before: `roadmap acme { as-of: 2026-05-15 }
metric active-seats "Active seats" {
  owner: tbd
  every: month
  readings: 61% at 2026-03-31
  now: 64% at 2027-04-30
}
insight slow-start "Going live takes two months" { owner: tbd; on: 2027-02-10; shared-with: everyone }
customers 2027-Q1 { opening: 403; gained: 31 }`,
    after: `roadmap acme { as-of: 2026-05-15 }
metric active-seats "Active seats" {
  owner: tbd
  every: month
  readings: 61% at 2026-03-31
  now: 64% at 2026-04-30
}
insight slow-start "Going live takes two months" { owner: tbd; on: 2026-02-10; shared-with: everyone }
customers 2026-Q1 { opening: 403; gained: 31 }`,
  },
  each: ['metric', 'insight', 'customers', 'forum', 'roadmap'],
  *check(element, context) {
    for (const dated of datesOf(element)) {
      if (dated.period.first > context.today) yield reportOn(dated, element, context);
    }
  },
};

/** A date at which something is said to have been. */
interface Dated {
  readonly period: Period;
  /** The value that gives it; a count of customers has it in its heading. */
  readonly given: Given | undefined;
}

const past: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  metric: ['now', 'readings'],
  insight: ['on'],
  forum: ['attended'],
  roadmap: ['reviewed'],
};

function* datesOf(element: Element): Iterable<Dated> {
  if (element.kind === 'customers' && element.period !== undefined) {
    yield { period: element.period, given: undefined };
  }
  for (const attribute of past[element.kind] ?? []) {
    for (const given of valuesOf(element, attribute)) {
      const { value } = given;
      const period = value.type === 'date' ? value.period : value.type === 'quantity' ? value.at : undefined;
      if (period !== undefined) yield { period, given };
    }
  }
}

function reportOn(dated: Dated, element: Element, context: RuleContext): Report {
  return {
    at: dated.given === undefined ? nameAnchor(element) : itemAnchor(dated.given),
    element,
    message: () => messageOf(dated, element, context),
    fixes: () => fixes(dated, element, context),
  };
}

function messageOf({ period }: Dated, element: Element, context: RuleContext): string {
  const date = spoken(period);
  const until =
    asOfOf(context) === undefined
      ? 'which is still to come'
      : `and this roadmap stands at ${formatDayLong(context.today)} (as-of:)`;
  const name = quoted(element.label);
  switch (element.kind) {
    case 'insight':
      return `${name} is dated ${date}, ${until}. What customers have not said yet is a guess.`;
    case 'customers':
      return `The customers of ${countName(element)} are counted, ${until}. A forecast that reads like a count hides how many really stay.`;
    case 'forum':
      return `Who came to ${name} is counted for ${date}, ${until}. Nobody can have been there yet.`;
    case 'roadmap':
      return `${name} is said to have been reviewed, with the date ${date}, ${until}. Until that day, nobody will be asked to look at it again.`;
    default:
      return `The reading of ${name} is dated ${date}, ${until}. People would steer by a number that nobody can have read.`;
  }
}

/** `30 April 2027`, or a coarse date as it is written: `2027-Q1`. */
function spoken({ first, last, text }: Period): string {
  return first === last ? formatDayLong(first) : text;
}

function asOfOf({ model }: RuleContext): Day | undefined {
  return model.roadmap && periodOf(model.roadmap, 'as-of')?.last;
}

/** The year is a slip, or `as-of:` was left behind: what changes less comes first. */
function fixes(dated: Dated, element: Element, context: RuleContext): readonly FixDraft[] {
  const { today } = context;
  const { period } = dated;
  const earlier = yearBefore(period);
  const isSlip = earlier !== undefined && today - earlier.first < period.first - today;
  const slip = earlier === undefined ? [] : yearFixes(dated, earlier, element, context);
  const later = standLater(period, context);
  const drafts = [...(isSlip ? slip : later), ...(isSlip ? later : slip), ...aimAt(dated, element, context)];
  return drafts.map((draft, index) => ({ ...draft, preferred: index === 0 }));
}

/** The same date a year before; undefined for 29 February. */
function yearBefore({ text }: Period): Period | undefined {
  const period = readPeriodText(text.replace(/\d{4}/g, (year) => String(Number(year) - 1)));
  return isPeriod(period) ? period : undefined;
}

function yearFixes(
  dated: Dated,
  earlier: Period,
  element: Element,
  context: RuleContext,
): readonly FixDraft[] {
  if (earlier.first > context.today) return [];
  const edits = dateAnew(dated, earlier.text, element, context);
  return edits === undefined ? [] : [{ title: `Make it ${spoken(earlier)}`, edits }];
}

/** Undefined where that date is taken: two counts of one period are a contradiction. */
function dateAnew(
  { given }: Dated,
  text: string,
  element: Element,
  context: RuleContext,
): readonly FileEdit[] | undefined {
  if (given !== undefined) {
    const { value } = given;
    const item = value.type === 'quantity' ? `${formatQuantity(value.quantity)} at ${text}` : text;
    return replaceItem(context, given, item);
  }
  const isTaken = elementsOf(context.model, 'customers').some(({ period }) => period?.text === text);
  const [origin] = element.origins;
  const range = declarationOf(origin, context.treeOf)?.heading.period?.range;
  // What adds to it in other places names it by its period.
  if (isTaken || range === undefined || element.origins.length > 1) return undefined;
  return [{ uri: origin.file, edits: [{ range, text }] }];
}

function standLater({ last }: Period, context: RuleContext): readonly FixDraft[] {
  const { roadmap } = context.model;
  if (roadmap === undefined || asOfOf(context) === undefined) return [];
  return [
    {
      title: `Move the roadmap’s as-of: to ${formatDayLong(last)}`,
      edits: setAttribute(context, roadmap, 'as-of', formatDay(last)),
    },
  ];
}

/** Where a metric should be, written as where it is. */
function aimAt({ given, period }: Dated, metric: Element, context: RuleContext): readonly FixDraft[] {
  if (given?.attribute !== 'now' || given.value.type !== 'quantity' || isGiven(metric, 'target')) return [];
  const target = `${formatQuantity(given.value.quantity)} by ${period.text}`;
  return [
    {
      title: 'Make it the target',
      edits: inTurn(context, [
        (then) => removeItem(then, given),
        (then) => setAttribute(then, metric, 'target', target),
      ]),
    },
  ];
}
