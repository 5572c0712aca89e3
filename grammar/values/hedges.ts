/** What people put around a number that they would rather not commit to: `50-60k`, `ca. 400`, `250k (tbc)`, `€80k p.a.` */
import { currencyCode } from './currencies.ts';
import { type Amount, isAmount, readAmount } from './numbers.ts';
import type { Misread } from './reading.ts';
import { misread } from './reading.ts';

/** `80-100%`, `10-12`: either of them, the larger first; undefined where a text is no such thing. */
export function eitherEnd(text: string): Misread | undefined {
  const [, from, to, rest = ''] = /^([\d.,]+) ?- ?([\d.,]+)(.*)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return oneOf(text, `${to}${rest}`, `${from}${rest}`);
}

const rangeOfMoney =
  /^(?:between |from |zwischen |von |entre |de )?(.*?\d.*?)(?: ?- ?| (?:to|and|or|bis|und|à|et|y|a|e) )(.*\d.*)$/i;

/** What is longer is no range, and would take long to be looked through. */
const longestRange = 80;

/** `$850k - $1M`, `50k to 60k EUR`: either amount, the larger first, each in the currency that one of them names. */
export function eitherAmount(text: string): Misread | undefined {
  if (text.length > longestRange) return undefined;
  const [, left = '', right = ''] = rangeOfMoney.exec(text) ?? [];
  const [from, to] = [readAmount(left), readAmount(right)];
  if (!isAmount(from) || !isAmount(to)) return undefined;
  const prefix = to.prefix || from.prefix;
  const rest = to.rest || from.rest;
  const isOfOne = [from, to].every(
    (end) => (end.prefix === '' || end.prefix === prefix) && (end.rest === '' || end.rest === rest),
  );
  if (!isOfOne) return undefined;
  const [larger, smaller] = [to, from].map(({ digits }) => `${inFront(prefix)}${digits} ${rest}`.trimEnd());
  return larger === undefined || smaller === undefined ? undefined : oneOf(text, larger, smaller);
}

function oneOf(text: string, larger: string, smaller: string): Misread {
  return misread(`Write one number: “${text}” are two.`, [{ text: larger }, { text: smaller }]);
}

/** What stands in front of digits: a sign right there, a word with a blank behind it. */
export function inFront(prefix: string): string {
  return prefix === '' || /\p{Sc}$/u.test(prefix) ? prefix : `${prefix} `;
}

/** `250k (tbc)`, `55 (3%)`: the number is there, and offered without the remark. */
export function withoutRemark(text: string): Misread | undefined {
  const [, number = ''] = /^([\p{Sc}\d].*?) ?\([^()]*\)$/u.exec(text) ?? [];
  return number === '' ? undefined : misread(`Write the number alone: ${number}.`, [{ text: number }]);
}

const hedges = [
  'ca|circa|approx|approximately|about|around|roughly|some|nearly|almost|just (?:over|under)|min|max|minimum|maximum',
  'at least|at most|over|under|above|below|more than|less than|(?:no|not) (?:more|less) than|up to',
  'rund|etwa|ungefähr|mindestens|höchstens|maximal|über|unter|mehr als|weniger als|bis zu',
  "environ|plus de|moins de|au moins|au plus|jusqu['’]à|más de|menos de|al menos|cerca de|mais de|meno di|più di",
].join('|');
const hedge = new RegExp(`^(?:[<>≤≥~≈±]+ ?=? ?|(?:${hedges})(?![\\p{L}\\d])\\.? ?)(?=[\\d\\p{Sc}])`, 'iu');

/** `>95%`, `ca. 400`: the number is there, and offered without its hedge. */
export function hedged(text: string): Misread | undefined {
  const words = hedge.exec(text)?.[0];
  if (words === undefined) return undefined;
  const number = text.slice(words.length);
  return misread(`Write the number alone, without “${words.trim()}”: ${number}.`, [{ text: number }]);
}

/** What money may have behind it that is no part of the amount: how often it is paid, and which taxes are in it. */
const aside =
  / ?(?:\b(?:per|a|each|pro|par|al|por|net|gross|netto|brutto|plus|zzgl|excl|incl|exkl|inkl|ex|hors|one-off|once|total|HT|TTC)\b|[/+]|\bp\.? ?a\b).*$/i;

/** `€80k p.a.`, `£220k + VAT`: the amount with its currency alone; undefined where nothing of the kind stands behind it. */
export function withoutAside({ prefix, digits, rest }: Amount): string | undefined {
  const [words] = aside.exec(rest) ?? [];
  if (words === undefined) return undefined;
  const unit = rest.slice(0, rest.length - words.length).trim();
  if (unit !== '' && currencyCode(unit) === undefined) return undefined;
  return `${inFront(prefix)}${digits} ${unit}`.trimEnd();
}
