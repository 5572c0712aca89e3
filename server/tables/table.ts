/** What a table is: one file in this folder, a pure function from a roadmap to rows of text. */
import type { Day } from '../../grammar/dates.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';

export interface Cell {
  readonly text: string;
  /** The id of the element that the cell is about. */
  readonly element?: string;
}

export interface Table {
  readonly title: string;
  /** Plain sentences above the rows: how to read them, or why there are none. */
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableInput {
  readonly model: Model;
  /** `as-of:` of the roadmap, else the host's date. */
  readonly today: Day;
  /** What the rules that the table names say of this roadmap. */
  readonly findings: readonly Finding[];
  /** What the roadmap's checks say, as people see it elsewhere: presets, severities and `accept:` count. */
  readonly inForce: readonly Finding[];
  /** What an `accept:` silences, with the reason that was given. */
  readonly accepted: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Where a finding stands, for people: `northwind.cust:57`. */
  readonly lineOf: (finding: Finding) => string;
}

export interface TableSpec {
  /** As `cust table` takes it. */
  readonly name: string;
  /** The question it answers: "How much of the roadmap is owned?". */
  readonly description: string;
  /**
   * The rules whose findings it needs. It gets all of them, whatever presets, severities, a
   * baseline or an `accept:` leave out elsewhere: a table shows the roadmap as it is.
   */
  readonly rules: readonly string[];
  /** One after the other they make one page. */
  readonly make: (input: TableInput) => readonly Table[];
}
