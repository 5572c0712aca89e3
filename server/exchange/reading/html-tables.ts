/** The tables of an HTML text, as spreadsheets and documents put them on the clipboard. */
import { Parser } from 'htmlparser2';
import { blank, type Cell, mostColumns, mostRows, type Sheet } from './sheet.ts';

/** Text in these is not for people. */
const unseen: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title', 'noscript', 'template']);

/** Elements that begin and end a line of their own. */
const lines: ReadonlySet<string> = new Set(['p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

interface Open {
  readonly rows: Cell[][];
  row: number;
  /** The text of the cell that is open. */
  text: string | undefined;
  wide: number;
  high: number;
}

/** Each table as a sheet without a name. Of tables in tables only the outer one counts, with all text in its cells. */
export function htmlTables(html: string): readonly Sheet[] {
  const sheets: Sheet[] = [];
  let open: Open | undefined;
  let depth = 0;
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (unseen.has(name)) hidden += 1;
      if (name === 'table') {
        depth += 1;
        if (depth === 1) open = { rows: [], row: -1, text: undefined, wide: 1, high: 1 };
      }
      if (open === undefined) return;
      if (depth === 1 && name === 'tr') {
        finishCell(open);
        open.row += 1;
      } else if (depth === 1 && (name === 'td' || name === 'th')) {
        finishCell(open);
        open.text = '';
        open.wide = span(attributes['colspan'], mostColumns);
        open.high = span(attributes['rowspan'], mostRows);
      } else if (lines.has(name) && open.text !== undefined) open.text += '\n';
    },
    ontext: (text) => {
      if (hidden === 0 && open?.text !== undefined) open.text += text.replace(/[\s\u00a0]+/g, ' ');
    },
    onclosetag: (name) => {
      if (unseen.has(name)) hidden -= 1;
      if (open !== undefined && lines.has(name) && name !== 'br' && open.text !== undefined)
        open.text += '\n';
      if (open !== undefined && depth === 1 && (name === 'td' || name === 'th' || name === 'tr'))
        finishCell(open);
      if (name !== 'table') return;
      if (depth === 1 && open !== undefined) {
        finishCell(open);
        sheets.push({ name: '', rows: open.rows.map(filled), notes: [] });
        open = undefined;
      }
      depth = Math.max(0, depth - 1);
    },
  });
  parser.end(html);
  return sheets;
}

function span(written: string | undefined, most: number): number {
  const count = Number.parseInt(written ?? '1', 10);
  return Number.isFinite(count) ? Math.min(Math.max(count, 1), most) : 1;
}

/** Puts the cell into all places that it covers. */
function finishCell(open: Open): void {
  const { rows, text, wide, high } = open;
  if (text === undefined) return;
  open.text = undefined;
  const words = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  const cell: Cell = words === '' ? blank : { text: words, type: 'text' };
  const row = Math.max(open.row, 0);
  while (rows.length <= row) rows.push([]);
  let column = 0;
  while (rows[row]?.[column] !== undefined) column += 1;
  const height = words === '' ? Math.min(high, 2) : Math.min(high, 1000);
  for (let down = 0; down < height; down++) {
    while (rows.length <= row + down) rows.push([]);
    for (let right = 0; right < wide && column + right < mostColumns; right++) {
      const isFirst = down === 0 && right === 0;
      const cells = rows[row + down] as Cell[];
      cells[column + right] = isFirst || words === '' ? cell : { ...cell, covered: true };
    }
  }
}

/** Without holes. */
function filled(row: readonly Cell[]): readonly Cell[] {
  return Array.from(row, (cell: Cell | undefined) => cell ?? blank);
}
