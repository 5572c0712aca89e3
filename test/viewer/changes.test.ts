/** Two versions on the viewer page: the picture, and the sentences beside it. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import { changesOf, diffOf } from '../views/two-versions.ts';
import { show, silos } from './diagrams.ts';
import { openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const people =
  'silo sales "Sales" { owner dana "Dana Ruiz" }\nsilo care "Care" { owner omar "Omar Haddad" }\n';
const before = {
  'old.cust': `${people}stage buy "Buy" { touchpoint demo "Demo" { } touchpoint fair "Fair" { owner: omar } }`,
};
const after = {
  'new.cust': `${people}stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana } touchpoint call "<b>Call</b>" { owner: omar } }`,
};

let workshop: Workshop;
let viewer: Viewer;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());
afterEach(async () => {
  const { complaints } = viewer;
  await viewer.close();
  expect(complaints).toEqual([]);
});

const showVersions = (version = 1) =>
  viewer.showAndWait(show(version, diffOf(before, after), { changes: changesOf(before, after) }));

type Reveal = Extract<FromViewer, { readonly type: 'reveal' }>;
const revealed = async (file: string): Promise<Reveal> =>
  viewer.hear((message): message is Reveal => message.type === 'reveal' && message.source.uri.endsWith(file));

const line = (words: string) => viewer.page.locator('.changes .line', { hasText: words });
const part = (label: RegExp) => viewer.page.locator('.canvas').getByRole('button', { name: label });

test('every change is a sentence, by whose work it is, with a mark and in words', async () => {
  viewer = await workshop.open();
  await showVersions();
  const panel = viewer.page.getByRole('region', { name: 'What has changed' });
  expect(await panel.innerText()).toContain('HEAD → now: 3 changes; findings: ');
  expect(await panel.locator('h2').allInnerTexts()).toEqual(expect.arrayContaining(['Sales', 'Care']));
  expect((await line('nobody → Dana Ruiz').textContent())?.replace(/\s+/g, ' ')).toBe(
    '~Changed: Demo: nobody → Dana Ruiz',
  );
  expect(await line('No longer there').textContent()).toMatch(/^−/);
  // What a roadmap says is text.
  expect(await line('New touchpoint: <b>Call</b>').count()).toBe(1);
  expect(await panel.locator('b').count()).toBe(0);
});

test('without new findings it does not say that there are none at all', async () => {
  viewer = await workshop.open();
  const unowned = { 'old.cust': `${people}stage buy "Buy" { touchpoint demo "Demo" }` };
  const renamed = { 'new.cust': `${people}stage buy "Buy" { touchpoint demo "Demonstration" }` };
  await viewer.showAndWait(show(1, diffOf(unowned, renamed), { changes: changesOf(unowned, renamed) }));
  expect(await viewer.page.locator('.counts').innerText()).toBe('No new findings');
});

test('a sentence leads to its place, also by keyboard, and one about what is gone to the earlier text', async () => {
  viewer = await workshop.open();
  await showVersions();
  await line('nobody → Dana Ruiz').click();
  expect((await revealed('new.cust')).source.range.start.line).toBe(3);
  await line('No longer there').focus();
  await viewer.page.keyboard.press('Enter');
  expect((await revealed('old.cust')).source.range.start.line).toBe(2);
});

test('so does a thing in the picture', async () => {
  viewer = await workshop.open();
  await showVersions();
  await part(/^No longer there: Touchpoint Fair/).click();
  await revealed('old.cust');
  await part(/^Changed: Touchpoint Demo/).click();
  await revealed('new.cust');
});

test('what a sentence is about lights up in the picture, and the other way round', async () => {
  viewer = await workshop.open();
  await showVersions();
  await line('touchpoint Fair').hover();
  expect(await part(/Touchpoint Fair/).getAttribute('class')).toContain('lit');
  await viewer.page.locator('.foot').hover();
  expect(await part(/Touchpoint Fair/).getAttribute('class')).not.toContain('lit');
  await viewer.send({ type: 'highlight', element: 'touchpoint:buy.demo' });
  await viewer.page.locator('.changes .lit', { hasText: 'nobody → Dana Ruiz' }).waitFor();
});

test('the sentences stand below the picture where there is little room beside it', async () => {
  viewer = await workshop.open({ context: { viewport: { width: 600, height: 900 } } });
  await showVersions();
  const [stage, panel] = await Promise.all(
    ['.stage', '.changes'].map((place) => viewer.page.locator(place).boundingBox()),
  );
  expect(panel?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
  expect(stage?.height).toBeGreaterThan(300);
});

test('marks say what colours say, and the legend has them', async () => {
  viewer = await workshop.open();
  await showVersions();
  const written = await viewer.page.locator('.canvas svg').textContent();
  for (const words of ['+ <b>Call</b>', '− Fair', '~ Demo']) expect(written).toContain(words);
  const legend = await viewer.page.locator('.legend').innerText();
  for (const words of ['+ New', '− No longer there', '~ Changed']) expect(legend).toContain(words);
});

test('whoever reads the sentences keeps the place while somebody types', async () => {
  viewer = await workshop.open();
  await showVersions();
  await line('No longer there').focus();
  const more = { 'new.cust': after['new.cust'].replace('"Demo"', '"Demo day"') };
  await viewer.showAndWait(show(2, diffOf(before, more), { changes: changesOf(before, more) }));
  expect(await viewer.page.evaluate('document.activeElement.textContent')).toContain('No longer there');
});

test('a picture of one version has no sentences', async () => {
  viewer = await workshop.open();
  await showVersions();
  await viewer.showAndWait(show(2, silos));
  expect(await viewer.page.locator('.changes').isVisible()).toBe(false);
});

test('a text that does not parse covers nothing of a fresh comparison: no sentence, and no box', async () => {
  viewer = await workshop.open();
  const stale = { sentence: 'roadmap.cust, line 3: this text has no closing quote mark. '.repeat(4) };
  await viewer.showAndWait(show(1, diffOf(before, after), { changes: changesOf(before, after), stale }));
  const boxOf = async (place: string) => {
    const box = await viewer.page.locator(place).first().boundingBox();
    if (box === null) throw new Error(`The page shows no ${place}`);
    return box;
  };
  const banner = await boxOf('.banner');
  const picture = await boxOf('.canvas svg');
  const sentences = await boxOf('.changes p');
  expect(banner.height).toBeGreaterThan(20);
  expect(picture.y).toBeGreaterThanOrEqual(banner.y + banner.height);
  expect(sentences.x).toBeGreaterThanOrEqual(banner.x + banner.width);
});
