import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

const customers = (text: string) => drawing('customers', `roadmap r "R" { currency: EUR }\n${text}`);
const insights = 'insight slow "Too slow" { }\ninsight price "Too dear" { }';

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['halden', 'test/golden/halden'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('customers', folder).text).toMatchFileSnapshot(`customers-${name}.mmd`);
  });
});

test('a period says how many came, how many left, what they were worth, and why', () => {
  const diagram = customers(`${insights}
    customers 2026-Q1 { opening: 403; gained: 40; lost: 20; closing: 423; value-gained: 130k; value-lost: 16k; why: price 5, slow 15 }`);
  expect(diagram.text).toContain('subgraph g1["2026-Q1 · 403 → 423"]');
  expect(diagram.text).toContain('**▲ 40 gained**\n■■■■■■■■■■■■■■■■\n130k EUR');
  expect(diagram.text).toContain('**▼ 20 lost**\n■■■■■■■■\n16k EUR');
  expect(labels(diagram)).toEqual([
    '40 customers gained, worth 130k EUR',
    '20 customers lost, worth 16k EUR',
    'Insight Too slow, why 15 customers left',
    'Insight Too dear, why 5 customers left',
    'Customers 2026-Q1, 403 to 423',
  ]);
});

test('bars of all periods are on one scale', () => {
  const diagram = customers('customers 2026-Q1 { gained: 160 }\ncustomers 2026-Q2 { gained: 10 }');
  expect(diagram.text).toContain(`**▲ 160 gained**\n${'■'.repeat(16)}\``);
  expect(diagram.text).toContain('**▲ 10 gained**\n■`');
});

test.each([
  ['named so', 'why: slow 15, unknown 5'],
  ['left out', 'why: slow 15'],
  ['not given at all', ''],
])('customers who left for no known reason stand out: %s', (_, why) => {
  const diagram = customers(`${insights}\ncustomers 2026-Q1 { lost: 20; ${why} }`);
  expect(drawnAs(diagram, 'Nobody knows why').classes).toEqual(['short']);
  expect(drawnAs(diagram, 'Nobody knows why').label).toBe(
    `Nobody knows why ${why === '' ? 20 : 5} customers left`,
  );
});

test.each([
  ['lost: 26.200', 'cannot be read'],
  ['gained: many', 'cannot be read'],
  ['opening: 400', 'nothing is counted'],
])('numbers that cannot be read are not called missing: %s', (text, said) => {
  expect(customers(`customers 2026-Q1 { ${text} }`).text).toContain(`**\n${said}`);
});

test('all customers come first, then segment by segment, each in order of time', () => {
  const diagram = customers(`segment big "Big" { }
    customers 2026-Q2 { gained: 1; for: big } customers 2026-Q2 { gained: 2 }
    customers 2026-Q1 { gained: 3; for: big } customers 2026-Q1 { gained: 4 }`);
  expect([...diagram.text.matchAll(/subgraph g\d+\["(.*)"\]/g)].map(([, title]) => title)).toEqual([
    '2026-Q1',
    '2026-Q2',
    '2026-Q1 · Big',
    '2026-Q2 · Big',
  ]);
});

test('findings stand on the period, and a number leads to it', () => {
  const diagram = customers('customers 2026-Q1 { opening: 10; gained: 1; lost: 1; closing: 12 }');
  expect(drawnAs(diagram, 'Customers 2026-Q1')).toMatchObject({ role: 'lane' });
  expect(drawnAs(diagram, 'Customers 2026-Q1').marks).not.toEqual([]);
  expect(drawnAs(diagram, '1 customer gained')).toMatchObject({
    marks: [],
    source: { range: { start: { line: 1 } } },
  });
});

test('it is summed up in a sentence, segments not counted twice', () => {
  expect(drawingOf('customers', 'samples/rowan-heat').summary).toBe(
    '977 customers gained and 509 lost from 2026-Q1 to 2026-Q3.',
  );
});

test('its time runs from the first period to the last, in whatever order they stand', () => {
  const { summary } = customers(`segment x "X"\nsegment y "Y"
    customers 2026-Q3 { for: x; gained: 6; lost: 3 }
    customers 2026-Q2 { for: x; gained: 6; lost: 3 }
    customers 2026-Q1 { for: y; gained: 4; lost: 2 }`);
  expect(summary).toBe('16 customers gained and 8 lost from 2026-Q1 to 2026-Q3.');
});

test('without a count it says what to declare', () => {
  const diagram = customers('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('customers 2026-Q1');
});

test('a reason that nobody has declared is shown as what it is, and no unknown one', () => {
  const text = customers('customers 2026-Q1 { lost: 20; why: price 12, unknown 5 }').text;
  expect(text).toContain('**12 · price**');
  expect(text).toContain('not declared');
  expect(text).toContain('**8 · nobody knows why**');
});

test('a reason without a number stands for all that are left over', () => {
  expect(customers('customers 2026-Q1 { lost: 20; why: price }').text).not.toContain('nobody knows why');
});

test('a number that cannot be read counts as none that is zero', () => {
  const { text, summary } = customers('customers 2026-Q1 { gained: 1.2.3; lost: 20 }');
  expect(summary).toBe('Some customers gained and 20 lost in 2026-Q1; not every number can be read.');
  expect(text).toContain('**▲ gained**\ncannot be read');
});
