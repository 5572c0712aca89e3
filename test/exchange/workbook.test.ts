import { strFromU8, unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { toWorkbook } from '../../server/exchange/writing/workbook/workbook.ts';
import { tables } from '../../server/tables/index.ts';
import { serve } from '../support/service.ts';

const source = `roadmap acme "Acme" { as-of: 2026-05-15; currency: EUR }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz"; owner eva "=1+1" }
stage buy "Buy" {
  touchpoint demo "Demo" { owner: dana; with: eva }
}
metric live "Time to value" {
  owner: dana; unit: days; every: month
  baseline: 60 days at 2025-12; now: 52.5 days at 2026-04-30; target: 30 days by 2026-Q3
}
metric stay "Stay" { owner: eva; level: outcome; unit: %; baseline: 40% at 2025-12; now: 42.5% at 2026-05; target: 55% by 2026-12 }
metric spent "Spent" { owner: eva; unit: EUR; now: 1.25M EUR at 2026-05 }
`;

function workbookOf(text: string): Uint8Array {
  const { service, uri } = serve(text);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  return toWorkbook(service.lists(model), {
    linkTo: (file) => `../plan/${encodeURIComponent(file.slice(file.lastIndexOf('/') + 1))}`,
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A sheet as another program reads it: a record for each row, by the headings. */
async function rowsOf(bytes: Uint8Array, name: string): Promise<readonly Row[]> {
  const sheets = await readSheets(Buffer.from(bytes));
  const [columns = [], ...rows] = sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [String(column), row[at]])));
}

/** The parts of the file, by name. */
function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

describe('the workbook', () => {
  test('has a sheet for each list, and one in front that names them', async () => {
    const sheets = await readSheets(Buffer.from(workbookOf(source)));
    const names = sheets.map(({ sheet }) => sheet);
    expect(names).toEqual([
      'Contents',
      'Health',
      'Duties',
      'First to be cut',
      'What is missing',
      'RACI',
      'Coverage',
      'Scorecard',
      'Who does what by when',
      'Systems and the data they hold',
      'Findings',
      'Accepted findings',
      'Sign-off',
    ]);
    const contents = await rowsOf(workbookOf(source), 'Contents');
    expect(contents.map(({ Sheet }) => Sheet)).toEqual(names.slice(1));
    expect(contents[6]).toMatchObject({ Sheet: 'Scorecard', Rows: 3 });
  });

  test('holds numbers, shares, money and dates as such', async () => {
    const [stay, live, spent] = await rowsOf(workbookOf(source), 'Scorecard');
    expect(stay).toMatchObject({ Metric: 'Stay', Owner: '=1+1', Baseline: 0.4, Now: 0.425, Target: 0.55 });
    expect(live).toMatchObject({
      Level: 'Daily work',
      Now: 52.5,
      By: new Date(Date.UTC(2026, 8, 30)),
      'Way covered': 0.25,
      'Read on': new Date(Date.UTC(2026, 3, 30)),
      'Age in days': 15,
      Source: 'roadmap.cust:6',
    });
    expect(spent).toMatchObject({ Now: 1_250_000 });
    // The numbers show their units, which a file of plain values cannot.
    expect(Object.keys(spent ?? {})).not.toContain('Now unit');
    const styles = partsOf(workbookOf(source))['xl/styles.xml'] ?? '';
    for (const code of ['0%', '0.0%', '#,##0.0&quot; days&quot;', '#,##0&quot; EUR&quot;']) {
      expect(styles).toContain(`formatCode="${code}"`);
    }
  });

  test('gives each person one column in the RACI, and each row its line', async () => {
    expect(await rowsOf(workbookOf(source), 'RACI')).toEqual([
      {
        Kind: 'Touchpoint',
        What: 'Demo',
        'Dana Ruiz': 'A',
        '=1+1': 'R',
        Open: null,
        Source: 'roadmap.cust:4',
      },
    ]);
  });

  test('keeps its heading in sight, can be filtered, and leads back to the files', () => {
    const parts = partsOf(workbookOf(source));
    const raci = parts['xl/worksheets/sheet6.xml'] ?? '';
    expect(raci).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(raci).toContain('<autoFilter ref="A1:F2"/>');
    expect(raci).toContain('<hyperlink ref="F2" r:id="rId1"/>');
    expect(parts['xl/worksheets/_rels/sheet6.xml.rels']).toContain(
      'Target="../plan/roadmap.cust" TargetMode="External"',
    );
    expect(parts['xl/worksheets/sheet1.xml']).toContain(`<hyperlink ref="A2" location="'Health'!A1"/>`);
  });

  test('writes no formula and no markup, whatever names hold', async () => {
    const hostile = [
      '=1+1',
      '+cmd',
      '-2',
      '@x',
      '<b>&amp;]]>',
      'a_x0041_b',
      "'q",
      '\\"',
      '\uD800',
      'a\u0001b',
    ];
    const owners = hostile.map((name, at) => `owner o${at} "${name}" { role: "x" }`).join('\n');
    const bytes = workbookOf(`silo s "S" { head: o0\n${owners} }
stage t "T" { ${hostile.map((_, at) => `touchpoint p${at} "P" { owner: o${at} }`).join('\n')} }`);
    for (const part of Object.values(partsOf(bytes))) expect(part).not.toMatch(/<f[ >]/);
    const [first] = await rowsOf(bytes, 'RACI');
    const people = Object.keys(first ?? {}).slice(2, -2);
    expect(people.slice(0, 5)).toEqual(hostile.slice(0, 5));
    expect(people.slice(6)).toEqual(["'q", '"', '\uFFFD', 'ab']);
    const sheet = partsOf(bytes)['xl/worksheets/sheet6.xml'] ?? '';
    expect(sheet).toContain('a_x005F_x0041_b');
  });

  test('is the same, byte for byte, for the same roadmap', () => {
    expect(Buffer.from(workbookOf(source)).equals(Buffer.from(workbookOf(source)))).toBe(true);
    const archive = Buffer.from(workbookOf(source));
    // The time of day of the first part, as archives write it: 1 January 1980, noon.
    expect([archive.readUInt16LE(10), archive.readUInt16LE(12)]).toEqual([12 << 11, 33]);
  });
});

test.each(tables.map(({ name }) => name))(
  'every list of %s has a name that fits a sheet, and headings',
  (name) => {
    const { service, uri } = serve(source);
    const model = service.snapshot().modelOf(uri);
    const lists = model === undefined ? [] : service.lists(model, name);
    expect(lists.length).toBeGreaterThan(0);
    for (const { tab, table, name: file } of lists) {
      expect(tab.length).toBeLessThanOrEqual(31);
      expect(file).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(table.columns).not.toContain('');
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
  },
);
