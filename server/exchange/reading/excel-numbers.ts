/** What a number in a workbook is: its format says whether it is a date, a share, or money. ECMA-376, part 1, 18.8.30. */

import { currencyCode } from '../../../grammar/values/currencies.ts';
import { formatDay } from '../../../grammar/values/dates.ts';
import type { Cell } from './sheet.ts';

export type NumberFormat =
  | { readonly is: 'plain' | 'percent' | 'time' }
  | { readonly is: 'date'; readonly shows: 'day' | 'month' | 'year' }
  | { readonly is: 'money'; readonly currency: string };

const plainFormat: NumberFormat = { is: 'plain' };

/** Days from 1899-12-30, Excel's day 0 (after its 29 February 1900, which never was), to 1970-01-01. */
const daysTo1970 = 25_569;
const daysTo1904 = 1462;

/** What a format means; `id` is one of Excel's own where there is no `code`. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id);
  // The first part counts; what stands in quotes, in brackets or behind a backslash is no pattern.
  const [first = ''] = code.split(';');
  if (/\[[hms]+\]/i.test(first)) return { is: 'time' };
  const currency = currencyIn(first);
  const pattern = first
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
    .toLowerCase()
    .replace(/general|standard/g, '');
  if (/[yd]/.test(pattern) || (/m/.test(pattern) && !/[hs0#]/.test(pattern))) {
    return { is: 'date', shows: /d/.test(pattern) ? 'day' : /m/.test(pattern) ? 'month' : 'year' };
  }
  if (/[hs]/.test(pattern)) return { is: 'time' };
  if (pattern.includes('%')) return { is: 'percent' };
  return currency === undefined ? plainFormat : { is: 'money', currency };
}

function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return { is: 'percent' };
  if (id === 17) return { is: 'date', shows: 'month' };
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    return { is: 'date', shows: 'day' };
  }
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? { is: 'time' } : plainFormat;
}

/** `[$€-407]`, `"€"`, `$`. */
function currencyIn(code: string): string | undefined {
  const written =
    /\[\$([^\]-]+)/.exec(code)?.[1] ?? /"\s*([A-Z]{3})\s*"/.exec(code)?.[1] ?? /\p{Sc}/u.exec(code)?.[0];
  return written === undefined ? undefined : currencyCode(written.trim());
}

/** The cell that shows a number. Binary fractions are rounded to the 15 digits that Excel has. */
export function excelNumber(
  value: number,
  format: NumberFormat = plainFormat,
  startsIn1904 = false,
): Cell & { readonly time?: boolean } {
  if (!Number.isFinite(value)) return { text: '', type: 'text' };
  switch (format.is) {
    case 'plain':
      return { text: digits(value), type: 'number' };
    case 'percent':
      return { text: `${digits(value * 100)}%`, type: 'number' };
    case 'money':
      return { text: `${digits(value)} ${format.currency}`, type: 'number' };
    case 'time':
      return { text: timeOf(value), type: 'text' };
    case 'date': {
      const serial = value + (startsIn1904 ? daysTo1904 : 0);
      if (serial < 1 || serial >= 2_958_466) return { text: digits(value), type: 'number' };
      const whole = Math.floor(serial + 1e-9);
      const day = formatDay(whole - daysTo1970 + (whole < 60 ? 1 : 0));
      const shown = { day: 10, month: 7, year: 4 }[format.shows];
      return { text: day.slice(0, shown), type: 'date', time: serial - whole > 1e-6 };
    }
  }
}

function digits(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** `26:30` for a day, two hours and a half. */
function timeOf(value: number): string {
  const minutes = Math.round(value * 1440);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
