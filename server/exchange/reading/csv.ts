/** Text with separators between its cells, as spreadsheets save and copy it: CSV, TSV, semicolons. */
import papa from 'papaparse';

type Separator = ',' | ';' | '\t' | '|';

interface Csv {
  /** Each row as it stands, blank ones too, so that row 3 here is row 3 of the sheet; lines in a cell end with `\n`. */
  readonly rows: readonly (readonly string[])[];
  readonly separator: Separator;
  /** Where quote marks do not match, by the number of the row from 1: a sentence for people. */
  readonly problems: readonly { readonly row: number; readonly message: string }[];
}

interface CsvOptions {
  /** Left out, it is told from the text. */
  readonly separator?: Separator;
}

const separators: readonly Separator[] = [',', ';', '\t', '|'];

/** The cells of a text. It never throws: what is odd about the quote marks stands in `problems`. */
export function readCsv(text: string, options: CsvOptions = {}): Csv {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // Excel's own first line, which says how the others are separated.
  const said = /^sep=([,;\t|])\n/i.exec(lines);
  const source = said === null ? lines : lines.slice(said[0].length);
  const separator = options.separator ?? (said?.[1] as Separator | undefined) ?? likelySeparator(source);
  const { data, errors } = papa.parse<string[]>(source, { newline: '\n', delimiter: separator });
  const rows = isBlankRow(data.at(-1)) ? data.slice(0, -1) : data;
  const above = said === null ? 0 : 1;
  return {
    rows: above === 0 ? rows : [[], ...rows],
    separator,
    problems: errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ code, row = 0 }) => ({ row: row + 1 + above, message: quoteProblem(code) })),
  };
}

/** So many rows show how the cells are separated. */
const shownRows = 50;

/**
 * The separator that gives the most rows the same number of cells, the larger number where two do. A decimal
 * comma is in some rows only. The library's own guess counts the last line break as a row of one cell.
 */
function likelySeparator(source: string): Separator {
  let best: { readonly separator: Separator; readonly share: number; readonly cells: number } | undefined;
  for (const separator of separators) {
    const { data, errors } = papa.parse<string[]>(source, {
      newline: '\n',
      delimiter: separator,
      preview: shownRows,
    });
    const counts = data.filter((row) => !isBlankRow(row)).map((row) => row.length);
    const cells = mostFrequent(counts);
    // The wrong separator finds quote marks in the middle of cells.
    const isOdd = errors.some(({ type }) => type === 'Quotes');
    const share = counts.filter((count) => count === cells).length / counts.length - (isOdd ? 1 : 0);
    if (cells < 2) continue;
    const isBetter = share > (best?.share ?? -1) || (share === best?.share && cells > best.cells);
    if (isBetter) best = { separator, share, cells };
  }
  return best?.separator ?? ',';
}

function mostFrequent(counts: readonly number[]): number {
  const times = Map.groupBy(counts, (count) => count);
  return [...times].reduce(
    (most, [count, all]) => (all.length > (times.get(most)?.length ?? 0) ? count : most),
    0,
  );
}

/** The empty row behind the last line break. */
function isBlankRow(row: readonly string[] | undefined): boolean {
  return row?.length === 1 && row[0] === '';
}

function quoteProblem(code: string): string {
  return code === 'MissingQuotes'
    ? 'A quote mark opens a cell here and none closes it, so all that follows would be one cell. Close it, or double it where it belongs to the text.'
    : 'A quote mark stands in the middle of a cell here. Double it where it belongs to the text.';
}
