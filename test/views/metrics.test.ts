import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, lineOf } from './drawing.ts';

const metrics = (text: string) =>
  drawing('metrics', `silo sales "Sales" { owner dana "Dana Ruiz" }\n${text}`);

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['first', 'samples/first'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('metrics', folder).text).toMatchFileSnapshot(`metrics-${name}.mmd`);
  });
});

describe('metrics', () => {
  test('hang below what they drive, outcomes first', () => {
    const diagram = metrics(`
      metric calls "Calls" { drives: kept; owner: dana }
      metric kept "Kept" { level: outcome; owner: dana }`);
    expect(drawnAs(diagram, 'Outcome Kept').id).toBe('n1');
    expect(diagram.text).toContain('n1 e1@--- n2');
    expect(diagram.drawn.find(({ id }) => id === 'e1')?.label).toBe('Calls drives Kept');
  });

  test('lead from a line to the word in the source that draws it', () => {
    const diagram = metrics('metric kept "Kept" { level: outcome }\nmetric calls "Calls" { drives: kept }');
    expect(drawnAs(diagram, 'Calls drives').source).toMatchObject({
      range: { start: { line: 2, character: 31 } },
    });
  });

  test.each([
    ['now: 52% at 2026-04-30; target: 70% by 2026-Q4; unit: %', '52% → 70% by 2026-Q4', 'read 2 weeks ago'],
    [
      'now: 310 at 2026-05-14; target: 900 by 2026-Q4; unit: leads',
      '310 → 900 leads by 2026-Q4',
      'read 1 day ago',
    ],
    ['now: 0.9M EUR at 2026-01-31; target: 3M EUR', '900k → 3M EUR', 'read 3 months ago'],
    ['now: 4 hours at 2026-05-15; target: 2 days', '4 hours → 2 days', 'read today'],
    ['now: 4 hours', '4 hours → no target', 'read at no known date'],
    ['target: 8%', 'no value yet → 8%', 'never read'],
  ])('say value, target and age: %s', (attributes, values, age) => {
    const diagram = metrics(`metric kept "Kept" { level: outcome; owner: dana; ${attributes} }`);
    expect(diagram.text).toContain(`**Kept**\n${values}\n${age}`);
  });

  test('that lead to no outcome are amber, and say so', () => {
    const diagram = metrics('metric likes "Likes" { level: operational; owner: dana }');
    expect(diagram.text).toContain('leads to no outcome');
    expect(drawnAs(diagram, 'Metric Likes').classes).toEqual(['orphan']);
    expect(diagram.legend).toEqual([{ className: 'orphan', label: 'Leads to no outcome' }]);
    expect(drawnAs(diagram, 'Metric Likes').marks.map(({ rule }) => rule)).toContain('orphaned-metric');
  });

  test('that drive each other are drawn all the same', () => {
    const diagram = metrics('metric a "A" { drives: b }\nmetric b "B" { drives: a }');
    expect(diagram.drawn).toHaveLength(4);
  });
});

describe('touchpoints and hand-offs', () => {
  test('are the leaves of what they are measured by', () => {
    const diagram = metrics(`metric kept "Kept" { level: outcome }
      stage buy "Buy" { touchpoint demo "Demo" { owner: dana; measure: kept } }
      handoff won "Won" sales -> sales { measure: kept }`);
    expect(lineOf(diagram, drawnAs(diagram, 'Touchpoint Demo'))).toBe('n2["`**Demo**`"]');
    expect(diagram.text).toContain('**⇄ Won**');
    expect(drawnAs(diagram, 'Kept is measured at Demo').role).toBe('edge');
  });

  test('that nothing measures are named in a notice', () => {
    const diagram = metrics(`metric kept "Kept" { level: outcome }
      stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }`);
    expect(diagram.notices).toEqual([
      '1 touchpoint or hand-off is measured by no metric and is not shown: Demo.',
    ]);
  });
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('metrics', 'test/golden/northwind').summary).toBe(
    '8 metrics, of which 2 outcomes; Social followers leads to none.',
  );
});

test('without a metric it says what to declare', () => {
  const diagram = metrics('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('level: outcome');
});

test('values that cannot be read are not called missing', () => {
  const { label } = drawnAs(
    metrics('metric kept "Kept" { now: many at 2026-05; target: high }'),
    'Metric Kept',
  );
  expect(label).toContain('its value cannot be read, its target cannot be read');
  expect(label).not.toContain('never read');
});
