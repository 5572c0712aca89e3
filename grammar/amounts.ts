/**
 * What amounts mean: money, quantities with a unit, durations, shares and counts.
 *
 * Every reader takes text with single spaces and plain dashes.
 */
import type { Duration, TimeUnit } from './dates.ts';
import { formatCadence, formatDuration } from './dates.ts';
import type { Misread } from './misread.ts';
import { misread } from './misread.ts';
import { currencyCode, formatNumber, isAmount, readAmount } from './numbers.ts';

export interface Money {
  readonly amount: number;
  /** Three letters, or a rare symbol as written; undefined where the roadmap's currency is meant. */
  readonly currency: string | undefined;
}

/** `62 days`, `98%`, `3.2M EUR`, `+10 points`. */
export interface Quantity {
  readonly number: number;
  /** `%`, `days`, `EUR`, as written otherwise; empty where there is none. */
  readonly unit: string;
  /** Whether a `+` or `-` was written: a change rather than a level. */
  readonly signed: boolean;
}

/** A value with its canonical spelling. */
export interface Read<T> {
  readonly read: T;
  readonly canonical: string;
}

const timeUnits: ReadonlyMap<string, TimeUnit> = new Map([
  ...unitWords('minute', 'minutes', 'min', 'mins'),
  ...unitWords('hour', 'hours', 'h', 'hr', 'hrs'),
  ...unitWords('day', 'days', 'd'),
  ...unitWords('week', 'weeks', 'w', 'wk', 'wks'),
  ...unitWords('month', 'months', 'mo', 'mos'),
  ...unitWords('quarter', 'quarters', 'q'),
  ...unitWords('half-year', 'half-years', 'half year', 'half years'),
  ...unitWords('year', 'years', 'y', 'yr', 'yrs'),
]);

const shortUnits: ReadonlyMap<string, string> = new Map([
  ['percent', '%'],
  ['per cent', '%'],
  ['min', 'minutes'],
  ['mins', 'minutes'],
  ['h', 'hours'],
  ['hrs', 'hours'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['pts', 'points'],
  ['pp', 'points'],
]);

const smallNumbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const rhythms: ReadonlyMap<string, Duration> = new Map<string, Duration>([
  ['daily', { count: 1, unit: 'day' }],
  ['weekly', { count: 1, unit: 'week' }],
  ['fortnight', { count: 2, unit: 'week' }],
  ['fortnightly', { count: 2, unit: 'week' }],
  ['monthly', { count: 1, unit: 'month' }],
  ['quarterly', { count: 1, unit: 'quarter' }],
  ['half-yearly', { count: 1, unit: 'half-year' }],
  ['semi-annually', { count: 1, unit: 'half-year' }],
  ['yearly', { count: 1, unit: 'year' }],
  ['annually', { count: 1, unit: 'year' }],
  ['annual', { count: 1, unit: 'year' }],
]);

/** Whether a reading succeeded. */
export function isRead<T>(reading: Read<T> | Misread): reading is Read<T> {
  return 'read' in reading;
}

/** `240k`, `9.2M EUR`, `€240k`, `240k €`. */
export function readMoney(text: string): Read<Money> | Misread {
  const amount = readAmount(text);
  if (amount === undefined)
    return misread(`“${text}” is not an amount of money. Write it as 240k or 1.2M EUR.`);
  if (!isAmount(amount)) return amount;
  const { number, prefix, rest } = amount;
  const digits = amount.digits.replace(/^\+/, '');
  if (number < 0)
    return misread('An amount of money cannot be below zero here.', [{ text: digits.slice(1) }]);
  const written = [prefix, rest].filter((part) => part !== '');
  const currencies = [...new Set(written.map((part) => currencyCode(part)))];
  const [currency] = currencies;
  if (currencies.length > 1 || (written.length > 0 && currency === undefined)) {
    return misread(`Write the amount, then one currency, such as 240k EUR: “${written.join(' ')}” is none.`, [
      { text: digits },
    ]);
  }
  return {
    read: { amount: number, currency },
    canonical: currency === undefined ? digits : `${digits} ${currency}`,
  };
}

/** `62 days`, `98%`, `€3.2M`, `+10 points`. */
export function readQuantity(text: string): Read<Quantity> | Misread {
  const amount = readAmount(text);
  if (amount === undefined)
    return misread(`“${text}” does not begin with a number. Write it as 30 days or 42%.`);
  if (!isAmount(amount)) return amount;
  const minutes = looseMinutes(text, ['M', ' minutes']);
  if (minutes !== undefined) return minutes;
  const { number, signed, digits, prefix, rest } = amount;
  if (/[\d"“”<>=~]/.test(rest)) {
    return misread(`Write a number and its unit, such as 30 days or 42%. “${rest}” is not a unit.`);
  }
  const unit = [currencyCode(prefix) ?? prefix, normalUnit(rest)].filter((part) => part !== '').join(' ');
  const canonical = unit === '' || unit.startsWith('%') ? `${digits}${unit}` : `${digits} ${unit}`;
  return { read: { number, unit, signed }, canonical };
}

/** A unit in the one spelling that comparisons use: `percent` is `%`, `€` is `EUR`, `h` is `hours`. */
export function normalUnit(text: string): string {
  return shortUnits.get(text.toLowerCase()) ?? (/^\p{Sc}$/u.test(text) ? (currencyCode(text) ?? text) : text);
}

/** `30 days`, `4h`, `2 weeks`, `one month`. */
export function readDuration(text: string): Read<Duration> | Misread {
  const reading = readSpan(text);
  return isRead(reading) ? { read: reading.read, canonical: formatDuration(reading.read) } : reading;
}

/** What stands after `every:`: `month`, `2 weeks`, `quarterly`. */
export function readCadence(text: string): Read<Duration> | Misread {
  const bare = text.toLowerCase().replace(/^every /, '');
  const unit = timeUnits.get(bare);
  const rhythm = rhythms.get(bare) ?? (unit === undefined ? undefined : { count: 1, unit });
  const span = rhythm === undefined ? readSpan(bare) : { read: rhythm, canonical: '' };
  if (!isRead(span)) return misread(`“${text}” is not a rhythm. ${cadenceHelp}`, nearCadence(bare));
  const { count } = span.read;
  if (span.read.unit === 'minute' || span.read.unit === 'hour') {
    return misread(`The shortest rhythm is a day. ${cadenceHelp}`, [{ text: 'day' }]);
  }
  if (!Number.isInteger(count) || count < 1)
    return misread(`A rhythm counts whole days, weeks or months. ${cadenceHelp}`);
  return { read: span.read, canonical: formatCadence(span.read) };
}

/** `42%`, or a bare `42`: 0 to 100. */
export function readShare(text: string): Read<number> | Misread {
  const amount = readAmount(text);
  if (amount !== undefined && !isAmount(amount)) return amount;
  if (
    amount === undefined ||
    (normalUnit(amount.rest) !== '%' && amount.rest !== '') ||
    amount.prefix !== ''
  ) {
    return misread(`“${text}” is not a percentage. Write it as 50%.`);
  }
  if (amount.rest === '' && amount.number > 0 && amount.number < 1) {
    return misread('Write a share as a percentage, such as 50%.', [
      { text: `${Math.round(amount.number * 100)}%` },
    ]);
  }
  if (amount.number < 0 || amount.number > 100) {
    return misread('A share lies between 0% and 100%.', [{ text: amount.number < 0 ? '0%' : '100%' }]);
  }
  return { read: amount.number, canonical: `${amount.digits.replace(/^\+/, '')}%` };
}

/** A whole number of people or things, not below zero. */
export function readCount(text: string): Read<number> | Misread {
  const amount = readAmount(text);
  if (amount === undefined) return misread(`“${text}” is not a number. Write a whole number, such as 40.`);
  if (!isAmount(amount)) return amount;
  const { number, digits, prefix, rest } = amount;
  if (prefix !== '' || rest !== '')
    return misread(`Write the number alone, without “${prefix}${rest}”.`, [{ text: digits }]);
  if (number < 0) return misread('This number cannot be below zero.', [{ text: digits.slice(1) }]);
  if (!Number.isInteger(number)) {
    const near = [Math.floor(number), Math.ceil(number)].map((whole) => ({ text: String(whole) }));
    return misread('Write a whole number.', near);
  }
  return { read: number, canonical: digits.replace(/^\+/, '') };
}

/** 1 to 5, `3/5` too. */
export function readRating(text: string): Read<number> | Misread {
  const whole = /^([1-5])(?: ?\/ ?5)?$/.exec(text)?.[1];
  if (whole !== undefined) return { read: Number(whole), canonical: whole };
  const number = Number(text);
  const near = Number.isFinite(number) ? [Math.min(5, Math.max(1, Math.round(number)))] : [];
  return misread(
    'A feeling is a whole number from 1 (frustrated) to 5 (delighted).',
    near.map((rating) => ({ text: String(rating) })),
  );
}

/** `240k EUR`; an amount without a currency is shown with `defaultCurrency`, where there is one. */
export function formatMoney(money: Money, defaultCurrency?: string): string {
  const currency = money.currency ?? defaultCurrency;
  const number = formatNumber(money.amount, true);
  return currency === undefined ? number : `${number} ${currency}`;
}

/** `62 days`, `98%`, `+10 points`, `3.2M EUR`. */
export function formatQuantity(quantity: Quantity): string {
  const isMoney = /^[A-Z]{3}$/.test(quantity.unit);
  const sign = quantity.signed && quantity.number >= 0 ? '+' : '';
  const number = `${sign}${formatNumber(quantity.number, isMoney)}`;
  return quantity.unit === '' || quantity.unit.startsWith('%')
    ? `${number}${quantity.unit}`
    : `${number} ${quantity.unit}`;
}

const cadenceHelp = 'Write day, week, 2 weeks, month, quarter, half-year or year.';

function readSpan(text: string): Read<Duration> | Misread {
  const minutes = looseMinutes(text, [' minutes', ' months']);
  if (minutes !== undefined) return minutes;
  const spelled = spelledOut(text);
  const amount = readAmount(spelled);
  if (amount !== undefined && !isAmount(amount)) return amount;
  if (amount === undefined || amount.prefix !== '') {
    return misread(`“${text}” is not a length of time. Write it as 4 hours, 2 days or 3 weeks.`);
  }
  const { number, digits, rest } = amount;
  if (rest === '') {
    return misread('Say what the number counts: hours, days, weeks.', [
      { text: formatDuration({ count: number, unit: 'day' }) },
      { text: formatDuration({ count: number, unit: 'hour' }) },
      { text: formatDuration({ count: number, unit: 'week' }) },
    ]);
  }
  const workingDays = /^(?:business|working|work) ?-?days?$/i.test(rest);
  if (workingDays) {
    return misread('Time is counted in days of the calendar, weekends included.', [
      { text: formatDuration({ count: number, unit: 'day' }) },
    ]);
  }
  const unit = timeUnits.get(rest.toLowerCase().replace(/\.$/, ''));
  if (unit === undefined) {
    return misread(`“${rest}” is not a unit of time. Write minutes, hours, days, weeks, months or years.`, [
      { text: `${digits} days` },
    ]);
  }
  if (number < 0)
    return misread('A length of time cannot be below zero.', [{ text: `${digits.slice(1)} ${rest}` }]);
  return { read: { count: number, unit }, canonical: '' };
}

/** `5m` may be five minutes, months or millions: only the writer knows. */
function looseMinutes(text: string, endings: readonly string[]): Misread | undefined {
  const digits = /^([+-]?\d[\d.,]*) ?m$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return misread(
    `“${text}” can be read in two ways. Write the unit out.`,
    endings.map((ending) => ({ text: `${digits}${ending}` })),
  );
}

function spelledOut(text: string): string {
  const match = /^(an?|\p{L}+) (.+)$/iu.exec(text);
  const word = match?.[1]?.toLowerCase() ?? '';
  const number = word === 'a' || word === 'an' ? 1 : smallNumbers.indexOf(word) + 1;
  return match === null || number === 0 ? text : `${number} ${match[2]}`;
}

function nearCadence(text: string): Misread['readings'] {
  if (/^bi-?(?:weekly|week)$/.test(text)) return [{ text: '2 weeks' }];
  if (/^bi-?(?:monthly|month)$/.test(text)) return [{ text: '2 months' }];
  return [{ text: 'month' }];
}

function unitWords(unit: TimeUnit, ...others: readonly string[]): (readonly [string, TimeUnit])[] {
  return [unit, ...others].map((word) => [word, unit] as const);
}
