/** The views as people see them: through the real page, in a real browser. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { quoteText } from '../../grammar/writing/edit.ts';
import { views } from '../../server/views/index.ts';
import { ganttText, oneLine, shortWords } from '../../server/views/mermaid.ts';
import { show } from '../viewer/diagrams.ts';
import { openWorkshop, type Viewer, type Workshop } from '../viewer/harness.ts';
import { random, roadmapInCircles } from './circles.ts';
import { drawing, drawingOf } from './drawing.ts';
import { declarationsNamed, hostileNames, versionsNamed } from './hostile.ts';
import { diffOf, revised, revisions, wholeDiffOf } from './two-versions.ts';

let workshop: Workshop;
let viewer: Viewer;
let version = 0;

beforeAll(async () => {
  workshop = await openWorkshop();
}, 120_000);
afterAll(() => workshop.close());
beforeEach(async () => {
  viewer = await workshop.open();
});
afterEach(async () => {
  expect(viewer.complaints).toEqual([]);
  await viewer.close();
});

const draw = (diagram: ReturnType<typeof drawing>) => {
  version += 1;
  return viewer.showAndWait(show(version, diagram));
};

/** What is written in the picture: each label in one piece, however many lines it was broken into. */
const written = (selector: string): Promise<readonly string[]> =>
  viewer.page.evaluate(`[...document.querySelectorAll(${JSON.stringify(`.canvas svg ${selector}`)})].map((label) => {
    const lines = [...label.querySelectorAll('tspan.text-outer-tspan, tspan.row')];
    return (lines.length > 0 ? lines.map((line) => line.textContent) : [label.textContent]).join(' ');
  })`);

/** Where lines were broken is not what this is about. */
const joined = (text: string): string =>
  text.replace(/(?<=\p{L}{6})-\s+(?=\p{L})/gu, '').replace(/[\s\u2063\u200e]/g, '');

/** So many names that one picture is enough for all of them. */
const shownNames = hostileNames.filter((name) => oneLine(name) !== '');

describe('names that are syntax somewhere are shown as they are', () => {
  test('in boxes, on touchpoints and on hand-offs', async () => {
    const diagram = drawing('silos', shownNames.map(siloNamed).join('\n'));
    expect(await draw(diagram)).toMatchObject({ outcome: 'rendered' });
    const nodes = (await written('.node .label')).map(joined);
    const boxes = (await written('.cluster .cluster-label')).map(joined);
    const edges = (await written('.edgeLabel .label')).map(joined);
    for (const name of shownNames) {
      const shown = joined(oneLine(name));
      expect(nodes).toContain(`${shown}${shown}`);
      expect(boxes).toContain(joined(shortWords(oneLine(name))));
      expect(edges).toContain(`${shown}·2days`);
    }
    expect(await viewer.page.locator('.canvas script, .canvas b').count()).toBe(0);
  }, 60_000);

  test('on bars and beside them', async () => {
    const initiatives = shownNames.map(
      (name, index) => `silo s${index} ${quoteText(name)} { owner o${index} "O" }
        initiative i${index} ${quoteText(name)} { owner: o${index}; when: 2026 }`,
    );
    expect(await draw(drawing('roadmap', initiatives.join('\n')))).toMatchObject({ outcome: 'rendered' });
    const bars = (
      await written('.taskText, .canvas svg .taskTextOutsideLeft, .canvas svg .taskTextOutsideRight')
    ).map(joined);
    const sections = (await written('.sectionTitle')).map(joined);
    for (const name of shownNames) {
      expect(bars).toContain(joined(ganttText(name)));
      expect(sections).toContain(joined(ganttText(name)));
    }
  }, 60_000);
});

describe('in every view', () => {
  const spilling = `(() => {
    const within = (inner, outer, slack) =>
      inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
      inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
    return [...document.querySelectorAll('.canvas svg :is(.node, .cluster, [data-et="participant"])')].flatMap((part) => {
      const frame = part.querySelector(':scope > :is(rect, .label-container)');
      const label = part.querySelector(':scope > :is(.label, .cluster-label, text)');
      const isInside = within(label.getBoundingClientRect(), frame.getBoundingClientRect(), 1.5);
      return isInside ? [] : [label.textContent];
    });
  })()`;

  const colliding = `(() => {
    const boxes = [...document.querySelectorAll('.canvas svg .node')].map((node) => [node.textContent, node.querySelector(':scope > .label-container').getBoundingClientRect()]);
    return boxes.flatMap(([name, a], index) => boxes.slice(index + 1).flatMap(([other, b]) =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1 ? [name + ' and ' + other] : []));
  })()`;

  const places = ['samples/rowan-heat', 'test/golden/meridian'];
  test.each(views.flatMap(({ name }) => places.map((folder) => [name, folder] as const)))(
    '%s shows all of %s: no label spills over its frame, no two collide',
    async (name, folder) => {
      const diagram = drawingOf(name, folder);
      const drawn = await draw(diagram);
      expect(drawn.outcome).toBe(diagram.empty === undefined ? 'rendered' : 'empty');
      if (diagram.empty !== undefined) return;
      await expectTidy(diagram, drawn.nodes);
    },
    60_000,
  );

  test.each(Object.entries(revisions))(
    'two versions of %s: no label spills over its frame, no two collide',
    async (_, revision) => {
      for (const between of [diffOf, wholeDiffOf]) {
        const diagram = between(...revised(revision));
        const drawn = await draw(diagram);
        expect(drawn.outcome).toBe('rendered');
        await expectTidy(diagram, drawn.nodes);
      }
    },
    60_000,
  );

  async function expectTidy(diagram: ReturnType<typeof drawing>, nodes: number): Promise<void> {
    expect(nodes).toBe(diagram.drawn.length);
    expect(await viewer.page.evaluate(spilling)).toEqual([]);
    expect(await viewer.page.evaluate(colliding)).toEqual([]);
  }
});

describe('in every view, names that are syntax somewhere are shown, and do nothing', () => {
  const atOnce = 32;
  const batches = Array.from({ length: Math.ceil(shownNames.length / atOnce) }, (_, batch) =>
    shownNames.slice(batch * atOnce, (batch + 1) * atOnce),
  );
  // Gantt charts show twins of what they would act on: they have a test of their own above.
  const others = views.filter(({ name }) => name !== 'roadmap').map(({ name }) => name);

  test.each(others.flatMap((view) => batches.map((names, batch) => ({ view, names, batch }))))(
    '$view ($batch)',
    async ({ view, names }) => {
      const diagram = drawing(view, inPairs(names).join('\n'));
      const drawn = await draw(diagram);
      expect(drawn.outcome).toBe('rendered');
      expect(drawn.nodes).toBe(diagram.drawn.length);
      const all = (await written('text')).map(joined).join('');
      // A name that shares its line with a number, or is the title of a box, is cut a little earlier.
      for (const name of names) expect(all).toContain(joined(oneLine(name)).slice(0, 31));
      expect(await viewer.page.locator('.canvas :is(script, b, br, img, a)').count()).toBe(0);
    },
    60_000,
  );

  test.each([
    '"quoted"',
    '</svg><script>alert(1)</script>',
    '%%{init: {"theme":"dark"}}%%',
    'a --> b',
    '**x**',
  ])(
    'two versions of %s',
    async (name) => {
      const diagram = wholeDiffOf(...versionsNamed(name, 'Plain'));
      const drawn = await draw(diagram);
      expect(drawn).toMatchObject({ outcome: 'rendered', nodes: diagram.drawn.length });
      const all = (await written('text')).map(joined).join('');
      for (const mark of ['+', '−', '']) expect(all).toContain(`${mark}${joined(oneLine(name))}`);
      expect(await viewer.page.locator('.canvas :is(script, b, br, img, a)').count()).toBe(0);
    },
    60_000,
  );
});

/** Each name stands in about half of all positions. */
function inPairs(names: readonly string[]): readonly string[] {
  return names.flatMap((name, index) =>
    index % 2 === 0 ? [declarationsNamed(name, names[index + 1] ?? name, index)] : [],
  );
}

function siloNamed(name: string, index: number): string {
  const quoted = quoteText(name);
  return `silo s${index} ${quoted} { owner o${index} ${quoted} }
    stage g${index} "Stage" { touchpoint t${index} ${quoted} { owner: o${index} } }
    handoff h${index} ${quoted} t${index} -> t${(index + 1) % shownNames.length} { within: 2 days }`;
}

describe('hand-offs that run in circles', () => {
  test.each([...Array.from({ length: 8 }, (_, seed) => [30, seed]), [120, 100]])(
    'between %i touchpoints give a picture (%i)',
    async (touchpoints, seed) => {
      const diagram = drawing('silos', roadmapInCircles(touchpoints ?? 0, random(seed ?? 0)));
      const drawn = await draw(diagram);
      expect(drawn.outcome).toBe('rendered');
      expect(drawn.nodes).toBe(diagram.drawn.length);
      expect(await viewer.page.locator('.canvas svg .node').count()).toBeGreaterThanOrEqual(touchpoints ?? 0);
    },
    60_000,
  );
});

describe('silos come in the customer’s order', () => {
  const places = (): Promise<
    readonly { readonly name: string; readonly left: number; readonly top: number }[]
  > =>
    viewer.page.evaluate(`[...document.querySelectorAll('.canvas svg .cluster')].map((box) => {
      const { left, top } = box.getBoundingClientRect();
      return { name: box.textContent.trim(), left, top };
    })`);

  test.each([
    ['tall', { width: 700, height: 1000 }],
    ['wide', { width: 1600, height: 500 }],
  ])(
    'in a %s panel',
    async (_, size) => {
      await viewer.page.setViewportSize(size);
      const diagram = drawingOf('silos', 'samples/rowan-heat');
      await draw(diagram);
      const boxes = await places();
      const isDown = (boxes.find(({ name }) => name === 'Aftercare')?.top ?? 0) > 300;
      const order = boxes
        .toSorted((a, b) => (isDown ? a.top - b.top || a.left - b.left : a.left - b.left || a.top - b.top))
        .map(({ name }) => name)
        .filter((name) => name !== 'Nobody owns this yet');
      expect(order).toEqual([
        'Marketing',
        'Advice and surveys',
        'Finance and grants',
        'Installation',
        'Aftercare',
      ]);
    },
    60_000,
  );
});

test('names of due dates stand clear of their diamonds', async () => {
  await viewer.page.setViewportSize({ width: 562, height: 760 });
  await draw(drawingOf('roadmap', 'samples/rowan-heat'));
  const covered: readonly string[] = await viewer.page.evaluate(`
    [...document.querySelectorAll('.canvas svg .milestoneText')].filter((name) => {
      const text = name.getBoundingClientRect();
      const diamond = document.getElementById(name.id.replace(/-text$/, '')).getBoundingClientRect();
      return text.left < diamond.right && diamond.left < text.right - 6;
    }).map((name) => name.textContent)`);
  expect(await viewer.page.locator('.canvas svg .milestoneText').count()).toBeGreaterThan(10);
  expect(covered).toEqual([]);
}, 60_000);
