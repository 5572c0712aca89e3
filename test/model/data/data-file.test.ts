import { describe, expect, test } from 'vitest';
import { formatQuantity } from '../../../grammar/values/amounts.ts';
import { readCsv } from '../../../server/exchange/reading/csv.ts';
import { seriesIn } from '../../../server/model/data/data-file.ts';
import { dataPathOf } from '../../../server/model/data/data-path.ts';

describe('a source', () => {
  test.each([
    'Survey by Kantar',
    'crm',
    'The weekly export, nps.csv',
    'See: nps.csv',
    'nps.csv and others',
    'nps.xlsx',
    'exit interviews (2026)',
  ])('%j is words', (text) => {
    expect(dataPathOf(text)).toBeUndefined();
  });

  test.each([
    ['data/nps.csv', 'data/nps.csv', undefined],
    ['./data//nps.TSV', 'data/nps.TSV', undefined],
    ['data\\NPS scores (1).csv', 'data/NPS scores (1).csv', undefined],
    ['nps.csv#Score by month', 'nps.csv', 'Score by month'],
    ['nps.csv#', 'nps.csv', undefined],
  ])('%j is a file below the roadmap’s folder', (text, path, column) => {
    expect(dataPathOf(text)).toEqual({ path, column });
  });

  test.each([
    ['../nps.csv', 'above'],
    ['data/../../nps.csv', 'above'],
    ['..\\nps.csv', 'above'],
    ['/etc/nps.csv', 'absolute'],
    ['~/nps.csv', 'absolute'],
    ['C:\\data\\nps.csv', 'absolute'],
    ['\\\\server\\share\\nps.csv', 'absolute'],
    ['https://example.com/nps.csv', 'network'],
    ['file:///etc/nps.csv', 'network'],
  ])('%j is a file that is never read', (text, outside) => {
    expect(dataPathOf(text)).toMatchObject({ outside });
  });
});

/** `2026-04: 42%` for each reading, and what is wrong. */
function read(csv: string, column?: string, ...names: readonly string[]): readonly string[] {
  const { readings, problem } = seriesIn(readCsv(csv), { column, names });
  return [
    ...readings.map(({ quantity, at }) => `${at.text}: ${formatQuantity(quantity)}`),
    ...(problem === undefined ? [] : [problem]),
  ];
}

describe('readings in a file', () => {
  test.each([
    ['headings', 'date,value\n2026-03,40\n2026-04,42\n', ['2026-03: 40', '2026-04: 42']],
    ['no headings', '2026-Q1,40%\n2026-Q2,42%\n', ['2026-Q1: 40%', '2026-Q2: 42%']],
    ['the date behind the value', 'NPS,Month\n31,2026-03\n', ['2026-03: 31']],
    [
      'times of day',
      'when,value\n2026-03-01T00:00:00Z,3\n2026-03-02 10:15,4\n',
      ['2026-03-01: 3', '2026-03-02: 4'],
    ],
    [
      'decimal commas',
      'Datum;Wert\n15.05.2026;52,5\n16.05.2026;1.200,5\n',
      ['2026-05-15: 52.5', '2026-05-16: 1,200.5'],
    ],
    ['blank rows and values', 'date,value\n\n2026-03,\n2026-04,42\n', ['2026-04: 42']],
    ['columns of words beside them', 'date,team,score\n2026-03,north,7\n', ['2026-03: 7']],
    ['a minus sign', 'date,value\n2026-03,\u22125\n', ['2026-03: -5']],
  ])('with %s', (_what, csv, expected) => {
    expect(read(csv)).toEqual(expected);
  });

  test('come from the column that is named, or that is called like the metric', () => {
    const csv = 'date,NPS,Csat score\n2026-03,31,4.2\n';
    expect(read(csv, 'csat-score')).toEqual(['2026-03: 4.2']);
    expect(read(csv, undefined, 'nps', 'Would recommend us')).toEqual(['2026-03: 31']);
    expect(read(csv, 'CES')).toEqual(['It has no column “CES”. There is “NPS”, “Csat score”.']);
    expect(read(csv)).toEqual([
      'It has several columns of values. Name one behind a #. There is “NPS”, “Csat score”.',
    ]);
  });

  test.each([
    ['', 'It is empty.'],
    ['date,value\n', 'It has headings and no row below them.'],
    ['team,score\nnorth,7\n', 'No column holds dates.'],
    ['date\n2026-03\n', 'It has dates and no other column.'],
    ['date,value\n2026-03,\n', 'No row has a value.'],
    ['2026-03,1,2\n', 'It has several columns of values and no headings.'],
    ['date,value\n2026-03,"4\n', 'Row 2: A quote mark opens a cell'],
    ['date,value\n05/06/2026,4\n', 'Row 2: “05/06/2026” can be read in two ways.'],
    ['05/06/2026,4\n06/06/2026,4\n', 'Row 1: “05/06/2026” can be read in two ways.'],
    ['date,value\nsoon,4\n', 'Row 2: “soon” is not a date.'],
    ['date,value\n2026-03,n/a\n', 'Row 2: “n/a” does not begin with a number.'],
    ['date,value\n2026-03,240.000\n', 'Row 2: “240.000” can be read in two ways.'],
    [
      'date;value\n2026-03;1.142\n',
      'Row 2: “1.142” can be read in two ways. Write thousands without a mark between them: 1142.',
    ],
    [
      'date;value\n2026-03;1,142\n',
      'Row 2: “1,142” can be read in two ways. Write thousands without a mark between them: 1142.',
    ],
    [`date,value\n2026-03,${'x'.repeat(5000)}\n`, `Row 2: “${'x'.repeat(60)}…” does not begin`],
  ])('%j are none, and it is said why', (csv, sentence) => {
    const said = read(csv);
    expect(said).toHaveLength(1);
    expect(said[0]?.startsWith(sentence)).toBe(true);
  });

  test('that can be read stay where others cannot', () => {
    expect(read('date,value\n2026-01,1\n2026-02,x\n2026-03,3\n,4\n2026-05,y\n')).toEqual([
      '2026-01: 1',
      '2026-03: 3',
      'Row 3: “x” does not begin with a number. Write it as 30 days or 42%. So it is in 2 more rows.',
    ]);
  });
});
