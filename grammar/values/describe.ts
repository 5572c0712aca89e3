/** What an attribute takes, in words, for hovers, completion and the written reference. */
import { type AttributeSpec, type KindName, kindSpec, type ValueType } from '../vocabulary.ts';

const single: Readonly<Record<Exclude<ValueType, 'reference' | 'enum'>, string>> = {
  text: 'a text in quotes',
  word: 'a word, or a few in quotes',
  currency: 'the three letters of a currency',
  data: 'a word for a piece of data',
  'yes-no': 'yes or no',
  rating: 'a whole number from 1 to 5',
  count: 'a whole number',
  percent: 'a percentage',
  date: 'a date',
  period: 'a date, or from when to when',
  duration: 'a length of time',
  cadence: 'day, week, 2 weeks, month, quarter, half-year or year',
  money: 'an amount of money',
  'quantity-at': 'a number with its unit, then at and its date',
  'quantity-by': 'a number with its unit, then by and a date',
  benchmark: 'a number with its unit, then its source in quotes',
  moved: 'the name of a metric, then the change',
  funded: 'the name of a silo, then an amount',
  reason: 'the name of an insight, or unknown, then a number',
  link: 'a web address, or a file in quotes',
  accept: 'the name of a rule, then the reason in quotes',
};

/** `the name of an owner`, `idea, planned or done`, `one or more dates`; no capital, no full stop. */
export function describeValue(spec: AttributeSpec): string {
  const several = spec.list ? '; several are separated by commas' : '';
  if (spec.type === 'enum') return either((spec.values ?? []).map((value) => value.name));
  if (spec.type !== 'reference') return `${single[spec.type]}${several}`;
  const kinds = either((spec.to ?? []).map(withArticle));
  return `the name of ${kinds}${spec.everyone ? ', or everyone' : ''}${several}`;
}

/** `an owner`, `a hand-off`. */
export function withArticle(kind: KindName): string {
  const label = kindSpec(kind).label.toLowerCase();
  return `${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}`;
}

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
