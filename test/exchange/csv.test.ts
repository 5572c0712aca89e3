import { describe, expect, test } from 'vitest';
import { sheetText } from '../../server/exchange/reading/bytes.ts';
import { readCsv } from '../../server/exchange/reading/csv.ts';
import { fc } from '../support/property.ts';

describe('cells', () => {
  test.each([
    ['commas', 'Activity,Owner\nDemo,Dana\n', ','],
    ['semicolons', 'Activity;Owner\nDemo;Dana', ';'],
    ['tabs, as the clipboard has them', 'Activity\tOwner\r\nDemo\tDana\r\n', '\t'],
    ['pipes', 'Activity|Owner\rDemo|Dana\r', '|'],
    ['quote marks', '"Activity","Owner"\n"Demo","Dana"\n', ','],
    ['a byte-order mark', '\uFEFFActivity,Owner\nDemo,Dana\n', ','],
  ])('with %s', (_name, text, separator) => {
    expect(readCsv(text)).toEqual({
      rows: [
        ['Activity', 'Owner'],
        ['Demo', 'Dana'],
      ],
      separator,
      problems: [],
    });
  });

  test('Excel’s own line about the separator is obeyed, and counts as a row', () => {
    expect(readCsv('sep=;\nA,B;C\n')).toMatchObject({ rows: [[], ['A,B', 'C']], separator: ';' });
  });

  test('decimal commas do not count where semicolons separate', () => {
    expect(readCsv('Name;Budget\nPortal;1.200,50\nCRM;3,5\n').rows).toEqual([
      ['Name', 'Budget'],
      ['Portal', '1.200,50'],
      ['CRM', '3,5'],
    ]);
  });

  test('blank rows stay, so that numbers of rows are those of the sheet', () => {
    expect(readCsv('A,B\n\n1,2\n').rows).toEqual([['A', 'B'], [''], ['1', '2']]);
  });

  test('a quote mark that is never closed is named by its row', () => {
    const { problems } = readCsv('A,B\n1,"2\n3,4\n');
    expect(problems).toEqual([{ row: 2, message: expect.stringMatching(/none closes it/) }]);
  });

  test('any cells come back as they were', () => {
    const cell = fc.oneof(
      fc.constantFrom('a "b"', 'two\nlines', '// } """', 'שלום', '🙂', 'a,b', 'a;b', 'a\tb', ' blank '),
      fc.string().map((text) => text.replaceAll('\r', '').replaceAll('\uFEFF', '')),
    );
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, (cells) => {
        const text = cells
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect(readCsv(`${text}\n`, { separator: ',' })).toMatchObject({ rows: cells, problems: [] });
      }),
    );
  });
});

describe('letters', () => {
  const wide = (text: string, bigEndian: boolean): Uint8Array =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const code = letter.charCodeAt(0);
        return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
      }),
    );

  test.each([
    ['UTF-8', new TextEncoder().encode('Größe;1')],
    ['UTF-8 with a mark', new TextEncoder().encode('\uFEFFGröße;1')],
    ['UTF-16 with a mark', wide('\uFEFFGröße;1', false)],
    ['UTF-16 the other way round', wide('\uFEFFGröße;1', true)],
    ['UTF-16 without a mark', wide('Größe;1', false)],
  ])('of %s', (_name, bytes) => {
    expect(sheetText(bytes)).toEqual({ text: 'Größe;1' });
  });

  test('of an old Windows file are read, with a note that they were guessed', () => {
    const bytes = Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65, 0x3b, 0x80);
    expect(sheetText(bytes)).toEqual({ text: 'Größe;€', note: expect.stringContaining('Windows-1252') });
  });

  test('a picture is refused in a sentence', () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 0, 0, 0);
    expect(sheetText(bytes)).toEqual({ unreadable: expect.stringMatching(/^This file is neither a spread/) });
  });
});
