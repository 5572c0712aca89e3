import { expect, test } from 'vitest';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve } from '../support/service.ts';

function found(query: string, source: MarkedSource): readonly string[] {
  return serve(source)
    .service.symbols(query)
    .map(({ name, containerName }) => `${name} | ${containerName}`);
}

const company = {
  'a.cust':
    'silo sales "Sales" { owner dana "Dana Ruiz" }\nstage onboard "On board" { touchpoint kickoff "First call" }',
  'b.cust': 'metric calls "Calls a day"\ncustomers 2026-Q1 { lost: 3 }\nhandoff sales -> dana',
};

test.each([
  ['dana', ['Dana Ruiz | Sales', 'Sales to Dana Ruiz | Hand-off']],
  ['DR', ['Dana Ruiz | Sales', 'Sales to Dana Ruiz | Hand-off']],
  ['call', ['Calls a day | Metric', 'First call | On board']],
  ['first  call', ['First call | On board']],
  ['kick', ['kickoff | On board']],
  ['onboard.k', ['onboard.kickoff | On board']],
  ['2026', ['2026-Q1 | Customer count']],
  ['day', ['Calls a day | Metric']],
  ['alls', ['Calls a day | Metric']],
  ['nobody', []],
])('%s', (query, expected) => {
  expect(found(query, company)).toEqual(expected);
});

test('without a query: everything, over files', () => {
  expect(found('', company)).toHaveLength(7);
});

test('what is called so comes before what only starts so or has a word that does', () => {
  const names = 'metric a "Not calls"\nmetric b "Calls and more"\nmetric c "Recalls"\nmetric d "Calls"';
  expect(found('calls', names)).toEqual([
    'Calls | Metric',
    'Calls and more | Metric',
    'Not calls | Metric',
    'Recalls | Metric',
  ]);
});

test.each([
  ['dnaa', 'Dana Ruiz | Sales'],
  ['kikcoff', 'First call | On board'],
  ['Dana Ruis', 'Dana Ruiz | Sales'],
])('a slip of the finger: %s', (query, expected) => {
  expect(found(query, company)).toContain(expected);
});

test('leads to the name', () => {
  const { service, marked } = serve({
    'a.cust': 'owner «dana» "Dana Ruiz"',
    'b.cust': 'metric m { owner: dana }',
  });
  expect(places(service.symbols('ruiz').map(({ location }) => location))).toEqual(places(marked));
});

test('never more than people look through', () => {
  const many = Array.from({ length: 300 }, (_, index) => `owner person-${index}`).join('\n');
  expect(found('person', many)).toHaveLength(200);
});
