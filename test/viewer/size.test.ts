/** Pictures that are too large to be read at once. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FromViewer, ShowMessage } from '../../client/viewer/messages.ts';
import { viewFor } from '../../server/lsp/own-requests/view.ts';
import { views } from '../../server/views/index.ts';
import { serve } from '../support/service.ts';
import { openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

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

function touchpoints(count: number, version: number, focus?: string, title = 'Moment'): ShowMessage {
  const rows = Array.from({ length: count }, (_, i) => `touchpoint t${i} "${title} ${i}" { owner: dana }`);
  const { service, uri } = serve(
    `silo s "Sales" { owner dana "Dana" }\nstage b "Buy" {\n${rows.join('\n')}\ntouchpoint t "Odd one" {}\n}`,
  );
  const result = viewFor(service, uri, 'silos', version, views, (one) => one, focus);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return { type: 'show', ...result };
}

const chosen = (): readonly FromViewer[] => viewer.posted.filter(({ type }) => type === 'chooseFocus');
const strip = () => viewer.page.getByRole('region', { name: 'Focus' });

test('stand together in boxes that say how much is in them, and what is wrong there', async () => {
  viewer = await workshop.open();
  expect(await viewer.showAndWait(touchpoints(450, 1))).toMatchObject({ outcome: 'rendered' });
  expect(await strip().textContent()).toContain('453 things are too many for one picture.');
  const odd = viewer.page.getByRole('button', { name: 'Buy, 1 touchpoint, 1 error' });
  expect(await odd.isVisible()).toBe(true);
  await odd.hover();
  expect(await viewer.page.getByRole('tooltip').textContent()).toContain('In it: 1 error');
});

test('are opened box by box, from the list, round the cursor, or all at once', async () => {
  viewer = await workshop.open();
  const { page } = viewer;
  await viewer.showAndWait(touchpoints(450, 1));
  await page.getByRole('button', { name: /^Buy, 450 touchpoints/ }).dblclick();
  expect(chosen()).toEqual([{ type: 'chooseFocus', focus: 'stage:b' }]);

  await page.getByRole('button', { name: 'Show a part…' }).click();
  await page.getByRole('combobox').press('Escape');

  await viewer.send({ type: 'highlight', element: 'touchpoint:b.t7' });
  await page.getByRole('button', { name: 'Show what is next to the cursor' }).click();
  expect(chosen().at(-1)).toEqual({ type: 'chooseFocus', focus: 'near:touchpoint:b.t7' });
  expect(await page.locator('.lit').count()).toBe(1);

  await page.getByRole('button', { name: 'Draw all (about 3 seconds)' }).click();
  expect(chosen().at(-1)).toEqual({ type: 'chooseFocus', focus: 'all' });
  expect(await viewer.showAndWait(touchpoints(450, 2, 'all'))).toMatchObject({ outcome: 'rendered' });
  expect(await page.locator('.canvas svg').getByText('Moment').count()).toBe(450);
  await page.getByRole('button', { name: 'Show less' }).click();
  expect(chosen().at(-1)).toEqual({ type: 'chooseFocus' });
});

test('are drawn whole after a reload only when somebody asks again', async () => {
  viewer = await workshop.open();
  expect(await viewer.showAndWait(touchpoints(450, 1, 'all'))).toMatchObject({ outcome: 'empty' });
  expect(await viewer.page.locator('.message').textContent()).toContain('This picture has 453 things');
  await viewer.page.getByRole('button', { name: 'Draw all of it' }).click();
  await viewer.page.locator('.canvas svg').getByText('Moment').first().waitFor();
});

test('are drawn as usual again when they are small enough', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(touchpoints(450, 1));
  expect(await viewer.showAndWait(touchpoints(5, 2, 'all'))).toMatchObject({ outcome: 'rendered' });
  expect(await strip().isVisible()).toBe(false);
});

test('keep their words as large as their boxes while they grow and shrink', async () => {
  viewer = await workshop.open({ context: { viewport: { width: 500, height: 500 } } });
  for (const [version, count] of [1, 12, 2, 7].entries()) {
    await viewer.showAndWait(touchpoints(count, version + 1));
    await viewer.send({ type: 'highlight', element: 'touchpoint:b.t0' });
    await viewer.send({ type: 'highlight', element: undefined });
    const outside = await viewer.page.evaluate(`[...document.querySelectorAll('.canvas .label text')]
      .map((text) => [text, text.querySelector('.text-outer-tspan') ?? text])
      .filter(([text, line]) => line.getBoundingClientRect().width > text.getBoundingClientRect().width + 2)
      .map(([text]) => text.textContent)`);
    expect(outside).toEqual([]);
  }
});
