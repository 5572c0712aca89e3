/**
 * What the items of an attribute mean: from atoms to typed values.
 *
 * The attribute's type in the vocabulary decides. What cannot be read comes back as a problem that
 * says what to type instead; nothing here throws, and nothing is guessed where two readings differ.
 */

import type { Atom, Item, Range } from '../syntax.ts';
import type { AttributeSpec, ValueType } from '../vocabulary.ts';
import type { Money, Quantity } from './amounts.ts';
import { formatQuantity, readCount, readMoney, readQuantity, readRating, readShare } from './amounts.ts';
import { plainText, quoteText, rangeOf, sourceText } from './atoms.ts';
import type { Duration, Period } from './dates.ts';
import { readCadence, readDuration } from './durations.ts';
import { isPeriod, readPeriodText } from './periods.ts';
import type { Meant, Misread, Read } from './reading.ts';
import { isRead, misread } from './reading.ts';
import type { Reference } from './references.ts';
import { readReference, reservedWord } from './references.ts';
import { quoteWord, readEnum, readWord, readYesNo } from './words.ts';

export type { Money, Quantity } from './amounts.ts';
export type { Day, Duration, Period } from './dates.ts';
export type { Reference } from './references.ts';

export type Value =
  | { readonly type: 'text'; readonly text: string }
  /** A free word (`word`, `data`, `link`), one of an enum's in its own spelling, `yes` or `no`. */
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'reference'; readonly reference: Reference }
  /** A count, a percentage (`42%` is 42) or a rating. */
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'date'; readonly period: Period }
  | { readonly type: 'money'; readonly money: Money }
  /** A length of time, or the rhythm of `every:`. */
  | { readonly type: 'duration'; readonly duration: Duration; readonly isRhythm: boolean }
  | {
      readonly type: 'quantity';
      readonly quantity: Quantity;
      /** The date after `at` or `by`. */
      readonly at: Period | undefined;
      /** Where a benchmark comes from. */
      readonly source: string | undefined;
    }
  | { readonly type: 'moved'; readonly reference: Reference; readonly by: Quantity | undefined }
  | { readonly type: 'funded'; readonly reference: Reference; readonly money: Money | undefined }
  | { readonly type: 'reason'; readonly reference: Reference; readonly count: number | undefined }
  | {
      readonly type: 'accept';
      readonly rule: string;
      readonly name: string | undefined;
      /** Never blank. */
      readonly reason: string | undefined;
    };

/** Why an item is not a value: a sentence, and what may have been meant. */
export interface ValueProblem {
  readonly message: string;
  readonly range: Range;
  readonly suggestions: readonly Suggestion[];
}

/** Put `text` in place of `range`. */
export interface Suggestion {
  readonly title: string;
  readonly text: string;
  readonly range: Range;
  /** None of the suggestions is likelier than the others. */
  readonly isGuess?: true;
}

/** A value with its canonical spelling, or why there is none. */
export type ReadItem =
  | { readonly value: Value; readonly canonical: string }
  | { readonly problem: ValueProblem };

/** How the formatter writes a reference, where it knows better than the text: the name for `Dana Ruiz`. */
export type NameOf = (reference: Reference) => string | undefined;

interface Context {
  readonly spec: AttributeSpec;
  readonly source: string;
  readonly nameOf?: NameOf | undefined;
}

type Reader = (atoms: readonly Atom[], context: Context) => ReadItem;

/** Reads one item by the attribute's type; `source` is the text that its ranges point into. */
export function readItem(spec: AttributeSpec, item: Item, source: string): ReadItem {
  const reading = readers[spec.type](item.atoms, { spec, source });
  return 'problem' in reading ? { problem: forDraft(reading.problem, spec, item, source) } : reading;
}

/** In a draft people write `budget: tbd`: how an amount looks is not what they want to hear. */
function forDraft(
  problem: ValueProblem,
  { name }: AttributeSpec,
  { range }: Item,
  source: string,
): ValueProblem {
  const written = source.slice(range.start, range.end);
  if (reservedWord(written) !== 'nobody-yet') return problem;
  const message = `“${written}” can stand only where a name is expected. Leave “${name}:” out until it is known.`;
  return { ...problem, message };
}

/**
 * Reads all items of a `text` attribute as one text: quoted, or bare words with the commas between
 * them (`wants: Be live, with no fuss`).
 */
export function readText(items: readonly Item[], source: string): ReadItem {
  const atoms = items.flatMap((item) => item.atoms);
  const [first] = atoms;
  if (atoms.length === 1 && first?.type === 'text') {
    const asWritten = first.multiline || first.value.includes('\n');
    const canonical = asWritten ? source.slice(first.range.start, first.range.end) : quoteText(first.value);
    return { value: { type: 'text', text: first.value }, canonical };
  }
  const allQuoted = atoms.every((atom) => atom.type === 'text');
  const text = allQuoted ? items.map((item) => plainText(item.atoms)).join(', ') : sourceText(items, source);
  return { value: { type: 'text', text }, canonical: quoteText(text) };
}

/**
 * The item as the formatter writes it: ISO dates, `to` for a dash, an enum's own case, text in plain
 * quotes. What cannot be read stays as it was written.
 */
export function canonicalItem(spec: AttributeSpec, item: Item, source: string, nameOf?: NameOf): string {
  const reading = readers[spec.type](item.atoms, { spec, source, nameOf });
  return 'problem' in reading ? source.slice(item.range.start, item.range.end) : reading.canonical;
}

const readers: Readonly<Record<ValueType, Reader>> = {
  text: (atoms, { source }) => readText([itemOf(atoms)], source),
  word: (atoms) => result(atoms, readWord(plainText(atoms)), wordValue),
  data: (atoms) => result(atoms, readWord(plainText(atoms)), wordValue),
  link: readLink,
  reference: (atoms, context) =>
    result(atoms, readName(atoms, context), (reference) => ({ type: 'reference', reference })),
  enum: (atoms, { spec }) => result(atoms, readEnum(plainText(atoms), spec), wordValue),
  'yes-no': (atoms, { spec }) => result(atoms, readYesNo(plainText(atoms), spec), wordValue),
  rating: (atoms) => result(atoms, readRating(plainText(atoms)), numberValue),
  count: (atoms, { spec }) => result(atoms, forList(readCount(plainText(atoms)), atoms, spec), numberValue),
  percent: (atoms) => result(atoms, readShare(plainText(atoms)), numberValue),
  date: (atoms, { spec }) => result(atoms, readDate(plainText(atoms), spec), dateValue),
  period: (atoms) => result(atoms, readPeriod(plainText(atoms)), dateValue),
  duration: (atoms) => result(atoms, readDuration(plainText(atoms)), spanValue),
  cadence: (atoms) => result(atoms, readCadence(plainText(atoms)), rhythmValue),
  money: (atoms) => result(atoms, readMoney(plainText(atoms)), (money) => ({ type: 'money', money })),
  'quantity-at': (atoms, { spec }) => readDated(atoms, spec, 'at'),
  'quantity-by': (atoms, { spec }) => readDated(atoms, spec, 'by'),
  benchmark: (atoms, { spec }) => readBenchmark(atoms, spec),
  moved: readMoved,
  funded: (atoms, context) =>
    withName(readNamed(atoms, context, readMoney), (reference, money) => ({
      type: 'funded',
      reference,
      money,
    })),
  reason: (atoms, context) =>
    withName(readNamed(atoms, context, readCount), (reference, count) => ({
      type: 'reason',
      reference,
      count,
    })),
  accept: (atoms, { spec }) => readAccept(atoms, spec),
};

// --- Words -----------------------------------------------------------------------------------

/** An address or a path stays as it was written. */
function readLink(atoms: readonly Atom[], { source }: Context): ReadItem {
  const [only] = atoms;
  if (atoms.length === 1 && only?.type === 'text')
    return result(atoms, readWord(plainText(atoms)), wordValue);
  const text = sourceText([itemOf(atoms)], source);
  const isAddress = atoms.length === 1 && only?.type === 'url';
  return { value: wordValue(text), canonical: isAddress ? text : quoteWord(text) };
}

// --- Dates -----------------------------------------------------------------------------------

function readPeriod(text: string): Read<Period> | Misread {
  const reading = readPeriodText(text);
  return isPeriod(reading) ? { read: reading, canonical: reading.text } : reading;
}

function readDate(text: string, spec: AttributeSpec): Read<Period> | Misread {
  const reading = readPeriod(text);
  if (!isRead(reading)) return { ...reading, readings: withoutStarts(reading.readings) };
  const ends = reading.canonical.split(' to ');
  if (ends.length < 2) return reading;
  return misread(
    `Write one date for ${spec.name}, not from when to when.`,
    [...ends].reverse().map((end) => ({ text: end })),
  );
}

/** Where one date is wanted, what counts of a span is its end. */
function withoutStarts(readings: readonly Meant[]): readonly Meant[] {
  const ends = readings.map((meant) => ({ ...meant, text: meant.text.split(' to ').at(-1) ?? meant.text }));
  return [...new Map(ends.toReversed().map((meant) => [meant.text, meant])).values()].reverse();
}

// --- Quantities with a date or a source ------------------------------------------------------

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

function readDated(atoms: readonly Atom[], spec: AttributeSpec, preposition: 'at' | 'by'): ReadItem {
  const { amount, date } = splitAtDate(atoms);
  const last = atoms[atoms.length - 1];
  const quantity = forList(readQuantity(plainText(amount)), amount, spec);
  if (!isRead(quantity)) {
    const dated = datedInBrackets(atoms, spec, preposition);
    return dated === undefined ? problemOf(amount, withoutQuotes(atoms, quantity)) : problemOf(atoms, dated);
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

/** `55 % (Oct 2026)`: the date is there, in brackets. */
function datedInBrackets(
  atoms: readonly Atom[],
  spec: AttributeSpec,
  preposition: 'at' | 'by',
): Misread | undefined {
  const [, number = '', date = ''] = /^(.+?) ?\(([^()]+)\)$/.exec(plainText(atoms)) ?? [];
  if (number === '') return undefined;
  const quantity = readQuantity(number);
  const period = readDate(date, spec);
  if (!isRead(quantity) || !isRead(period)) return undefined;
  const text = `${quantity.canonical} ${preposition} ${period.canonical}`;
  return misread(`Write the date behind “${preposition}”: ${text}.`, [{ text }]);
}

/** `"62 days at 2025-Q4"` is right but for its quotes. */
function withoutQuotes(atoms: readonly Atom[], reason: Misread): Misread {
  const [only] = atoms;
  if (atoms.length > 1 || only?.type !== 'text' || !/^\d/.test(only.value)) return reason;
  return misread('Write a number and its date without quotes.', [{ text: plainText(atoms) }]);
}

function readBenchmark(atoms: readonly Atom[], spec: AttributeSpec): ReadItem {
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
function quoteSource(atoms: readonly Atom[], reading: { readonly problem: ValueProblem }): ReadItem {
  const start = atoms.findIndex((atom) => atom.type === 'ref');
  const amount = start < 1 ? undefined : readQuantity(plainText(atoms.slice(0, start)));
  if (amount === undefined || !isRead(amount)) return reading;
  const text = `${amount.canonical} ${quoteText(plainText(atoms.slice(start)))}`;
  return problemOf(atoms, misread('Put the source of a benchmark in quotes.', [{ text }]));
}

// --- A name with an amount -------------------------------------------------------------------

interface NamedAmount<T> {
  readonly reference: Reference;
  readonly amount: T | undefined;
  readonly canonical: string;
}

/** `success 140k`: the shortest name whose rest can be read as an amount. */
function readNamed<T>(
  atoms: readonly Atom[],
  context: Context,
  readRest: (text: string) => Read<T> | Misread,
): NamedAmount<T> | Failure {
  let failure: Failure | undefined;
  for (let start = 1; start < atoms.length; start++) {
    if (!beginsAmount(atoms, start)) continue;
    const rest = atoms.slice(start);
    const amount = forList(readRest(plainText(rest)), rest, context.spec);
    if (!isRead(amount)) {
      failure ??= problemOf(rest, amount);
      continue;
    }
    const name = readName(withoutBy(atoms.slice(0, start)), context);
    if (!isRead(name)) return problemOf(atoms, name);
    return { reference: name.read, amount: amount.read, canonical: `${name.canonical} ${amount.canonical}` };
  }
  if (failure !== undefined) return failure;
  const name = readName(atoms, context);
  return isRead(name)
    ? { reference: name.read, amount: undefined, canonical: name.canonical }
    : problemOf(atoms, name);
}

function readName(atoms: readonly Atom[], { spec, nameOf }: Context): Read<Reference> | Misread {
  const reading = readReference(atoms, spec.to ?? []);
  const name = isRead(reading) ? nameOf?.(reading.read) : undefined;
  return name === undefined ? reading : { ...reading, canonical: name };
}

function withName<T>(
  named: NamedAmount<T> | Failure,
  make: (reference: Reference, amount: T | undefined) => Value,
): ReadItem {
  return 'problem' in named
    ? named
    : { value: make(named.reference, named.amount), canonical: named.canonical };
}

/** A number, or the sign or currency in front of one. */
function beginsAmount(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  const next = atoms[index + 1];
  if (atom === undefined || isDollarOf(atoms, index - 1)) return false;
  if (atom.type === 'number' || isDollarOf(atoms, index)) return true;
  if (next?.type !== 'number') return false;
  if (atom.type === 'ref') return /^[A-Z]{3}$/.test(atom.text);
  return atom.type === 'dash' || atom.type === 'other';
}

/** The `R` of `R$ 300k`: whose dollars they are, and no part of a name before them. */
function isDollarOf(atoms: readonly Atom[], index: number): boolean {
  const [atom, next] = [atoms[index], atoms[index + 1]];
  if (atom?.type !== 'ref' || !/^[A-Z]{1,3}$/.test(atom.text)) return false;
  return next?.type === 'number' && next.text.startsWith('$') && atom.range.end === next.range.start;
}

/** `time-to-value by -25 days` says the same without `by`. */
function withoutBy(atoms: readonly Atom[]): readonly Atom[] {
  const last = atoms[atoms.length - 1];
  return atoms.length > 1 && last?.type === 'ref' && last.text.toLowerCase() === 'by'
    ? atoms.slice(0, -1)
    : atoms;
}

function readMoved(atoms: readonly Atom[], context: Context): ReadItem {
  if (atoms.some((_atom, index) => namesGoal(atoms, index))) {
    const change = `Write by how much the number changes, such as ${context.spec.example}.`;
    const message = `${change} Where it should be is the target of the metric.`;
    return problemOf(atoms, misread(message, differenceIn(atoms, context)));
  }
  return withName(readNamed(atoms, context, readQuantity), (reference, by) => ({
    type: 'moved',
    reference,
    by,
  }));
}

/** `nrr from 101% to 108%`: by how much that is. */
function differenceIn(atoms: readonly Atom[], context: Context): Misread['readings'] {
  const isWord = (index: number, word: string): boolean => {
    const atom = atoms[index];
    return atom?.type === 'ref' && atom.text.toLowerCase() === word;
  };
  const middle = atoms.findLastIndex((atom, index) => atom.type === 'arrow' || isWord(index, 'to'));
  const number = atoms.findLastIndex((_atom, index) => index < middle && beginsAmount(atoms, index));
  if (number < 1) return [];
  const from = readQuantity(plainText(atoms.slice(number, middle)));
  const to = readQuantity(plainText(atoms.slice(middle + 1)));
  const name = readName(atoms.slice(0, isWord(number - 1, 'from') ? number - 1 : number), context);
  if (!isRead(from) || !isRead(to) || !isRead(name)) return [];
  const unit = to.read.unit || from.read.unit;
  if (from.read.unit !== '' && from.read.unit !== unit) return [];
  const change = Number((to.read.number - from.read.number).toFixed(6));
  if (change === 0) return [];
  const by = formatQuantity({ number: change, unit: unit === '%' ? 'points' : unit, signed: true });
  return [{ text: `${name.canonical} ${by}` }];
}

/** `to 30 days`, `-> 30 days`: where the number should be, not by how much it changes. */
function namesGoal(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  if (index === 0 || atom === undefined || atoms[index + 1]?.type !== 'number') return false;
  return atom.type === 'arrow' || (atom.type === 'ref' && ['to', 'from'].includes(atom.text.toLowerCase()));
}

// --- Accepted findings -----------------------------------------------------------------------

function readAccept(atoms: readonly Atom[], spec: AttributeSpec): ReadItem {
  const [first, ...others] = atoms;
  if (first?.type !== 'ref') {
    return problemOf(atoms, misread(`Write the name of a rule, then the reason in quotes: ${spec.example}.`));
  }
  const last = others[others.length - 1];
  const narrowed = last?.type === 'text' ? others.slice(0, -1) : others;
  if (last !== undefined && last.type !== 'text' && others.length > 1) {
    const text = `${first.text} ${quoteText(plainText(others))}`;
    return problemOf(atoms, misread('Put the reason in quotes.', [{ text }]));
  }
  const name = narrowed.length === 0 ? undefined : plainText(narrowed);
  const reason = last?.type === 'text' ? plainText([last]) || undefined : undefined;
  const canonicalName = narrowed.length === 1 && narrowed[0]?.type === 'ref' ? name : name && quoteText(name);
  const canonical = [first.text, canonicalName, reason && quoteText(reason)].filter(
    (part) => part !== undefined,
  );
  return { value: { type: 'accept', rule: first.text, name, reason }, canonical: canonical.join(' ') };
}

// --- Results ---------------------------------------------------------------------------------

interface Failure {
  readonly problem: ValueProblem;
}

function wordValue(text: string): Value {
  return { type: 'word', text };
}

function numberValue(number: number): Value {
  return { type: 'number', number };
}

function dateValue(period: Period): Value {
  return { type: 'date', period };
}

function spanValue(duration: Duration): Value {
  return { type: 'duration', duration, isRhythm: false };
}

function rhythmValue(duration: Duration): Value {
  return { type: 'duration', duration, isRhythm: true };
}

function itemOf(atoms: readonly Atom[]): Item {
  return { atoms, range: rangeOf(atoms) };
}

function result<T>(atoms: readonly Atom[], reading: Read<T> | Misread, make: (read: T) => Value): ReadItem {
  return isRead(reading)
    ? { value: make(reading.read), canonical: reading.canonical }
    : problemOf(atoms, reading);
}

/** Each reading as something to write in place of `range`. */
export function suggestionsFor({ readings }: Misread, range: Range): readonly Suggestion[] {
  return readings.map(({ text, gloss, isGuess }) => ({
    title: gloss === undefined ? `Write ${text}` : `Write ${text} (${gloss})`,
    text,
    range,
    ...(isGuess && { isGuess }),
  }));
}

function problemOf(atoms: readonly Atom[], reason: Misread): Failure {
  const range = rangeOf(atoms);
  return { problem: { message: reason.message, range, suggestions: suggestionsFor(reason, range) } };
}

/** In a list, `11,9` may also be two numbers, and `1.250,00` not. Where that is all that comes to mind it is far from certain. */
function forList<T>(
  reading: Read<T> | Misread,
  atoms: readonly Atom[],
  spec: AttributeSpec,
): Read<T> | Misread {
  if (isRead(reading) || !spec.list || reading.readings.length === 0) return reading;
  const text = plainText(atoms);
  if (!/\d,\d/.test(text) || /\.\d{3},/.test(text)) return reading;
  return { ...reading, readings: [...reading.readings, { text: text.replace(/(?<=\d),(?=\d)/g, ', ') }] };
}
