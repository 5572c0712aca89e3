/** From the rows of a table to things that the roadmap is to say: kinds, names, values, and what has no place. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import type { Guess } from '../guessing/guess.ts';
import type { DateOrder, ItemValue } from '../reading/cell-values.ts';
import type { Letter } from '../reading/letters.ts';
import { RowReader } from './row-reader.ts';

/** One thing that a row speaks of. */
export interface Entry {
  readonly kind: KindName;
  /** For people; absent for hand-offs that go by their ends, and for customer counts. */
  readonly label: string | undefined;
  /** A short name that the sheet gives. */
  readonly id: string | undefined;
  readonly parent: { readonly kind: KindName; readonly label: string } | undefined;
  /** Of a hand-off: who gives and who takes, as far as the row says. */
  readonly ends: { readonly from: string | undefined; readonly to: string | undefined } | undefined;
  readonly period: string | undefined;
  readonly values: ReadonlyMap<string, readonly ItemValue[]>;
  /** For a row of a RACI chart: everybody who has a column, with the letters that the row has for them. */
  readonly chart: ReadonlyMap<string, readonly Letter[]> | undefined;
  /** The department that the row names for its owner. */
  readonly siloOfOwner: string | undefined;
  /** What has no place, for comments: `Cost centre: 4711`. */
  readonly remarks: readonly string[];
  readonly row: number;
}

/** A cell that is not in the roadmap as the value that its writer meant. */
export interface Doubt {
  readonly sheet: string;
  readonly row: number;
  readonly heading: string;
  readonly text: string;
  readonly why: string;
  /** Where it is now: as it was written, for a finding to ask; in a comment; nowhere, because nothing can hold it. */
  readonly kept: 'as written' | 'comment';
}

/** Somebody who has a column in a RACI chart. */
interface Person {
  readonly label: string;
  /** The department in the heading row above. */
  readonly silo: string | undefined;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly people: readonly Person[];
  readonly doubts: readonly Doubt[];
  /** Rows without a name, as one text each: nothing in the roadmap can hold them. */
  readonly loose: readonly string[];
  /** Sentences about the table as a whole. */
  readonly notes: readonly string[];
}

export interface EntryOptions {
  readonly dates?: DateOrder | undefined;
}

/** Everything that a table says, row by row. */
export function entriesOf(guess: Guess, options: EntryOptions): Entries {
  const reader = new RowReader(guess, options);
  const entries = guess.table.rows.flatMap((row) => reader.read(row) ?? []);
  const people = guess.columns
    .filter(({ place }) => place.to === 'person')
    .map(({ column: { heading, group } }) => ({ label: heading, silo: group }));
  return { entries, people, doubts: reader.doubts, loose: reader.loose, notes: reader.notes() };
}
