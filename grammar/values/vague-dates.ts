/** Dates that everybody has a notion of and nobody can check: seasons, years of accounts, the middle of a year. */
import { withoutAccents } from './accents.ts';
import {
  addMonths,
  civilOf,
  dayOf,
  dayPeriod,
  formatDayLong,
  monthPeriod,
  type Period,
  quarterPeriod,
  spanOf,
} from './dates.ts';
import { monthNames } from './months.ts';
import { type Misread, misread } from './reading.ts';

/** In English, German, French and Spanish, without accents; by the quarter that people plan them as. */
const seasonWords = [
  'winter hiver invierno',
  'spring springtime fruhling fruhjahr printemps primavera',
  'summer summertime sommer ete verano',
  'autumn fall herbst automne otono',
].map((words) => words.split(' '));

/** The month that each begins with, in that order; the winter of a year has begun in the last month of the year before. */
const seasonStarts = [0, 3, 6, 9];

/** `spring 2027`, `Winter 2026/27`; undefined where the word is no season. */
export function seasonOf(
  written: string,
  word: string,
  year: number,
  isOverTwoYears: boolean,
): Misread | undefined {
  const bare = withoutAccents(word);
  const season = seasonWords.findIndex((words) => words.includes(bare));
  if (season === -1) return undefined;
  const isWinter = season === 0;
  const at = isWinter && isOverTwoYears ? year + 1 : year;
  const quarter = quarterPeriod(at, season + 1);
  const months = monthsFrom(at, seasonStarts[season] ?? 1, 3);
  // `winter 2027` may be the one that begins in it.
  const next = isWinter && !isOverTwoYears ? [monthsFrom(at + 1, 0, 3)] : [];
  return misread(
    `“${written}” begins and ends on another day for everybody. Write months or a quarter, such as ${months.text}.`,
    [quarter, months, ...next].map(({ text }) => ({ text, isGuess: true })),
  );
}

/** Where years of accounts begin, the commonest first. */
const fiscalStarts = [1, 4, 7, 10];

/** `FY27`, `FY2026/27`, `FY27 Q1`: the year is that in which it ends, as most companies count. */
export function fiscalYear(
  written: string,
  year: number,
  part: { readonly letter: string; readonly number: number } | undefined,
  isOverTwoYears: boolean,
): Misread {
  const months = part === undefined ? 12 : part.letter === 'q' ? 3 : 6;
  const number = part?.number ?? 1;
  const starts = isOverTwoYears ? fiscalStarts.filter((start) => start > 1) : fiscalStarts;
  const isThere = number >= 1 && number <= 12 / months;
  const readings = (isThere ? starts : []).map((start) => {
    const begins = start === 1 ? year : year - 1;
    const { text } = monthsFrom(begins, start + (number - 1) * months, months);
    return { text, gloss: `where it begins in ${monthNames[start - 1] ?? ''}`, isGuess: true as const };
  });
  return misread(
    `“${written}” does not say in which month that year begins, and not everybody knows. Write ${part === undefined ? 'its months' : 'the months that are meant'}, as in ${readings[1]?.text ?? `${year - 1}-04 to ${year}-03`}.`,
    readings,
  );
}

/** So many months from one on, which may lie outside the year; as a quarter, a half or a year where they are one. */
function monthsFrom(year: number, month: number, count: number): Period {
  const first = civilOf(addMonths(dayOf(year, 1, 1), month - 1));
  const last = civilOf(addMonths(dayOf(year, 1, 1), month - 1 + count - 1));
  const begins = first.month - 1;
  if (count === 3 && begins % 3 === 0) return quarterPeriod(first.year, begins / 3 + 1);
  const span = spanOf(monthPeriod(first.year, first.month), monthPeriod(last.year, last.month));
  if (count === 6 && begins % 6 === 0) return { ...span, text: `${first.year}-H${begins / 6 + 1}` };
  return count === 12 && begins === 0 ? { ...span, text: String(first.year) } : span;
}

/** Words for a part of a period, without accents, each by the part. */
const parts = {
  early: 'early start beginning begin anfang debut principios comienzos',
  mid: 'mid middle mitte mi mediados',
  late: 'late ende end fin finales eoy eo',
} as const;

/** The part of a period that `early`, `Mitte` or `end of` in front of it means most likely: the end of a year is its last month. */
export function partOf(word: string, whole: Period): { readonly text: string; readonly gloss?: string } {
  const bare = withoutAccents(word);
  const isOf = (part: keyof typeof parts): boolean => parts[part].split(' ').includes(bare);
  const { year, month } = civilOf(whole.first);
  if (/^\d{4}$/.test(whole.text)) {
    if (bare === 'late') return quarterPeriod(year, 4);
    if (isOf('late')) return monthPeriod(year, 12);
    if (isOf('mid')) return monthPeriod(year, 6);
    if (isOf('early')) return quarterPeriod(year, 1);
  }
  if (isOf('mid') && /^\d{4}-Q\d$/.test(whole.text)) return monthPeriod(year, month + 1);
  if (isOf('mid') && /^\d{4}-\d{2}$/.test(whole.text)) {
    const day = dayPeriod(year, month, 15);
    return { text: day.text, gloss: formatDayLong(day.first) };
  }
  return whole;
}
