/**
 * Dates and periods as people write them.
 */
import type { Day, Period } from './dates.ts';
import {
  civilOf,
  dayOf,
  dayPeriod,
  daysInMonth,
  formatDayLong,
  halfPeriod,
  monthPeriod,
  quarterPeriod,
  spanOf,
  yearPeriod,
} from './dates.ts';
import { monthByName } from './months.ts';
import type { Misread } from './reading.ts';
import { misread } from './reading.ts';

const shapes = 'Write a date as 2026-05-15, 2026-05, 2026-Q2, 2026-H1 or 2026.';
const firstYear = 1900;
const lastYear = 2199;

/** What a pattern makes of a text: a period, a reason why it is none, or nothing. */
type Reader = readonly [pattern: RegExp, read: (parts: readonly string[]) => Period | Misread];

/** One date, fine or coarse. The year comes first in what is returned, whatever was written. */
const readers: readonly Reader[] = [
  [/^(\d{4})$/, ([year]) => coarse(Number(year), 1, 1, 'month', yearPeriod)],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
    ([year, month, day]) => oneDay(Number(year), Number(month), Number(day)),
  ],
  [
    /^(\d{4})[-/](\d{1,2})$/,
    ([year, month]) =>
      Number(month) > 12 && Number(month) === (Number(year) + 1) % 100
        ? overTwoYears(Number(year), month)
        : coarse(Number(year), Number(month), 12, 'month', monthPeriod),
  ],
  [
    /^(\d{1,2})[/.](\d{4})$/,
    ([month, year]) => coarse(Number(year), Number(month), 12, 'month', monthPeriod),
  ],
  [
    /^(\d{4})[- /]?q(\d{1,2})$/i,
    ([year, quarter]) => coarse(Number(year), Number(quarter), 4, 'quarter', quarterPeriod),
  ],
  [
    /^q(\d{1,2})[- /]?(\d{4})$/i,
    ([quarter, year]) => coarse(Number(year), Number(quarter), 4, 'quarter', quarterPeriod),
  ],
  [
    /^(?:([1-4])(?:\.|st|nd|rd|th|er|e|ème)? ?(?:quarter|quartal|vierteljahr|trimestre|trim\.?)|(?:quarter|quartal|trimestre) ([1-4])|t([1-4])),? ?(?:of |von |de )?(\d{4})$/iu,
    ([first = '', second = '', third = '', year]) =>
      coarse(Number(year), Number(first || second || third), 4, 'quarter', quarterPeriod),
  ],
  [
    /^(?:([12])(?:\.|st|nd|er|e|ème)? ?(?:half|halbjahr|semestre)|(?:halbjahr|semestre) ([12])|s([12])),? ?(?:of |von |de )?(\d{4})$/iu,
    ([first = '', second = '', third = '', year]) =>
      coarse(Number(year), Number(first || second || third), 2, 'half', halfPeriod),
  ],
  [/^([qh])(\d)[- /'’]?(\d{2})$/i, ([half, part, year]) => shortYearPart(half, part, year)],
  [/^(\d{4})[- /]?h(\d{1,2})$/i, ([year, half]) => coarse(Number(year), Number(half), 2, 'half', halfPeriod)],
  [/^h(\d{1,2})[- /]?(\d{4})$/i, ([half, year]) => coarse(Number(year), Number(half), 2, 'half', halfPeriod)],
  [
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/,
    ([day, month, year]) => oneDay(Number(year), Number(month), Number(day)),
  ],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, ([day, month, year]) => shortYear([[day, month]], year)],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, ([one, two, year]) => dayOrMonth(one, two, year, '/')],
  [
    /^(\d{1,2})[-/](\d{1,2})[-/](\d{2})$/,
    ([one, two, year]) =>
      shortYear(
        [
          [one, two],
          [two, one],
        ],
        year,
      ),
  ],
  [/^(\d{1,2})-(\d{1,2})-(\d{4})$/, ([one, two, year]) => dayOrMonth(one, two, year, '-')],
  [
    /^(\d{1,2})(?:\.|st|nd|rd|th|er)?(?: of)?[- ](\p{L}+)\.?[- ](\d{4})$/iu,
    ([day, name, year]) => namedDay(Number(year), name ?? '', Number(day)),
  ],
  [
    /^(?:kw|cw|w|week|woche|semaine|semana) ?(\d{1,2})(?:[,./ -]+| of )(\d{4})$/i,
    ([week, year]) => calendarWeek(Number(year), Number(week)),
  ],
  [/^(\d{4})[- ]?(?:kw|cw|w) ?(\d{1,2})$/i, ([year, week]) => calendarWeek(Number(year), Number(week))],
  [/^(?:kw|cw|week|woche|semaine|semana) ?\d{1,2}$/i, () => misread(asDayOfWeek)],
  [
    /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?[, ]\s?(\d{4})$/iu,
    ([name, day, year]) => namedDay(Number(year), name ?? '', Number(day)),
  ],
  [/^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?$/u, ([name, number]) => monthAndNumber(name, number)],
  [/^(\p{L}+)\.?[-.'’](\d{2})$/u, ([name, year]) => shortYearMonth(name, year)],
  [/^(\p{L}+)\.?[- ](\d{4})$/u, ([name, year]) => namedMonth(Number(year), name ?? '')],
  [
    /^(?:the )?(?:end|mid|middle|early|late|start|beginning|anfang|mitte|ende|début|mi|fin|principios|mediados|finales)[- ](?:of |de )?(.+)$/iu,
    ([rest]) => vague(rest ?? ''),
  ],
];

/** Between the two ends of a range, tried in this order. */
const tightDash = /-/;
const separators = [
  / (?:to|until|till|through|bis|au|à|a|hasta) /i,
  / ?(?:\.\.\.?|…) ?/,
  / ?-> ?/,
  / - /,
  tightDash,
];

/** A date or a range, as it was written. */
export function readPeriodText(written: string): Period | Misread {
  const text = written
    .replace(/[\u2010-\u2014\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d|\p{L}{3}) del? (?=\d{4}|\p{L}{3})/giu, ' ')
    .trim();
  const single = readDateText(text);
  if (isPeriod(single)) return single;
  const range = readRange(text.replace(/^(?:from|von|vom|de|du|desde|del) /i, ''));
  if (range !== undefined && (isPeriod(range) || range.readings.length > 0)) return range;
  return withoutWords(text) ?? range ?? withoutYear(text) ?? single;
}

/** `Q3`, `31 Jan`, `November - March`: with a year it would be a date. */
function withoutYear(text: string): Misread | undefined {
  if (yearIn(text) !== undefined || !/\p{L}/u.test(text) || text.length > longestDate) return undefined;
  const completed = `${text} ${firstYear}`;
  const reading = readDateText(completed);
  const range = isPeriod(reading) ? reading : readRange(completed);
  if (range === undefined || (!isPeriod(range) && range.readings.length === 0)) return undefined;
  return misread(`“${text}” does not say in which year. ${shapes}`);
}

/** No date that leaves out its year is longer. */
const longestDate = 40;

/** `bis 15. Februar 2027`, `H1 2027 (tbc)`, `ab März 2027`, `Q1 + Q2 2027`: a date is in it. */
function withoutWords(text: string): Misread | undefined {
  const [, before, date = '', behind] =
    /^((?:by|until|till|before|on|bis|am|zum|vor|avant|pour|le|el|hasta|antes de) )?(.+?)( ?\([^()]*\))?$/i.exec(
      text,
    ) ?? [];
  if (before !== undefined || behind !== undefined) {
    const reading = readPeriodText(date);
    if (!isPeriod(reading)) return undefined;
    return misread(`Write the date alone: ${reading.text}.`, [{ text: reading.text }]);
  }
  const [, start, openEnd = ''] =
    /^(?:from|since|starting|ab|seit|à partir de|dès|desde|a partir de) (.+)$/i.exec(text) ??
    /^(.+?)(?: to | - | bis |-)(?:tbd|tba|open|ongoing|now|today|offen|laufend|unknown|\?+)$/i.exec(text) ??
    [];
  const from = readDateText(start ?? openEnd);
  if (isPeriod(from)) {
    const { year } = civilOf(from.first);
    return misread('Write from when to when: this has no end.', [{ text: `${from.text} to ${year}-12` }]);
  }
  const [, one = '', other = ''] = /^(.+?) ?[/+&] ?(\p{L}.*)$/u.exec(text) ?? [];
  const [first, last] = [readEnd(one, other), readEnd(other, one)];
  if (!isPeriod(first) || !isPeriod(last)) return undefined;
  const both = ordered(first, last);
  return isPeriod(both)
    ? misread('Write from when to when, as in 2026-Q1 to 2026-Q3.', [{ text: both.text }])
    : both;
}

/** One date, fine or coarse, never a range. */
export function readDateText(text: string): Period | Misread {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match) return read(match.slice(1).map((part) => part ?? ''));
  }
  return misread(`“${text}” is not a date. ${shapes}`);
}

/** Whether a reading succeeded. */
export function isPeriod(reading: Period | Misread): reading is Period {
  return 'first' in reading;
}

/** Undefined where the text is no pair of dates at all. */
function readRange(text: string): Period | Misread | undefined {
  for (const separator of separators) {
    const pattern = new RegExp(separator.source, `${separator.flags}g`);
    for (const match of text.matchAll(pattern)) {
      const left = text.slice(0, match.index);
      const right = text.slice(match.index + match[0].length);
      const from = readEnd(left, right);
      const to = readEnd(right, left);
      if (isPeriod(from) && isPeriod(to)) return yearBefore(left, right, from, to) ?? ordered(from, to);
      // A lone hyphen is more often a part of one date than the middle of two.
      if (separator === tightDash) continue;
      if (isPeriod(from) && !isPeriod(to)) return within(to, (end) => `${from.text} to ${end}`);
      if (isPeriod(to) && !isPeriod(from)) return within(from, (end) => `${end} to ${to.text}`);
    }
  }
  return undefined;
}

/** What is wrong with one end, with readings that are whole ranges. */
function within(reason: Misread, complete: (end: string) => string): Misread {
  return {
    ...reason,
    readings: reason.readings.map((reading) => ({ ...reading, text: complete(reading.text) })),
  };
}

/** One end, which may leave the year to the other: `Q1 to Q3 2026`. */
function readEnd(end: string, other: string): Period | Misread {
  const reading = readDateText(end);
  const year = yearIn(other);
  if (isPeriod(reading) || year === undefined || yearIn(end) !== undefined) return reading;
  const completed = readDateText(`${end} ${year}`);
  return isPeriod(completed) ? completed : reading;
}

/** `November to March 2027` begins in the year before, and had better say so. */
function yearBefore(left: string, right: string, from: Period, to: Period): Misread | undefined {
  if (yearIn(left) !== undefined || from.first <= to.first) return undefined;
  const start = readDateText(`${left} ${Number(yearIn(right)) - 1}`);
  if (!isPeriod(start)) return undefined;
  return misread('Give both ends their year.', [{ text: `${start.text} to ${to.text}` }]);
}

function yearIn(text: string): string | undefined {
  return /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
}

function ordered(from: Period, to: Period): Period | Misread {
  if (from.first <= to.first && from.last <= to.last) return spanOf(from, to);
  return misread('This period ends before it begins. Write the earlier date first.', [
    { text: `${to.text} to ${from.text}` },
  ]);
}

function coarse(
  year: number,
  part: number,
  parts: number,
  name: string,
  make: (year: number, part: number) => Period,
): Period | Misread {
  if (year < firstYear || year > lastYear) return unlikelyYear(year);
  if (part >= 1 && part <= parts) return make(year, part);
  return misread(`There is no ${name} ${part}: a year has ${parts}. ${shapes}`, [{ text: String(year) }]);
}

function oneDay(year: number, month: number, day: number): Period | Misread {
  if (year < firstYear || year > lastYear) return unlikelyYear(year);
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

function namedDay(year: number, name: string, day: number): Period | Misread {
  const month = monthByName(name);
  return month === undefined ? misread(`“${name}” is not a month. ${shapes}`) : oneDay(year, month, day);
}

function namedMonth(year: number, name: string): Period | Misread {
  const month = monthByName(name);
  return month === undefined
    ? misread(`“${name} ${year}” is not a date. ${shapes}`, [{ text: String(year) }])
    : coarse(year, month, 12, 'month', monthPeriod);
}

/** `05/06/2026` is 5 June in one country and May 6 in the next: only the writer knows. */
function dayOrMonth(one = '', two = '', year = '', sign: '/' | '-'): Misread {
  const readings = dayReadings(
    [
      [one, two],
      [two, one],
    ],
    Number(year),
  );
  const why = readings.length > 1 ? 'can be read in two ways' : 'is not clear to everybody';
  return misread(`“${[one, two, year].join(sign)}” ${why}. Write year-month-day: 2026-05-15.`, readings);
}

function shortYear(
  dayAndMonth: readonly (readonly [string | undefined, string | undefined])[],
  year = '',
): Misread {
  return misread(
    'Write the year with four digits, and first: 2026-05-15.',
    dayReadings(dayAndMonth, 2000 + Number(year)),
  );
}

/** `Oct 31` is a day of some year, `Feb 27` that or the month of a year. */
function monthAndNumber(name = '', number = ''): Misread {
  if (Number(number) > 31 || monthByName(name) === undefined) return shortYearMonth(name, number);
  return misread(
    `“${name} ${number}” may be a day without its year, or a month with two digits of it. Write it as 2026-05-15 or 2026-05.`,
  );
}

/** `Feb-27`, as spreadsheets write a month. */
function shortYearMonth(name = '', year = ''): Misread {
  const month = monthByName(name);
  if (month === undefined) return misread(`“${name}” is not a month. ${shapes}`);
  return misread('Write the year with four digits, and first: 2026-05.', [
    { text: monthPeriod(2000 + Number(year), month).text },
  ]);
}

function shortYearPart(letter = '', part = '', year = ''): Misread {
  const reading = readDateText(`20${year}-${letter}${part}`);
  return misread(
    'Write the year with four digits, and first: 2026-Q2.',
    isPeriod(reading) ? [{ text: reading.text }] : [],
  );
}

/** `2025/26` is a year of schools, of sports or of accounts: only the writer knows when it begins. */
function overTwoYears(year: number, next = ''): Misread {
  return misread(
    `“${year}/${next}” does not say in which month it begins. Write its first and its last month, as in ${year}-09 to ${year + 1}-08.`,
    [9, 7, 4].map((month) => ({ text: `${year}-0${month} to ${year + 1}-0${month - 1}` })),
  );
}

/** `KW 12 2027`: people count weeks in more than one way, and mean its last day of work. */
function calendarWeek(year: number, week: number): Misread {
  if (week < 1 || week > 53 || year < firstYear || year > lastYear) return misread(asDayOfWeek);
  const friday = civilOf(fridayOf(year, week));
  return misread(asDayOfWeek, [glossed(dayPeriod(friday.year, friday.month, friday.day))]);
}

const asDayOfWeek = 'Write a week as a day that everybody finds in the calendar, such as 2026-05-15.';

/** Of a week as ISO 8601 counts them: 4 January is always in the first. Day 0, 1970-01-01, was a Thursday. */
function fridayOf(year: number, week: number): Day {
  const fourth = dayOf(year, 1, 4);
  const weekday = (((fourth + 3) % 7) + 7) % 7;
  return fourth - weekday + 4 + (week - 1) * 7;
}

function vague(rest: string): Misread {
  const inner = readPeriodText(rest);
  return misread(
    `Write a date that can be checked, such as 2026-05-15, 2026-05, 2026-Q2, 2026-H1 or 2026. A deadline in a month, a quarter or a year means its last day.`,
    isPeriod(inner) ? [{ text: inner.text }] : [],
  );
}

function dayReadings(
  dayAndMonth: readonly (readonly [string | undefined, string | undefined])[],
  year: number,
): Misread['readings'] {
  const periods = dayAndMonth
    .map(([day, month]) => oneDay(year, Number(month), Number(day)))
    .filter((reading) => isPeriod(reading));
  const unique = new Map(periods.map((period) => [period.text, period]));
  return [...unique.values()].map(glossed);
}

function glossed(period: Period): Misread['readings'][number] {
  return { text: period.text, gloss: formatDayLong(period.first) };
}

function unlikelyYear(year: number): Misread {
  return misread(`${year} is not a year that a roadmap can have. ${shapes}`);
}
