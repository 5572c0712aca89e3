/** Dates and periods near "today", with what they mean in words. */
import {
  addMonths,
  civilOf,
  type Day,
  dayPeriod,
  formatDayLong,
  halfPeriod,
  monthPeriod,
  type Period,
  quarterPeriod,
  spanOf,
  yearPeriod,
} from '../../../grammar/values/dates.ts';

export interface NamedPeriod {
  readonly period: Period;
  /** "next quarter, until 30 September 2026". */
  readonly meaning: string;
}

/** Single dates, fine and coarse; the ones to come first where `ahead`, else those that have been. */
export function datesNear(today: Day, ahead: boolean): readonly NamedPeriod[] {
  const { year, month, day } = civilOf(today);
  const now = dayPeriod(year, month, day);
  const months = [0, 1, -1].map((step) => monthAt(today, step));
  const quarters = [0, 1, 2, -1].map((step) => quarterAt(today, step));
  const [thisMonth, nextMonth, lastMonth] = months as [Period, Period, Period];
  const [thisQuarter, nextQuarter, afterNext, lastQuarter] = quarters as [Period, Period, Period, Period];
  const coming: readonly NamedPeriod[] = [
    ends(thisMonth, 'this month'),
    ends(nextMonth, 'next month'),
    ends(thisQuarter, 'this quarter'),
    ends(nextQuarter, 'next quarter'),
    ends(afterNext, 'the quarter after next'),
    ends(yearPeriod(year), 'this year'),
    ends(yearPeriod(year + 1), 'next year'),
  ];
  const past: readonly NamedPeriod[] = [
    { period: now, meaning: `today, ${formatDayLong(today)}` },
    ends(thisMonth, 'this month'),
    ends(lastMonth, 'last month'),
    ends(thisQuarter, 'this quarter'),
    ends(lastQuarter, 'last quarter'),
    ends(yearPeriod(year), 'this year'),
    ends(yearPeriod(year - 1), 'last year'),
  ];
  return ahead ? [...coming, { period: now, meaning: `today, ${formatDayLong(today)}` }] : past;
}

/** Spans of time for work that is planned, from this quarter on. */
export function periodsNear(today: Day): readonly NamedPeriod[] {
  const { year, month } = civilOf(today);
  const quarter = (step: number): Period => quarterAt(today, step);
  const half = month <= 6 ? 1 : 2;
  return [
    ends(quarter(0), 'this quarter'),
    ends(quarter(1), 'next quarter'),
    ends(spanOf(quarter(0), quarter(1)), 'this quarter and the next'),
    ends(spanOf(quarter(1), quarter(2)), 'the next two quarters'),
    ends(halfPeriod(year, half), 'this half-year'),
    ends(half === 1 ? halfPeriod(year, 2) : halfPeriod(year + 1, 1), 'next half-year'),
    ends(yearPeriod(year), 'this year'),
    ends(yearPeriod(year + 1), 'next year'),
  ];
}

/** Where a span that starts so may end: the next few of its own sort, a day's with its month. */
export function endsBehind(start: Period): readonly NamedPeriod[] {
  const { year, month } = civilOf(start.first);
  const months = (civilOf(start.last).year - year) * 12 + civilOf(start.last).month - month + 1;
  const first = start.first === start.last ? 0 : 1;
  return [0, 1, 2, 3, 4, 5].map((step) => {
    const from = addMonths(monthPeriod(year, month).first, (first + step) * months);
    const period = periodOf(civilOf(from), months);
    return { period, meaning: `until ${formatDayLong(period.last)}` };
  });
}

/** The year, half-year, quarter or month that begins with a month. */
function periodOf({ year, month }: ReturnType<typeof civilOf>, months: number): Period {
  if (months === 12) return yearPeriod(year);
  if (months === 6) return halfPeriod(year, month <= 6 ? 1 : 2);
  return months === 3 ? quarterPeriod(year, Math.ceil(month / 3)) : monthPeriod(year, month);
}

/** Dates within a span that is still to come: the months of it, and its end. */
export function datesWithin({ first, last }: Period): readonly NamedPeriod[] {
  const { year, month } = civilOf(first);
  const months = [0, 1, 2, 3, 4, 5].map((step) => {
    const from = civilOf(addMonths(monthPeriod(year, month).first, step));
    return monthPeriod(from.year, from.month);
  });
  const end = civilOf(last);
  return [
    { period: dayPeriod(end.year, end.month, end.day), meaning: `the end, ${formatDayLong(last)}` },
    ...months
      .filter((period) => period.last <= last)
      .map((period) => ({ period, meaning: `until ${formatDayLong(period.last)}` })),
  ];
}

/** Quarters that are over or under way, the latest first: periods that customers are counted in. */
export function countedPeriods(today: Day): readonly NamedPeriod[] {
  const { year } = civilOf(today);
  return [
    ends(quarterAt(today, -1), 'last quarter'),
    ends(quarterAt(today, 0), 'this quarter'),
    ends(quarterAt(today, -2), 'two quarters ago'),
    ends(quarterAt(today, -3), 'three quarters ago'),
    ends(yearPeriod(year - 1), 'last year'),
  ];
}

function monthAt(today: Day, step: number): Period {
  const { year, month } = civilOf(addMonths(today, step));
  return monthPeriod(year, month);
}

function quarterAt(today: Day, step: number): Period {
  const { year, month } = civilOf(addMonths(today, step * 3));
  return quarterPeriod(year, Math.ceil(month / 3));
}

function ends(period: Period, name: string): NamedPeriod {
  return { period, meaning: `${name}, until ${formatDayLong(period.last)}` };
}
