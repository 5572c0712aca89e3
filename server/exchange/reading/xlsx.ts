/**
 * Excel workbooks (`.xlsx`, `.xlsm`), as ECMA-376 describes them: a zip of XML. Values only: formulas count with
 * the value that was saved with them, macros are not looked at.
 */
import { unzipSync } from 'fflate/browser';
import { Parser } from 'htmlparser2';
import { excelNumber, type NumberFormat, numberFormat } from './excel-numbers.ts';
import {
  blank,
  type Cell,
  columnLetters,
  columnNumber,
  mostColumns,
  mostRows,
  onlyFirst,
  type Sheet,
} from './sheet.ts';

type Workbook = { readonly sheets: readonly Sheet[] } | { readonly unreadable: string };

/** Bytes of XML, all parts together. A sheet of 50,000 rows and ten columns has about 25 million. */
const mostExpanded = 200_000_000;

const damaged = 'This workbook is damaged. Open it in your spreadsheet program and save it again.';

const wanted =
  /(?:^mimetype|workbook\.(?:xml|bin)|workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;

/** The sheets of a workbook that are not hidden, or a sentence that says why there are none. */
export function readXlsx(bytes: Uint8Array): Workbook {
  let expanded = 0;
  let isTooLarge = false;
  let parts: Readonly<Record<string, Uint8Array>>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false;
        expanded += originalSize;
        isTooLarge ||= expanded > mostExpanded;
        return !isTooLarge;
      },
    });
  } catch {
    return { unreadable: damaged };
  }
  if (isTooLarge) {
    return {
      unreadable: `This workbook holds more than ${mostExpanded / 1_000_000} MB when unpacked, which no list kept by hand does. Copy the sheet that you need into a new workbook.`,
    };
  }
  try {
    return readParts(parts);
  } catch (error) {
    if (error instanceof TooDeep) return { unreadable: damaged };
    throw error;
  }
}

type Parts = Readonly<Record<string, Uint8Array>>;

function readParts(parts: Parts): Workbook {
  const path = Object.keys(parts).find((name) => /(?:^|\/)workbook\.xml$/i.test(name));
  if (path === undefined) return { unreadable: otherFormat(parts) };
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const book = readBook(textOf(parts, path));
  const targets = readTargets(textOf(parts, `${folder}_rels/workbook.xml.rels`));
  const strings = readStrings(textOf(parts, `${folder}sharedStrings.xml`));
  const formats = readFormats(textOf(parts, `${folder}styles.xml`));
  const shown = book.sheets.filter(({ isHidden }) => !isHidden);
  const sheets = shown.flatMap(({ name, id }) => {
    const target = targets.get(id) ?? '';
    const part = target.startsWith('/') ? target.slice(1) : folder + target;
    const xml = textOf(parts, part);
    return xml === '' ? [] : [readSheet(name, xml, { strings, formats, startsIn1904: book.startsIn1904 })];
  });
  if (sheets.length === 0) return { unreadable: 'This workbook has no sheet with cells in it.' };
  const hidden = book.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => `“${name}”`);
  const [first, ...others] = sheets;
  if (first === undefined || hidden.length === 0) return { sheets };
  const note = `${hidden.length === 1 ? 'The hidden sheet' : 'The hidden sheets'} ${hidden.join(', ')} ${hidden.length === 1 ? 'was' : 'were'} left out. Unhide what you want to import.`;
  return { sheets: [{ ...first, notes: [note, ...first.notes] }, ...others] };
}

function otherFormat(parts: Parts): string {
  if (Object.keys(parts).some((name) => /workbook\.bin$/i.test(name))) {
    return 'This is a binary Excel workbook (.xlsb). Save it as .xlsx and import that.';
  }
  if (textOf(parts, 'mimetype').includes('opendocument')) {
    return 'This is an OpenDocument sheet (.ods). Save it as .xlsx and import that.';
  }
  return 'This packed file holds no workbook. Save the sheet as .xlsx and import that.';
}

function textOf(parts: Parts, path: string): string {
  const found =
    parts[path] ?? parts[Object.keys(parts).find((one) => one.toLowerCase() === path.toLowerCase()) ?? ''];
  return found === undefined ? '' : new TextDecoder().decode(found);
}

// ---------------------------------------------------------------------------------------------
// XML

type Attributes = Readonly<Record<string, string>>;

interface Handler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Elements within each other. Workbooks have about ten; the parser takes ever longer for each more. */
const mostDeep = 200;

class TooDeep extends Error {}

/** Names come without their prefix: `x:row` is a `row`. Throws {@link TooDeep}. */
function readXml(xml: string, { open, text, close }: Handler): void {
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > mostDeep) throw new TooDeep();
        open?.(local(name), attributes);
      },
      ontext: (data) => text?.(data),
      onclosetag: (name) => {
        depth -= 1;
        close?.(local(name));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly id: string; readonly isHidden: boolean }[];
  readonly startsIn1904: boolean;
}

function readBook(xml: string): Book {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let startsIn1904 = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') startsIn1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({
        name: attributes['name'] ?? '',
        id,
        isHidden: /hidden/i.test(attributes['state'] ?? ''),
      });
    },
  });
  return { sheets, startsIn1904 };
}

function readTargets(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(xml, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target);
    },
  });
  return targets;
}

/** The texts that cells share. What is said about how a text sounds (`rPh`) is none of it. */
function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let sounds = 0;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') sounds += 1;
      isText = name === 't' && sounds === 0;
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: (name) => {
      if (name === 'rPh') sounds -= 1;
      if (name === 't') isText = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/** How the numbers of each style are shown, by the number of the style. */
function readFormats(xml: string): readonly NumberFormat[] {
  const codes = new Map<string, string>();
  const formats: NumberFormat[] = [];
  let isCell = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'cellXfs') isCell = true;
      if (name === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (name !== 'xf' || !isCell) return;
      const id = attributes['numFmtId'] ?? '0';
      formats.push(numberFormat(Number(id), codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return formats;
}

// ---------------------------------------------------------------------------------------------
// Cells

interface Context {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly startsIn1904: boolean;
}

interface Raw {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  text: string;
  hasFormula: boolean;
}

function readSheet(name: string, xml: string, context: Context): Sheet {
  const rows: Cell[][] = [];
  const merges: string[] = [];
  const counts = { formulas: 0, times: 0, row: 0, wide: 0 };
  let row = -1;
  let cell: Raw | undefined;
  let inside: 'v' | 't' | undefined;
  let sounds = 0;
  const finish = (raw: Raw): void => {
    const { column } = raw;
    counts.wide = Math.max(counts.wide, column + 1);
    counts.row = Math.max(counts.row, row + 1);
    if (column >= mostColumns || row >= mostRows) return;
    const made = cellOf(raw, context);
    if (raw.hasFormula && made.text === '') counts.formulas += 1;
    if (made.time) counts.times += 1;
    if (made.text === '') return;
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length < column) cells.push(blank);
    cells[column] = { text: made.text, type: made.type };
  };
  readXml(xml, {
    open: (tag, attributes) => {
      if (tag === 'row') row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
      else if (tag === 'c') {
        const reference = attributes['r'];
        const column = reference === undefined ? (cell?.column ?? -1) + 1 : columnNumber(reference);
        const style = Number(attributes['s'] ?? '0');
        cell = { column, type: attributes['t'] ?? 'n', style, value: '', text: '', hasFormula: false };
      } else if (tag === 'v' || tag === 't') inside = sounds === 0 ? tag : undefined;
      else if (tag === 'rPh') sounds += 1;
      else if (tag === 'f' && cell !== undefined) cell.hasFormula = true;
      else if (tag === 'mergeCell') merges.push(attributes['ref'] ?? '');
    },
    text: (text) => {
      if (cell === undefined || inside === undefined) return;
      if (inside === 'v') cell.value += text;
      else cell.text += text;
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') inside = undefined;
      else if (tag === 'rPh') sounds -= 1;
      else if (tag === 'c' && cell !== undefined) finish(cell);
      else if (tag === 'row') cell = undefined;
    },
  });
  for (const reference of merges) spread(rows, reference);
  return { name, rows, notes: notesOf(counts) };
}

function notesOf(counts: { formulas: number; times: number; row: number; wide: number }): readonly string[] {
  const notes: string[] = [];
  if (counts.formulas > 0) {
    notes.push(
      `${counts.formulas === 1 ? 'One formula was' : `${counts.formulas} formulas were`} saved without a value. Open the file in your spreadsheet program, save it, and import it again.`,
    );
  }
  if (counts.times > 0) {
    notes.push(
      `${counts.times === 1 ? 'One date has' : `${counts.times} dates have`} a time of day, which was left out.`,
    );
  }
  if (counts.row > mostRows) {
    notes.push(`${onlyFirst(mostRows, counts.row, 'rows')}. Split the sheet.`);
  }
  if (counts.wide > mostColumns) {
    notes.push(`${onlyFirst(mostColumns, counts.wide, 'columns')}, up to ${columnLetters(mostColumns - 1)}.`);
  }
  return notes;
}

interface Made extends Cell {
  /** A date with a time of day, which is left out. */
  readonly time?: boolean;
}

function cellOf({ type, style, value, text }: Raw, { strings, formats, startsIn1904 }: Context): Made {
  switch (type) {
    case 's':
      return { text: plain(strings[Number(value)] ?? ''), type: 'text' };
    case 'inlineStr':
      return { text: plain(text), type: 'text' };
    case 'str':
      return { text: plain(value), type: 'text' };
    case 'b':
      return { text: isTrue(value) ? 'yes' : 'no', type: 'yes-no' };
    case 'e':
      return { text: value, type: 'error' };
    case 'd':
      return {
        text: value.slice(0, 10),
        type: 'date',
        time: !/^.{10}(?:T00:00(?::00)?(?:\.0+)?Z?)?$/.test(value),
      };
    default:
      return value === '' ? blank : excelNumber(Number(value), formats[style], startsIn1904);
  }
}

/** Excel writes control characters as `_x000D_`. */
function plain(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .trim();
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Writes the content of a merged cell into all cells that it covers, within what the sheet uses. */
function spread(rows: Cell[][], reference: string): void {
  const [from = '', to = ''] = reference.split(':');
  const [top, bottom] = [from, to].map((one) => Number(/\d+$/.exec(one)?.[0] ?? '0') - 1);
  const [left, right] = [columnNumber(from), columnNumber(to)];
  if (top === undefined || bottom === undefined || left < 0 || right < left) return;
  const content = rows[top]?.[left];
  if (content === undefined || content.text === '') return;
  const covered: Cell = { ...content, covered: true };
  for (let row = top; row <= Math.min(bottom, rows.length - 1); row++) {
    const cells = rows[row] ?? [];
    const end = Math.min(right, mostColumns - 1);
    for (let column = left; column <= end; column++) {
      if (row === top && column === left) continue;
      while (cells.length < column) cells.push(blank);
      if (cells[column] === undefined || cells[column]?.text === '') cells[column] = covered;
    }
  }
}
