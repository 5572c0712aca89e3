import { describe, expect, test } from 'vitest';
import {
  addCadence,
  addMonths,
  civilOf,
  type Duration,
  dayOf,
  daysInMonth,
  formatCadence,
  formatDay,
  formatDuration,
} from '../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../grammar/values/periods.ts';
import { fc } from '../support/property.ts';

const anyDay = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2199, 12, 31) });

function dayIn(text: string): number {
  const period = readPeriodText(text);
  if (!isPeriod(period)) throw new Error(period.message);
  return period.first;
}

function spanIn(text: string): string {
  const period = readPeriodText(text);
  return isPeriod(period) ? `${formatDay(period.first)} … ${formatDay(period.last)}` : period.message;
}

describe('days', () => {
  test('are counted from 1 January 1970', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2000, 3, 1)).toBe(11_017);
    expect(dayOf(2026, 5, 15)).toBe(20_588);
  });

  test('follow one another without gaps, and agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: dayOfMonth } = civilOf(day);
        expect(dayOf(year, month, dayOfMonth)).toBe(day);
        expect(formatDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  test('read and written again, stay the same day', () => {
    fc.assert(fc.property(anyDay, (day) => dayIn(formatDay(day)) === day));
  });

  test.each([
    [2026, 2, 28],
    [2028, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
    [2026, 13, 0],
  ])('month %i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });
});

describe('periods', () => {
  test.each([
    ['2026-05-15', '2026-05-15 … 2026-05-15'],
    ['2028-02', '2028-02-01 … 2028-02-29'],
    ['2026-Q1', '2026-01-01 … 2026-03-31'],
    ['2026-Q4', '2026-10-01 … 2026-12-31'],
    ['2026-H2', '2026-07-01 … 2026-12-31'],
    ['2026', '2026-01-01 … 2026-12-31'],
    ['2026-Q1 to 2026-Q3', '2026-01-01 … 2026-09-30'],
    ['2026-02-01 to 2026-03', '2026-02-01 … 2026-03-31'],
    ['2026-Q4 to 2027-Q1', '2026-10-01 … 2027-03-31'],
    ['2026-Q2 to 2026-Q1', 'This period ends before it begins. Write the earlier date first.'],
    [
      '2026-13',
      'There is no month 13: a year has 12. Write a date as 2026-05-15, 2026-05, 2026-Q2, 2026-H1 or 2026.',
    ],
    ['2026-02-29', '2026-02 has 28 days, so there is no day 29.'],
    ['März 2026', '2026-03-01 … 2026-03-31'],
    ['1 août 2026', '2026-08-01 … 2026-08-01'],
    ['1er avril 2026', '2026-04-01 … 2026-04-01'],
    ['marzo 2026 to giugno 2026', '2026-03-01 … 2026-06-30'],
    ['15 gennaio 2026', '2026-01-15 … 2026-01-15'],
    ['fevereiro 2026', '2026-02-01 … 2026-02-28'],
    ['enero 2026 to mayo 2026', '2026-01-01 … 2026-05-31'],
    ['Jänner bis Juni 2026', '2026-01-01 … 2026-06-30'],
    ['1er mars 2026 au 30 juin 2026', '2026-03-01 … 2026-06-30'],
    ['enero a mayo 2026', '2026-01-01 … 2026-05-31'],
    [
      '2025/26',
      '“2025/26” does not say in which month it begins. Write its first and its last month, as in 2025-09 to 2026-08.',
    ],
  ])('%s', (text, expected) => {
    expect(spanIn(text)).toBe(expected);
  });

  test('are written as they are read', () => {
    for (const text of ['2026', '2026-H1', '2026-Q3', '2026-05', '2026-05-15', '2026-Q1 to 2026-Q3']) {
      const period = readPeriodText(text);
      expect(isPeriod(period) && period.text).toBe(text);
    }
  });

  test('any text is a period or a sentence', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9QqHh./ to-]{0,24}$/), (text) => {
        const reading = readPeriodText(text);
        if (isPeriod(reading)) expect(reading.first).toBeLessThanOrEqual(reading.last);
        else expect(reading.message).toMatch(/\.$/);
      }),
    );
  });
});

describe('the next time', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(formatDay(addMonths(dayIn(from), months))).toBe(to);
  });

  test.each<[string, Duration, number, string]>([
    ['2026-05-15', { count: 1, unit: 'day' }, 2, '2026-05-17'],
    ['2026-05-15', { count: 2, unit: 'week' }, 1, '2026-05-29'],
    ['2026-05-15', { count: 1, unit: 'month' }, 2, '2026-07-15'],
    ['2025-12-31', { count: 1, unit: 'quarter' }, 2, '2026-06-30'],
    ['2026-05-15', { count: 1, unit: 'half-year' }, 1, '2026-11-15'],
    ['2028-02-29', { count: 1, unit: 'year' }, 1, '2029-02-28'],
    ['2026-05-15', { count: 4, unit: 'hour' }, 1, '2026-05-16'],
    ['2026-05-15', { count: 48, unit: 'hour' }, 1, '2026-05-17'],
    ['2026-05-15', { count: 90, unit: 'minute' }, 1, '2026-05-16'],
  ])('%s and %o times %i: %s', (from, duration, times, to) => {
    expect(formatDay(addCadence(dayIn(from), duration, times))).toBe(to);
  });

  test('durations and rhythms for people', () => {
    expect(formatDuration({ count: 1, unit: 'hour' })).toBe('1 hour');
    expect(formatDuration({ count: 30, unit: 'day' })).toBe('30 days');
    expect(formatCadence({ count: 1, unit: 'half-year' })).toBe('half-year');
    expect(formatCadence({ count: 2, unit: 'week' })).toBe('2 weeks');
  });
});
