import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

/** Seen on 15 May 2026. */
const progress = (attributes: string) =>
  drawing(
    'progress',
    `silo sales "Sales" { owner dana "Dana Ruiz" }\nmetric kept "Kept" { owner: dana; unit: %; ${attributes} }`,
  );

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['halden', 'test/golden/halden'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('progress', folder).text).toMatchFileSnapshot(`progress-${name}.mmd`);
  });
});

test.each([
  [
    'baseline: 40% at 2025-12-31; now: 50% at 2026-04-30; target: 90% by 2026-12-31',
    'Behind',
    '▰▰▱▱▱▱▱▱▱▱',
    '20% of the way · 33% of time',
  ],
  [
    'baseline: 40% at 2025-12-31; now: 60% at 2026-04-30; target: 90% by 2026-12-31',
    'On the way',
    '▰▰▰▰▱▱▱▱▱▱',
    '40% of the way · 33% of time',
  ],
  [
    'baseline: 40% at 2025-12-31; now: 95% at 2026-04-30; target: 90% by 2026-12-31',
    'Reached',
    '▰▰▰▰▰▰▰▰▰▰',
    '100% of the way',
  ],
  [
    'baseline: 40% at 2025-12-31; now: 30% at 2026-04-30; target: 90% by 2026-12-31',
    'Behind',
    '▱▱▱▱▱▱▱▱▱▱',
    'the wrong way · 33% of time',
  ],
  [
    'baseline: 60% at 2025-12-31; now: 40% at 2026-04-30; target: 20% by 2026-12-31',
    'On the way',
    '▰▰▰▰▰▱▱▱▱▱',
    '50% of the way · 33% of time',
  ],
])('%s', (attributes, column, bar, words) => {
  const diagram = progress(attributes);
  expect(diagram.text).toContain(`subgraph g1["${column}"]`);
  expect(diagram.text).toContain(`\n${bar}\n${words}`);
});

test.each([
  ['target: 90%', 'no reading'],
  ['now: 50%', 'no target'],
  ['now: 50%; target: 90%', 'no start to compare with'],
  ['baseline: 40 days; now: 50 days; target: 90%', 'not on one scale'],
  ['baseline: 90%; now: 90%; target: 90%', 'starts at its target'],
])('nothing can be told of %j', (attributes, reason) => {
  const diagram = progress(attributes);
  expect(diagram.text).toContain('subgraph g1["Cannot be told"]');
  expect(drawnAs(diagram, 'Metric Kept')).toMatchObject({ classes: ['short'] });
  expect(drawnAs(diagram, 'Metric Kept').label).toContain(reason);
});

test('the oldest reading is the start where there is no baseline', () => {
  const diagram = progress(
    'now: 60% at 2026-04-30; readings: 40% at 2025-12-31, 50% at 2026-02; target: 90% by 2026-12-31',
  );
  expect(diagram.text).toContain('40% of the way');
  expect(labels(diagram)[0]).toBe(
    'Metric Kept, 60% to 90% by 2026-12-31, readings 40 then 50 then 60, 40% of the way, 33% of time is gone, owned by Dana Ruiz',
  );
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('progress', 'samples/rowan-heat').summary).toBe(
    '15 metrics: 13 behind, 1 on the way, 1 cannot be told.',
  );
});

test('without a metric it says what to declare', () => {
  const diagram = drawing('progress', '');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('baseline');
});

test.each([
  ['now: many; target: 90%', 'no reading that can be read'],
  ['now: 80% at 2026-05; target: high', 'no target that can be read'],
  ['now: 80% at 2026-05; target: 90%; baseline: low', 'no start that can be read'],
])('what cannot be read is not called missing: %s', (attributes, said) => {
  expect(drawnAs(progress(attributes), 'Metric Kept').label).toContain(said);
});
