/**
 * What amounts mean: money, quantities with a unit, shares and counts.
 *
 * Every reader takes text with single spaces and plain dashes.
 */
import { clockTime, inOneUnit } from './clock.ts';
import { currencyCode, isSharedSign, meansAnother, type SharedSign, sharedCurrency } from './currencies.ts';
import { formatDuration } from './dates.ts';
import { ambiguousM, smallNumber } from './durations.ts';
import { eitherAmount, eitherEnd, hedged, inFront, withoutAside, withoutRemark } from './hedges.ts';
import { type Amount, formatNumber, isAmount, readAmount, withPlainDigits } from './numbers.ts';
import type { Misread, Read } from './reading.ts';
import { isRead, misread, tooLong } from './reading.ts';

/** An amount of money, in whole units of its currency: `240k` is 240,000. */
export interface Money {
  readonly amount: number;
  /** Three letters, or a rare symbol as written; undefined where the roadmap's currency is meant. */
  readonly currency: string | undefined;
  /** `$` or `¥`, where it was written with that alone: more than one country calls its money so. */
  readonly sign?: SharedSign;
}

/** `62 days`, `98%`, `3.2M EUR`, `+10 points`. */
export interface Quantity {
  readonly number: number;
  /** `%`, `days`, `EUR`, as written otherwise; empty where there is none. */
  readonly unit: string;
  /** Whether a `+` or `-` was written: a change rather than a level. */
  readonly signed: boolean;
}

const shortUnits: ReadonlyMap<string, string> = new Map([
  ['percent', '%'],
  ['per cent', '%'],
  ['prozent', '%'],
  ['pour cent', '%'],
  ['por ciento', '%'],
  ['min', 'minutes'],
  ['mins', 'minutes'],
  ['h', 'hours'],
  ['hrs', 'hours'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['pts', 'points'],
  ['pp', 'points'],
]);

/** They belong to a date, and one that is missing or misplaced. */
const notInUnits = /\b(?:at|by|on|in|until|from|since|before|after|as[- ]of)\b/i;

const spokenShares: ReadonlyMap<string, string> = new Map([
  ['full', '100%'],
  ['full time', '100%'],
  ['full-time', '100%'],
  ['half', '50%'],
  ['half time', '50%'],
  ['half-time', '50%'],
  ['vollzeit', '100%'],
  ['halb', '50%'],
  ['halbtags', '50%'],
  ['temps plein', '100%'],
  ['mi-temps', '50%'],
]);

/** The letters and signs of a unit: `°C`, `‱`, `★`, `m³`, `m3`, `N·m`, `g CO2`, `dB(A)`. */
const inUnit = String.raw`(?:[\p{L}\p{M}\p{No}\p{So}%‰‱°.&'’· -]|(?<=CO)2|(?<=m)[23](?!\d)|(?<=dB)\(A\))`;
/** Out of how many: a hundred, `1,000`, `10k`; any other number behind `per` may be a day or a year. */
const ofHowMany = String.raw`(?:1(?:,?0){2,}|10*[kM](?!\p{L}))${inUnit}*`;
/** `days`, `°C`, `l/person/day`, `€ per visit`, `kWh/1000 parts`, `per 1,000`. */
const unitShape = new RegExp(
  String.raw`^(?:|(?:\p{Sc}|[%‰‱°\p{So}\p{L}]${inUnit}*)(?:(?:\/ ?| ?\bper )(?:${ofHowMany}|${inUnit}+))*|per ${ofHowMany})$`,
  'u',
);

/** `850 mil`: a thousand in Spanish and Portuguese, a million in the English of offices. */
function thousandOrMillion(text: string, { digits, prefix, rest }: Amount): Misread | undefined {
  const [word, currency = ''] = /^mil\b\.?(?: de)? ?(.*)$/i.exec(rest) ?? [];
  if (word === undefined) return undefined;
  const reading = (scale: string): Misread['readings'][number] => ({
    text: `${inFront(prefix)}${digits}${scale} ${currency}`.trim(),
    isGuess: true,
  });
  return misread(
    `“${text}” can be read in two ways: “mil” is a thousand to some and a million to others. Write k or M.`,
    [reading('k'), reading('M')],
  );
}

/** `240k`, `9.2M EUR`, `€240k`, `240k €`. */
export function readMoney(text: string): Read<Money> | Misread {
  const long = tooLong(text);
  if (long !== undefined) return long;
  const other = eitherEnd(text) ?? withoutRemark(text) ?? eitherAmount(text);
  if (other !== undefined) return other;
  const amount = readAmount(text);
  if (amount === undefined)
    return hedged(text) ?? misread(`“${text}” is not an amount of money. Write it as 240k or 1.2M EUR.`);
  if (!isAmount(amount)) return amount;
  const unclear = thousandOrMillion(text, amount);
  if (unclear !== undefined) return unclear;
  const { number, prefix, rest } = amount;
  const digits = amount.digits.replace(/^\+/, '');
  if (number < 0)
    return misread('An amount of money cannot be below zero here.', [{ text: digits.slice(1) }]);
  const scaled =
    inLakhs(number, prefix, rest) ?? inTenThousands(number, prefix, rest) ?? inBrazilianMillions(amount);
  if (scaled !== undefined) return scaled;
  if (rest.startsWith('%') || /^\/ ?\d/.test(rest))
    return misread('Write an amount of money, such as 240k, and not a share.');
  const written = [prefix, rest].filter((part) => part !== '');
  const [only = '', ...others] = written;
  const shared = others.length === 0 ? sharedCurrency(only, digits) : undefined;
  if (shared !== undefined) return shared;
  const currencies = currenciesIn(written);
  const [currency] = currencies;
  if (currencies.length > 1 || (written.length > 0 && currency === undefined)) {
    const bare = withoutAside(amount);
    const reading = bare === undefined ? undefined : readMoney(bare);
    if (bare !== undefined && reading !== undefined && isRead(reading)) {
      return misread(`Write the amount alone: ${bare}.`, [{ text: bare }]);
    }
    return misread(
      `Write the amount, then one currency, such as 240k EUR: “${written.join(' ')}” is none.`,
      inEachOf(written, digits),
    );
  }
  if (others.length === 0 && isSharedSign(only)) {
    // Which of them is meant, a reader knows best, so the sign stays.
    return { read: { amount: number, currency, sign: only }, canonical: `${only}${digits}` };
  }
  return {
    read: { amount: number, currency },
    canonical: currency === undefined ? digits : `${digits} ${currency}`,
  };
}

/** `EUR $3k`, `£3k USD`: the amount in each of the currencies that are named. */
function inEachOf(written: readonly string[], digits: string): Misread['readings'] {
  const named = written.flatMap((part) => part.split(' ')).map((part) => currencyCode(part));
  const currencies = [...new Set(named)].filter((currency) => currency !== undefined);
  if (named.length < 2 || currencies.length < named.length) return [];
  return currencies.map((currency) => ({ text: `${digits} ${currency}`, isGuess: true }));
}

/** The codes of what stands in front of an amount and behind it; `$` with `CAD` is `CAD` alone. */
function currenciesIn(written: readonly string[]): readonly (string | undefined)[] {
  const isSaidByCode = (part: string): boolean =>
    isSharedSign(part) && written.some((other) => meansAnother(part, currencyCode(other) ?? ''));
  return [...new Set(written.filter((part) => !isSaidByCode(part)).map((part) => currencyCode(part)))];
}

/** `2 lakh`, `3 crore INR`: in thousands and millions. */
function inLakhs(number: number, prefix: string, rest: string): Misread | undefined {
  const [, unit, behind = ''] = /^(lakh|lac|crore|cr)s?\b\.? ?(.*)$/i.exec(rest) ?? [];
  if (unit === undefined) return undefined;
  const amount = formatNumber(number * (/^c/i.test(unit) ? 10_000_000 : 100_000), true);
  const text = `${inFront(prefix)}${amount} ${behind}`.trim();
  return misread(`Write thousands with k and millions with M: ${text}.`, [{ text }]);
}

/** `8,000万円`, `1.2億元`: in thousands and millions. */
function inTenThousands(number: number, prefix: string, rest: string): Misread | undefined {
  const [, unit, behind = ''] = /^([万萬億亿])(\D*)$/.exec(rest) ?? [];
  if (unit === undefined || number === 0) return undefined;
  const amount = formatNumber(number * (/[億亿]/.test(unit) ? 100_000_000 : 10_000), true);
  const text = `${inFront(prefix)}${amount} ${currencyCode(behind) ?? behind}`.trim();
  return misread(`Write thousands with k and millions with M: ${text}.`, [{ text }]);
}

/** `3.5 mi`, `1 bi`: of money only, because other things are counted in miles. */
function inBrazilianMillions({ digits, prefix, rest }: Amount): Misread | undefined {
  const [, unit = '', behind = ''] = /^([mb])i\b\.? ?(?:de )?(.*)$/i.exec(rest) ?? [];
  if (unit === '') return undefined;
  const text = `${inFront(prefix)}${digits}${/b/i.test(unit) ? 'bn' : 'M'} ${behind}`.trim();
  return misread(`Write millions with M and billions with bn: ${text}.`, [{ text }]);
}

/** `62 days`, `98%`, `€3.2M`, `+10 points`. */
export function readQuantity(text: string): Read<Quantity> | Misread {
  const long = tooLong(text);
  if (long !== undefined) return long;
  const time = readTime(text);
  if (time !== undefined) return time;
  const minutes = ambiguousM(text, /mn$/.test(text) ? [' minutes', 'M'] : ['M', ' minutes']);
  if (minutes !== undefined) return minutes;
  const amount = readAmount(text);
  if (amount === undefined)
    return hedged(text) ?? misread(`“${text}” does not begin with a number. Write it as 30 days or 42%.`);
  if (!isAmount(amount)) return amount;
  const { number, signed, digits, prefix } = amount;
  const rest = withoutOrdinal(text, amount.rest);
  // A mark out of five is a number, and what it is out of belongs into the meaning.
  if (/^(?:\/|of|out of|von|sur|de|aus) ?\d+$/.test(rest)) {
    return misread(`Write the number alone, without “${rest}”: ${digits}.`, [{ text: digits }]);
  }
  if (!unitShape.test(rest) || notInUnits.test(rest)) {
    const bare = withoutRemark(text);
    if (bare !== undefined) return bare;
    return misread(`Write a number and its unit, such as 30 days or 42%. “${rest}” is not a unit.`);
  }
  const unit = [currencyCode(prefix) ?? prefix, normalUnit(rest)].filter((part) => part !== '').join(' ');
  const canonical = unit === '' || unit.startsWith('%') ? `${digits}${unit}` : `${digits} ${unit}`;
  return { read: { number, unit, signed }, canonical };
}

/** `41st percentile` is a number and its unit. */
function withoutOrdinal(text: string, rest: string): string {
  return /\d(?:st|nd|rd|th)(?!\p{L})/u.test(text) ? rest.replace(/^(?:st|nd|rd|th)\b ?/, '') : rest;
}

/** `2 h 30`, `2:30 h`; undefined where a text is no length of time in parts. */
function readTime(text: string): Read<Quantity> | Misread | undefined {
  const time = inOneUnit(text);
  if (time !== undefined) {
    const canonical = formatDuration(time);
    return { read: { number: time.count, unit: canonical.replace(/^\S+ /, ''), signed: false }, canonical };
  }
  const clock = clockTime(text);
  if (clock === undefined) return undefined;
  const readings = [clock.hours, clock.minutes].filter((reading) => reading !== undefined);
  return misread(
    `“${text}” may be hours and minutes, or minutes and seconds. Write a number and its unit, such as 2.5 hours.`,
    readings.map((reading) => ({ text: formatDuration(reading), isGuess: true })),
  );
}

/** A unit in the one spelling that comparisons use: `percent` is `%`, `€` is `EUR`, `h` is `hours`, `l / day` is `l/day`. */
export function normalUnit(text: string): string {
  const known = shortUnits.get(text.toLowerCase());
  if (known !== undefined) return known;
  return text.replace(/ ?\/ ?/g, '/').replace(/^\p{Sc}/u, (sign) => currencyCode(sign) ?? sign);
}

/** `42%`, or a bare `42`: 0 to 100. */
export function readShare(text: string): Read<number> | Misread {
  const other = tooLong(text) ?? eitherEnd(text) ?? withoutRemark(text);
  if (other !== undefined) return other;
  const amount = readAmount(text);
  if (amount !== undefined && !isAmount(amount)) return amount;
  if (
    amount === undefined ||
    (normalUnit(amount.rest) !== '%' && amount.rest !== '') ||
    amount.prefix !== ''
  ) {
    const spoken = spokenShares.get(text.toLowerCase()) ?? daysOfWeek(text) ?? fraction(text);
    return misread(
      `“${text}” is not a percentage. Write it as ${spoken ?? '50%'}.`,
      spoken === undefined ? [] : [{ text: spoken }],
    );
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

/** `1/2`, `20/100`: in percent. */
function fraction(text: string): string | undefined {
  const [, part, whole] = /^(\d{1,3}) ?\/ ?(\d{1,3})$/.exec(text) ?? [];
  const share = (100 * Number(part)) / Number(whole);
  return share >= 0 && share <= 100 ? `${Number(share.toFixed(1))}%` : undefined;
}

/** `2 days a week`, `1 Tag pro Woche`: as a share of five. */
function daysOfWeek(text: string): string | undefined {
  const [, days] =
    /^([1-5]) (?:days?|tage?|jours?|d[ií]as?)(?: (?:a|per|pro|in der|par|por|a la) (?:week|woche|semaine|semana))$/iu.exec(
      text,
    ) ?? [];
  return days === undefined ? undefined : `${Number(days) * 20}%`;
}

/** A whole number of people or things, not below zero. */
export function readCount(text: string): Read<number> | Misread {
  const other = tooLong(text) ?? eitherEnd(text) ?? withoutRemark(text);
  if (other !== undefined) return other;
  const amount = readAmount(text);
  if (amount === undefined) {
    const spoken = smallNumber(text.toLowerCase());
    const readings = spoken === undefined ? [] : [{ text: spoken }];
    return hedged(text) ?? misread(`“${text}” is not a number. Write a whole number, such as 40.`, readings);
  }
  if (!isAmount(amount)) return wholeAlone(amount);
  const { number, digits, prefix, rest } = amount;
  if (prefix !== '' || rest !== '') {
    const isWord = prefix === '' && /^\p{L}[\p{L} -]*$/u.test(rest);
    return misread(`Write the number alone, without “${prefix}${rest}”.`, isWord ? [{ text: digits }] : []);
  }
  if (number < 0) return misread('This number cannot be below zero.', [{ text: digits.slice(1) }]);
  if (!Number.isInteger(number)) {
    const near = [Math.floor(number), Math.ceil(number)].map((whole) => ({ text: String(whole) }));
    return misread('Write a whole number.', near);
  }
  return { read: number, canonical: digits.replace(/^\+/, '') };
}

/** Nobody counts 182.4 customers: as a count, `182.400` can be read in one way. */
function wholeAlone(reason: Misread): Misread {
  const [thousands, ...others] = reason.readings;
  if (thousands === undefined || others.length !== 1 || !/^\d+,\d{3}$/.test(thousands.text)) return reason;
  return misread(`Write thousands with a comma or k: ${thousands.text}.`, [thousands]);
}

/** 1 to 5, `3/5` too. */
export function readRating(written: string): Read<number> | Misread {
  const long = tooLong(written);
  if (long !== undefined) return long;
  const text = withPlainDigits(written);
  const whole = /^([1-5])(?: ?\/ ?5)?$/.exec(text)?.[1];
  if (whole !== undefined) return { read: Number(whole), canonical: whole };
  const other = withoutRemark(text) ?? withoutWords(text);
  if (other !== undefined) return other;
  const plain = text.replace(/ (?:of|out of|von|sur|de) 5$/, '').replace(/^(\d),(\d)$/, '$1.$2');
  const either = eitherEnd(plain);
  const ends = either?.readings.filter(({ text: end }) => /^[1-5]$/.test(end));
  if (ends !== undefined && ends.length > 0) return misread('A feeling is one number, from 1 to 5.', ends);
  const number = Number(smallNumber(plain.toLowerCase()) ?? plain);
  const near = Number.isFinite(number) ? [Math.min(5, Math.max(1, Math.round(number)))] : [];
  return misread(
    'A feeling is a whole number from 1 (frustrated) to 5 (delighted).',
    near.map((rating) => ({ text: String(rating) })),
  );
}

/** `2 - the form is too long`: a mark, and why. */
function withoutWords(text: string): Misread | undefined {
  const [, mark] = /^([1-5])(?: ?[-–—:=,;] ?| )(?!(?:of|out of|von|sur|de) \d)\p{L}/u.exec(text) ?? [];
  return mark === undefined ? undefined : misread(`Write the number alone: ${mark}.`, [{ text: mark }]);
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
