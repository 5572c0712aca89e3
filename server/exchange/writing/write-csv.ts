/** Tables as comma-separated values: RFC 4180, but for line breaks, which are those of every other export. */
import { formatDay } from '../../../grammar/values/dates.ts';
import type { Cell, Table } from '../../tables/table.ts';

export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;

export type Separator = keyof typeof separators;

export interface CsvOptions {
  readonly separator: Separator;
  /** Numbers as much of Europe writes them: `52,5`. */
  readonly decimalComma: boolean;
  /** A byte-order mark in front, by which Excel knows that the text is UTF-8. */
  readonly mark: boolean;
}

export const plainCsv: CsvOptions = { separator: 'comma', decimalComma: false, mark: false };

/** The headings, then a line for each row; it ends with a line break. */
export function toCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>, options = plainCsv): string {
  const lines = [columns.map(harmless), ...rows.map((row) => row.map((cell) => fieldOf(cell, options)))];
  return `${options.mark ? '\uFEFF' : ''}${lines.map((line) => lineOf(line, options)).join('')}`;
}

/** Several lists below one another, each under its title. */
export function toCsvPage(tables: readonly Table[], options = plainCsv): string {
  const [only] = tables;
  if (only !== undefined && tables.length === 1) return toCsv(only, options);
  const inner = { ...options, mark: false };
  const parts = tables.map((table) => `${lineOf([harmless(table.title)], options)}${toCsv(table, inner)}`);
  return `${options.mark ? '\uFEFF' : ''}${parts.join('\n')}`;
}

function lineOf(fields: readonly string[], { separator }: CsvOptions): string {
  const mark = separators[separator];
  const quoted = fields.map((field) =>
    /["\r\n\t]|^\s|\s$/.test(field) || field.includes(mark) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return `${quoted.join(mark)}\n`;
}

function fieldOf({ text, value }: Cell, { decimalComma }: CsvOptions): string {
  switch (value?.type) {
    case 'number': {
      const number = `${value.number}${value.unit === '%' ? '%' : ''}`;
      return decimalComma ? number.replace('.', ',') : number;
    }
    case 'date':
      return formatDay(value.day);
    default:
      return harmless(text);
  }
}

/**
 * Text that a spreadsheet would take for a formula gets the apostrophe by which spreadsheets mark text,
 * as OWASP describes it under "CSV Injection"; the full-width signs count as well, which some read alike.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
