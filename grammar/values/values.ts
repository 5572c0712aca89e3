/**
 * What the items of an attribute mean: from atoms to typed values.
 *
 * The attribute's type in the vocabulary decides. What cannot be read comes back as a problem that
 * says what to type instead; nothing here throws, and nothing is guessed where two readings differ.
 */

import type { Atom, Item } from '../syntax.ts';
import type { AttributeSpec, ValueType } from '../vocabulary.ts';
import { readCount, readMoney, readRating, readShare } from './amounts.ts';
import { plainText, quoteText, rangeOf, sourceText } from './atoms.ts';
import { readDate, readPeriod } from './attribute-dates.ts';
import { readBenchmark, readDated } from './dated-quantities.ts';
import type { Duration, Period } from './dates.ts';
import { readCadence, readDuration } from './durations.ts';
import { readMoved, readName, readNamed } from './named-amounts.ts';
import { isNoAnswer } from './open-answers.ts';
import { misread } from './reading.ts';
import { reservedWord } from './references.ts';
import {
  type Context,
  forList,
  type NameOf,
  problemOf,
  type ReadItem,
  result,
  type Value,
  type ValueProblem,
} from './value.ts';
import { quoteWord, readCurrency, readEnum, readWord, readYesNo } from './words.ts';

export { type NameOf, type ReadItem, type Suggestion, suggestionsFor, type Value } from './value.ts';

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
  if (reservedWord(written) !== 'nobody-yet') {
    if (!isNoAnswer(written, problem.suggestions)) return problem;
    return { ...problem, message: `“${written}” is no answer. Leave “${name}:” out until there is one.` };
  }
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
  currency: (atoms) => result(atoms, readCurrency(plainText(atoms)), wordValue),
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
    readNamed(atoms, context, readMoney, (reference, money) => ({ type: 'funded', reference, money })),
  reason: (atoms, context) =>
    readNamed(atoms, context, readCount, (reference, count) => ({ type: 'reason', reference, count })),
  accept: (atoms, { spec }) => readAccept(atoms, spec),
};

/** An address or a path stays as it was written. */
function readLink(atoms: readonly Atom[], { source }: Context): ReadItem {
  const [only] = atoms;
  if (atoms.length === 1 && only?.type === 'text')
    return result(atoms, readWord(plainText(atoms)), wordValue);
  const text = sourceText([itemOf(atoms)], source);
  const isAddress = atoms.length === 1 && only?.type === 'url';
  return { value: wordValue(text), canonical: isAddress ? text : quoteWord(text) };
}

/** A rule, on what it is accepted, and why: `no-owner kickoff "Decided in May"`. */
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

function itemOf(atoms: readonly Atom[]): Item {
  return { atoms, range: rangeOf(atoms) };
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
