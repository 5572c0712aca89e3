/** A sheet as cells, whatever file it comes from. */
import { formatNumber } from '../../../grammar/values/numbers.ts';

export interface Cell {
  /** As a person reads it, in the language's own spelling where the cell's type says what is meant: `2026-06-30`, `42%`, `1200.5`. */
  readonly text: string;
  /** `text` may mean anything; the others are known from the file and need no reading. */
  readonly type: 'text' | 'number' | 'date' | 'yes-no' | 'error';
  /** The cell is covered by a merged one, and this is that one's content. */
  readonly covered?: true;
}

export interface Sheet {
  /** The sheet's own name, the heading above a table, or the name of the file. */
  readonly name: string;
  /** Row 3 of the sheet is `rows[2]`; a row may be shorter than others. */
  readonly rows: readonly (readonly Cell[])[];
  /** What reading it could not carry over, in sentences. */
  readonly notes: readonly string[];
}

export const blank: Cell = { text: '', type: 'text' };

/** More rows or columns are no list that people keep by hand, and would take minutes. */
export const mostRows = 100_000;
export const mostColumns = 500;

/** Of a sheet that is larger: `Only the first 500 of 10,000 columns were read`. */
export function onlyFirst(most: number, all: number, what: 'rows' | 'columns'): string {
  return `Only the first ${formatNumber(most)} of ${formatNumber(all)} ${what} were read`;
}

export function textCells(row: readonly string[]): readonly Cell[] {
  return row.map((text) => (text.trim() === '' ? blank : { text: text.trim(), type: 'text' }));
}

export function isBlankCell(cell: Cell | undefined): boolean {
  return cell === undefined || cell.text === '';
}

/** `A`, `Z`, `AA`: what a spreadsheet writes above a column, numbered from 0. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  const letter = String.fromCharCode(65 + (index % 26));
  return before === 0 ? letter : columnLetters(before - 1) + letter;
}

/** The number of a column from 0, of `AA` or `AA12`; -1 where there are no letters. */
export function columnNumber(reference: string): number {
  let number = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    number = number * 26 + value;
  }
  return number - 1;
}
