import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toCsv } from '../../server/exchange/writing/write-csv.ts';
import { importing } from './importing.ts';

const plan = `ID,Project,Owner,Budget,Status,End\nP-1,Portal,Dana,240k,active,2026-06-30\nP-2,Survey,Mei,,idea,\n`;

test('a row that the sheet knows by its short name may be called something else', () => {
  const { take, files } = importing();
  take('plan.csv', plan);
  const { changes, added } = take('plan.csv', plan.replace('Portal', 'New portal'));
  expect(added).toEqual([]);
  expect(changes).toMatchObject([{ attribute: 'title', before: 'Portal', after: 'New portal' }]);
  expect(files()['plan.cust']).toContain('initiative p-1 "New portal" {');
});

test.each([
  ['Budget (k€)', '380', '380k EUR'],
  ['Budget [TEUR]', '210.5', '210.5k EUR'],
  ['Budget (£m)', '1.5', '1.5M GBP'],
  ["Budget ('000 EUR)", '12', '12k EUR'],
  ['Budget (in Mio €)', '2', '2M EUR'],
  ['Budget (R$)', '900', '900 BRL'],
  ['Budget (k€)', '40k USD', '40k USD'],
  ['Budget (approved)', '380', '380'],
  ['Budget (2027)', '380', '380'],
])('below “%s”, %s is %s', (heading, cell, budget) => {
  const { take, files } = importing();
  take('plan.csv', `Project,Owner,${heading},Status\nPortal,Dana,${cell},active\nSurvey,Mei,,idea\n`);
  expect(files()['plan.cust']).toContain(`budget: ${budget}\n`);
});

test.each([
  ['h', '2:30', '2.5 hours'],
  ['K', '0.2 K', '0.2'],
  ['M', '5', '5'],
  ['k EUR', '500', '500k EUR'],
  ['k EUR', '500k', '500k EUR'],
  ['customers', '0.5k', '0.5k customers'],
])('in a row whose unit is %s, %s is %s', (unit, cell, now) => {
  const { take, files } = importing();
  take('kpis.csv', `KPI,Unit,Now\nOne,${unit},${cell}\n`);
  expect(files()['kpis.cust']).toContain(`now: ${now}\n`);
});

test('a date in the heading of a column is the date of what stands below it', () => {
  const { take, files } = importing();
  const kpis = `KPI,Unit,Baseline (Dec 2025),Current,Goal 2027\nOil temperature,°C,61.5,58 °C at 2026-10,52\n`;
  take('kpis.csv', kpis, { columns: new Map([['Goal 2027', 'target']]) });
  expect(files()['kpis.cust']).toContain('baseline: 61.5 °C at 2025-12\n');
  expect(files()['kpis.cust']).toContain('now: 58 °C at 2026-10\n');
  expect(files()['kpis.cust']).toContain('target: 52 °C by 2027\n');
});

test('two surnames are one person, and two first names two', () => {
  const { take, files } = importing({});
  take('kpis.csv', 'Metric,Owner,Unit\nBajas,José Ortega y Gasset,%\n');
  take('raci.csv', 'Initiative,Owner,With\nWeb,José Ortega y Gasset,Ana y Luis\n');
  const text = Object.values(files()).join('\n');
  expect(text).toContain('"José Ortega y Gasset"');
  expect(text).not.toContain('"Gasset"');
  expect(text).toMatch(/with: ana, luis/);
});

test('a value that means the same is no change, however it is written', () => {
  const { take, files, service } = importing();
  take('plan.csv', plan);
  const text = files()['plan.cust'] ?? '';
  service.setFile(
    'file:///plan/plan.cust',
    text.replace('budget: 240k', 'budget:  €240k // agreed').replace('owner: dana', 'owner: "Dana"'),
  );
  const { texts, changes } = take('plan.csv', plan.replace('240k', '€240k'));
  expect(changes).toEqual([]);
  expect(texts).toEqual(new Map());
});

test('a changed cell changes its attribute, and nothing beside it', () => {
  const { take, files, service } = importing();
  take('plan.csv', plan);
  const text = files()['plan.cust'] ?? '';
  const mine = text.replace('budget: 240k', 'budget: 240k // agreed\n  priority: high\n  # mine');
  service.setFile('file:///plan/plan.cust', mine);
  take('plan.csv', plan.replace('240k', '90k').replace('active', 'done'));
  expect(files()['plan.cust']).toBe(mine.replace('240k', '90k').replace('active', 'done'));
});

test('a blank cell takes nothing away', () => {
  const { take, files, service } = importing();
  take('plan.csv', plan);
  service.setFile(
    'file:///plan/plan.cust',
    (files()['plan.cust'] ?? '').replace('status: idea', 'budget: 5k\n  status: idea'),
  );
  expect(take('plan.csv', plan)).toMatchObject({ changes: [], same: 2 });
  expect(files()['plan.cust']).toContain('budget: 5k');
});

test('what people have moved elsewhere is updated there', () => {
  const { take, files } = importing({
    'header.cust': 'roadmap acme\n',
    'work/portal.cust': 'initiative big {\n  initiative p-1 "Portal" { budget: 1k } // ours\n}\n',
  });
  take('plan.csv', plan);
  expect(files()['work/portal.cust']).toContain('budget: 240k');
  expect(files()['work/portal.cust']).toContain('// ours');
  expect(files()['work/portal.cust']).toMatch(/initiative p-2 "Survey" \{/);
});

test('new touchpoints of a stage that is there go into it', () => {
  const { take, files } = importing({
    'acme.cust': 'roadmap acme\n\nstage buy "Buy" {\n  touchpoint demo { owner: dana }\n}\n\nowner dana\n',
  });
  take('journey.csv', 'Stage,Touchpoint,Owner\nBuy,Demo,Dana\nBuy,Offer,Dana\nRenew,Call,Dana\n');
  expect(files()).toEqual({
    'acme.cust': `roadmap acme

stage buy "Buy" {
  touchpoint demo { owner: dana }
  touchpoint offer "Offer" {
    owner: dana
  }
}

owner dana

stage renew "Renew" {
  touchpoint call "Call" {
    owner: dana
  }
}
`,
  });
});

test('what has no place stands in comments, once', () => {
  const sheet = 'Project,Owner,Colour,Depends on\nPortal,Dana,"red\n// or } blue",Survey\nSurvey,Mei,,\n';
  const { take, files } = importing();
  take('plan.csv', `Our plan,,,\n${sheet}Total,2,,\n`);
  expect(files()['plan.cust']).toContain('// Our plan\n// Total · 2\n');
  expect(files()['plan.cust']).toContain('// Colour: red // or } blue\ninitiative portal "Portal" {');
  expect(files()['plan.cust']).toContain('after: survey');
  take('plan.csv', `Our plan,,,\n${sheet.replace('red', 'green')}Total,3,,\n`);
  const text = files()['plan.cust'] ?? '';
  expect(text.split('Our plan')).toHaveLength(2);
  expect(text).toContain('// Colour: green // or } blue\n');
  expect(text).not.toContain('Colour: red');
  expect(text.startsWith('// Total · 3\n\n// Imported from')).toBe(true);
});

test('a name that could be two things is not guessed', () => {
  const { take, files } = importing({
    'acme.cust': 'roadmap acme\nsilo a { owner x1 "Kim" }\nsilo b { owner x2 "Kim" }\n',
  });
  const { doubts } = take('plan.csv', 'Project,Owner\nPortal,Kim\n');
  expect(doubts).toMatchObject([{ row: 2, heading: 'Owner', text: 'Kim', kept: 'comment' }]);
  expect(files()['plan.cust']).toContain('// Owner: Kim\ninitiative portal "Portal"');
});

test('a row without a name is kept and told', () => {
  const { take, files } = importing();
  const { doubts } = take('plan.csv', 'Project,Owner\nPortal,Dana\n,Mei\n');
  expect(doubts).toMatchObject([{ row: 3, text: 'Mei', kept: 'comment' }]);
  expect(files()['plan.cust']).toContain('// Row 3: Mei\n');
});

test('a row that says only what it belongs to is kept and told as well', () => {
  const { take, files } = importing();
  const { doubts } = take('people.csv', 'Name,Department,Role\n,Sales,\nDana,,Head\n', { as: 'owner' });
  expect(doubts).toMatchObject([{ row: 2, text: 'Sales', kept: 'comment' }]);
  expect(files()['people.cust']).toContain('// Row 2: Sales\n');
});

test('two rows of one name are two things, and stay the same two', () => {
  const { take, files } = importing();
  const sheet = 'Project,Owner\nPortal,Dana\nPortal,Mei\n';
  expect(take('plan.csv', sheet).notes).toEqual(['Rows 2, 3 have the same name, “Portal”.']);
  expect(files()['plan.cust']).toMatch(
    /initiative portal "Portal" \{\n {2}owner: dana\n[\s\S]*initiative portal-initiative "Portal" \{\n {2}owner: mei/,
  );
  expect(take('plan.csv', sheet).texts).toEqual(new Map());
});

test('a long sheet makes a file for each kind, and one for a long silo', () => {
  const people = Array.from({ length: 400 }, (_unused, index) => `Person ${index},Support,Agent`);
  const { take, files } = importing();
  take('people.csv', ['Name,Department,Role', ...people, 'Kim,Sales,Agent'].join('\n'));
  expect(Object.keys(files())).toEqual(['silo-support.cust', 'silos.cust']);
  expect(Object.values(files()).filter((text) => text.includes('roadmap plan'))).toHaveLength(1);
});

test.each(['first', 'rowan-heat'])(
  'what Cust has exported from the sample %s changes nothing when it comes back',
  (name) => {
    const { service, take, files } = importing(sample(name));
    const [model] = service.snapshot().models;
    if (model === undefined) throw new Error('There is no roadmap in this sample.');
    const before = files();
    const lists = service.lists(model, 'raci');
    for (const list of lists) {
      const { doubts } = take(
        'raci.csv',
        toCsv(list.table, { separator: 'semicolon', decimalComma: false, mark: true }),
      );
      expect(doubts).toEqual([]);
    }
    expect(files()).toEqual(before);
  },
);

/** The files of a sample by their paths in it. */
function sample(name: string): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, '../../samples', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.cust'),
  );
  return Object.fromEntries(
    files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  );
}

test('a hand-off of which the sheet says one end only, and one whose ends have moved', () => {
  const { take, files } = importing();
  take('handoffs.csv', 'Hand-off,From,To\nOrder,Sales,\nBill,,\n');
  expect(files()['handoffs.cust']).toContain(
    'handoff order "Order" sales -> tbd\nhandoff bill "Bill" tbd -> tbd\n',
  );
  const { notes } = take('handoffs.csv', 'Hand-off,From,To\nOrder,Support,\nBill,,\n');
  expect(notes).toEqual([
    '“Order” goes from Support to tbd in the sheet, and not so in the roadmap. Its ends were left as they are.',
  ]);
});

test('what has another place in the sheet is told, and not moved', () => {
  const { take, files } = importing();
  take('journey.csv', 'Stage,Touchpoint\nBuy,Demo\n');
  const { notes } = take('journey.csv', 'Stage,Touchpoint\nRenew,Demo\n');
  expect(notes).toEqual([
    '“Demo” is in “Buy” in the roadmap, and in “Renew” in the sheet. It was not moved.',
  ]);
  expect(files()['journey.cust']).toContain('stage buy "Buy" {\n  touchpoint demo "Demo"\n}');
});
