/** Where in a sheet its tables are: heading rows, rows, and what stands around them. */
import { isKnownWord } from '../../../grammar/synonyms.ts';
import { hasLetters, type Letter, lettersIn } from './letters.ts';
import { blank, type Cell, columnLetters, isBlankCell, type Sheet } from './sheet.ts';

export interface Column {
  /** The number of the column in the sheet, from 0. */
  readonly index: number;
  /** As it stands there; “Column C” where nothing stands there. Unique in the table. */
  readonly heading: string;
  /** What stands in a second heading row above it. */
  readonly group: string | undefined;
  /** Whether its cells are letters of a RACI chart, and its heading a person or a role. */
  readonly isLetters: boolean;
}

export interface TableRow {
  /** As the spreadsheet numbers it. */
  readonly number: number;
  readonly cells: readonly Cell[];
  /** The line above it that stands for a section: “Phase 1: Planning”. */
  readonly section: string | undefined;
}

export interface SheetTable {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Titles above and remarks below: text that is in no row. */
  readonly outside: readonly string[];
  /** The headings stood in the first column, and the rows beside each other. */
  readonly isTurned: boolean;
  readonly notes: readonly string[];
}

type Rows = readonly (readonly Cell[])[];

/** The tables of a sheet, top to bottom; none where it is empty. */
export function tablesIn(sheet: Sheet): readonly SheetTable[] {
  const parts = partsOf(sheet.rows);
  return parts.flatMap((part, index) => {
    const table = tableIn(sheet, part.rows, part.start);
    if (table === undefined) return [];
    return [index === 0 ? { ...table, notes: [...sheet.notes, ...table.notes] } : table];
  });
}

interface PartOfSheet {
  readonly rows: Rows;
  /** Rows of the sheet above it. */
  readonly start: number;
}

/** A sheet in two where, behind a blank row, a second row of headings begins. */
function partsOf(rows: Rows): readonly PartOfSheet[] {
  const starts = [0];
  for (let at = 1; at < rows.length; at++) {
    const before = rows[at - 1] ?? [];
    if (!before.every(isBlankCell) || !looksLikeHeadings(rows[at] ?? [])) continue;
    if (rows.slice(starts.at(-1), at).some(looksLikeHeadings)) starts.push(at);
  }
  return starts.map((start, index) => ({ rows: rows.slice(start, starts[index + 1] ?? rows.length), start }));
}

function looksLikeHeadings(row: readonly Cell[]): boolean {
  const given = row.filter((cell) => !isBlankCell(cell) && !cell.covered);
  const known = given.filter(({ text, type }) => type === 'text' && text.length < 60 && isKnownWord(text));
  return known.length >= 2 && known.length >= given.length * 0.6;
}

function tableIn(sheet: Sheet, rows: Rows, start: number): SheetTable | undefined {
  if (rows.every((row) => row.every(isBlankCell))) return undefined;
  const letters = letterColumns(rows);
  const heading = letters.size > 0 ? headingAbove(rows, letters) : headingRow(rows);
  if (letters.size === 0 && isTurned(rows, heading)) {
    const turned = transposed(rows.slice(heading));
    return made(sheet, turned, 0, 0, new Set(), { start, above: rows.slice(0, heading), isTurned: true });
  }
  return made(sheet, rows, heading, start, letters, {
    start,
    above: rows.slice(0, heading),
    isTurned: false,
  });
}

// ---------------------------------------------------------------------------------------------
// RACI charts

/** The columns whose cells are letters of a RACI chart; none where they are sizes, grades or traffic lights. */
function letterColumns(rows: Rows): ReadonlySet<number> {
  const counts = countsOf(rows);
  // A title, two heading rows and a legend may be in the column too.
  const found = [...counts].filter(
    ([, { letters, others, foreign }]) =>
      letters > 0 && foreign * 4 <= letters && (letters >= others - 1 || others <= 3),
  );
  const columns = new Set(found.map(([index]) => index));
  const first = rows.findIndex((row) =>
    row.some((cell, index) => columns.has(index) && hasLetters(cell.text)),
  );
  for (const index of columns) {
    const above = rows.slice(0, first).findLast((row) => !isBlankCell(row[index]))?.[index]?.text ?? '';
    if (above === '' || (columns.size === 1 && isKnownWord(above))) columns.delete(index);
  }
  return isChart(counts, columns) ? columns : new Set();
}

/** How many cells of a column say what. */
interface LetterCounts {
  /** Letters of a RACI chart. */
  letters: number;
  /** More than letters. */
  others: number;
  /** Letters that no such chart has. */
  foreign: number;
  readonly said: Set<Letter>;
}

function countsOf(rows: Rows): ReadonlyMap<number, LetterCounts> {
  const counts = new Map<number, LetterCounts>();
  for (const row of rows) {
    row.forEach((cell, index) => {
      if (isBlankCell(cell) || cell.covered) return;
      const count = counts.get(index) ?? { letters: 0, others: 0, foreign: 0, said: new Set() };
      const read = cell.type === 'text' ? lettersIn(cell.text) : undefined;
      if (read !== undefined && hasLetters(cell.text)) {
        count.letters += 1;
        for (const letter of read.letters) if (!read.supports || letter !== 'R') count.said.add(letter);
      } else if (read === undefined) count.others += 1;
      else if (read.others.some((letter) => !inOtherCharts.test(letter))) count.foreign += 1;
      counts.set(index, count);
    });
  }
  return counts;
}

/** Who verifies, signs, drives, performs, and is consulted or left out, in the cousins of RACI. */
const inOtherCharts = /^[VQDPOX]$/;

/** Whether what columns say is enough for a chart: who does the work, or two other parts; three in a single column. */
function isChart(counts: ReadonlyMap<number, LetterCounts>, columns: ReadonlySet<number>): boolean {
  const said = new Set([...columns].flatMap((index) => [...(counts.get(index)?.said ?? [])]));
  return columns.size === 1 ? said.size > 2 : said.size > 1 || said.has('R');
}

/** The last row above the letters in which most of their columns say something. */
function headingAbove(rows: Rows, letters: ReadonlySet<number>): number {
  const first = rows.findIndex((row) =>
    row.some((cell, index) => letters.has(index) && hasLetters(cell.text)),
  );
  const said = (row: readonly Cell[]): number =>
    [...letters].filter((index) => !isBlankCell(row[index]) && !hasLetters(row[index]?.text ?? '')).length;
  const found = rows.slice(0, first).findLastIndex((row) => said(row) * 2 >= letters.size && !isSpread(row));
  return found < 0 ? Math.max(0, first - 1) : found;
}

// ---------------------------------------------------------------------------------------------
// Lists

const searched = 30;

/** Of the first rows, the one with the most words that the language knows; else the first with two cells. */
function headingRow(rows: Rows): number {
  const width = widthOf(rows);
  let best = { row: -1, known: 0 };
  rows.slice(0, searched).forEach((row, index) => {
    const given = row.filter((cell) => !isBlankCell(cell) && !cell.covered);
    if (given.length < Math.min(2, width) || isSpread(row)) return;
    const known = given.filter(({ text, type }) => type === 'text' && isKnownWord(text)).length;
    if (known > best.known) best = { row: index, known };
  });
  if (best.row >= 0) return best.row;
  return Math.max(
    0,
    rows.findIndex((row) => row.filter((cell) => !isBlankCell(cell)).length >= Math.min(2, width)),
  );
}

/** Whether one merged cell fills the row: a title, or a section. */
function isSpread(row: readonly Cell[]): boolean {
  const texts = new Set(row.filter((cell) => !isBlankCell(cell)).map(({ text }) => text));
  return texts.size === 1 && row.some(({ covered }) => covered);
}

/** Whether the first column says more words that the language knows than the heading row. */
function isTurned(rows: Rows, heading: number): boolean {
  if (rows.length - heading > 60) return false;
  const known = (cells: readonly (Cell | undefined)[]): number =>
    cells.filter((cell) => cell?.type === 'text' && cell.text !== '' && isKnownWord(cell.text)).length;
  const down = known(rows.slice(heading).map((row) => row[0]));
  return down >= 3 && down > known(rows[heading] ?? []) * 2;
}

function transposed(rows: Rows): Rows {
  return Array.from({ length: widthOf(rows) }, (_unused, column) => rows.map((row) => row[column] ?? blank));
}

function widthOf(rows: Rows): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

// ---------------------------------------------------------------------------------------------
// The table

interface Around {
  readonly start: number;
  readonly above: Rows;
  readonly isTurned: boolean;
}

function made(
  sheet: Sheet,
  rows: Rows,
  heading: number,
  start: number,
  letters: ReadonlySet<number>,
  around: Around,
): SheetTable {
  const groups = groupsAbove(rows, heading, letters);
  const titles = groups === undefined ? around.above : around.above.slice(0, -1);
  const columns = columnsOf(rows, heading, groups, letters);
  const body = rows.slice(heading + 1);
  const outside = titles.flatMap(wordsOf);
  const kept: TableRow[] = [];
  let section: string | undefined;
  let gap = false;
  body.forEach((row, index) => {
    if (row.every(isBlankCell)) {
      gap = true;
      return;
    }
    if (isRemark(row, columns, gap)) {
      outside.push(...wordsOf(row));
      return;
    }
    const name = around.isTurned ? undefined : sectionIn(row, columns, body[index + 1]);
    if (name !== undefined) {
      section = name;
      gap = false;
      return;
    }
    const number = around.isTurned ? index + 2 : start + heading + index + 2;
    kept.push({ number, cells: row, section });
    gap = false;
  });
  return { sheet: sheet.name, columns, rows: kept, outside, isTurned: around.isTurned, notes: [] };
}

function wordsOf(row: readonly Cell[]): readonly string[] {
  const texts = row.filter((cell) => !isBlankCell(cell) && !cell.covered).map(({ text }) => text);
  return texts.length === 0 ? [] : [texts.join(' · ')];
}

/** The row above the headings, where it groups them: each of its cells counts up to the next. */
function groupsAbove(
  rows: Rows,
  heading: number,
  letters: ReadonlySet<number>,
): readonly string[] | undefined {
  const row = rows[heading - 1];
  if (row === undefined || isSpread(row)) return undefined;
  const given = row.filter((cell) => !isBlankCell(cell));
  const isShort = given.every(({ text }) => text.length < 60);
  if (new Set(given.map(({ text }) => text)).size < 2 || !isShort) return undefined;
  if (letters.size > 0 && ![...letters].some((index) => !isBlankCell(row[index]))) return undefined;
  let last = '';
  return Array.from({ length: widthOf(rows) }, (_unused, index) => {
    if (!isBlankCell(row[index])) last = row[index]?.text ?? '';
    return last;
  });
}

function columnsOf(
  rows: Rows,
  heading: number,
  groups: readonly string[] | undefined,
  letters: ReadonlySet<number>,
): readonly Column[] {
  const used = new Set<number>();
  for (const row of rows.slice(heading)) {
    row.forEach((cell, index) => {
      if (!isBlankCell(cell)) used.add(index);
    });
  }
  const taken = new Map<string, number>();
  return [...used]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const own = rows[heading]?.[index];
      const above = rows[heading - 1]?.[index];
      const isAbove = isBlankCell(own) && groups !== undefined && !isBlankCell(above) && !above?.covered;
      const text = isAbove ? (above?.text ?? '') : (own?.text ?? '');
      const group = groups?.[index];
      const plain = text.replace(/\s+/g, ' ').trim() || `Column ${columnLetters(index)}`;
      const count = (taken.get(plain) ?? 0) + 1;
      taken.set(plain, count);
      return {
        index,
        heading: count === 1 ? plain : `${plain} (${count})`,
        group: group === undefined || group === '' || group === text ? undefined : group,
        isLetters: letters.has(index) || isUnusedRole(rows, heading, index, letters),
      };
    });
}

/** A column without a single letter in the midst of those that have some: somebody with no part in anything. */
function isUnusedRole(rows: Rows, heading: number, index: number, letters: ReadonlySet<number>): boolean {
  if (letters.size < 2 || index < Math.min(...letters)) return false;
  const text = rows[heading]?.[index]?.text ?? '';
  if (text === '' || isKnownWord(text)) return false;
  return rows.slice(heading + 1).every((row) => isBlankCell(row[index]) || row[index]?.covered);
}

/** `Source: Finance`, `Key` alone; not “Key account programme”. */
const remark = /^(?:legend|key|notes?|legende|légende|leyenda|source|quelle|fuente)\s*(?::|$)/iu;
/** `Total`, `Grand total:`, `Summe (k€)`; not “Total rewards”. */
const sum =
  /^(?:(?:grand|sub|overall|sous)[ -]?)?(?:totals?|totale|sum|(?:zwischen|gesamt)?summe|(?:ins)?gesamt|somme|suma)(?: (?:costs?|budget|général|general))?\s*(?::\s*)?(?:\(.*\):?|[\d.,]+)?$/iu;
/** `R = responsible`, `A - accountable`, `Consulted: …`, below a RACI chart. */
const letterLegend =
  /^[RACIS]\s*[=:–-]|^(?:responsible|accountable|consulted|informed|supporti?n?g?)\s*[=:(–-]/iu;

/** A legend, a sum or a remark below the rows. */
function isRemark(row: readonly Cell[], columns: readonly Column[], behindGap: boolean): boolean {
  const given = row.filter((cell) => !isBlankCell(cell) && !cell.covered);
  const first = given[0]?.text.trim() ?? '';
  const letters = columns.filter(({ isLetters }) => isLetters);
  const isLegend = (text: string): boolean =>
    remark.test(text) || sum.test(text) || (letters.length > 0 && letterLegend.test(text));
  if (letters.some(({ index }) => !isBlankCell(row[index]) && hasLetters(row[index]?.text ?? ''))) {
    return isLegend(first) && given.every(({ text }) => isLegend(text) || lettersIn(text) === undefined);
  }
  if (isLegend(first) || (first.startsWith('*') && given.length === 1)) return true;
  if (!behindGap || isSpread(row)) return false;
  return letters.length > 0 ? !looksLikeSection(first) : given.length === 1 && columns.length > 2;
}

/** The name of a section, where a row is no more than that. */
function sectionIn(
  row: readonly Cell[],
  columns: readonly Column[],
  next: readonly Cell[] | undefined,
): string | undefined {
  const texts = new Set(row.filter((cell) => !isBlankCell(cell)).map(({ text }) => text));
  const [text] = texts;
  if (texts.size !== 1 || text === undefined || columns.length < 2) return undefined;
  if (row.some(({ covered }) => covered) && isSpread(row)) return text;
  const isFollowed = next?.some((cell, index) => index > 0 && !isBlankCell(cell)) ?? false;
  return isFollowed && looksLikeSection(text) ? text : undefined;
}

function looksLikeSection(text: string): boolean {
  if (/^(?:phase|stage|section|stufe|abschnitt|étape|etapa|fase|part|teil|step)\b/i.test(text)) return true;
  return /:$/.test(text) || (/\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && text.length > 3);
}
