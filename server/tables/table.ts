/** What a table is: one file in this folder, a pure function from a roadmap to rows of text. */
import type { Day } from '../../grammar/values/dates.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';

/** A cell: its text as people read it, and what programs take instead. */
export interface Cell {
  readonly text: string;
  /** The id of the element that the cell is about. */
  readonly element?: string;
  /** A picture made of letters, of what other cells say in words: it is not read out. */
  readonly isPicture?: true;
  /** What the text spells, where a spreadsheet can reckon with it. */
  readonly value?: CellValue;
}

type CellValue =
  /** `%`, `days`, `EUR`, empty where there is none; 42% is 42. */
  | { readonly type: 'number'; readonly number: number; readonly unit: string }
  | { readonly type: 'date'; readonly day: Day }
  /** A line of a file, counted from 1. */
  | { readonly type: 'place'; readonly uri: string; readonly line: number };

export interface Table {
  readonly title: string;
  /** Plain sentences above the rows: how to read them, or why there are none. */
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly Cell[])[];
  /** What a sheet with this table alone is called, in at most 31 characters; the title, unless it is said. */
  readonly tab?: string;
  /** The number of the column that names what a row is about; the first, unless it is said. */
  readonly subject?: number;
  /** The numbers of columns with the units of those before them, for files whose numbers cannot show their own. */
  readonly units?: readonly number[];
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
  readonly sourceOf: (finding: Finding) => Cell;
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
  /**
   * The same for a spreadsheet: lists to filter and to count, in as few as there can be, with a
   * heading over every column. Where it is missing, they are what `make` gives.
   */
  readonly lists?: (input: TableInput) => readonly Table[];
  /**
   * The same for a page on a screen, where nobody reads hundreds of columns: it says the same with fewer
   * where there are too many. Where it is missing, it is what `make` gives.
   */
  readonly onPage?: (input: TableInput) => readonly Table[];
}
