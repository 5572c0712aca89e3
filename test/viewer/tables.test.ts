/** The page of tables, in a real browser. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ShowTablesMessage } from '../../client/viewer/messages.ts';
import { historyChoice } from '../../server/lsp/own-requests/history.ts';
import { tablesFor } from '../../server/lsp/own-requests/tables.ts';
import { historyTables } from '../../server/reports/history/tables.ts';
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
  await page.getByRole('heading', { name: 'Who answers for which touchpoint' }).waitFor();
  const raci = page.getByRole('table', { name: 'Who answers for which touchpoint' });
  const renewal = raci.getByRole('row', { name: /Renewal conversation/ });
  expect(await renewal.getByRole('cell').last().textContent()).toBe('no single owner');
  expect(await page.getByRole('button', { name: 'Fit' }).isVisible()).toBe(false);

  await viewer.showAndWait(show(3, silos));
  expect(await page.locator('.stage').isVisible()).toBe(true);
  expect(await page.locator('.tables').isVisible()).toBe(false);
});

test('a link to a table takes the keyboard along', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  await page.getByRole('navigation').getByRole('button', { name: 'Who does what by when' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const reached = await page.evaluate(
    `document.activeElement.closest('section')?.querySelector('h2')?.textContent`,
  );
  expect(reached).toBe('Who does what by when');
});

test('a row is named by what it is about, wherever that stands', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const duties = viewer.page.getByRole('table', { name: 'What a customer owner does' });
  await duties.getByRole('rowheader', { name: 'Sets metrics for the relationship with customers' }).waitFor();
  expect(await duties.getByRole('rowheader', { name: 'Done' }).count()).toBe(0);
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

test('an edit of a table that is out of sight moves nothing', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  const finding = page.getByRole('table', { name: 'Findings', exact: true }).getByRole('row').nth(3);
  await finding.scrollIntoViewIfNeeded();
  // What has come into sight is laid out with the next frame.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const before = await finding.boundingBox();
  expect(before?.y).toBeGreaterThan(0);
  await viewer.showAndWait(tablesOf(northwind.replace('"Kick-off call"', '"First call"'), 2));
  expect((await finding.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
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

describe('a table with hundreds of rows', () => {
  const touchpoints = Array.from(
    { length: 700 },
    (_, i) => `touchpoint t${i} "Moment ${i}"${i < 690 ? ' { owner: p; measure: m }' : ''}`,
  );
  const many = `owner p "P"\nmetric m "M"\nstage s "S" {\n${touchpoints.join('\n')}\n}`;
  const raciIn = ({ page }: Viewer) => page.getByRole('table', { name: 'Who answers for which touchpoint' });
  const all = 'Show all 700 rows of “Who answers for which touchpoint”';
  const more = 'Show 100 more rows of “Who answers for which touchpoint”';

  test('shows the first, and says how many there are', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(tablesOf(many));
    expect(await raciIn(viewer).getByRole('row').count()).toBe(101);
    const sentence = 'These are the first 100 of 700 rows; the field on top looks through all of them.';
    await viewer.page.getByText(sentence).first().waitFor();
  });

  test('shows more by keyboard, which goes on with the first of them, also after an edit', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(tablesOf(many));
    const { page } = viewer;
    await page.getByRole('button', { name: more }).focus();
    await page.keyboard.press('Enter');
    expect(await raciIn(viewer).getByRole('row').count()).toBe(201);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Moment 100');
    await viewer.showAndWait(tablesOf(many.replace('"Moment 0"', '"First"'), 2));
    expect(await raciIn(viewer).getByRole('row').count()).toBe(201);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Moment 100');
    await page.getByRole('button', { name: all }).click();
    expect(await raciIn(viewer).getByRole('row').count()).toBe(701);
    expect(await page.getByRole('button', { name: all }).count()).toBe(0);
  });

  test('is looked through to its end, for words and for problems', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(tablesOf(many));
    const { page } = viewer;
    await page.getByRole('searchbox').fill('moment 68');
    expect(await raciIn(viewer).getByRole('rowheader').first().textContent()).toBe('Moment 68');
    expect(await raciIn(viewer).getByRole('rowheader').last().textContent()).toBe('Moment 689');
    await page.getByRole('searchbox').fill('');
    await page.locator('.counts').click();
    expect(await raciIn(viewer).getByRole('rowheader').first().textContent()).toBe('Moment 690');
  });

  test('lights up what the cursor is in as soon as it is shown', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(tablesOf(many));
    await viewer.send({ type: 'highlight', element: 'touchpoint:s.t600' });
    await viewer.page.getByRole('button', { name: all }).click();
    expect(await raciIn(viewer).locator('.lit').first().textContent()).toBe('Moment 600');
  });
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
  await raci.getByRole('row', { name: /Renewal conversation/ }).waitFor();
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
  await owned.waitFor();
  expect(await page.evaluate("getComputedStyle(document.querySelector('.tables .part')).opacity")).toBe('1');
  expect(await owned.locator('.letters').getAttribute('aria-hidden')).toBe('true');
  await expect.poll(() => viewer.kept()).toMatchObject({ view: 'history' });
});

test('words in the field leave the rows that have them, also after an edit', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  const { page } = viewer;
  const rows = page.locator('.tables tbody tr');
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
  await viewer.page.getByText('There is no commit yet.').waitFor();
  expect(await viewer.page.getByRole('searchbox').isVisible()).toBe(false);
  await viewer.showAndWait({ ...tables, version: 2, pages });
  expect(await viewer.page.getByRole('searchbox').isVisible()).toBe(true);
});

test('words that no row has are told so', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(tablesOf(northwind));
  await viewer.page.getByRole('searchbox').fill('zzzz');
  expect(await viewer.page.getByText('No row has these words.').isVisible()).toBe(true);
  expect(await viewer.page.locator('.tables tbody tr').count()).toBe(0);
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
