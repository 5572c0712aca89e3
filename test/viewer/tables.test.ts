/** The page of tables, in a real browser. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ShowTablesMessage } from '../../client/viewer/messages.ts';
import { historyChoice } from '../../server/lsp/history.ts';
import { tablesFor } from '../../server/lsp/tables.ts';
import { historyTables } from '../../server/reports/history-tables.ts';
import { seriesOf } from '../support/series.ts';
import { serve } from '../support/service.ts';
import { show, silos } from './diagrams.ts';
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

const northwind = readFileSync(new URL('../golden/northwind/northwind.cust', import.meta.url), 'utf8');

function tablesOf(text: string, version = 1, focus?: string): ShowTablesMessage {
  const { service, uri } = serve(text);
  const result = tablesFor(service, uri, version, focus);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return { type: 'showTables', ...result };
}

test('shows every table with its heading, and takes the place of the picture', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(show(1, silos));
  await viewer.showAndWait(tablesOf(northwind, 2));
  const { page } = viewer;
  expect(await page.locator('.stage').isVisible()).toBe(false);
  expect(await page.getByRole('tab', { name: 'Tables' }).getAttribute('aria-selected')).toBe('true');
  expect(await page.getByRole('heading', { name: 'Who answers for which touchpoint' }).isVisible()).toBe(
    true,
  );
  const raci = page.getByRole('table', { name: 'Who answers for which touchpoint' });
  const renewal = raci.getByRole('row', { name: /Renewal conversation/ });
  expect(await renewal.getByRole('cell').last().textContent()).toBe('no single owner');
  expect(await page.getByRole('button', { name: 'Fit' }).isVisible()).toBe(false);

  await viewer.showAndWait(show(3, silos));
  expect(await page.locator('.stage').isVisible()).toBe(true);
  expect(await page.locator('.tables').isVisible()).toBe(false);
});

test('a cell leads to the source of what it is about', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  await viewer.page.getByRole('button', { name: 'Renewal conversation' }).first().click();
  expect(viewer.posted).toContainEqual({ type: 'revealElement', element: 'touchpoint:renew.renewal' });
});

test('the list on top leads to each table, by keyboard as well', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  const contents = page.getByRole('navigation', { name: 'Tables' });
  await contents.getByRole('button', { name: 'Findings', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await page.getByRole('heading', { name: 'Findings', exact: true }).boundingBox())?.y)
    .toBeLessThan(200);
});

test('what the cursor is in lights up, also after an edit, and reading goes on where it was', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  await viewer.send({ type: 'highlight', element: 'touchpoint:onboard.kickoff' });
  await expect.poll(() => page.locator('.to-source.lit').first().textContent()).toBe('Kick-off call');
  await page.locator('.tables').evaluate((tables) => {
    tables.scrollTop = 300;
  });
  await viewer.showAndWait(tablesOf(northwind.replace('"Kick-off call"', '"First call"'), 2));
  expect(await page.locator('.to-source.lit').first().textContent()).toBe('First call');
  expect(await page.locator('.tables').evaluate(({ scrollTop }) => scrollTop)).toBe(300);
});

test('an edit leaves the focus on the cell that had it', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  await viewer.page.getByRole('button', { name: 'Renewal conversation' }).first().focus();
  await viewer.showAndWait(tablesOf(northwind.replace('"Kick-off call"', '"First call"'), 2));
  expect(await viewer.page.evaluate('document.activeElement.textContent')).toBe('Renewal conversation');
});

test('another page of tables is read from its beginning, with all of its rows, and lists no other', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  await page.getByRole('searchbox').fill('renewal');
  await page.locator('.tables').evaluate((tables) => {
    tables.scrollTop = 300;
  });
  const history = historyTables(seriesOf(northwind, `${northwind}silo law "Law"\n`), []);
  await viewer.showAndWait({ ...tablesOf(northwind, 2), pages: [history], page: 'history' });
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  expect(await page.locator('.tables').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  expect(await page.locator('.tables tr.elsewhere').count()).toBe(0);
  expect(await page.getByRole('navigation', { name: 'Tables' }).count()).toBe(0);
});

test('text of a roadmap is text here', async () => {
  viewer = await workshop.open();
  const hostile = `<img src=x onerror=alert(1)>`;
  await viewer.showAndWait(
    tablesOf(`silo s "S" { owner o "${hostile}" }\nstage t "T" { touchpoint p "P" { owner: o } }`),
  );
  expect(await viewer.page.locator('.tables img').count()).toBe(0);
  expect(await viewer.page.getByText(hostile).count()).toBeGreaterThan(0);
});

test('a table with thousands of rows shows the first, and says how many there are', async () => {
  viewer = await workshop.open();
  const touchpoints = Array.from({ length: 700 }, (_, i) => `touchpoint t${i} "Moment ${i}"`).join('\n');
  await viewer.showAndWait(tablesOf(`stage s "S" {\n${touchpoints}\n}`));
  const raci = viewer.page.getByRole('table', { name: 'Who answers for which touchpoint' });
  expect(await raci.getByRole('row').count()).toBe(501);
  expect(await viewer.page.getByText('And 200 more rows').first().isVisible()).toBe(true);
});

test('is remembered as what was last looked at', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  await expect.poll(() => viewer.kept()).toMatchObject({ view: 'tables' });
});

test('only problems: rows about something that has findings, and the choice holds in pictures', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  const raci = page.getByRole('table', { name: 'Who answers for which touchpoint' });
  const all = await raci.getByRole('row').count();
  await page.locator('.counts').click();
  expect(await raci.getByRole('row', { name: /Renewal conversation/ }).isVisible()).toBe(true);
  expect(await raci.getByRole('row').count()).toBeLessThan(all);
  await viewer.showAndWait(show(2, silos));
  expect(await page.locator('.counts').getAttribute('aria-pressed')).toBe('true');
  expect(await page.locator('.only-problems .stage').count()).toBe(1);
});

test('Ctrl+F is left to the search of whoever shows the page', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  await page.evaluate(
    `window.addEventListener('keydown', (event) => { if (event.key === 'f') window.heard = event.defaultPrevented; })`,
  );
  await page.keyboard.press('Control+f');
  expect(await page.evaluate('window.heard')).toBe(false);
  expect(await page.locator('.find').isVisible()).toBe(false);
  await viewer.showAndWait(show(2, silos));
  await page.evaluate('delete window.heard');
  await page.keyboard.press('Control+f');
  expect(await page.locator('.find').isVisible()).toBe(true);
  expect(await page.evaluate('window.heard')).toBeUndefined();
});

test('the history is a page of its own; what is drawn with letters is not read out', async () => {
  viewer = await workshop.open();
  const weeks = [1, 2, 4, 3, 5, 5, 6].map((owned) =>
    Array.from(
      { length: 6 },
      (_, i) => `touchpoint t${i} "Moment ${i}" {${i < owned ? ' owner: dana' : ''} }`,
    ),
  );
  const texts = weeks.map(
    (touchpoints) =>
      `roadmap acme "Acme" { currency: EUR }\nowner dana "Dana"\nstage s "S" {\n${touchpoints.join('\n')}\n}`,
  );
  const { views, ...tables } = tablesOf(texts.at(-1) ?? '');
  await viewer.showAndWait({
    ...tables,
    page: 'history',
    views: [...views, historyChoice],
    pages: [historyTables(seriesOf(...texts), [])],
  });
  const { page } = viewer;
  expect(await page.getByRole('tab', { name: 'History' }).getAttribute('aria-selected')).toBe('true');
  const owned = page.getByRole('table', { name: 'History of Acme' }).getByRole('row', { name: /^Owned/ });
  expect(await owned.getByRole('cell').allTextContents()).toEqual(['17%', '100%', 'better', '▁▂▅▄▇▇█']);
  await page.locator('.counts').click();
  expect(await owned.isVisible()).toBe(true);
  expect(await page.evaluate("getComputedStyle(document.querySelector('.tables .part')).opacity")).toBe('1');
  expect(await owned.locator('.letters').getAttribute('aria-hidden')).toBe('true');
  await expect.poll(() => viewer.kept()).toMatchObject({ view: 'history' });
});

test('words in the field leave the rows that have them, also after an edit', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  const rows = page.locator('.tables tbody tr:visible');
  const all = await rows.count();
  await page.getByRole('searchbox').fill('kick-off MEI');
  const some = await rows.count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  for (const text of await rows.allTextContents()) expect(text).toMatch(/kick-off/i);
  await viewer.showAndWait(tablesOf(northwind.replace('"Kick-off call"', '"Kick-off talk"'), 2));
  expect(await page.getByRole('searchbox').inputValue()).toBe('kick-off MEI');
  expect(await rows.count()).toBe(some);
  await page.getByRole('searchbox').press('Escape');
  expect(await rows.count()).toBe(all);
});

test('where there are no rows, there is no field to narrow them', async () => {
  viewer = await workshop.open();
  const { pages, ...tables } = tablesOf(northwind);
  const none = { title: 'History of Acme', columns: [], rows: [], notes: ['There is no commit yet.'] };
  await viewer.showAndWait({ ...tables, page: 'history', pages: [[none]] });
  expect(await viewer.page.getByText('There is no commit yet.').isVisible()).toBe(true);
  expect(await viewer.page.getByRole('searchbox').isVisible()).toBe(false);
  await viewer.showAndWait({ ...tables, version: 2, pages });
  expect(await viewer.page.getByRole('searchbox').isVisible()).toBe(true);
});

test('words that no row has are told so', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  await viewer.page.getByRole('searchbox').fill('zzzz');
  expect(await viewer.page.getByText('No row has these words.').isVisible()).toBe(true);
  expect(await viewer.page.locator('.tables tbody tr:visible').count()).toBe(0);
});

test('a focus narrows tables as it narrows pictures', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind, 1, 'silo:sales'));
  const { page } = viewer;
  const raci = page.getByRole('table', { name: 'Who answers for which touchpoint' });
  expect(await raci.getByRole('row', { name: /Product demo/ }).count()).toBe(1);
  expect(await raci.getByRole('row', { name: /Renewal conversation/ }).count()).toBe(0);
  expect(await page.getByText('Focus: Sales (silo). Only rows of this part are shown.').isVisible()).toBe(
    true,
  );
  await page.getByRole('button', { name: 'Show everything' }).click();
  expect(viewer.posted).toContainEqual({ type: 'chooseFocus' });
});
