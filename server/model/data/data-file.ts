/** Readings of a metric in the rows of a file: which column holds the dates, which the values, and what they say. */
import { normalUnit, type Quantity, readQuantity } from '../../../grammar/values/amounts.ts';
import type { Period } from '../../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead } from '../../../grammar/values/reading.ts';

/** The cells of a file. The same file is the same value for as long as its text is the same. */
interface Sheet {
  readonly rows: readonly (readonly string[])[];
  /** With `;`, numbers may have a decimal comma. */
  readonly separator: string;
  /** What is odd about its quote marks, by the number of the row from 1. */
  readonly problems: readonly { readonly row: number; readonly message: string }[];
}

/** What came of reading a file. */
export type DataFile =
  | { readonly sheet: Sheet }
  /** A sentence for people that says why it cannot be read. */
  | { readonly unreadable: string }
  | { readonly missing: true };

interface DataReading {
  readonly quantity: Quantity;
  readonly at: Period;
}

/** Readings, and what is wrong with the rest. */
export interface Series {
  /** In the order of the rows. */
  readonly readings: readonly DataReading[];
  /** A sentence about the first thing that is wrong: "Row 3: “05/06/2026” can be read in two ways. …". */
  readonly problem?: string;
  /** Headings that could be meant, where the path should name one. */
  readonly candidates?: readonly string[];
}

/** What the metric is called, and the column that its `source:` names. */
interface Wanted {
  readonly column: string | undefined;
  /** A column with one of these headings is its own. */
  readonly names: readonly string[];
}

const dateWords =
  /^(?:date|day|week|month|quarter|period|year|when|at|as[- ]of|datum|tag|monat|quartal|fecha|mes|mois)$/i;
const valueWords = /^(?:value|reading|score|result|amount|number|now|actual|wert|valor|valeur)$/i;

const known = new WeakMap<Sheet, Map<string, Series>>();

/** The readings of one metric in a file. Rows without a value are passed over. */
export function seriesIn(sheet: Sheet, wanted: Wanted): Series {
  const series = known.get(sheet) ?? new Map<string, Series>();
  known.set(sheet, series);
  const key = JSON.stringify([wanted.column, ...wanted.names]);
  const found = series.get(key) ?? read(sheet, wanted);
  series.set(key, found);
  return found;
}

function none(problem: string, candidates: readonly string[] = []): Series {
  return { readings: [], problem, ...(candidates.length > 0 && { candidates }) };
}

function read(sheet: Sheet, wanted: Wanted): Series {
  const [odd] = sheet.problems;
  if (odd !== undefined) return none(`Row ${odd.row}: ${odd.message}`);
  const start = sheet.rows.findIndex((row) => !isBlank(row));
  const top = sheet.rows[start];
  if (top === undefined) return none('It is empty. Put a date and a value in each row.');
  const hasHeadings = !top.some(looksLikeDate);
  const headings = hasHeadings ? top.map((cell) => cell.trim()) : [];
  const rows = sheet.rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(hasHeadings ? start + 1 : start)
    .filter(({ cells }) => !isBlank(cells));
  if (rows.length === 0)
    return none('It has headings and no row below them. Put a date and a value in each row.');
  const columns = columnsOf(headings, rows, wanted);
  if ('readings' in columns) return columns;
  return readRows(rows, columns, sheet.separator);
}

interface Row {
  readonly cells: readonly string[];
  /** As a spreadsheet numbers it. */
  readonly row: number;
}

interface Columns {
  readonly date: number;
  readonly value: number;
}

function columnsOf(headings: readonly string[], rows: readonly Row[], wanted: Wanted): Columns | Series {
  const first = rows[0]?.cells ?? [];
  const named = headings.findIndex((heading) => dateWords.test(heading));
  const date = named === -1 ? first.findIndex(looksLikeDate) : named;
  if (date === -1)
    return none('No column holds dates. Give one the heading “date”, with days as 2026-05-15.');
  if (wanted.column !== undefined) {
    const value = headings.findIndex((heading) => isSame(heading, wanted.column ?? ''));
    if (value !== -1) return { date, value };
    const others = headings.filter((heading, index) => index !== date && heading !== '');
    return none(`It has no column “${wanted.column}”.${listed(others)}`, others);
  }
  const own = headings.findIndex((heading) => wanted.names.some((name) => isSame(heading, name)));
  if (own !== -1 && own !== date) return { date, value: own };
  const width = Math.max(headings.length, first.length);
  const others = Array.from({ length: width }, (_, index) => index).filter((index) => index !== date);
  const spoken = others.filter((index) => valueWords.test(headings[index] ?? ''));
  const numeric = others.filter((index) => startsWithNumber(rows, index));
  const likely = spoken.length === 1 ? spoken : numeric.length > 0 ? numeric : others;
  const [value] = likely;
  if (value === undefined) return none('It has dates and no other column. Put the value beside each date.');
  if (likely.length === 1) return { date, value };
  const candidates = likely.map((index) => headings[index] ?? '').filter((heading) => heading !== '');
  return candidates.length === 0
    ? none(
        'It has several columns of values and no headings. Put a heading over each, and name one behind a #.',
      )
    : none(`It has several columns of values. Name one behind a #.${listed(candidates)}`, candidates);
}

function readRows(rows: readonly Row[], columns: Columns, separator: string): Series {
  const readings: DataReading[] = [];
  let problem: string | undefined;
  let wrong = 0;
  for (const { cells, row } of rows) {
    const value = clipped(cells[columns.value] ?? '');
    if (value === '') continue;
    const at = readDay(cells[columns.date] ?? '');
    const quantity = readQuantity(plainNumber(value, separator));
    if (isPeriod(at) && isRead(quantity)) {
      readings.push({ quantity: quantity.read, at });
      continue;
    }
    wrong += 1;
    problem ??= `Row ${row}: ${isPeriod(at) ? whyUnread(value, quantity) : at.message}`;
  }
  if (problem === undefined) {
    return readings.length > 0 ? { readings } : none('No row has a value. Put one beside each date.');
  }
  const more = wrong - 1;
  return {
    readings,
    problem: more === 0 ? problem : `${problem} So it is in ${more} more ${more === 1 ? 'row' : 'rows'}.`,
  };
}

const longestValue = 60;

/** No date and no number is longer; the rest would only fill the sentence about it. */
function clipped(cell: string): string {
  const text = cell.trim();
  return text.length > longestValue ? `${text.slice(0, longestValue).toWellFormed()}…` : text;
}

/** Databases write a time of day behind the day. */
function readDay(cell: string): ReturnType<typeof readPeriodText> {
  return readPeriodText(clipped(cell).replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*$/, '$1'));
}

/** A date, or what its writer took for one. */
function looksLikeDate(cell: string): boolean {
  return isPeriod(readDay(cell)) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(cell.trim());
}

/** In a sheet only digits without a mark are clear: its comma may be a decimal one. */
function whyUnread(value: string, quantity: ReturnType<typeof readQuantity>): string {
  const [digits] = /^-?[1-9]\d{0,2}[.,]\d{3}(?![\d.,])/.exec(value) ?? [];
  if (digits !== undefined) {
    return `“${digits}” can be read in two ways. Write thousands without a mark between them: ${digits.replace(/[.,]/, '')}.`;
  }
  return 'message' in quantity ? quantity.message : '';
}

/** `52,5` from a sheet whose cells are separated by something else than commas. */
function plainNumber(text: string, separator: string): string {
  const plain = text.replace(/[\u2010-\u2014\u2212]/g, '-').replace(/\s+/g, ' ');
  if (separator === ',') return plain;
  return plain.replace(
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d+),(\d+)(?!\d)/,
    (_all, sign: string, whole: string, rest: string) => `${sign}${whole.replaceAll('.', '')}.${rest}`,
  );
}

function startsWithNumber(rows: readonly Row[], column: number): boolean {
  const cell = rows.find(({ cells }) => (cells[column] ?? '').trim() !== '')?.cells[column] ?? '';
  return /^[-+\u2212]?\p{Sc}?\d/u.test(cell.trim()) && !looksLikeDate(cell);
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

function isSame(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

function plainName(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

const mostListed = 6;

function listed(headings: readonly string[]): string {
  if (headings.length === 0) return '';
  const few = headings.slice(0, mostListed).map((heading) => `“${heading}”`);
  const more = headings.length - few.length;
  return ` There is ${few.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The figures of a file without a unit of their own have that of the metric's other figures. */
export function withUnit(quantity: Quantity, unit: string): Quantity {
  return quantity.unit === '' && unit !== '' ? { ...quantity, unit: normalUnit(unit) } : quantity;
}
