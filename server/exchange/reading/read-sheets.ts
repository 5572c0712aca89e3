/** From the bytes of a file to its sheets, whatever kind of file it is. */
import { isCompoundFile, isPdf, isZip, sheetText } from './bytes.ts';
import { readCsv } from './csv.ts';
import { htmlTables } from './html-tables.ts';
import { hasMarkdownTable, markdownTables } from './markdown-tables.ts';
import { mostColumns, mostRows, onlyFirst, type Sheet, textCells } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

type Sheets = { readonly sheets: readonly Sheet[] } | { readonly unreadable: string };

/**
 * The sheets in a file: one for each of a workbook, one for each table of a web page or a Markdown text, else one. The content
 * decides and not the name's ending, which people change by hand.
 * @param name the file's name, without its folder
 */
export function readSheets(name: string, bytes: Uint8Array): Sheets {
  if (isZip(bytes)) return withoutControls(readXlsx(bytes));
  if (isCompoundFile(bytes)) {
    return {
      unreadable:
        'This workbook is protected by a password, or in the old format .xls. Open it, and save it as .xlsx without a password.',
    };
  }
  if (isPdf(bytes)) {
    return {
      unreadable: 'This is a PDF, which has no cells. Save the table as .xlsx or CSV and import that.',
    };
  }
  const read = sheetText(bytes);
  if ('unreadable' in read) return read;
  const notes = read.note === undefined ? [] : [read.note];
  return readSheetText(name, read.text, notes);
}

/** The same for text, as it comes from standard input or the clipboard. */
function readSheetText(name: string, text: string, notes: readonly string[] = []): Sheets {
  const title = name.replace(/\.[^.]*$/, '');
  if (text.trim() === '') return { unreadable: 'There is nothing in this file.' };
  const tables = isHtml(text) ? htmlTables(text) : [];
  if (tables.length > 0) {
    return withoutControls({
      sheets: tables.map(({ rows }, at) =>
        limited({ name: at === 0 ? title : `${title} ${at + 1}`, rows, notes: at === 0 ? notes : [] }),
      ),
    });
  }
  if (hasMarkdownTable(text)) {
    return withoutControls({
      sheets: markdownTables(text, title).map((sheet, at) => limited(at === 0 ? { ...sheet, notes } : sheet)),
    });
  }
  if (/\.(?:md|markdown)$/i.test(name)) {
    return {
      unreadable:
        'There is no table in this file: rows of cells between | with a line of dashes below the first.',
    };
  }
  const { rows, problems } = readCsv(text);
  const [problem] = problems;
  if (problem !== undefined) return { unreadable: `Row ${problem.row}: ${problem.message}` };
  return withoutControls({
    sheets: [limited({ name: title, rows: rows.map((row) => textCells(row.map(withoutGuard))), notes })],
  });
}

/** Many programs save a table of theirs as HTML, and call it .xls. */
function isHtml(text: string): boolean {
  return /^\s*(?:<!--|<\?xml|<!doctype html|<(?:html|head|body|meta|style|table|div)\b)/i.test(text);
}

/** What nobody types, and what would rewrite a terminal that shows it: escape sequences, bells. */
const controls = /[^\P{Cc}\n\r\t]+/gu;

function withoutControls(read: Sheets): Sheets {
  if ('unreadable' in read) return read;
  return {
    sheets: read.sheets.map(({ name, rows, notes }) => ({
      name: name.replace(controls, ''),
      rows: rows.map((row) =>
        row.map((cell) =>
          cell.text.search(controls) === -1
            ? cell
            : { ...cell, text: cell.text.replace(controls, '').trim() },
        ),
      ),
      notes,
    })),
  };
}

/** An apostrophe keeps a spreadsheet from taking a text for a formula, and is no part of it. */
function withoutGuard(text: string): string {
  return /^'[=+@\t-]/.test(text) ? text.slice(1) : text;
}

function limited(sheet: Sheet): Sheet {
  const wide = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (wide <= mostColumns && sheet.rows.length <= mostRows) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns)),
    notes: [
      ...sheet.notes,
      ...(sheet.rows.length > mostRows
        ? [`${onlyFirst(mostRows, sheet.rows.length, 'rows')}. Split the sheet.`]
        : []),
      ...(wide > mostColumns ? [`${onlyFirst(mostColumns, wide, 'columns')}.`] : []),
    ],
  };
}
