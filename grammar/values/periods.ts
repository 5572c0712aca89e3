/**
 * Dates and periods as people write them.
 */
import { civilOf, type Period, spanOf } from './dates.ts';
import { oneDay } from './known-dates.ts';
import { withPlainDigits } from './numbers.ts';
import { type Meant, type Misread, misread, tooLong } from './reading.ts';
import { dateShapes, isPeriod, readDateText } from './single-dates.ts';

export { isPeriod };

/** Between the two ends of a range, tried in this order. */
const tightDash = /-/;
const separators = [
  / (?:to|until|till|through|bis|au|à|a|hasta) /i,
  / ?(?:\.\.\.?|…) ?/,
  / ?-> ?/,
  / - /,
  /(?<=[年月日])-/,
  tightDash,
];

/** A date or a range, as it was written. */
export function readPeriodText(written: string): Period | Misread {
  const long = tooLong(written);
  if (long !== undefined) return long;
  const text = withPlainDigits(written)
    .replace(/[\u2010-\u2014\u2212\u301c\uff5e]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d|\p{L}{3}\.?) del? (?=\d{4}|\p{L}{3})/giu, ' ')
    .trim();
  const single = readDateText(text);
  if (isPeriod(single)) return single;
  const days = daysOfMonth(text);
  if (days !== undefined) return days;
  const range = readRange(text.replace(/^(?:from|von|vom|de|du|desde|del) /i, ''));
  if (range !== undefined && (isPeriod(range) || range.readings.length > 0)) return range;
  return withoutWords(text) ?? range ?? withoutYear(text) ?? single;
}

const dayNumber = String.raw`(\d{1,2})(?:\.|st|nd|rd|th|er)?`;
const throughDay = ` ?(?:-|to|until|till|through|bis|au|al|à|a|hasta) ?`;
const daysThenMonth = new RegExp(
  `^(?:from |vom |von |du |del? )?${dayNumber}${throughDay}(?=\\d{1,2}\\D)(.+)$`,
  'iu',
);
const monthThenDays = new RegExp(`^(\\p{L}+)\\.? ${dayNumber}${throughDay}${dayNumber},? (\\d{4})$`, 'iu');

/** `3-5 May 2026`, `May 3 to 5, 2026`, `3. bis 5. Mai 2026`: the month and the year stand once. */
function daysOfMonth(text: string): Period | Misread | undefined {
  const [, month, from, to, year] = monthThenDays.exec(text) ?? [];
  const [, first = from, behind] = daysThenMonth.exec(text) ?? [];
  if (first === undefined) return undefined;
  const end = readDateText(behind ?? `${month} ${to}, ${year}`);
  if (!isPeriod(end) || end.first !== end.last) return undefined;
  const start = oneDay(civilOf(end.first).year, civilOf(end.first).month, Number(first));
  return isPeriod(start) ? ordered(start, end) : start;
}

/** `Q3`, `31 Jan`, `November - March`: with a year it would be a date. */
function withoutYear(text: string): Misread | undefined {
  if (yearIn(text) !== undefined || !/\p{L}/u.test(text) || text.length > longestDate) return undefined;
  const completed = `${text} 2000`;
  const reading = readDateText(completed);
  const range = isPeriod(reading) ? reading : readRange(completed);
  if (range === undefined || (!isPeriod(range) && range.readings.length === 0)) return undefined;
  return misread(`“${text}” does not say in which year. ${dateShapes}`);
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
    // Before a season is not in it.
    if (!isPeriod(reading)) return /^(?:before|vor|avant|antes)/i.test(text) ? undefined : offering(reading);
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
  const spelledOut = text.replace(/(?<![\p{L}\d])([QH]\d)[ /'’-]?(\d{2})(?![\d])/giu, '$1 20$2');
  const spelled = spelledOut === text ? undefined : readRange(spelledOut);
  if (spelled !== undefined && isPeriod(spelled))
    return misread('Write years with four digits, and first: 2026-Q1 to 2027-Q3.', [{ text: spelled.text }]);
  const [, one = '', other = ''] = /^(.+?) ?[/+&] ?(\p{L}.*)$/u.exec(text) ?? [];
  const [first, last] = [readEnd(one, other), readEnd(other, one)];
  if (!isPeriod(first) || !isPeriod(last)) return undefined;
  const both = ordered(first, last);
  return isPeriod(both)
    ? misread('Write from when to when, as in 2026-Q1 to 2026-Q3.', [{ text: both.text }])
    : both;
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
      if (separator === tightDash && !(left.includes('/') && right.includes('/'))) continue;
      if (isPeriod(from) && !isPeriod(to)) return within(to, (text) => `${from.text} to ${lastOf(text)}`);
      if (isPeriod(to) && !isPeriod(from)) return within(from, (text) => `${firstOf(text)} to ${to.text}`);
      if (!isPeriod(from) && !isPeriod(to)) {
        const both = offering(withinBoth(from, to));
        if (both !== undefined) return both;
      }
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

/** The same for both ends, as far as their readings go together. */
function withinBoth(from: Misread, to: Misread): Misread {
  const readings = from.readings.flatMap((start, at) =>
    to.readings.flatMap((end, other): Meant[] => {
      const span = readPeriodText(`${firstOf(start.text)} to ${lastOf(end.text)}`);
      if (!goTogether(start, at, end, other) || !isPeriod(span)) return [];
      return [{ text: span.text, ...((start.isGuess || end.isGuess) && { isGuess: true }) }];
    }),
  );
  return { ...from, readings };
}

/** Nobody writes the day first at one end and the month at the other; else the first go together, and so on. */
function goTogether(start: Meant, at: number, end: Meant, other: number): boolean {
  if (start.dayFirst === undefined && end.dayFirst === undefined) return at === other;
  return start.dayFirst === undefined || end.dayFirst === undefined || start.dayFirst === end.dayFirst;
}

function firstOf(span: string): string {
  return span.split(' to ')[0] ?? span;
}

function lastOf(span: string): string {
  return span.split(' to ').at(-1) ?? span;
}

/** Undefined where nothing comes to mind that may have been meant. */
function offering(reading: Misread): Misread | undefined {
  return reading.readings.length > 0 ? reading : undefined;
}

/** One end, which may leave the year to the other: `Q1 to Q3 2026`. */
function readEnd(end: string, other: string): Period | Misread {
  const reading = readDateText(end);
  const year = yearIn(other);
  if (isPeriod(reading) || year === undefined || yearIn(end) !== undefined) return reading;
  const isDayAndMonth = /^\d{1,2}\/\d{1,2}$/.test(end);
  const completed = readDateText(`${end}${isDayAndMonth ? '/' : ' '}${year}`);
  return isPeriod(completed) || isDayAndMonth ? completed : reading;
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
