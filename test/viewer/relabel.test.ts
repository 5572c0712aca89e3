/** Edits that change words and nothing else: how often Mermaid runs for them, counted in a real browser. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Diagram } from '../../server/views/diagram.ts';
import { roadmap, show, silos } from './diagrams.ts';
import { openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let workshop: Workshop;
let viewer: Viewer;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());
afterEach(async () => {
  await viewer.close();
  expect(viewer.complaints).toEqual([]);
});

const runs = (): Promise<number> => viewer.page.evaluate('performance.getEntriesByName("mermaid").length');
const words = (): Promise<string> =>
  viewer.page.evaluate('document.querySelector(".canvas svg").textContent.replace(/\\s+/g, " ")');

const renamed = (diagram: Diagram, from: string, to: string): Diagram => ({
  ...diagram,
  text: diagram.text.replaceAll(from, () => to),
});

const longNamed = renamed(silos, 'Product demo', 'Product demonstration for the whole year');

const relay: Diagram = {
  ...silos,
  view: 'relay',
  type: 'sequence',
  text: `sequenceDiagram
  participant n1 as \u2063Sales
  participant n2 as \u2063Customer Success
  note over n1,n2: \u20632 · Onboard
  n1->>n2: \u2063Deal won<br/>\u2063goals, seats<br/>\u2063within 2 days
`,
  drawn: [
    { id: 'n1', role: 'node', label: 'Silo Sales', marks: [] },
    { id: 'n2', role: 'node', label: 'Silo Customer Success', marks: [] },
    { id: 'g1', role: 'lane', label: 'Stage Onboard', marks: [] },
    { id: 'e1', role: 'edge', label: 'Hand-off Deal won', marks: [] },
  ],
  fallbacks: [],
  legend: [],
};

/** Shows a diagram, then another; returns what became of the second, and how often Mermaid ran for it. */
async function edit(before: Diagram, after: Diagram): Promise<{ outcome: string; ran: number }> {
  viewer = await workshop.open();
  await viewer.showAndWait(show(1, before));
  const first = await runs();
  const { outcome } = await viewer.showAndWait(show(2, after));
  return { outcome, ran: (await runs()) - first };
}

describe('Mermaid does not run', () => {
  test.each([
    ['for an owner whose name is not the longest line', silos, 'Lena Vogt', 'Lea Voigt'],
    ['for a deadline of the same length', silos, 'Deal won · 2 days', 'Deal won · 3 days'],
    ['for a bar’s name of the same length', roadmap, 'Welcome kit', 'Welcome kti'],
    ['for words that are markup elsewhere', silos, 'Lena Vogt', '$& #60;b#62;'],
    ['for the title of a silo of the same length', silos, 'Marketing', 'Markegint'],
    ['for a name in two lines, of the same length', longNamed, 'the whole year', 'the whole eary'],
    ['for a name below one in two lines', longNamed, 'Dana Ruiz', 'Dan Ruiz'],
    ['for what travels, of the same length', relay, 'goals, seats', 'seats, goals'],
    ['for who sends, of the same length', relay, 'Customer Success', 'Customer Scucess'],
    ['for a stage of the same length', relay, '2 · Onboard', '2 · Onbroad'],
  ])('%s', async (_what, diagram, from, to) => {
    expect(await edit(diagram, renamed(diagram, from, to))).toEqual({ outcome: 'patched', ran: 0 });
    const shown = to.replace('#60;', '<').replace('#62;', '>');
    expect(await words()).toContain(shown);
    expect(await words()).not.toContain(from);
  });

  test('for the same text, nor for findings alone', async () => {
    expect(await edit(silos, { ...silos, drawn: silos.drawn.map((one) => ({ ...one, marks: [] })) })).toEqual(
      {
        outcome: 'patched',
        ran: 0,
      },
    );
  });
});

describe('Mermaid runs once', () => {
  test.each([
    ['for a name that makes its box broader', silos, 'Renewal conversation', 'Renewal conversation for all'],
    ['for a name in more lines than before', silos, '**Product demo**', '**Product demo**\nand more'],
    ['for a longer title of a silo', silos, '"Marketing"', '"Marketing and events"'],
    ['for a name of which another word moves up', longNamed, 'the whole year', 'a wholewhole yr'],
    ['for more that travels', relay, 'goals, seats', 'goals, seats, sites'],
    ['for an arrow to somebody else', relay, 'n1->>n2', 'n2->>n1'],
    ['for a hand-off that leads elsewhere', silos, '| n5\n', '| n1\n'],
    ['for another date', roadmap, '2026-03-01', '2026-04-01'],
  ])('%s', async (_what, diagram, from, to) => {
    expect(await edit(diagram, renamed(diagram, from, to))).toEqual({ outcome: 'rendered', ran: 1 });
  });

  test('for words of which only some fit, and the picture has all of them', async () => {
    const after = renamed(
      renamed(silos, 'Lena Vogt', 'Lea Voigt'),
      'Product demo',
      'A product demonstration',
    );
    expect(await edit(silos, after)).toEqual({ outcome: 'rendered', ran: 1 });
    expect(await words()).toMatch(/Lea Voigt.*A product demonstration/);
  });
});

test('a picture that was patched looks as one that was drawn anew', async () => {
  const after = renamed(silos, 'Lena Vogt', 'Lea Voigt');
  await edit(silos, after);
  const look = (): Promise<unknown> =>
    viewer.page.evaluate(`[...document.querySelectorAll('.canvas .text-outer-tspan')].map((row) => {
      const box = row.getBBox ? row.getBBox() : row.parentElement.getBBox();
      return [row.textContent, Math.round(row.getComputedTextLength()), getComputedStyle(row.firstElementChild ?? row).fontWeight, Math.round(box.width)];
    })`);
  const patched = await look();
  const other = await workshop.open();
  await other.showAndWait(show(1, after));
  const here = viewer;
  viewer = other;
  const drawn = await look();
  viewer = here;
  await other.close();
  expect(patched).toEqual(drawn);
});
