import { describe, expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import { readCsv } from '../../server/exchange/reading/csv.ts';
import { plainCsv, toCsv, toCsvPage } from '../../server/exchange/writing/write-csv.ts';
import type { Cell } from '../../server/tables/table.ts';
import { fc } from '../support/property.ts';

const text = (...texts: readonly string[]): readonly Cell[] => texts.map((one) => ({ text: one }));

const number = (value: number, unit: string): Cell => ({
  text: `${value} ${unit}`,
  value: { type: 'number', number: value, unit },
});

describe('CSV', () => {
  test('writes numbers, shares and dates so that a spreadsheet knows them', () => {
    const row = [
      number(-12.5, 'days'),
      number(42, '%'),
      number(1_250_000, 'EUR'),
      { text: '15 May 2026', value: { type: 'date', day: dayOf(2026, 5, 15) } },
    ] as const;
    expect(toCsv({ columns: ['a', 'b', 'c', 'd'], rows: [row] })).toBe(
      'a,b,c,d\n-12.5,42%,1250000,2026-05-15\n',
    );
    const german = { separator: 'semicolon', decimalComma: true, mark: true } as const;
    expect(toCsv({ columns: ['a', 'b', 'c', 'd'], rows: [row] }, german)).toBe(
      '\uFEFFa;b;c;d\n-12,5;42%;1250000;2026-05-15\n',
    );
  });

  test.each(['=1+1', '+41 44', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    '%j is text, and no formula',
    (hostile) => {
      const { rows } = readCsv(toCsv({ columns: [hostile], rows: [text(hostile)] }));
      for (const [cell] of rows) expect(cell?.startsWith("'")).toBe(true);
    },
  );

  test('is read back as it was, whatever texts hold and whatever separates them', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', ';', '\t', '"', '\n', "'", ' ', 'ü', '=', '1'),
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('comma' as const, 'semicolon' as const, 'tab' as const),
        (cells, separator) => {
          const written = toCsv(
            { columns: ['a', 'b', 'c'], rows: cells.map((row) => text(...row)) },
            { ...plainCsv, separator },
          );
          const marks = { comma: ',', semicolon: ';', tab: '\t' } as const;
          const read = readCsv(written, { separator: marks[separator] });
          expect(read.problems).toEqual([]);
          const plain = (one: string): string => (/^[=\t\n]/.test(one) ? `'${one}` : one);
          expect(read.rows.slice(1)).toEqual(cells.map((row) => row.map(plain)));
        },
      ),
    );
  });

  test('sets several lists below one another, each under its title, with one mark in front', () => {
    const table = (title: string): Parameters<typeof toCsvPage>[0][number] => ({
      title,
      notes: [],
      columns: ['a'],
      rows: [text('b')],
    });
    expect(toCsvPage([table('One'), table('=Two')], { ...plainCsv, mark: true })).toBe(
      "\uFEFFOne\na\nb\n\n'=Two\na\nb\n",
    );
    expect(toCsvPage([table('One')])).toBe('a\nb\n');
  });
});
