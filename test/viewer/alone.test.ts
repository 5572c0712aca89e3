/** The page where no editor shows it: an offline file, and the one that `cust serve` gives, in a real browser. */
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { buildViewer } from '../../scripts/viewer.mts';
import { readAssets, type ViewerAssets } from '../../server/web/assets.ts';
import { offlinePage } from '../../server/web/offline.ts';
import { serveFolder } from '../../server/web/serve.ts';
import { serve } from '../support/service.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let folder: string;
let browser: Browser;
let assets: ViewerAssets;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cust-alone-')));
  [browser] = await Promise.all([launchBrowser(), buildViewer({ outdir: folder })]);
  assets = await readAssets(folder);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const northwind = await readFile(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');

interface Opened {
  readonly page: Page;
  /** What the page complained of, and every address that it asked for beyond its own. */
  readonly complaints: readonly string[];
}

async function open(url: string): Promise<Opened> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob|file):/.test(request.url()))
      complaints.push(request.url());
  });
  await page.goto(url);
  return { page, complaints };
}

async function offline(text: string): Promise<string> {
  const { service, uri } = serve(text);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  const html = offlinePage(service, model, assets);
  const path = join(folder, 'roadmap.html');
  await writeFile(path, html);
  return pathToFileURL(path).href;
}

test('an offline file shows every view without a network, and the address says which', async () => {
  const { page, complaints } = await open(await offline(northwind));
  await page.locator('.canvas svg').getByText('Renewal conversation').first().waitFor();
  expect(await page.title()).toContain('Northwind');
  await page.getByRole('tab', { name: 'Roadmap' }).click();
  await page.locator('.canvas svg').getByText('Welcome kit').first().waitFor();
  expect(page.url()).toMatch(/#view=roadmap$/);
  await page.getByRole('tab', { name: 'Tables' }).click();
  await page.getByRole('heading', { name: 'Findings', exact: true }).waitFor();
  await page.goBack();
  await page.locator('.canvas svg').getByText('Welcome kit').first().waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('a card of an offline file says where in the source it comes from', async () => {
  const { page } = await open(await offline(northwind));
  await page
    .getByRole('button', { name: /Renewal conversation/ })
    .first()
    .focus();
  const place = page.locator('.card .place');
  // From the roadmap's own folder: where that lies on this computer is nobody's business.
  await expect.poll(() => place.textContent()).toMatch(/^[^/]+\.cust, line 67$/);
  await page.close();
});

test('a picture that is asked for in the address is left in the page', async () => {
  const address = await offline(northwind);
  const { page, complaints } = await open(`${address}#view=silos&take=svg`);
  await page.locator('pre#taken.content').waitFor({ state: 'attached' });
  const text = Buffer.from((await page.locator('pre#taken').textContent()) ?? '', 'base64').toString('utf8');
  expect(text.startsWith('<svg ') && text.includes('Renewal')).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

test('the tables of an offline file have nothing to press that leads nowhere', async () => {
  const { page, complaints } = await open(`${await offline(northwind)}#view=tables`);
  const raci = page.getByRole('table', { name: 'Who answers for which touchpoint' });
  await raci.getByRole('rowheader', { name: 'Renewal conversation' }).waitFor();
  expect(await raci.getByRole('button').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});

test('an offline file is smaller than three megabytes, and the same for the same roadmap', async () => {
  const [first, second] = [await offline(northwind), await offline(northwind)];
  const text = await readFile(new URL(first), 'utf8');
  expect(text.length).toBeLessThan(3_000_000);
  expect(await readFile(new URL(second), 'utf8')).toBe(text);
});

test('no text of a roadmap ends the data that it stands in', async () => {
  const hostile = '</script><script>window.ran=1</script><!--';
  const { page, complaints } = await open(
    await offline(northwind.replace('"Renewal conversation"', JSON.stringify(hostile))),
  );
  await page.locator('.canvas svg').waitFor();
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(complaints).toEqual([]);
  await page.close();
});

test('a served page opens at the view of its link, and follows the files', async () => {
  const roadmaps = await realpath(await mkdtemp(join(tmpdir(), 'cust-alone-plan-')));
  await writeFile(join(roadmaps, 'northwind.cust'), northwind);
  const complain = (sentence: string): void => expect.unreachable(sentence);
  const serving = await serveFolder({ folder: roadmaps, assets, host: '127.0.0.1', port: 0, complain });
  const { page, complaints } = await open(`${serving.url}#view=journey`);
  await page.getByRole('tab', { name: 'Journey', selected: true }).waitFor();
  await page.locator('.canvas svg').getByText('Renewal conversation').first().waitFor();
  await writeFile(
    join(roadmaps, 'northwind.cust'),
    northwind.replace('"Renewal conversation"', '"Renewal talk"'),
  );
  await page.locator('.canvas svg').getByText('Renewal talk').first().waitFor();
  expect(complaints).toEqual([]);
  await serving.close();
  await page.getByText('“cust serve” does not answer.').waitFor();
  await page.close();
  await rm(roadmaps, { recursive: true, force: true });
});

test('the address tells the focus of a served page', async () => {
  const roadmaps = await realpath(await mkdtemp(join(tmpdir(), 'cust-alone-focus-')));
  await writeFile(join(roadmaps, 'northwind.cust'), northwind);
  const complain = (sentence: string): void => expect.unreachable(sentence);
  const serving = await serveFolder({ folder: roadmaps, assets, host: '127.0.0.1', port: 0, complain });
  const { page, complaints } = await open(`${serving.url}#view=silos&focus=silo:sales`);
  const line = page.getByRole('region', { name: 'Focus' });
  await line.getByText('Focus: Sales (silo).').waitFor();
  await page.getByRole('tab', { name: 'Journey' }).click();
  await page.getByRole('tab', { name: 'Journey', selected: true }).waitFor();
  expect(page.url()).toMatch(/#view=journey&focus=silo:sales$/);
  await line.getByRole('button', { name: 'Show everything' }).click();
  await line.waitFor({ state: 'hidden' });
  expect(page.url()).toMatch(/#view=journey$/);
  await page.getByRole('button', { name: 'Focus…' }).click();
  await page.keyboard.type('renew');
  await page.keyboard.press('Enter');
  await line.waitFor();
  expect(page.url()).toMatch(/&focus=stage:renew$/);
  expect(complaints).toEqual([]);
  await page.close();
  await serving.close();
  await rm(roadmaps, { recursive: true, force: true });
});

test('an offline file shows a silo or a stage alone, in every view, and says of other parts that it has none', async () => {
  const address = await offline(northwind);
  const { page, complaints } = await open(`${address}#view=silos&focus=silo:sales`);
  const line = page.getByRole('region', { name: 'Focus' });
  await line.getByText('Focus: Sales (silo).').waitFor();
  await page.locator('.canvas svg').getByText('Product demo').waitFor();
  expect(await page.locator('.canvas svg').getByText('Support ticket').count()).toBe(0);
  await page.getByRole('tab', { name: 'Journey' }).click();
  await page.getByRole('tab', { name: 'Journey', selected: true }).waitFor();
  expect(page.url()).toMatch(/#view=journey&focus=silo:sales$/);
  await page.getByRole('tab', { name: 'Tables' }).click();
  await line.getByText('Only rows of this part are shown.').waitFor();
  await line.getByRole('button', { name: 'Show everything' }).click();
  await line.waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Silos' }).click();
  await page.getByRole('button', { name: 'Focus…' }).click();
  await page.keyboard.type('renew');
  await page.keyboard.press('Enter');
  await line.getByText('Focus: Renew').waitFor();
  expect(page.url()).toMatch(/&focus=stage:renew$/);
  // Neighbours are not in the file, so nothing leads to them.
  await page
    .locator('.canvas')
    .getByRole('button', { name: /Touchpoint Renewal/ })
    .click({ button: 'right' });
  expect(await page.getByRole('menuitem', { name: /neighbours/ }).count()).toBe(0);
  await page.goto(`${address}#view=silos&focus=owner:dana`);
  await page.getByText('This file does not hold the part').waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('an offline file has as many parts as there is room for', async () => {
  const { service, uri } = serve(northwind);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  const keysIn = (html: string): readonly string[] =>
    [...html.matchAll(/class="part" data-key="([^"]+)"/g)].map(([, key = '']) => key);
  const all = offlinePage(service, model, assets);
  const none = offlinePage(service, model, assets, 0);
  expect(keysIn(all).length).toBeGreaterThan(5);
  expect(keysIn(none)).toEqual([]);
  const half = none.length + (all.length - none.length) / 2;
  const some = offlinePage(service, model, assets, half);
  expect(some.length).toBeLessThanOrEqual(half);
  expect(keysIn(some).length).toBeGreaterThan(0);
  expect(keysIn(all).slice(0, keysIn(some).length)).toEqual(keysIn(some));
});

test('an offline file says of each table that it has no room for where else that is', async () => {
  const { service, uri } = serve(northwind);
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  const none = offlinePage(service, model, assets, 0);
  const room = none.length + 6_000;
  const html = offlinePage(service, model, assets, room);
  expect(html.length).toBeLessThanOrEqual(room);
  const path = join(folder, 'small.html');
  await writeFile(path, html);
  const { page, complaints } = await open(`${pathToFileURL(path).href}#view=tables`);
  await page.getByRole('table', { name: 'Who answers for which touchpoint' }).waitFor();
  const findings = page.locator('section', {
    has: page.getByRole('heading', { name: 'Findings', exact: true }),
  });
  await findings
    .getByText('This table is too large for this file. “cust export --format xlsx” writes it')
    .waitFor();
  expect(await findings.getByRole('row').count()).toBe(0);
  await page.getByRole('tab', { name: 'Journey' }).click();
  await page.locator('.canvas svg').getByText('Renewal conversation').first().waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('an offline file without room for a collapsed picture as a whole says what draws it', async () => {
  const functions = Array.from(
    { length: 150 },
    (_, i) =>
      `silo s${i} "Function ${i}" { owner p${i} "Person ${i}" }\nstage t${i} "Stage ${i}" { touchpoint a "A ${i}" { owner: p${i} } touchpoint b "B ${i}" { owner: p${i} } }`,
  );
  const { service, uri } = serve(functions.join('\n'));
  const model = service.snapshot().modelOf(uri);
  if (model === undefined) throw new Error('There is no roadmap.');
  const path = join(folder, 'collapsed.html');
  await writeFile(path, offlinePage(service, model, assets, 0));
  const { page, complaints } = await open(`${pathToFileURL(path).href}#view=journey`);
  await page.getByRole('button', { name: /^Draw all/ }).click();
  await page.getByText('All of this picture is too large for this file').waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});
