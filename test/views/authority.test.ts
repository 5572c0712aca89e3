import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs } from './drawing.ts';

const authority = (text: string) => drawing('authority', text);

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['halden', 'test/golden/halden'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('authority', folder).text).toMatchFileSnapshot(`authority-${name}.mmd`);
  });
});

test('people stand below whom they report to, whatever the order of declaration', () => {
  const diagram = authority(`silo sales "Sales" {
    owner mei "Mei" { reports-to: dana }
    owner dana "Dana" { role: "VP Sales"; staff: 30; budget: 2M EUR } }`);
  expect(diagram.text).toContain('n1["`**Dana**\nVP Sales\n30 staff · 2M EUR`"]');
  expect(diagram.text).toContain('n1 e1@--- n2');
  expect(drawnAs(diagram, 'Mei reports to Dana').source).toMatchObject({ range: { start: { line: 1 } } });
});

test.each([
  ['staff: 3; budget: 20k EUR', '3 staff · 20k EUR', undefined],
  ['staff: 3', '3 staff', undefined],
  ['', 'means not given', undefined],
  ['staff: 0; budget: 20k EUR', 'no staff · 20k EUR', undefined],
  ['staff: 0; budget: 0 EUR', 'no staff, no budget', ['short']],
  ['authority: advisory; staff: 1', 'adviser · 1 staff', ['short']],
])('means: %s', (attributes, line, classes) => {
  const diagram = authority(`silo sales "Sales" { owner dana "Dana" { ${attributes} } }`);
  expect(diagram.text).toContain(`**Dana**\nSales\n${line}`);
  expect(drawnAs(diagram, 'Dana').classes).toEqual(classes);
});

test('whoever answers for the customer is marked, with a sign and a colour', () => {
  const diagram = authority(
    'roadmap r "R" { customer-owner: dana }\nsilo sales "Sales" { owner dana "Dana" { time: 20% } }',
  );
  expect(diagram.text).toContain('**◆ Dana**');
  expect(diagram.text).toContain('20% of their time');
  expect(drawnAs(diagram, 'Dana')).toMatchObject({ classes: ['outcome'] });
  expect(drawnAs(diagram, 'Dana').label).toBe(
    'Dana, Sales, answers for the customer as a whole, means not given, 20% of their time',
  );
  expect(diagram.notices).toEqual([]);
});

test('where nobody does, a notice says so', () => {
  expect(authority('owner dana "Dana" { }').notices).toEqual([
    'Nobody answers for the customer as a whole yet.',
  ]);
});

test('sponsors are dashed', () => {
  const diagram = authority(
    'owner grace "Grace" { }\nowner yusuf "Yusuf" { authority: advisory; sponsor: grace }',
  );
  expect(diagram.text).toContain('n1 e1@-.-> n2');
  expect(drawnAs(diagram, 'Grace is the sponsor of Yusuf').classes).toEqual(['sponsor']);
});

test('people who report in a circle are drawn all the same', () => {
  const diagram = authority('owner a "A" { reports-to: b }\nowner b "B" { reports-to: a }');
  expect(diagram.drawn).toHaveLength(4);
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('authority', 'samples/rowan-heat').summary).toBe(
    '14 people; Henrik Sørlie answers for the customer as a whole; 1 of them advises or has no means.',
  );
});

test('without people it says what to declare', () => {
  const diagram = authority('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('reports-to');
});
