/** The page on paper, in a real browser. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tablesFor } from '../../server/lsp/own-requests/tables.ts';
import type { Diagram } from '../../server/views/diagram.ts';
import { serve } from '../support/service.ts';
import { faintTexts } from './contrast.ts';
import { large, roadmap, silos } from './diagrams.ts';
import type { Viewer } from './harness.ts';
import { pagesForTests } from './pages.ts';

const { open, openWith } = pagesForTests();

/** What a browser does before it prints. */
async function print({ page }: Viewer): Promise<void> {
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  await page.emulateMedia({ media: 'print' });
}

const paper = 'getComputedStyle(document.body).backgroundColor';
/** Twelve millimetres of margin on A4. */
const context = { viewport: { width: 703, height: 1000 } } as const;

describe.each(['dark', 'light'] as const)('where the screen is %s', (colorScheme) => {
  test.each([silos, roadmap])(
    '$view is dark on white, and on the screen as it was before',
    async (diagram) => {
      const viewer = await openWith(diagram, { context: { ...context, colorScheme } });
      const onScreen = await viewer.page.evaluate(paper);
      await print(viewer);
      expect(await viewer.page.evaluate(paper)).toBe('rgb(255, 255, 255)');
      expect(await faintTexts(viewer, 4.5)).toEqual([]);
      await viewer.page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      await viewer.page.emulateMedia({ media: 'screen' });
      // The page may be at drawing the picture anew, because the system was light for a moment.
      await expect.poll(() => viewer.page.evaluate(paper)).toBe(onScreen);
      await expect.poll(() => faintTexts(viewer, 4.5)).toEqual([]);
    },
  );
});

test('shows all of a picture, whose it is and what it means, and nothing to press', async () => {
  const viewer = await openWith(large(60, 6), { context });
  await print(viewer);
  const { page } = viewer;
  const picture = await page.locator('.canvas svg').first().boundingBox();
  expect(picture?.x).toBeGreaterThanOrEqual(0);
  expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeLessThanOrEqual(703);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(703);
  const pressable = await page.evaluate(
    `[...document.querySelectorAll('button, input')].filter((one) => one.checkVisibility()).map((one) => one.title)`,
  );
  expect(pressable).toEqual([]);
  const whose = `getComputedStyle(document.querySelector('.title'), '::before').content`;
  expect(await page.evaluate(whose)).toContain('Northwind customer roadmap 2026');
});

const tall: Diagram = {
  ...roadmap,
  text: roadmap.text.replace(/^ {2}Welcome kit.*$/m, (bar) =>
    Array.from({ length: 24 }, (_, index) => bar.replace('t5', `t5${index}`)).join('\n'),
  ),
};

test.each([
  ['a broad picture', 'lies on its side', roadmap],
  ['one that is high as well', 'stands upright', tall],
  ['a small one', 'stands upright', { ...silos, text: 'flowchart LR\n  n1 --> n2\n' }],
])('%s has a sheet that %s', async (_, lies, diagram) => {
  const viewer = await openWith(diagram, { context: { viewport: { width: 1400, height: 700 } } });
  await viewer.page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  const pdf = await viewer.page.pdf({ format: 'A4', preferCSSPageSize: true });
  const sheets = [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(sheets).toHaveLength(1);
  expect(Number(sheets[0]?.[1]) > Number(sheets[0]?.[2])).toBe(lies === 'lies on its side');
});

test('goes on to the last row of the tables', async () => {
  const viewer = await open({ context });
  const text = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');
  const { service, uri } = serve(text);
  const tables = tablesFor(service, uri, 1);
  if ('unavailable' in tables) throw new Error(tables.unavailable);
  await viewer.showAndWait({ type: 'showTables', ...tables });
  await print(viewer);
  const [end, height] = await viewer.page.evaluate<[number, number]>(
    `[[...document.querySelectorAll('.tables tr')].at(-1).getBoundingClientRect().bottom, document.documentElement.scrollHeight]`,
  );
  expect(end).toBeGreaterThan(1000);
  expect(height).toBeGreaterThanOrEqual(end);
});
