/** What an item of an attribute comes to: a value with its canonical spelling, or why it is none. */
import type { Atom, Range } from '../syntax.ts';
import type { AttributeSpec } from '../vocabulary.ts';
import type { Money, Quantity } from './amounts.ts';
import { plainText, rangeOf } from './atoms.ts';
import type { Duration, Period } from './dates.ts';
import { isRead, type Misread, type Read } from './reading.ts';
import type { Reference } from './references.ts';

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

/** An item that says nothing that can be read. It still counts as given. */
export interface Failure {
  readonly problem: ValueProblem;
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
export type ReadItem = { readonly value: Value; readonly canonical: string } | Failure;

/** How the formatter writes a reference, where it knows better than the text: the name for `Dana Ruiz`. */
export type NameOf = (reference: Reference) => string | undefined;

/** What is known where an item is read. */
export interface Context {
  readonly spec: AttributeSpec;
  readonly source: string;
  readonly nameOf?: NameOf | undefined;
}

/** What has been read as a value, or what is wrong with these atoms. */
export function result<T>(
  atoms: readonly Atom[],
  reading: Read<T> | Misread,
  make: (read: T) => Value,
): ReadItem {
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

export function problemOf(atoms: readonly Atom[], reason: Misread): Failure {
  const range = rangeOf(atoms);
  return { problem: { message: reason.message, range, suggestions: suggestionsFor(reason, range) } };
}

/** In a list, `11,9` may also be two numbers, and `1.250,00` not. Where that is all that comes to mind it is far from certain. */
export function forList<T>(
  reading: Read<T> | Misread,
  atoms: readonly Atom[],
  spec: AttributeSpec,
): Read<T> | Misread {
  if (isRead(reading) || !spec.list || reading.readings.length === 0) return reading;
  const text = plainText(atoms);
  if (!/\d,\d/.test(text) || /\.\d{3},/.test(text)) return reading;
  return { ...reading, readings: [...reading.readings, { text: text.replace(/(?<=\d),(?=\d)/g, ', ') }] };
}
