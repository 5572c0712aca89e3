/** The pipe tables of a Markdown text, each as a sheet named after the heading above it. */
import { type Sheet, textCells } from './sheet.ts';

const ruler = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Tables as GitHub reads them: a row, a line of dashes, rows until a blank line. `name` is for tables without a heading. */
export function markdownTables(text: string, name: string): readonly Sheet[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const sheets: Sheet[] = [];
  let heading = name;
  let isCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) continue;
    heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] ?? heading;
    if (!line.includes('|') || !isRuler(lines[at + 1], line)) continue;
    const rows = [line];
    let end = at + 2;
    for (; end < lines.length && (lines[end] ?? '').trim() !== '' && lines[end]?.includes('|'); end++)
      rows.push(lines[end] ?? '');
    sheets.push({
      name: plain(heading),
      rows: rows.map((row) => textCells(cellsOf(row).map(plain))),
      notes: [],
    });
    at = end - 1;
  }
  return sheets;
}

/** Whether a text has a table that `markdownTables` reads. */
export function hasMarkdownTable(text: string): boolean {
  return /\|/.test(text) && markdownTables(text, '').length > 0;
}

function isRuler(line: string | undefined, above: string): boolean {
  return line !== undefined && ruler.test(line) && cellsOf(line).length === cellsOf(above).length;
}

function cellsOf(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|'));
}

/** The words without their markup; an address stays behind the words that it was hidden in. */
function plain(cell: string): string {
  return cell
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_whole, words: string, address: string) =>
      words === address || words === '' ? address : `${words} (${address})`,
    )
    .replace(/(\*\*|__|~~)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_*])([*_])(?=\S)([^*_]+)\1(?![\p{L}\p{N}_*])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1')
    .trim();
}
