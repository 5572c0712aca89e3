/** The page for people who enlarge it, use the keyboard, listen, or cannot bear movement: in a real browser. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import type { FocusChoice } from '../../server/views/focus.ts';
import { views } from '../../server/views/index.ts';
import { asksAgain, show, silos } from './diagrams.ts';
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

const focuses: readonly FocusChoice[] = [{ key: 'silo:sales', group: 'Silo', label: 'Sales' }];
/** A page with everything on it that a page can have. */
const full = show(
  1,
  { ...silos, collapsed: { things: 1240, sentence: '1,240 things are too many for one picture.' } },
  { views: views.map(({ name, label, description }) => ({ name, label, description })), focuses },
);

test('at 200 % nothing to press is out of reach, and the picture keeps its room', async () => {
  // Half the pixels of 1280 × 800, which is what a page has to itself when it is enlarged so.
  viewer = await workshop.open({ context: { viewport: { width: 640, height: 400 } } });
  await viewer.showAndWait(full);
  const outside = await viewer.page.evaluate(`[...document.querySelectorAll('button, input')]
    .filter((control) => control.checkVisibility() && !control.closest('.views'))
    .map((control) => [control.textContent || control.className, control.getBoundingClientRect()])
    .filter(([, { left, right, top, bottom }]) => left < 0 || right > innerWidth || top < 0 || bottom > innerHeight)
    .map(([name]) => name)`);
  expect(outside).toEqual([]);
  expect(await viewer.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect((await viewer.page.locator('.stage').boundingBox())?.height).toBeGreaterThan(180);
});

test('at 200 % a card leaves the part in sight that it is about, and its findings can be read', async () => {
  viewer = await workshop.open({ context: { viewport: { width: 640, height: 400 } } });
  await viewer.showAndWait(full);
  const wrong = silos.drawn.find(({ role, marks }) => role === 'node' && marks.length > 0);
  const part = viewer.page.locator(`.canvas .node[data-part="${wrong?.id}"]`);
  await part.focus();
  type Asked = Extract<FromViewer, { readonly type: 'card' }>;
  const { element } = await viewer.hear((message): message is Asked => message.type === 'card');
  const markdown = Array.from({ length: 30 }, (_, line) => `Line ${line} of what there is to say`).join(
    '\n\n',
  );
  await viewer.send({ type: 'card', element, markdown });
  const card = viewer.page.getByRole('tooltip');
  expect(await card.innerText()).toContain(wrong?.marks[0]?.message);
  const [shown, about] = [await card.boundingBox(), await part.boundingBox()];
  const below = (shown?.y ?? 0) - ((about?.y ?? 0) + (about?.height ?? 0));
  const above = (about?.y ?? 0) - ((shown?.y ?? 0) + (shown?.height ?? 0));
  expect(Math.max(below, above)).toBeGreaterThanOrEqual(0);
});

test('every stop of the tab key shows that it is one', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(full);
  const stops: string[] = [];
  const unseen: string[] = [];
  for (let stop = 0; stop < 14; stop += 1) {
    await viewer.page.keyboard.press('Tab');
    const [name, isSeen] = await viewer.page.evaluate<[string, boolean]>(`(() => {
      const { activeElement: at } = document;
      const shape = at.querySelector?.('.label-container') ?? at;
      const has = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return [at.getAttribute('aria-label') ?? at.textContent.trim(), at === document.body || has(getComputedStyle(at)) || has(getComputedStyle(shape))];
    })()`);
    stops.push(name);
    if (!isSeen) unseen.push(name);
  }
  expect(unseen).toEqual([]);
  expect(stops).toEqual(expect.arrayContaining(['Silos', 'Focus…', 'Show a part…', 'Zoom in', 'Fit']));
});

test('nothing moves by itself for who asked for that', async () => {
  viewer = await workshop.open({ context: { reducedMotion: 'reduce' } });
  await viewer.showAndWait(full);
  const moving = await viewer.page.evaluate(`[...document.querySelectorAll('*')]
    .filter((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
    })
    .map((one) => one.localName + '.' + one.getAttribute('class'))`);
  expect(moving).toEqual([]);
});

test('new findings are said in one place, and nothing is said twice', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(show(1, silos));
  await viewer.page.evaluate(`window.heard = [];
    for (const region of document.querySelectorAll('[role="status"], [aria-live="polite"], output:not([aria-live="off"])'))
      new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });`);
  for (const error of [3, 4, 5])
    await viewer.showAndWait(
      show(error, {
        ...silos,
        drawn: silos.drawn.map((one) => ({ ...one, marks: [...one.marks, asksAgain] })),
        counts: { error, warning: 2, info: 0, hint: 0 },
      }),
    );
  // How many of those in between are said depends on how long each takes to draw.
  const heard = (): Promise<string[]> => viewer.page.evaluate('window.heard');
  await expect.poll(async () => (await heard()).at(-1)).toBe('5 errors, 2 warnings');
  expect(new Set(await heard()).size).toBe((await heard()).length);
});
