/** Every view and the tables, in all four themes, under the rules of axe (WCAG 2.2 A and AA), in a real browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PageOptions } from '../../client/viewer/page.ts';
import { dayOf } from '../../grammar/values/dates.ts';
import { createService } from '../../server/service.ts';
import { type Page, pageNames, pageOf } from '../../server/web/pages.ts';
import { rootUri, uriOf } from '../support/marked.ts';
import { changesOf, diffOf, revised, revisions } from '../views/two-versions.ts';
import { faintTexts } from './contrast.ts';
import { openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let workshop: Workshop;
let axe: string;
beforeAll(async () => {
  [workshop, axe] = await Promise.all([
    openWorkshop(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
});
afterAll(() => workshop.close());

const pages = pagesOf('samples/rowan-heat');

/** All that a viewer shows of a folder's roadmap. */
function pagesOf(folder: string, focus?: string): readonly Page[] {
  const root = join(import.meta.dirname, '..', '..', folder);
  const service = createService();
  service.setFolders([rootUri]);
  service.setToday(dayOf(2026, 5, 15));
  for (const name of readdirSync(root).filter((one) => one.endsWith('.cust')))
    service.setFile(uriOf(name), readFileSync(join(root, name), 'utf8'));
  const [model] = service.snapshot().models;
  if (model === undefined) throw new Error('There is no roadmap.');
  return pageNames.flatMap((name, index) => pageOf(service, model, name, index + 1, String, focus) ?? []);
}

/** What axe finds wrong: the rule, and the first element that breaks it. */
async function violations({ page }: Viewer): Promise<readonly string[]> {
  await page.evaluate(axe);
  // Signs are said in words (“feels 4 of 5” for dots), so a part's name is not what is written on it.
  return page.evaluate(`axe.run(document, {
    rules: { 'label-content-name-mismatch': { enabled: false } },
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then(({ violations }) => violations.map(({ id, help, nodes }) =>
    id + ': ' + help + ' (' + nodes.length + '×, ' + nodes[0].html.slice(0, 200) + ' ' + (nodes[0].any[0]?.message ?? '') + ')'))`);
}

const themes: readonly NonNullable<PageOptions['theme']>[] = [
  'light',
  'dark',
  'high-contrast',
  'high-contrast-light',
];

describe.each(themes)('in %s', (theme) => {
  test('every view and the tables', async () => {
    const viewer = await workshop.open({ page: { theme } });
    const [first] = pages;
    if (first?.type !== 'show') throw new Error('There is no picture.');
    const found: Record<string, readonly string[]> = {};
    for (const message of pages) {
      await viewer.showAndWait(message);
      const wrong = [...(await violations(viewer)), ...(await faintTexts(viewer, 4.5))];
      if (wrong.length > 0) found[message.type === 'show' ? message.diagram.view : 'tables'] = wrong;
    }
    const versions = diffOf(...revised(revisions['rowan-heat']));
    await viewer.showAndWait({
      ...first,
      version: pages.length + 1,
      diagram: versions,
      changes: changesOf(...revised(revisions['rowan-heat'])),
    });
    const wrong = [...(await violations(viewer)), ...(await faintTexts(viewer, 4.5))];
    if (wrong.length > 0) found[versions.view] = wrong;
    expect(found).toEqual({});
    // Nothing at all has more than black on white: the measure does measure.
    await viewer.showAndWait({ ...first, version: pages.length + 2 });
    expect(await faintTexts(viewer, 22)).not.toEqual([]);
    await viewer.close();
  });

  test('the list of what to focus on, the find box, a menu and a focus', async () => {
    const viewer = await workshop.open({ page: { theme } });
    const [silos] = pagesOf('samples/rowan-heat', 'silo:advice');
    if (silos?.type !== 'show') throw new Error('There is no picture.');
    await viewer.showAndWait(silos);
    await viewer.page.getByRole('button', { name: 'Focus…' }).click();
    expect(await violations(viewer)).toEqual([]);
    await viewer.page.keyboard.press('Escape');
    await viewer.page.locator('.canvas [tabindex="0"]').focus();
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('survey');
    expect(await violations(viewer)).toEqual([]);
    await viewer.page.keyboard.press('Escape');
    await viewer.page.locator('.canvas :focus').dispatchEvent('contextmenu', { clientX: 200, clientY: 300 });
    await viewer.page.getByRole('menuitem').first().waitFor();
    expect(await violations(viewer)).toEqual([]);
    await viewer.close();
  });
});
