/** Looking for words in the picture; in a real browser. */
import { describe, expect, test } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import type { Diagram } from '../../server/views/diagram.ts';
import { show, silos } from './diagrams.ts';
import { pagesForTests, part } from './pages.ts';

const { open, openWith } = pagesForTests();

/** The diagram with one of its parts standing for something else. */
const renamedPart = (diagram: Diagram, id: string, element: string, label: string): Diagram => ({
  ...diagram,
  text: diagram.text.replace('Product demo', 'Product demos'),
  drawn: diagram.drawn.map((one) => (one.id === id ? { ...one, element, label } : one)),
});

describe('finding', () => {
  test('brings out what the banner covers', async () => {
    const viewer = await openWith(silos);
    const { page } = viewer;
    const node = page.locator('.canvas g.node[data-part=n1]');
    const place = async (): Promise<number> => (await node.boundingBox())?.y ?? 0;
    const stage = (await page.locator('.stage').boundingBox())?.y ?? 0;
    // Its middle is on the stage, right at the top.
    await page.locator('.stage').dispatchEvent('wheel', { deltaY: (await place()) - stage });
    await expect.poll(place).toBeLessThan(stage + 2);
    const sentence = 'This text has no closing quote mark. '.repeat(60);
    await viewer.showAndWait(show(2, silos, { stale: { sentence } }));
    const banner = page.locator('.banner');
    const below = async (): Promise<number> => {
      const box = await banner.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    expect(await below()).toBeGreaterThan((await place()) + 60);
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find in the picture' }).fill('Website and events');
    await expect.poll(place).toBeGreaterThan(await below());
  });

  test('closed without a match, gives the focus back', async () => {
    const viewer = await openWith(silos);
    await viewer.page.locator('[data-part=n3][role=button]').focus();
    await viewer.page.keyboard.press('Control+f');
    await viewer.page.getByRole('textbox', { name: 'Find in the picture' }).fill('xyz');
    await viewer.page.keyboard.press('Escape');
    expect(await viewer.page.evaluate('document.activeElement.dataset.part')).toBe('n3');
  });

  test('lights up what has the words, and goes from one to the next', async () => {
    const viewer = await openWith(silos);
    await viewer.page.keyboard.press('Control+f');
    const field = viewer.page.getByRole('textbox', { name: 'Find in the picture' });
    await field.fill('TIPS');
    const count = viewer.page.locator('.find output');
    expect(await count.textContent()).toBe('1 of 1');
    await field.fill('lena');
    expect(await count.textContent()).toBe('1 of 2');
    const now = (): Promise<string | null> =>
      viewer.page.locator('g.node.found-now').getAttribute('data-part');
    expect(await now()).toBe('n1');
    await viewer.page.keyboard.press('Enter');
    expect([await count.textContent(), await now()]).toEqual(['2 of 2', 'n2']);
    await viewer.page.keyboard.press('Enter');
    await viewer.page.keyboard.press('Shift+Enter');
    expect(await now()).toBe('n2');
    await viewer.page.keyboard.press('Escape');
    expect(await field.isVisible()).toBe(false);
    expect(await viewer.page.locator('.found').count()).toBe(0);
    expect(await viewer.page.evaluate('document.activeElement.dataset.part')).toBe('n2');
  });

  test('brings what is out of sight into sight', async () => {
    const viewer = await openWith(silos, { context: { viewport: { width: 420, height: 420 } } });
    for (let step = 0; step < 6; step += 1) await viewer.page.locator('[data-zoom=in]').click();
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('website');
    const box = await part(viewer, /Website and events/).boundingBox();
    const stage = await viewer.page.locator('.stage').boundingBox();
    const middle = (box?.x ?? 0) + (box?.width ?? 0) / 2;
    expect(middle).toBeGreaterThan(stage?.x ?? 0);
    expect(middle).toBeLessThan((stage?.x ?? 0) + (stage?.width ?? 0));
  });

  test('says what a focus hides', async () => {
    const viewer = await open();
    const focus = { key: 'silo:sales', group: 'Silo', label: 'Sales', leftOut: ['Touchpoint Far away'] };
    await viewer.showAndWait(show(1, silos, { focuses: [], focus }));
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('far away');
    expect(await viewer.page.locator('.find output').textContent()).toBe('1 outside the focus');
    await viewer.page.keyboard.press('Control+a');
    await viewer.page.keyboard.type('nowhere at all');
    expect(await viewer.page.locator('.find output').textContent()).toBe('Nothing found');
  });

  test('looks into boxes that stand for several things, and leads to what is in them', async () => {
    const boxed: Diagram = {
      ...silos,
      drawn: silos.drawn.map((one) =>
        one.id === 'n3'
          ? {
              ...one,
              holds: ['touchpoint:buy.visit', 'touchpoint:buy.call'],
              names: ['Site visit', 'Crème call'],
            }
          : one,
      ),
    };
    const viewer = await open();
    await viewer.showAndWait(show(1, boxed, { focuses: [] }));
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('creme');
    const count = viewer.page.locator('.find output');
    expect(await count.textContent()).toBe('1 of 1, “Crème call” is in this box');
    expect(await viewer.page.locator('g.node.found-now').getAttribute('data-part')).toBe('n3');
    await viewer.page.keyboard.press('Control+Enter');
    const chosen = await viewer.hear(
      (message): message is Extract<FromViewer, { type: 'chooseFocus' }> => message.type === 'chooseFocus',
    );
    expect(chosen.focus).toBe('near:touchpoint:buy.call');

    const focus = { key: 'near:touchpoint:buy.call', group: 'Neighbours', label: 'Crème call', leftOut: [] };
    const near = renamedPart(boxed, 'n4', 'touchpoint:buy.call', 'Touchpoint Crème call');
    await viewer.showAndWait(show(2, near, { focuses: [], focus }));
    expect(await viewer.page.locator('g.node.found-now').getAttribute('data-part')).toBe('n4');
    expect(await count.textContent()).toBe('2 of 2');
    expect(await viewer.page.getByRole('button', { name: 'Show it' }).isVisible()).toBe(false);
  });

  test('leads nowhere on a page that has nothing but the whole', async () => {
    const boxed = silos.drawn.map((one) => ({ ...one, holds: ['touchpoint:buy.call'], names: ['Call'] }));
    const viewer = await openWith({ ...silos, drawn: boxed });
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('call');
    expect(await viewer.page.locator('.found-now').count()).toBeGreaterThan(0);
    expect(await viewer.page.getByRole('button', { name: 'Show it' }).isVisible()).toBe(false);
  });

  test('keeps its light through an edit', async () => {
    const viewer = await openWith(silos);
    await viewer.page.keyboard.press('/');
    await viewer.page.keyboard.type('kick-off');
    await viewer.showAndWait(show(2, { ...silos, text: silos.text.replace('Mei Chen', 'Mei Chen-Li') }));
    expect(await viewer.page.locator('g.node.found-now').getAttribute('data-part')).toBe('n4');
  });
});
