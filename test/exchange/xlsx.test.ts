/** Workbooks as odd as they come; those that a spreadsheet program saved are in `sheets/`. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { tablesIn } from '../../server/exchange/reading/find-tables.ts';
import { readSheets } from '../../server/exchange/reading/read-sheets.ts';
import type { Sheet } from '../../server/exchange/reading/sheet.ts';

interface Book {
  /** The XML inside of `sheetData`. */
  readonly rows: string;
  readonly behind?: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly properties?: string;
  readonly more?: Zippable;
}

function workbook({
  rows,
  behind = '',
  styles = '',
  strings = '',
  properties = '',
  more = {},
}: Book): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook>${properties}<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData>${behind}</worksheet>`),
    'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
    ...more,
  });
}

function sheetOf(bytes: Uint8Array): Sheet {
  const read = readSheets('book.xlsx', bytes);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return read.sheets[0] as Sheet;
}

function texts(bytes: Uint8Array): readonly (readonly string[])[] {
  return sheetOf(bytes).rows.map((row) => row.map(({ text }) => text));
}

/** A style for each format code, in this order, after the plain one. */
function formats(...codes: readonly string[]): string {
  const own = codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('');
  const cells = codes.map((_code, index) => `<xf numFmtId="${200 + index}"/>`).join('');
  return `<numFmts>${own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells}</cellXfs>`;
}

describe('numbers', () => {
  test.each([
    ['yyyy-mm-dd', 46203, '2026-06-30'],
    ['dd/mm/yyyy', 46203, '2026-06-30'],
    ['[$-407]d. mmmm yyyy', 46203, '2026-06-30'],
    ['mmm yy', 46203, '2026-06'],
    ['yyyy', 46203, '2026'],
    ['dd/mm/yyyy', 1, '1900-01-01'],
    ['dd/mm/yyyy', 61, '1900-03-01'],
    ['0%', 0.42, '42%'],
    ['0.0%', 0.575, '57.5%'],
    ['#,##0.00 [$€-407]', 1200.5, '1200.5 EUR'],
    ['&quot;CHF&quot; #,##0', 90000, '90000 CHF'],
    ['$#,##0', 12, '12 USD'],
    ['[h]:mm', 1.5, '36:00'],
    ['0.00', 0.1 + 0.2, '0.3'],
    ['&quot;day&quot; 0', 3, '3'],
  ])('shown as %s: %d is %s', (code, value, text) => {
    expect(
      texts(
        workbook({ rows: `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, styles: formats(code) }),
      ),
    ).toEqual([[text]]);
  });

  test('days count from 1904 where the workbook says so', () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>44741</v></c></row>';
    const properties = '<workbookPr date1904="1"/>';
    expect(texts(workbook({ rows, properties, styles: formats('yyyy-mm-dd') }))).toEqual([['2026-06-30']]);
  });

  test('a time of day is left out, and said', () => {
    const bytes = workbook({
      rows: '<row r="1"><c r="A1" s="1"><v>46203.5</v></c></row>',
      styles: formats('yyyy-mm-dd hh:mm'),
    });
    expect(texts(bytes)).toEqual([['2026-06-30']]);
    expect(sheetOf(bytes).notes).toEqual(['One date has a time of day, which was left out.']);
  });
});

describe('texts', () => {
  test('shared, in parts, in the cell, with the sound left out and control characters decoded', () => {
    const strings =
      '<si><t xml:space="preserve"> Kick-off </t></si><si><r><t>顧</t></r><r><t>客</t></r><rPh sb="0" eb="2"><t>コキャク</t></rPh></si>';
    const rows =
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>a &lt;b&gt; &amp; _x000D_&#10;c</t></is></c></row>';
    expect(texts(workbook({ rows, strings }))).toEqual([[], ['Kick-off', '', '顧客', 'a <b> & \nc']]);
  });

  test('elements may have a prefix, and cells no address', () => {
    const rows =
      '<x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row>';
    expect(texts(workbook({ rows }))).toEqual([['a', '1'], ['2']]);
  });
});

describe('formulas', () => {
  test('count with the value that was saved with them', () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c><c r="C1" t="b"><v>1</v></c></row>';
    expect(texts(workbook({ rows }))).toEqual([['2', '2x', 'yes']]);
  });

  test('without a value they are told', () => {
    const bytes = workbook({ rows: '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>1</v></c></row>' });
    expect(sheetOf(bytes).notes[0]).toMatch(/^One formula was saved without a value\. Open the file/);
  });

  test('that fail are no value', () => {
    const rows = '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect(sheetOf(workbook({ rows })).rows[0]?.[0]).toEqual({ text: '#DIV/0!', type: 'error' });
  });
});

test('a merged cell is in all cells that it covers', () => {
  const rows =
    '<row r="1"><c r="A1" t="str"><v>Sales</v></c></row><row r="2"><c r="C2"><v>1</v></c></row><row r="3"><c r="A3" t="str"><v>x</v></c></row>';
  const behind = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A3:XFD1048576"/></mergeCells>';
  const sheet = sheetOf(workbook({ rows, behind }));
  expect(sheet.rows.slice(0, 2).map((row) => row.map(({ text }) => text))).toEqual([
    ['Sales', 'Sales'],
    ['Sales', 'Sales', '1'],
  ]);
  expect(sheet.rows).toHaveLength(3);
  expect(sheet.rows[2]).toHaveLength(500);
});

test('macros are not looked at', () => {
  const more = { 'xl/vbaProject.bin': strToU8('Sub Auto_Open()') };
  expect(texts(workbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>', more }))).toEqual([['1']]);
});

test('of ten thousand columns the first 500 are read, and the rest is told', () => {
  const cells = Array.from({ length: 10_000 }, (_unused, index) => `<c><v>${index}</v></c>`).join('');
  const sheet = sheetOf(workbook({ rows: `<row r="1">${cells}</row>` }));
  expect(sheet.rows[0]).toHaveLength(500);
  expect(sheet.notes).toEqual(['Only the first 500 of 10,000 columns were read, up to SF.']);
});

test('an empty sheet has no table', () => {
  expect(tablesIn(sheetOf(workbook({ rows: '' })))).toEqual([]);
});

describe('refused in a sentence', () => {
  const xml = (size: number): Uint8Array => new Uint8Array(size).fill(0x20);
  test.each([
    [
      'a file that only begins like a workbook',
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3),
      'This workbook is damaged.',
    ],
    [
      'one whose elements stand in each other without end',
      workbook({ rows: '<a>'.repeat(50_000) }),
      'This workbook is damaged.',
    ],
    ['a workbook that was cut off', workbook({ rows: '' }).slice(0, 200), 'This workbook is damaged.'],
    [
      'a packed file of something else',
      zipSync({ 'a.txt': strToU8('a') }),
      'This packed file holds no workbook.',
    ],
    [
      'an OpenDocument sheet',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }),
      'This is an OpenDocument sheet (.ods).',
    ],
    [
      'a binary workbook',
      zipSync({ 'xl/workbook.bin': strToU8('') }),
      'This is a binary Excel workbook (.xlsb).',
    ],
    [
      'a password, or the old format',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
      'This workbook is protected by a password, or in the old format .xls.',
    ],
    [
      'no sheet',
      zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }),
      'This workbook has no sheet with cells in it.',
    ],
    [
      'a zip bomb',
      workbook({ rows: '', more: { 'xl/worksheets/sheet2.xml': xml(250_000_000) } }),
      'This workbook holds more than 200 MB when unpacked',
    ],
  ])('%s', (_name, bytes, sentence) => {
    const read = readSheets('book.xlsx', bytes);
    expect('unreadable' in read && read.unreadable).toContain(sentence);
  });

  test('a zip bomb that lies about its size gives no more than it says', () => {
    const bytes = workbook({ rows: '', more: { 'xl/worksheets/sheet1.xml': xml(1_000_000) } });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 1_000_000)
        view.setUint32(at + 24, 100, true);
    }
    expect(readSheets('book.xlsx', bytes)).toEqual({ sheets: [{ name: 'One', rows: [], notes: [] }] });
  });
});
