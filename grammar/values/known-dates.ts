/** Dates whose year, month and day are known: periods, or why there are none. */
import {
  civilOf,
  type Day,
  dayOf,
  dayPeriod,
  daysInMonth,
  formatDayLong,
  halfPeriod,
  monthPeriod,
  type Period,
  quarterPeriod,
  yearPeriod,
} from './dates.ts';
import { monthByName } from './months.ts';
import { type Meant, type Misread, misread } from './reading.ts';

/** What to write instead of what is none. */
export const dateShapes = 'Write a date as 2026-05-15, 2026-05, 2026-Q2, 2026-H1 or 2026.';
const firstYear = 1900;
const lastYear = 2199;

/** Whether a reading succeeded. */
export function isPeriod(reading: Period | Misread): reading is Period {
  return 'first' in reading;
}

export function oneYear(year: number): Period | Misread {
  return isLikely(year) ? yearPeriod(year) : unlikelyYear(year);
}

export function oneHalf(year: number, half: number): Period | Misread {
  return partOfYear(year, half, 2, 'half', halfPeriod);
}

export function oneQuarter(year: number, quarter: number): Period | Misread {
  return partOfYear(year, quarter, 4, 'quarter', quarterPeriod);
}

export function oneMonth(year: number, month: number): Period | Misread {
  return partOfYear(year, month, 12, 'month', monthPeriod);
}

function partOfYear(
  year: number,
  part: number,
  parts: number,
  name: string,
  make: (year: number, part: number) => Period,
): Period | Misread {
  if (!isLikely(year)) return unlikelyYear(year);
  if (part >= 1 && part <= parts) return make(year, part);
  return misread(`There is no ${name} ${part}: a year has ${parts}. ${dateShapes}`, [{ text: String(year) }]);
}

export function oneDay(year: number, month: number, day: number): Period | Misread {
  if (!isLikely(year)) return unlikelyYear(year);
  if (month < 1 || month > 12) {
    const swapped =
      day >= 1 && day <= 12 && month <= daysInMonth(year, day) ? [glossed(dayPeriod(year, day, month))] : [];
    return misread(`There is no month ${month}. Write a day as year-month-day: 2026-05-15.`, swapped);
  }
  const last = daysInMonth(year, month);
  if (day >= 1 && day <= last) return dayPeriod(year, month, day);
  return misread(`${monthPeriod(year, month).text} has ${last} days, so there is no day ${day}.`, [
    glossed(dayPeriod(year, month, day < 1 ? 1 : last)),
  ]);
}

export function namedDay(year: number, name: string, day: number): Period | Misread {
  const month = monthByName(name);
  return month === undefined ? misread(`“${name}” is not a month. ${dateShapes}`) : oneDay(year, month, day);
}

export function namedMonth(year: number, name: string): Period | Misread {
  const month = monthByName(name);
  return month === undefined
    ? misread(`“${name} ${year}” is not a date. ${dateShapes}`, [{ text: String(year) }])
    : oneMonth(year, month);
}

/** `KW 12 2027`: people count weeks in more than one way, and mean its last day of work. */
export function calendarWeek(year: number, week: number): Misread {
  if (week < 1 || week > 53 || !isLikely(year)) return misread(asDayOfWeek);
  const friday = civilOf(fridayOf(year, week));
  return misread(asDayOfWeek, [glossed(dayPeriod(friday.year, friday.month, friday.day))]);
}

export const asDayOfWeek = 'Write a week as a day that everybody finds in the calendar, such as 2026-05-15.';

/** Of a week as ISO 8601 counts them: 4 January is always in the first. Day 0, 1970-01-01, was a Thursday. */
function fridayOf(year: number, week: number): Day {
  const fourth = dayOf(year, 1, 4);
  const weekday = (((fourth + 3) % 7) + 7) % 7;
  return fourth - weekday + 4 + (week - 1) * 7;
}

/** A period with its first day in words. */
export function glossed(period: Period): Meant {
  return { text: period.text, gloss: formatDayLong(period.first) };
}

function isLikely(year: number): boolean {
  return year >= firstYear && year <= lastYear;
}

function unlikelyYear(year: number): Misread {
  return misread(`${year} is not a year that a roadmap can have. ${dateShapes}`);
}
