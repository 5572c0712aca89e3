import { describe, expect, test } from 'vitest';
import { drawing, drawingOf, drawnAs, labels } from './drawing.ts';

/** Seen on 15 May 2026. */
const board = (text: string) => drawing('board', `silo sales "Sales" { owner dana "Dana Ruiz" }\n${text}`);

/** Under which column an initiative stands. */
function columnOf(text: string, title: string): string {
  const before = text.slice(0, text.indexOf(`**${title}**`));
  return /subgraph g\d+\["([^"]*)"\](?![\s\S]*subgraph)/.exec(before)?.[1] ?? '';
}

describe('on whole roadmaps', () => {
  test.each([
    ['northwind', 'test/golden/northwind'],
    ['rowan-heat', 'samples/rowan-heat'],
    ['quayline', 'test/golden/quayline'],
  ])('%s', async (name, folder) => {
    await expect(drawingOf('board', folder).text).toMatchFileSnapshot(`board-${name}.mmd`);
  });
});

test.each([
  ['horizon: now', 'Now'],
  ['horizon: next', 'Next'],
  ['horizon: later', 'Later'],
  ['when: 2026-Q2', 'Now'],
  ['when: 2025', 'Now'],
  ['when: 2026-11-15', 'Next'],
  ['when: 2026-11-16', 'Later'],
  ['status: active', 'Now'],
  ['', 'No place in time yet'],
  ['status: done; when: 2026-Q2', 'Done'],
])('an initiative with %j stands under %s', (attributes, column) => {
  expect(columnOf(board(`initiative kit "Kit" { ${attributes} }`).text, 'Kit')).toBe(column);
});

test('now, next and later are there even while they are empty', () => {
  const diagram = board('initiative kit "Kit" { horizon: next }');
  expect(diagram.text).toContain('**Now**\nnothing');
  expect(labels(diagram)).toEqual([
    'Initiative Kit, planned, nobody owns it',
    'Now, 0 initiatives',
    'Next, 1 initiative',
    'Later, 0 initiatives',
  ]);
});

test('a card says who, in which state and when', () => {
  const diagram = board('initiative kit "Kit" { owner: dana; when: 2026-Q2; status: active }');
  expect(diagram.text).toContain('**Kit**\nDana Ruiz\nactive · 2026-Q2');
  expect(drawnAs(diagram, 'Initiative Kit')).toMatchObject({
    classes: ['active'],
    element: 'initiative:kit',
  });
});

test('what matters most comes first, with a sign', () => {
  const diagram = board(`initiative a "A" { horizon: now; priority: low } initiative b "B" { horizon: now }
    initiative c "C" { horizon: now; priority: high }`);
  expect(
    labels(diagram)
      .slice(0, 3)
      .map((label) => label.slice(0, 12)),
  ).toEqual(['Initiative C', 'Initiative B', 'Initiative A']);
  expect(diagram.text).toContain('**▲ C**');
  expect(diagram.legend).toContainEqual({ className: 'high', label: '▲ High priority' });
});

test('parts stand where the whole does, and what was stopped nowhere', () => {
  const diagram = board(`initiative a "A" { horizon: later; initiative b "B" { } }
    initiative c "C" { status: stopped }`);
  expect(columnOf(diagram.text, 'B')).toBe('Later');
  expect(diagram.text).not.toContain('**C**');
});

test('it is summed up in a sentence', () => {
  expect(drawingOf('board', 'test/golden/northwind').summary).toBe('4 initiatives: 2 now, 1 next, 1 later.');
});

test('without an initiative it says what to declare', () => {
  const diagram = board('');
  expect(diagram).toMatchObject({ text: '', drawn: [] });
  expect(diagram.empty?.example).toContain('horizon: next');
});

test('what cannot be read is told on its card', () => {
  const diagram = board('initiative kit "Kit" { owner: dana; status: nearly done; when: next spring }');
  expect(diagram.text).toContain('its status cannot be read');
  expect(drawnAs(diagram, 'Initiative Kit').label).toContain('its dates cannot be read');
});
