/** Pictures that are too large to be drawn unasked. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ShowMessage } from '../../client/viewer/messages.ts';
import { viewFor } from '../../server/lsp/view.ts';
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

function touchpoints(count: number, version: number, title = 'Moment'): ShowMessage {
  const rows = Array.from({ length: count }, (_, i) => `touchpoint t${i} "${title} ${i}" { owner: dana }`);
  const { service, uri } = serve(
    `silo s "Sales" { owner dana "Dana" }\nstage b "Buy" {\n${rows.join('\n')}\n}`,
  );
  const result = viewFor(service, uri, 'silos', version, views, (one) => one);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return { type: 'show', ...result };
}

test('asks before it draws what nobody could read, and follows edits once it is asked for', async () => {
  viewer = await workshop.open();
  const { page } = viewer;
  expect(await viewer.showAndWait(touchpoints(450, 1))).toMatchObject({ outcome: 'empty' });
  expect(await page.locator('.message').textContent()).toContain('This picture has 451 things');
  await page.getByRole('button', { name: 'Draw all of it' }).click();
  await page.locator('.canvas svg').getByText('Moment').first().waitFor();
  expect(await page.locator('.message').isVisible()).toBe(false);

  await viewer.send(touchpoints(450, 2, 'Step'));
  await page.locator('.canvas svg').getByText('Step').first().waitFor();
});

test('draws at once again when the picture is small enough', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(touchpoints(450, 1));
  expect(await viewer.showAndWait(touchpoints(5, 2))).toMatchObject({ outcome: 'rendered' });
  expect(await viewer.page.locator('.message').isVisible()).toBe(false);
});
