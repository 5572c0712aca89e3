/**
 * The calendar: whole days, periods and durations. No time zones, no clock, no `Date`.
 */
import { monthNames } from './months.ts';

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type Day = number;

/** A span of whole days, both ends included. `2026-Q1` is 2026-01-01 to 2026-03-31. */
export interface Period {
  readonly first: Day;
  readonly last: Day;
  /** Canonical: `2026-05-15`, `2026-Q1`, `2026-01 to 2026-03`. */
  readonly text: string;
}

export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/** `30 days`. As a cadence, the time from one reading or meeting to the next. */
export interface Duration {
  readonly count: number;
  readonly unit: TimeUnit;
}

interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const daysInEra = 146_097;
const daysTo1970 = 719_468;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The day of a date of the calendar. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysInEra + dayOfEra - daysTo1970;
}

/** The calendar's date of a day; the inverse of `dayOf`. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + daysTo1970;
  const era = Math.floor(shifted / daysInEra);
  const dayOfEra = shifted - era * daysInEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** 28 to 31; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** The same day `count` months later (or earlier), or the last of that month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const date = civilOf(day);
  const months = date.year * 12 + date.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

const monthsIn = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
const daysIn = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7 } as const;

/**
 * The day that lies `times` durations after `day`, counted in the calendar: a month after 31 January
 * is the last of February. Parts of a day count as a whole one.
 */
export function addCadence(day: Day, duration: Duration, times = 1): Day {
  const count = duration.count * times;
  switch (duration.unit) {
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return addMonths(day, Math.ceil(count * monthsIn[duration.unit]));
    case 'minute':
    case 'hour':
    case 'day':
    case 'week':
      return day + Math.ceil(count * daysIn[duration.unit]);
  }
}

/** `2026-05-15`. */
export function formatDay(day: Day): string {
  const date = civilOf(day);
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** `15 May 2026`. */
export function formatDayLong(day: Day): string {
  const date = civilOf(day);
  return `${date.day} ${monthNames[date.month - 1] ?? ''} ${date.year}`;
}

/** `30 days`, `1 hour`. */
export function formatDuration(duration: Duration): string {
  return `${duration.count} ${duration.unit}${duration.count === 1 ? '' : 's'}`;
}

/** `month`, `2 weeks`: what stands after `every:`. */
export function formatCadence(duration: Duration): string {
  return duration.count === 1 ? duration.unit : formatDuration(duration);
}

/** The period of one day, one month, one quarter, one half or one year. */
export function dayPeriod(year: number, month: number, day: number): Period {
  const only = dayOf(year, month, day);
  return { first: only, last: only, text: formatDay(only) };
}

/** `2026-05`; months count from 1. */
export function monthPeriod(year: number, month: number): Period {
  return monthsPeriod(year, month, 1, `${pad(year, 4)}-${pad(month, 2)}`);
}

/** `2026-Q2`; quarters count from 1, and are those of the calendar. */
export function quarterPeriod(year: number, quarter: number): Period {
  return monthsPeriod(year, quarter * 3 - 2, 3, `${pad(year, 4)}-Q${quarter}`);
}

/** `2026-H1`, by the calendar. */
export function halfPeriod(year: number, half: number): Period {
  return monthsPeriod(year, half * 6 - 5, 6, `${pad(year, 4)}-H${half}`);
}

/** `2026`, by the calendar. */
export function yearPeriod(year: number): Period {
  return monthsPeriod(year, 1, 12, pad(year, 4));
}

/** From the first day of one period to the last day of another. */
export function spanOf(from: Period, to: Period): Period {
  const text = from.text === to.text ? from.text : `${from.text} to ${to.text}`;
  return { first: from.first, last: to.last, text };
}

function monthsPeriod(year: number, firstMonth: number, months: number, text: string): Period {
  const lastMonth = firstMonth + months - 1;
  return {
    first: dayOf(year, firstMonth, 1),
    last: dayOf(year, lastMonth, daysInMonth(year, lastMonth)),
    text,
  };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
