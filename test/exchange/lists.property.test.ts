import { expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { attributesOf } from '../../grammar/vocabulary.ts';
import { listedKinds } from '../../server/exchange/guessing/guess.ts';
import { fc } from '../support/property.ts';
import { importing } from './importing.ts';

/** Headings of one kind and of none, below them cells that can be told apart, some of which no attribute takes. */
const sheets = fc.constantFrom(...listedKinds).chain((kind) => {
  const own = attributesOf(kind).map(({ name }) => name.replaceAll('-', ' '));
  const heading = fc.oneof(
    fc.constantFrom(...own),
    fc.constantFrom('Colour', 'Department', 'Start', 'End', 'From', 'To', 'ID', ''),
  );
  const cell = fc.constantFrom(
    '',
    'word',
    '12 word',
    '05/06/2026 word',
    '"}" word',
    'word; and // word',
    'yes word',
    '"""\nword',
  );
  return fc.record({
    kind: fc.constant(kind),
    headings: fc.uniqueArray(heading, { minLength: 2, maxLength: 6 }),
    rows: fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 4 }),
  });
});

/** Each `word` gets a number, so that it can be looked for. */
function csvOf(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): { csv: string; words: readonly string[] } {
  const words: string[] = [];
  const numbered = (cell: string): string =>
    cell.replace(/word/g, () => {
      words.push(`word${'abcdefghijklmnopqrstuvwxyz'[words.length % 26]}${words.length}x`);
      return words.at(-1) ?? '';
    });
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const body = rows.map((row) => line(row.slice(0, headings.length + 1).map(numbered)));
  return { csv: [line(['Name', ...headings]), ...body].join('\n'), words };
}

test('nothing that stands in a cell is lost, and what is written is read without a slip', () => {
  fc.assert(
    fc.property(sheets, ({ kind, headings, rows }) => {
      const { csv, words } = csvOf(headings, rows);
      const { take, files } = importing();
      take('list.csv', csv, { as: kind });
      const text = Object.values(files()).join('\n');
      for (const word of words) expect(text.toLowerCase()).toContain(word);
      for (const one of Object.values(files())) expect(parse(one).problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a list imported twice is imported once', () => {
  fc.assert(
    fc.property(sheets, ({ kind, headings, rows }) => {
      const { csv } = csvOf(headings, rows);
      const { take, files } = importing();
      take('list.csv', csv, { as: kind });
      const once = files();
      expect(take('list.csv', csv, { as: kind }).added).toEqual([]);
      expect(files()).toEqual(once);
    }),
    { numRuns: 40 },
  );
});
