/** Tables as a page on a screen shows them: of a large company nobody reads a column for each of hundreds. */
import { describe, expect, test } from 'vitest';
import type { Service } from '../../server/service.ts';
import type { Table } from '../../server/tables/table.ts';
import { serve } from '../support/service.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** A company of so many functions, each with a person, a touchpoint and a system. */
function company(functions: number): string {
  const silos = numbers(functions).map(
    (i) =>
      `silo s${i} "Function ${i}" { owner p${i} "Person ${i}" }\nsystem y${i} "System ${i}" { holds: contacts }`,
  );
  const touchpoints = numbers(functions).map(
    (i) => `touchpoint t${i} "Moment ${i}" { owner: p${i}; with: p0, p${functions - 1}; collects: contacts }`,
  );
  return `${silos.join('\n')}
stage buy "Buy" {
${touchpoints.join('\n')}
touchpoint lost "Lost moment"
}
stage leave "Leave"`;
}

function ofPage(source: string, name: string, key?: string): readonly Table[] {
  return asked(source, (service, model) => service.tablePage(name, model, key));
}

function asked<Answer>(
  source: string,
  ask: (service: Service, model: Parameters<Service['table']>[1]) => Answer,
): Answer {
  const { service, uri } = serve(source);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  return ask(service, model);
}

function textOf(table: Table | undefined): readonly string[] {
  const rows = table?.rows.map((row) => row.map(({ text }) => text)) ?? [];
  return [table?.columns ?? [], ...rows].map((cells) => cells.join('|'));
}

describe('a page of a large company', () => {
  test('has the names in the rows of the RACI table, in place of a column for each person', () => {
    const [touchpoints, handoffs] = ofPage(company(31), 'raci');
    expect(textOf(touchpoints).slice(0, 3)).toEqual([
      '|Accountable|Responsible|Consulted|Informed|Open',
      'Moment 0|Person 0|Person 0, Person 30|||',
      'Moment 1|Person 1|Person 0, Person 30|||',
    ]);
    expect(textOf(touchpoints).at(-1)).toBe('Lost moment|||||no single owner');
    expect(touchpoints?.notes[1]).toBe(
      '31 people are too many for a column each, so their names stand in the rows here. The CSV of “cust table raci” and the workbook of “cust export” have the columns.',
    );
    expect(touchpoints?.rows[0]?.[1]?.element).toBe('touchpoint:buy.t0');
    expect(handoffs?.columns).toEqual(touchpoints?.columns);
  });

  test('has a row for each function in each stage, and for a stage in which nobody meets the customer', () => {
    const [table] = ofPage(company(31), 'coverage');
    expect(textOf(table).slice(0, 2)).toEqual(['Stage|Function|Touchpoints', 'Buy|Function 0|Moment 0']);
    expect(textOf(table).slice(-2)).toEqual(['Buy|Nobody yet|Lost moment', 'Leave||']);
    expect(table?.notes).toContain('Nobody answers for 1 touchpoint.');
  });

  test('names the systems that hold data in one column', () => {
    const [table] = ofPage(company(31), 'data');
    expect(table?.columns).toEqual(['Data', 'Asked for at', 'Handed over in', 'Held by']);
    expect(table?.rows[0]?.at(-1)?.text).toMatch(/^System 0, System 1, .*System 30$/);
  });

  test.each(['raci', 'coverage', 'data'])('the exports keep every column of %s', (name) => {
    const source = company(31);
    const [table] = asked(source, (service, model) => service.table(name, model));
    const [list] = asked(source, (service, model) => service.lists(model, name));
    expect(table?.columns.length).toBeGreaterThan(31);
    expect(list?.table.columns.length).toBeGreaterThan(31);
  });

  test.each([
    ['raci', 'Person 3'],
    ['coverage', 'Function 3'],
  ])('that is focused on a part has the columns of %s again', (name, column) => {
    const [table] = ofPage(company(31), name, 'silo:s3');
    expect(table?.columns).toContain(column);
  });
});

test.each(['raci', 'coverage', 'data'])('what fits a page has its columns there in %s', (name) => {
  const source = company(12);
  expect(ofPage(source, name)).toEqual(asked(source, (service, model) => service.table(name, model)));
});
