/**
 * Lengths of time and rhythms as people write them: `30 days`, `4h`, `2 weeks`, `monthly`; in German, French
 * and Spanish as well, as months are.
 *
 * Every reader takes text with single spaces and plain dashes.
 */
import { distance } from 'fastest-levenshtein';
import { clockTime, inOneUnit } from './clock.ts';
import type { Duration, TimeUnit } from './dates.ts';
import { formatCadence, formatDuration } from './dates.ts';
import { foreignNumber, foreignRhythm, isForeignWorkingDay } from './foreign-words.ts';
import { isAmount, readAmount } from './numbers.ts';
import type { Misread, Read } from './reading.ts';
import { misread, tooLong } from './reading.ts';
import { timeUnits, unitCalled } from './time-units.ts';

/** In front of a rhythm: `every week`, `pro Quartal`, `tous les mois`. */
const each =
  /^(?:once )?(?:every|each|per|an?|pro|je|jede[nrs]?|alle|par|chaque|tous les|toutes les|cada|por|al|todos los|todas las) /;

const smallNumbers = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const rhythms: ReadonlyMap<string, Duration> = new Map<string, Duration>([
  ['daily', { count: 1, unit: 'day' }],
  ['weekly', { count: 1, unit: 'week' }],
  ['fortnight', { count: 2, unit: 'week' }],
  ['fortnightly', { count: 2, unit: 'week' }],
  ['monthly', { count: 1, unit: 'month' }],
  ['quarterly', { count: 1, unit: 'quarter' }],
  ['half-yearly', { count: 1, unit: 'half-year' }],
  ['biannual', { count: 1, unit: 'half-year' }],
  ['semi-annually', { count: 1, unit: 'half-year' }],
  ['yearly', { count: 1, unit: 'year' }],
  ['annually', { count: 1, unit: 'year' }],
  ['annual', { count: 1, unit: 'year' }],
]);

const durationHelp = 'Write it as 4 hours, 2 days or 3 weeks.';
const cadenceHelp = 'Write day, week, 2 weeks, month, quarter, half-year or year.';

/** `30 days`, `4h`, `2 weeks`, `one month`. */
export function readDuration(text: string): Read<Duration> | Misread {
  const long = tooLong(text);
  if (long !== undefined) return long;
  const duration = readSpan(text);
  return 'message' in duration ? duration : { read: duration, canonical: formatDuration(duration) };
}

/** What stands after `every:`: `month`, `2 weeks`, `quarterly`. */
export function readCadence(text: string): Read<Duration> | Misread {
  const long = tooLong(text);
  if (long !== undefined) return long;
  const bare = text.toLowerCase().replace(each, '');
  const unit = unitCalled(bare);
  const known = rhythms.get(bare) ?? foreignRhythm(bare);
  const rhythm = known ?? (unit === undefined ? readSpan(bare) : { count: 1, unit });
  if ('message' in rhythm) return misread(`“${text}” is not a rhythm. ${cadenceHelp}`, nearCadence(bare));
  if (rhythm.unit === 'minute' || rhythm.unit === 'hour') {
    return misread(`The shortest rhythm is a day. ${cadenceHelp}`, [{ text: 'day' }]);
  }
  if (!Number.isInteger(rhythm.count) || rhythm.count < 1) {
    return misread(`A rhythm counts whole days, weeks or months. ${cadenceHelp}`, [{ text: rhythm.unit }]);
  }
  return { read: rhythm, canonical: formatCadence(rhythm) };
}

/**
 * `5m` may be five minutes, months or millions: only the writer knows. `5 mn` is minutes to a Frenchman, and millions
 * to a banker. The readings are the number with each of `endings`; undefined where the text is not of that kind.
 */
export function ambiguousM(text: string, endings: readonly string[]): Misread | undefined {
  const digits = /^([+-]?\d[\d.,]*) ?mn?$/.exec(text)?.[1];
  const amount = digits === undefined ? undefined : readAmount(digits);
  if (amount === undefined) return undefined;
  const numbers = isAmount(amount) ? [amount.digits] : amount.readings.map((reading) => reading.text);
  return misread(
    `“${text}” can be read in two ways. Write the unit out.`,
    numbers.flatMap((number) => endings.map((ending) => ({ text: `${number}${ending}` }))),
  );
}

function readSpan(written: string): Duration | Misread {
  // Nobody counts time in millions.
  const text = written.replace(/(?<=\d) ?mn\.?$/, ' minutes');
  const ambiguous = ambiguousM(text, [' minutes', ' months']);
  if (ambiguous !== undefined) return ambiguous;
  const whole = inOneUnit(text);
  if (whole !== undefined) return whole;
  const clock = clockTime(text);
  if (clock !== undefined) {
    return misread(
      `“${text}” may be a length of time or a time of day. Write how long it takes, such as 2.5 hours.`,
      [{ text: formatDuration(clock.hours) }],
    );
  }
  const amount = readAmount(withDigits(text));
  if (amount !== undefined && !isAmount(amount)) return amount;
  if (amount === undefined || amount.prefix !== '' || !/^(?:\p{L}|$)/u.test(amount.rest)) {
    return misread(`“${text}” is not a length of time. ${durationHelp}`, nearSpan(text));
  }
  const count = Math.abs(amount.number);
  if (amount.rest === '') {
    const likely: readonly TimeUnit[] = ['day', 'hour', 'week'];
    return misread(
      'Say what the number counts: hours, days, weeks.',
      likely.map((unit) => ({ text: formatDuration({ count, unit }) })),
    );
  }
  if (/^(?:business|working|work) ?-?days?$/i.test(amount.rest) || isForeignWorkingDay(amount.rest)) {
    return misread(`Time is counted in days of the calendar, weekends included. ${durationHelp}`, [
      { text: formatDuration(inCalendar(count)) },
    ]);
  }
  const unit = unitCalled(
    amount.rest.toLowerCase().replace(/^(?:calendar |kalender)(?=days?$|tagen?$|tage$)/, ''),
  );
  if (unit === undefined) return unknownUnit(count, amount.rest);
  return amount.number < 0
    ? misread('A length of time cannot be below zero.', [{ text: formatDuration({ count, unit }) }])
    : { count, unit };
}

/** Days without weekends as the calendar has them: five are a week. */
function inCalendar(workingDays: number): Duration {
  const weeks = Math.floor(workingDays / 5);
  if (weeks > 0 && weeks * 5 === workingDays) return { count: weeks, unit: 'week' };
  return { count: workingDays + 2 * weeks, unit: 'day' };
}

function unknownUnit(count: number, written: string): Misread {
  const plain = written.toLowerCase().replace(/^(?:working|business|office|work) /, '');
  const near =
    [...timeUnits].find(([word]) => word === plain) ??
    [...timeUnits].find(([word]) => word.length > 3 && distance(word, plain) <= 2);
  return misread(
    `“${written}” is not a unit of time. Write minutes, hours, days, weeks, months or years.`,
    near === undefined ? [] : [{ text: formatDuration({ count, unit: near[1] }) }],
  );
}

/** `one week`, `eine Woche` with its number in digits. */
function withDigits(text: string): string {
  const [, word = '', rest = ''] = /^(\p{L}+) (.+)$/u.exec(text.toLowerCase()) ?? [];
  const number = smallNumber(word);
  return number === undefined ? text : `${number} ${rest}`;
}

/** `four`, `an`, `vier`: the digits; undefined for every other word. */
export function smallNumber(word: string): string | undefined {
  if (word === 'a' || word === 'an') return '1';
  const place = smallNumbers.indexOf(word) + 1;
  return place === 0 ? foreignNumber(word) : String(place);
}

const sameDay =
  /^(?:(?:the )?(?:same|next) day|(?:am )?(?:gleiche|selbe|nächste)[nr]? tag|(?:le )?jour même|(?:el )?mismo día)$/iu;
const atOnce =
  /^(?:immediately|at once|right away|asap|sofort|umgehend|immédiatement|tout de suite|inmediatamente)$/iu;

function nearSpan(text: string): Misread['readings'] {
  if (sameDay.test(text)) return [{ text: '1 day' }];
  if (atOnce.test(text)) return [{ text: '1 hour' }];
  // Of `1-2 days` and `max. 2 Tage`, the last: it is what the other side is promised. Behind a colon stands a part.
  const spans = [...text.matchAll(/(?<![\d:])(\d+(?:\.\d+)?) ?(\p{L}+)/gu)].flatMap(
    ([, count, word = '']) => {
      const unit = unitCalled(word.toLowerCase());
      return unit === undefined ? [] : [formatDuration({ count: Number(count), unit })];
    },
  );
  const last = spans.at(-1);
  return last === undefined ? [] : [{ text: last }];
}

const times: Readonly<Record<string, readonly [count: string, rhythm: string]>> = {
  week: ['2', '3 days'],
  month: ['2', '2 weeks'],
  year: ['2', 'half-year'],
};

/** `twice a year`, `4x pro Jahr`. */
function severalTimes(text: string): Misread['readings'] | undefined {
  const pattern =
    /^(?:(twice)|(\d+) ?(?:x|mal|times|fois|veces)|(zweimal)) ?(?:a|per|pro|im|in the|par|al|por)? ?(\p{L}+)$/u;
  const [, twice, digits, zweimal, word = ''] = pattern.exec(text) ?? [];
  const count = (twice ?? zweimal) ? 2 : Number(digits);
  const unit = unitCalled(word);
  if (unit === undefined || Number.isNaN(count)) return undefined;
  if (count === 1) return [{ text: unit }];
  if (unit === 'year' && count === 4) return [{ text: 'quarter' }];
  if (unit === 'year' && count === 12) return [{ text: 'month' }];
  const [known, rhythm] = times[unit] ?? [];
  return known === String(count) && rhythm !== undefined ? [{ text: rhythm }] : [];
}

function nearCadence(text: string): Misread['readings'] {
  const several = severalTimes(text);
  if (several !== undefined) return several;
  if (/^bi-?(?:weekly|week)$/.test(text)) return [{ text: '2 weeks' }];
  if (/^bi-?(?:monthly|month)$/.test(text)) return [{ text: '2 months' }];
  if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/.test(text)) return [{ text: 'week' }];
  const said = text.split(/[^\p{L}]+/u).find((word) => unitCalled(word) !== undefined || rhythms.has(word));
  const near =
    [...rhythms.keys(), ...timeUnits.keys()].find(
      (word) => word.length > 3 && distance(word, text) <= Math.floor(word.length / 3),
    ) ?? said;
  const unit = near === undefined ? undefined : unitCalled(near);
  const rhythm = unit === undefined ? near && rhythms.get(near) : { count: 1, unit };
  return rhythm && rhythm.unit !== 'minute' && rhythm.unit !== 'hour'
    ? [{ text: formatCadence(rhythm) }]
    : [];
}
