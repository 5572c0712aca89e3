import {
  addMonths,
  civilOf,
  type Day,
  daysInMonth,
  formatDay,
  formatDayLong,
  type Period,
} from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { horizonOf, horizons, isLive, scheduleOf, statusOf } from '../../model/domain/initiatives.ts';
import {
  type Element,
  type Given,
  isGiven,
  nameAnchor,
  periodOf,
  targetsOf,
  valuesOf,
  wordOf,
} from '../../model/model.ts';
import { removeItem, setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { pointTo } from './links.ts';

export const startsBeforeDependency: EachRule = {
  id: 'starts-before-dependency',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'An initiative that starts before what it needs is finished',
  topic: 'initiative',
  finds:
    'Speaks on a live initiative that starts on or before the last day of one that it comes `after:`, or whose horizon comes before that one’s; once for each of them. It keeps silent where that one is done or stopped, and where one has dates and the other only a horizon. Dates that are taken over from a larger initiative count.',
  why: 'Either the date is wrong or the dependency is. Other functions plan people and money by both.',
  source: 'Finish-to-start dependencies, as every planning method since the Gantt chart has them.',
  examples: {
    before: `owner mei "Mei Chen" {}
owner priya "Priya Nair" {}
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q1 to 2026-Q3 }
initiative seat-coach "Seat coaching" { owner: priya; when: 2026-Q3 to 2026-Q4; after: guided-start }`,
    after: `owner mei "Mei Chen" {}
owner priya "Priya Nair" {}
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q1 to 2026-Q3 }
initiative seat-coach "Seat coaching" { owner: priya; when: 2026-Q4 to 2027-Q1; after: guided-start }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const waitsFor = valuesOf(initiative, 'after');
    if (waitsFor.length === 0 || !isLive(initiative)) return undefined;
    return waitsFor.flatMap((given): readonly Report[] => {
      const { target } = given;
      if (target === undefined || target === initiative || isOver(target)) return [];
      const clash = clashOf(initiative, target);
      if (clash === undefined) return [];
      return [
        {
          at: nameAnchor(initiative),
          element: initiative,
          topic: target.name ?? target.label,
          message: () =>
            `${quoted(initiative.label)} comes after ${quoted(target.label)}, but ${clash()}. One of the two dates is a promise that nobody can keep.`,
          related: () => [pointTo(target, `${quoted(target.label)} must be finished first`)],
          fixes: () => fixes(context, initiative, given, target),
        },
      ];
    });
  },
};

/** Whether it cannot start when it is planned to, because of what it comes after. */
export function isTooEarly(initiative: Element): boolean {
  return targetsOf(initiative, 'after').some(
    (one) => one !== initiative && !isOver(one) && clashOf(initiative, one) !== undefined,
  );
}

function isOver(initiative: Element): boolean {
  const status = statusOf(initiative);
  return status === 'done' || status === 'stopped';
}

/** What does not fit together, to be put into words on demand; undefined where it does, or nobody can tell. */
function clashOf(initiative: Element, first: Element): (() => string) | undefined {
  const own = scheduleOf(initiative);
  const other = scheduleOf(first);
  if (own !== undefined && other !== undefined) {
    if (own.first > other.last) return undefined;
    return () => `starts on ${formatDayLong(own.first)} and that one ends on ${formatDayLong(other.last)}`;
  }
  if (own !== undefined || other !== undefined) return undefined;
  const ownHorizon = horizonOf(initiative);
  const otherHorizon = horizonOf(first);
  if (ownHorizon === undefined || otherHorizon === undefined) return undefined;
  if (horizons.indexOf(ownHorizon) >= horizons.indexOf(otherHorizon)) return undefined;
  return () => `is planned for ${quoted(ownHorizon)} and that one for ${quoted(otherHorizon)}`;
}

function fixes(context: RuleContext, initiative: Element, given: Given, first: Element): readonly FixDraft[] {
  const drop: FixDraft = {
    title: `Do not wait for ${quoted(first.label)}`,
    edits: removeItem(context, given),
  };
  return [...shift(context, initiative, first), drop];
}

function shift(context: RuleContext, initiative: Element, first: Element): readonly FixDraft[] {
  const own = scheduleOf(initiative);
  const other = scheduleOf(first);
  if (own !== undefined && other !== undefined) {
    const text = spanText(...moved(own, other.last + 1));
    return [
      {
        title: `Move it to ${text}`,
        preferred: true,
        edits: setAttribute(context, initiative, 'when', text),
      },
    ];
  }
  const horizon = horizonOf(first);
  if (horizon === undefined || (isGiven(initiative, 'when') && periodOf(initiative, 'when') === undefined))
    return [];
  return [
    {
      title: `Move it to ${quoted(horizon)}`,
      preferred: true,
      edits: setAttribute(context, initiative, 'horizon', wordOf(first, 'horizon') ?? horizon),
    },
  ];
}

/** The same length of time from another day on: whole months stay whole months. */
function moved(period: Period, start: Day): readonly [Day, Day] {
  const end = period.last + 1;
  if (isFirstOfMonth(period.first) && isFirstOfMonth(end) && isFirstOfMonth(start)) {
    return [start, addMonths(start, monthOf(end) - monthOf(period.first)) - 1];
  }
  return [start, start + period.last - period.first];
}

function monthOf(day: Day): number {
  const { year, month } = civilOf(day);
  return year * 12 + month - 1;
}

function isFirstOfMonth(day: Day): boolean {
  return civilOf(day).day === 1;
}

/** In quarters where both ends are ends of quarters, else in months, else in days. */
function spanText(first: Day, last: Day): string {
  const from = civilOf(first);
  const to = civilOf(last);
  const wholeMonths = from.day === 1 && to.day === daysInMonth(to.year, to.month);
  const wholeQuarters = wholeMonths && from.month % 3 === 1 && to.month % 3 === 0;
  const text = ({ year, month }: typeof from, day: Day): string => {
    if (wholeQuarters) return `${year}-Q${Math.ceil(month / 3)}`;
    return formatDay(day).slice(0, wholeMonths ? 7 : 10);
  };
  const ends = [text(from, first), text(to, last)];
  return ends[0] === ends[1] ? `${ends[0]}` : ends.join(' to ');
}
