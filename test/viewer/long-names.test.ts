/** Names as long as people give them: nothing is covered, cut or hard to make out; in a real browser. */
import { expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.ts';
import { sequenceName } from '../../server/views/mermaid.ts';
import { silos } from './diagrams.ts';
import type { Viewer } from './harness.ts';
import { pagesForTests } from './pages.ts';

const { openWith } = pagesForTests();

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const edgesOf = (viewer: Viewer, selector: string): Promise<readonly Edges[]> =>
  viewer.page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(`.canvas svg ${selector}`)})].map((one) => one.getBoundingClientRect().toJSON())`,
  );

const areApart = (a: Edges, b: Edges): boolean =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

const long = 'Department of communications and of all that has to do with them';

const twoBoxes = `flowchart LR
  subgraph g1["${long}"]
    n1["Website"]
  end
  subgraph g2["${long}"]
    n2["Demo"]
  end
  n1 e1@-->|"Qualified lead"| n2
`;

/** Two boxes with little in them, and an arrow between. */
const boxes = (more: Partial<Diagram>): Diagram => ({
  ...silos,
  text: twoBoxes,
  drawn: silos.drawn.filter(({ id }) => ['g1', 'n1', 'g2', 'n2', 'e1'].includes(id)),
  ...more,
});

test.each([
  ['a label between them', {}],
  ['an arrow between them', { arrangement: 'columns', text: twoBoxes.replace('|"Qualified lead"|', '') }],
] as const)('boxes with long titles stand clear of each other and of %s', async (_, more) => {
  const viewer = await openWith(boxes(more));
  const [first, second] = await edgesOf(viewer, 'g.cluster > rect');
  const labels = await edgesOf(viewer, '.edgeLabel .label');
  const titles = await edgesOf(viewer, '.cluster-label');
  if (first === undefined || second === undefined) throw new Error('There are two boxes.');
  expect(areApart(first, second)).toBe(true);
  for (const label of labels.filter(({ left, right }) => right > left))
    expect([areApart(label, first), areApart(label, second)]).toEqual([true, true]);
  for (const { left, right } of titles)
    expect([first, second].some((frame) => left > frame.left && right < frame.right)).toBe(true);
});

test('a word too long for a line is broken with a hyphen, in its label and not in the title of a box', async () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen';
  const title = 'Datenschutzgrundverordnung';
  const viewer = await openWith(
    boxes({
      text: `flowchart LR\n  subgraph g1["${title}"]\n    n1["\`**★ ${word}**\nDana\`"]\n  end\n`,
      drawn: silos.drawn.filter(({ id }) => ['g1', 'n1'].includes(id)),
    }),
  );
  const rows: readonly string[] = await viewer.page.evaluate(
    `[...document.querySelectorAll('.node .text-outer-tspan')].map((row) => row.textContent.trim())`,
  );
  const name = rows.slice(0, -1);
  expect(name.length).toBeGreaterThan(1);
  for (const row of name.slice(0, -1)) expect(row).toMatch(/\p{L}-$/u);
  expect(name.map((row) => row.replace(/-$/, '')).join('')).toBe(`★ ${word}`);
  expect(await viewer.page.locator('.cluster-label').textContent()).toBe(title);
});

const relay: Diagram = {
  ...silos,
  view: 'relay',
  type: 'sequence',
  text: `sequenceDiagram
  participant n1 as Marketing
  participant n2 as ${long}
  participant n3 as Customer service
  note over n1,n3: 2 · Buy
  n1->>n3: ${sequenceName(['Everything that was said', 'on the telephone']).join('<br/>')}<br/>contacts · within 1 day
`,
  drawn: silos.drawn.filter(({ id }) => ['n1', 'n2', 'n3', 'g1', 'e1'].includes(id)),
};

test('all lines of a hand-off’s name are bold in the relay, and what it carries is not', async () => {
  const viewer = await openWith(relay);
  const bold: readonly string[] = await viewer.page.evaluate(
    `[...document.querySelectorAll('text.messageText')].filter((line) => Number(getComputedStyle(line).fontWeight) >= 600).map((line) => line.textContent.replace(/\\u2063/g, ''))`,
  );
  expect(bold).toEqual(['Everything that was said', 'on the telephone']);
});

test('in a narrow panel the relay says at once which stage each band is', async () => {
  const viewer = await openWith(relay, { context: { viewport: { width: 420, height: 700 } } });
  const [heading] = await edgesOf(viewer, 'text.noteText');
  expect(heading?.left).toBeGreaterThan(0);
  expect(heading?.right).toBeLessThan(420);
});
