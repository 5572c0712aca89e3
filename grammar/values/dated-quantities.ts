/** Quantities with a date or a source: `62 days at 2025-Q4`, `105% "SaaS survey 2025"`. */
import type { Atom } from '../syntax.ts';
import type { AttributeSpec } from '../vocabulary.ts';
import { readQuantity } from './amounts.ts';
import { plainText, quoteText } from './atoms.ts';
import { readDate } from './attribute-dates.ts';
import { isRead, type Misread, misread, type Read } from './reading.ts';
import { type Failure, forList, problemOf, type ReadItem, type Value } from './value.ts';

const datePrepositions = [
  'at',
  'by',
  'on',
  'in',
  'until',
  'as-of',
  'of',
  'from',
  'bis',
  'im',
  'am',
  'zum',
  'hasta',
];

interface Split {
  readonly amount: readonly Atom[];
  readonly date: readonly Atom[];
}

/** `62 days at 2025-Q4`: the words before and after the last `at` or `by`, or before a lone date. */
function splitAtDate(atoms: readonly Atom[]): Split {
  const saysWord = (index: number, words: readonly string[]): boolean => {
    const atom = atoms[index];
    return atom?.type === 'ref' && words.includes(atom.text.toLowerCase());
  };
  const middle = atoms.findLastIndex(
    (_atom, index) =>
      index > 0 &&
      saysWord(index, datePrepositions) &&
      (saysWord(index - 1, ['as']) || !saysWord(index, ['of'])),
  );
  if (middle > 0) {
    const end = saysWord(middle - 1, ['as']) ? middle - 1 : middle;
    return { amount: atoms.slice(0, end), date: atoms.slice(middle + 1) };
  }
  const lone = atoms.findIndex((atom, index) => index > 0 && atom.type === 'date');
  return lone < 0 ? { amount: atoms, date: [] } : { amount: atoms.slice(0, lone), date: atoms.slice(lone) };
}

export function readDated(atoms: readonly Atom[], spec: AttributeSpec, preposition: 'at' | 'by'): ReadItem {
  const { amount, date } = splitAtDate(atoms);
  const last = atoms[atoms.length - 1];
  const quantity = forList(readQuantity(plainText(amount)), amount, spec);
  if (!isRead(quantity)) {
    return datedInWords(atoms, spec, preposition) ?? problemOf(amount, withoutQuotes(atoms, quantity));
  }
  if (date.length === 0 && last !== amount[amount.length - 1]) {
    return problemOf(atoms, misread(`The date after ${preposition} is missing. Write ${spec.example}.`));
  }
  const period = date.length === 0 ? undefined : readDate(plainText(date), spec);
  if (period !== undefined && !isRead(period)) return problemOf(date, period);
  const value: Value = { type: 'quantity', quantity: quantity.read, at: period?.read, source: undefined };
  const canonical =
    period === undefined ? quantity.canonical : `${quantity.canonical} ${preposition} ${period.canonical}`;
  return { value, canonical };
}

/** What people write for `at` and `by` in other languages, where a date follows, and what dates begin with that say when in a year. */
const inWords = [
  String.raw`^(?<number>.+?) ?(?:@|(?<!\p{L})(?:à|au|en|pour|d'ici(?: à)?|avant|em|até|para|a|al|entro|für|vor|before|as of)(?!\p{L})) ?(?<date>.*\d.*)$`,
  String.raw`^(?<number>.+?) (?<date>(?:end|mid|early|late|fin|mi|début|ende|mitte|anfang|finales|mediados)[ -].*\d.*)$`,
  String.raw`^(?<number>.+?) ?\((?<date>[^()]+)\)$`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** What is longer is a sentence, and would take long to be looked through. */
const longestDated = 120;

/** `22 % en 2025`, `64% @ Oct 2026`, `30 % fin 2027`, `55 % (Oct 2026)`: number and date are there. */
function datedInWords(
  atoms: readonly Atom[],
  spec: AttributeSpec,
  preposition: 'at' | 'by',
): ReadItem | undefined {
  const text = plainText(atoms).replace(/’/g, "'");
  if (text.length > longestDated) return undefined;
  for (const pattern of inWords) {
    const { number = '', date = '' } = pattern.exec(text)?.groups ?? {};
    const quantity = readQuantity(number);
    const period = readDate(date, spec);
    const withDate = (meant: string, when: string): string => `${meant} ${preposition} ${when}`;
    if (isRead(quantity) && isRead(period)) {
      const canonical = withDate(quantity.canonical, period.canonical);
      return text.endsWith(')')
        ? problemOf(
            atoms,
            misread(`Write the date behind “${preposition}”: ${canonical}.`, [{ text: canonical }]),
          )
        : {
            value: { type: 'quantity', quantity: quantity.read, at: period.read, source: undefined },
            canonical,
          };
    }
    // Of a number that only has the wrong marks in it, that is the first thing to say.
    if (!isRead(quantity) && quantity.readings.length < 2) continue;
    const readings = meantBy(quantity).flatMap((meant) =>
      meantBy(period).map((when) => ({ ...when, text: withDate(meant.text, when.text) })),
    );
    const reason = isRead(quantity) ? period : quantity;
    if (readings.length > 0 && 'message' in reason) return problemOf(atoms, { ...reason, readings });
  }
  return undefined;
}

function meantBy(reading: Read<unknown> | Misread): Misread['readings'] {
  return isRead(reading) ? [{ text: reading.canonical }] : reading.readings;
}

/** `"62 days at 2025-Q4"` is right but for its quotes. */
function withoutQuotes(atoms: readonly Atom[], reason: Misread): Misread {
  const [only] = atoms;
  if (atoms.length > 1 || only?.type !== 'text' || !/^\d/.test(only.value)) return reason;
  return misread('Write a number and its date without quotes.', [{ text: plainText(atoms) }]);
}

export function readBenchmark(atoms: readonly Atom[], spec: AttributeSpec): ReadItem {
  const last = atoms[atoms.length - 1];
  if (last?.type !== 'text' || atoms.length === 1) {
    const reading = readDated(atoms, spec, 'at');
    return 'problem' in reading ? quoteSource(atoms, reading) : reading;
  }
  const reading = readDated(atoms.slice(0, -1), spec, 'at');
  if ('problem' in reading || reading.value.type !== 'quantity') return reading;
  const source = plainText([last]);
  return source === ''
    ? reading
    : { value: { ...reading.value, source }, canonical: `${reading.canonical} ${quoteText(source)}` };
}

/** `105% SaaS survey 2025`: the source is there, without its quotes. */
function quoteSource(atoms: readonly Atom[], reading: Failure): ReadItem {
  const start = atoms.findIndex((atom) => atom.type === 'ref');
  const amount = start < 1 ? undefined : readQuantity(plainText(atoms.slice(0, start)));
  if (amount === undefined || !isRead(amount)) return reading;
  const text = `${amount.canonical} ${quoteText(plainText(atoms.slice(start)))}`;
  return problemOf(atoms, misread('Put the source of a benchmark in quotes.', [{ text }]));
}
