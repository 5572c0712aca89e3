/** Dates that are meant from today on. */
import {
  addCadence,
  addMonths,
  civilOf,
  type Day,
  formatDay,
  halfPeriod,
  monthPeriod,
  type Period,
  quarterPeriod,
  yearPeriod,
} from '../../../grammar/values/dates.ts';
import { readDuration } from '../../../grammar/values/durations.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead } from '../../../grammar/values/reading.ts';

/** `Q1`, `31 Jan`, `in 3 weeks`, where the year goes without saying: the next such date from today on. */
export function nextDate(written: string, today: Day): string | undefined {
  const text = written.trim();
  const [, span] = /^in (.+)$/i.exec(text) ?? [];
  const duration = span === undefined ? undefined : readDuration(span);
  if (duration !== undefined) {
    return isRead(duration) ? formatDay(addCadence(today, duration.read)) : undefined;
  }
  if (/\d{4}/.test(text)) return undefined;
  const [, which = '', unit = ''] =
    /^(this|the next|next|coming) (year|half(?:[ -]year)?|quarter|month)$/i.exec(text) ?? [];
  if (unit !== '') return periodAround(today, unit.toLowerCase(), /this/i.test(which) ? 0 : 1);
  const { year } = civilOf(today);
  return withYear(text, [year, year + 1], ({ last }) => last >= today);
}

/** `customers Q1`: what is counted has been, or is under way. */
export function lastDate(written: string, today: Day): string | undefined {
  const { year } = civilOf(today);
  return withYear(written.trim(), [year, year - 1], ({ first }) => first <= today);
}

/** The date with the first of some years that makes it what is meant. */
function withYear(
  text: string,
  years: readonly number[],
  isMeant: (period: Period) => boolean,
): string | undefined {
  if (/\d{4}/.test(text)) return undefined;
  const isDayAndMonth = /^\d{1,2}\.\s?\d{1,2}\.?$/.test(text);
  for (const each of years) {
    const reading = readPeriodText(isDayAndMonth ? `${text.replace(/\.$/, '')}.${each}` : `${text} ${each}`);
    const likely = isPeriod(reading)
      ? reading.text
      : reading.readings.length === 1 && reading.readings[0]?.text;
    const period = likely ? readPeriodText(likely) : undefined;
    // A mere year says no more than was written.
    if (period === undefined || !isPeriod(period) || /^\d{4}$/.test(period.text)) return undefined;
    if (isMeant(period)) return period.text;
  }
  return undefined;
}

/** `this quarter`, and with 1 the one behind it. */
function periodAround(today: Day, unit: string, later: number): string {
  const months = { year: 12, quarter: 3, month: 1 }[unit] ?? 6;
  const { year, month } = civilOf(addMonths(today, later * months));
  if (months === 12) return yearPeriod(year).text;
  if (months === 1) return monthPeriod(year, month).text;
  return months === 3
    ? quarterPeriod(year, Math.ceil(month / 3)).text
    : halfPeriod(year, Math.ceil(month / 6)).text;
}
