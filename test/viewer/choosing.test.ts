/** What someone chooses on the page, and what of the text is lit up in the picture; in a real browser. */
import { describe, expect, test } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import { asksAgain, onLine, roadmap, show, silos, unowned } from './diagrams.ts';
import { pagesForTests, part, reveals } from './pages.ts';

const { open, openWith } = pagesForTests();

describe('choosing', () => {
  test('a click on a touchpoint asks for its source and leaves the focus alone', async () => {
    const viewer = await openWith(silos);
    await part(viewer, /Renewal conversation/).click();
    expect(reveals(viewer)).toEqual([{ type: 'reveal', source: onLine(12), focusEditor: false }]);
  });

  test('a double click goes to the editor', async () => {
    const viewer = await openWith(silos);
    await part(viewer, /Product demo/).dblclick();
    expect(reveals(viewer).at(-1)).toEqual({ type: 'reveal', source: onLine(5), focusEditor: true });
  });

  test('a double click on what has findings, or a full stop, asks for their quick fixes', async () => {
    const viewer = await openWith(silos);
    const fix = { type: 'fix', source: onLine(12), marks: [unowned] };
    await part(viewer, /Renewal conversation/).dblclick();
    expect(viewer.posted.filter(({ type }) => type === 'fix')).toEqual([fix]);
    await part(viewer, /Renewal conversation/).focus();
    await viewer.page.keyboard.press('.');
    await viewer.page.keyboard.press('Control+.');
    expect(viewer.posted.filter(({ type }) => type === 'fix')).toEqual([fix, fix, fix]);
  });

  test.each([
    ['a hand-off by its label', silos, '.label[data-id="e2"]', 14],
    ['a silo by its title', silos, '.cluster-label >> text=Sales', 4],
    ['a finding by its badge', silos, '.badge[data-part="n4"]', 7],
    ['a milestone', roadmap, 'rect.milestone[data-part="t3"]', 22],
    ['an initiative by its name', roadmap, 'text.part[data-part="t4"]', 23],
  ] as const)('%s', async (_what, diagram, selector, line) => {
    const viewer = await openWith(diagram);
    await viewer.page.locator(selector).click();
    expect(reveals(viewer)).toEqual([{ type: 'reveal', source: onLine(line), focusEditor: false }]);
  });

  test('the end of a drag chooses nothing', async () => {
    const viewer = await openWith(silos);
    const box = await part(viewer, /Product demo/).boundingBox();
    await viewer.page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 40, { steps: 4 });
    await viewer.page.mouse.up();
    const moved = await part(viewer, /Product demo/).boundingBox();
    expect(moved?.x).toBeCloseTo((box?.x ?? 0) + 50, 0);
    expect(reveals(viewer)).toEqual([]);
  });

  test('the keyboard reaches everything, and says what is wrong with it', async () => {
    const viewer = await openWith(silos);
    const { keyboard } = viewer.page;
    await viewer.page.locator('.canvas [tabindex="0"]').focus();
    await keyboard.press('Home');
    const labels: (string | null)[] = [];
    const focused = viewer.page.locator('.canvas :focus');
    for (let step = 0; step < 17; step += 1) {
      labels.push(await focused.getAttribute('aria-label'));
      await keyboard.press('ArrowRight');
    }
    expect(new Set(labels).size).toBe(17);
    expect(labels).toContain('Touchpoint Renewal conversation, nobody owns it, 1 error');

    await keyboard.press('Home');
    expect(await focused.getAttribute('aria-label')).toBe(labels[0]);
    await keyboard.press('Enter');
    expect(reveals(viewer)).toHaveLength(1);
    expect(reveals(viewer)[0]?.focusEditor).toBe(true);
  });

  test('the card beside a touchpoint lists its findings until Escape', async () => {
    const viewer = await openWith(silos);
    await part(viewer, /Renewal conversation/).focus();
    const card = viewer.page.getByRole('tooltip');
    expect(await card.textContent()).toContain(unowned.message);
    await viewer.page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(false);
    await part(viewer, /Kick-off call/).hover();
    expect(await card.textContent()).toContain(asksAgain.message);
  });

  test('the card asks for more, and shows what the service says as text, above the findings', async () => {
    const viewer = await openWith(silos);
    await part(viewer, /Renewal conversation/).focus();
    const asked = await viewer.hear(
      (one): one is Extract<FromViewer, { type: 'card' }> => one.type === 'card',
    );
    expect(asked.element).toBe('node:n7');
    const markdown = '**Renewal \\*conversation\\*** (touchpoint)\n\nOwner: nobody  \n*Leads* <b>x</b>';
    await viewer.send({ type: 'card', element: 'node:n7', markdown });
    const card = viewer.page.getByRole('tooltip');
    await expect.poll(() => card.locator('strong').textContent()).toBe('Renewal *conversation*');
    expect(await card.locator('em').textContent()).toBe('Leads');
    expect(await card.textContent()).toContain('<b>x</b>');
    expect(await card.textContent()).toContain(unowned.message);
    expect(await card.locator('b').count()).toBe(0);
    await viewer.send({ type: 'card', element: 'node:n1', markdown: 'late' });
    await viewer.page.keyboard.press('Escape');
    await viewer.send({ type: 'card', element: 'node:n7', markdown: 'later' });
    expect(await card.isVisible()).toBe(false);
  });

  test('the strip of views says that it goes on, and leads there', async () => {
    const viewer = await open({ context: { viewport: { width: 360, height: 500 } } });
    const many = ['silos', 'roadmap', 'journey', 'relay', 'metrics', 'sight', 'board'] as const;
    const choices = many.map((name) => ({ name, label: `The view ${name}`, description: name }));
    await viewer.showAndWait(show(1, silos, { views: choices }));
    const [on, back] = [viewer.page.locator('.further.on'), viewer.page.locator('.further.back')];
    expect([await on.isVisible(), await back.isVisible()]).toEqual([true, false]);
    await on.click();
    await expect.poll(() => back.isVisible()).toBe(true);
    await viewer.page.getByRole('tab', { name: 'The view silos' }).focus();
    await viewer.page.keyboard.press('End');
    await expect.poll(() => on.isVisible()).toBe(false);
    expect(await viewer.page.locator('.further:focus').count()).toBe(0);
  });

  test('any time that somebody types is a focus', async () => {
    const viewer = await open();
    const focuses = [{ key: 'time:2026-Q3', group: 'Quarter', label: '2026-Q3' }];
    await viewer.showAndWait(show(1, silos, { focuses }));
    await viewer.page.getByRole('button', { name: 'Focus…' }).click();
    await viewer.page.getByRole('combobox').fill('2026-q3 to 2026-q4');
    await viewer.page.keyboard.press('Enter');
    expect(viewer.posted).toContainEqual({ type: 'chooseFocus', focus: 'time:2026-Q3 to 2026-Q4' });
  });

  test('another view, by click and by arrow key', async () => {
    const viewer = await openWith(silos);
    await viewer.page.getByRole('tab', { name: 'Roadmap' }).click();
    await viewer.page.keyboard.press('ArrowLeft');
    expect(viewer.posted.filter(({ type }) => type === 'chooseView')).toEqual([
      { type: 'chooseView', view: 'roadmap' },
      { type: 'chooseView', view: 'silos' },
    ]);
  });
});

describe('a focus', () => {
  const focuses = [
    { key: 'silo:sales', group: 'Silo', label: 'Sales' },
    { key: 'owner:sales.dana', group: 'Owner', label: 'Dana Ruiz' },
    { key: 'owner:success.rene', group: 'Owner', label: 'René Müller' },
    { key: 'time:2026-Q1', group: 'Quarter', label: '2026-Q1' },
  ] as const;
  const leftOut = ['Touchpoint Renewal talk, nobody owns it', 'Silo Support'];

  test('is found by typing, without its accents, and chosen by keyboard', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(1, silos, { focuses }));
    await viewer.page.getByRole('button', { name: 'Focus…' }).click();
    const field = viewer.page.getByRole('combobox', { name: 'Focus on' });
    expect(await viewer.page.getByRole('option').allTextContents()).toEqual(
      focuses.map(({ label }) => label),
    );
    await field.fill('rene mul');
    expect(await viewer.page.getByRole('option').allTextContents()).toEqual(['René Müller']);
    await field.fill('owner');
    await viewer.page.keyboard.press('ArrowDown');
    await viewer.page.keyboard.press('Enter');
    expect(viewer.posted.at(-1)).toEqual({ type: 'chooseFocus', focus: 'owner:success.rene' });
    expect(await field.isVisible()).toBe(false);
    expect(await viewer.page.evaluate('document.activeElement.className')).toBe('focus');
  });

  test('says what it is and how much it leaves out, and leads back', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(1, silos, { focuses, focus: { ...focuses[0], leftOut } }));
    const line = viewer.page.getByRole('region', { name: 'Focus' });
    expect(await line.textContent()).toContain('Focus: Sales (silo). 2 things are not shown.');
    await line.getByRole('button', { name: 'Show everything' }).focus();
    await viewer.page.keyboard.press('Enter');
    expect(viewer.posted.at(-1)).toEqual({ type: 'chooseFocus' });
    await viewer.showAndWait(show(2, silos, { focuses }));
    expect(await line.isVisible()).toBe(false);
    // The keyboard goes on beside where the button was.
    expect(await viewer.page.evaluate('document.activeElement.textContent')).toBe('Focus…');
  });

  test('comes from the picture by key and by menu', async () => {
    const viewer = await open();
    const drawn = silos.drawn.map((thing) =>
      thing.id === 'g2' ? { ...thing, element: 'silo:sales' } : thing,
    );
    await viewer.showAndWait(show(1, { ...silos, drawn }, { focuses }));
    await part(viewer, 'Silo Sales').focus();
    await viewer.page.keyboard.press('f');
    expect(viewer.posted.at(-1)).toEqual({ type: 'chooseFocus', focus: 'silo:sales' });
    await part(viewer, 'Silo Sales').dispatchEvent('contextmenu', { clientX: 300, clientY: 300 });
    expect(await viewer.page.getByRole('menuitem').allInnerTexts()).toHaveLength(3);
    await viewer.page.keyboard.press('ArrowUp');
    await viewer.page.keyboard.press('Enter');
    expect(viewer.posted.at(-1)).toEqual({ type: 'chooseFocus', focus: 'near:silo:sales' });
    expect(await viewer.page.evaluate('document.activeElement.dataset.part')).toBe('g2');
  });

  test('is kept for the next page in the panel, with the filter and what the host wants back', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(1, silos, { focuses, focus: { ...focuses[0], leftOut } }));
    await viewer.page.locator('.counts').click();
    await viewer.send({ type: 'keep', state: { document: 'file:///a.cust' } });
    await expect
      .poll(() => viewer.kept())
      .toMatchObject({ focus: 'silo:sales', onlyProblems: true, host: { document: 'file:///a.cust' } });
    const second = await open({ kept: await viewer.kept() });
    expect(second.posted).toEqual([{ type: 'ready', view: 'silos', focus: 'silo:sales' }]);
    await second.showAndWait(show(1, silos));
    expect(await second.page.locator('.counts').getAttribute('aria-pressed')).toBe('true');
    expect(await second.page.locator('.only-problems').count()).toBe(1);
  });
});

describe('the light on what the cursor is in', () => {
  test('is on that thing alone', async () => {
    const viewer = await openWith(silos);
    await viewer.send({ type: 'highlight', element: 'node:n3' });
    await viewer.send({ type: 'highlight', element: 'edge:e2' });
    await expect.poll(() => viewer.page.locator('.lit[role=button]').getAttribute('data-part')).toBe('e2');
    await viewer.send({ type: 'highlight', element: undefined });
    await expect.poll(() => viewer.page.locator('.lit').count()).toBe(0);
  });

  test('is brought into sight at the same zoom, and only when it is out of it', async () => {
    const viewer = await openWith(silos);
    await viewer.send({ type: 'highlight', element: 'node:n7' });
    await expect.poll(() => viewer.page.locator('g.node.lit').count()).toBe(1);
    const still = await part(viewer, /Renewal conversation/).boundingBox();
    for (let step = 0; step < 8; step += 1) await viewer.page.locator('[data-zoom=in]').click();
    const scale = await viewer.page.locator('.scale').textContent();
    await viewer.send({ type: 'highlight', element: 'node:n1' });
    await expect
      .poll(async () => (await part(viewer, /Website and events/).boundingBox())?.x)
      .toBeGreaterThan(0);
    expect(await viewer.page.locator('.scale').textContent()).toBe(scale);
    expect(still?.x).toBeGreaterThan(0);
  });
});
