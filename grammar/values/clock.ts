/** Lengths of time in more than one unit, as a single one: `2 h 30`, `1 day 4 hours`, `2:30 h`. */
import type { Duration, TimeUnit } from './dates.ts';
import { unitCalled } from './time-units.ts';

/** In minutes. A month has no certain number of them, so it and what is longer are counted in months. */
const inMinutes: Readonly<Partial<Record<TimeUnit, number>>> = {
  minute: 1,
  hour: 60,
  day: 24 * 60,
  week: 7 * 24 * 60,
};

const inMonths: Readonly<Partial<Record<TimeUnit, number>>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** `2 h 30 min`, `2h30`, `1 year and 6 months`. */
const twoParts = /^(\d+) ?(\p{L}+)\.?,? ?(?:(?:and|und|et|y|e) )?(\d+)(?: ?(\p{L}+)\.?)?$/u;
const colons = /^(\d{1,3}):([0-5]\d)(?: ?(\p{L}+)\.?)?$/u;

/**
 * A length of time in two units, as one: the longer of them where it is a matter of quarters (`2.5 hours`), else
 * the shorter (`140 minutes`). Undefined where a text is none, or days of months would have to be counted.
 */
export function inOneUnit(text: string): Duration | undefined {
  const [, whole, unit, part, partUnit] = twoParts.exec(text) ?? [];
  if (unit === undefined) return inClockUnit(text);
  const longer = unitCalled(unit.toLowerCase());
  const shorter = partUnit === undefined ? minutesBehind(longer, part) : unitBehind(longer, partUnit);
  return longer && shorter && sum(Number(whole), longer, Number(part), shorter);
}

/** `1h 30m`, `1y 6m`: a single `m` is minutes behind hours, and months behind years. */
function unitBehind(longer: TimeUnit | undefined, word: string): TimeUnit | undefined {
  if (word !== 'm') return unitCalled(word.toLowerCase());
  return longer === 'hour' ? 'minute' : longer === 'year' ? 'month' : undefined;
}

/** `2h30`: what follows hours without a unit is minutes, where it has two digits. */
function minutesBehind(longer: TimeUnit | undefined, digits: string | undefined): TimeUnit | undefined {
  return longer === 'hour' && /^[0-5]\d$/.test(digits ?? '') ? 'minute' : undefined;
}

/** `2:30 h`, `11:30 min`: the unit is that of what stands in front of the colon. */
function inClockUnit(text: string): Duration | undefined {
  const { hours, minutes, unit } = readClock(text) ?? {};
  if (unit === 'hour') return hours;
  return unit === 'minute' ? minutes : undefined;
}

/** What `2:30` may be: hours and minutes, or minutes and seconds where these come to quarters of a minute. */
interface ClockTime {
  readonly hours: Duration;
  readonly minutes: Duration | undefined;
}

/** Both readings of `2:30`; undefined where a text is anything else, or says which of them it is. */
export function clockTime(text: string): ClockTime | undefined {
  const clock = readClock(text);
  return clock?.word === undefined ? clock : undefined;
}

interface Clock extends ClockTime {
  readonly word: string | undefined;
  readonly unit: TimeUnit | undefined;
}

function readClock(text: string): Clock | undefined {
  const [, front, back, word] = colons.exec(text) ?? [];
  if (front === undefined || back === undefined) return undefined;
  const hours = sum(Number(front), 'hour', Number(back), 'minute');
  const count = Number(front) + Number(back) / 60;
  const minutes: Duration | undefined = isInQuarters(count) ? { count, unit: 'minute' } : undefined;
  return (
    hours && { hours, minutes, word, unit: word === undefined ? undefined : unitCalled(word.toLowerCase()) }
  );
}

function sum(whole: number, longer: TimeUnit, part: number, shorter: TimeUnit): Duration | undefined {
  const sizes = inMinutes[longer] === undefined ? inMonths : inMinutes;
  const [long, short] = [sizes[longer], sizes[shorter]];
  if (long === undefined || short === undefined || short >= long) return undefined;
  const count = whole + (part * short) / long;
  return isInQuarters(count)
    ? { count, unit: longer }
    : { count: (whole * long) / short + part, unit: shorter };
}

function isInQuarters(count: number): boolean {
  return Number.isInteger(count * 4);
}
