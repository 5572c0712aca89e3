/** What an edit does to the picture that is there, and what happens when one cannot be drawn; in a real browser. */
import { describe, expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.ts';
import { circles, onLine, roadmap, show, silos, unowned } from './diagrams.ts';
import { pagesForTests, part, reveals } from './pages.ts';

const { open, openWith, workshop } = pagesForTests();

describe('an edit', () => {
  test('that changes nothing in the picture draws nothing', async () => {
    const viewer = await openWith(silos);
    await viewer.page.evaluate('document.querySelector(".canvas svg").dataset.seen = "yes"');
    expect(await viewer.showAndWait(show(2, { ...silos }))).toMatchObject({
      outcome: 'unchanged',
      mermaidMs: 0,
    });
    expect(await viewer.page.locator('.canvas svg').getAttribute('data-seen')).toBe('yes');
  });

  test('that changes findings only is patched into the picture', async () => {
    const viewer = await openWith(silos);
    await viewer.page.evaluate('document.querySelector(".canvas svg").dataset.seen = "yes"');
    const mended: Diagram = {
      ...silos,
      drawn: silos.drawn.map((thing) => ({ ...thing, marks: thing.id === 'n3' ? [unowned] : [] })),
      counts: { error: 1, warning: 0, info: 0, hint: 0 },
    };
    expect(await viewer.showAndWait(show(2, mended))).toMatchObject({ outcome: 'patched', mermaidMs: 0 });
    expect(await viewer.page.locator('.canvas svg').getAttribute('data-seen')).toBe('yes');
    expect(await viewer.page.locator('.badge').count()).toBe(1);
    expect(await viewer.page.locator('.badge').getAttribute('data-part')).toBe('n3');
    expect(await viewer.page.locator('.counts').textContent()).toBe('1 error');
  });

  test('that moves declarations to other lines leads clicks there', async () => {
    const viewer = await openWith(silos);
    const lower: Diagram = {
      ...silos,
      drawn: silos.drawn.map((thing) => ({ ...thing, source: onLine(99) })),
    };
    await viewer.showAndWait(show(2, lower));
    await part(viewer, /Product demo/).click();
    expect(reveals(viewer)[0]?.source).toEqual(onLine(99));
  });

  test('keeps zoom, place, focus and light', async () => {
    const viewer = await openWith(silos);
    for (let step = 0; step < 3; step += 1) await viewer.page.locator('[data-zoom=in]').click();
    await viewer.send({ type: 'highlight', element: 'node:n4' });
    await part(viewer, /Kick-off call/).focus();
    const before = await part(viewer, /Kick-off call/).boundingBox();
    const scale = await viewer.page.locator('.scale').textContent();

    const longer = silos.text.replace('subgraph g2', 'n8["A new first touchpoint"] --> n1\n  subgraph g2');
    await viewer.showAndWait(show(2, { ...silos, text: longer }));

    const after = await part(viewer, /Kick-off call/).boundingBox();
    expect(await viewer.page.locator('.scale').textContent()).toBe(scale);
    // Text is measured anew, so places differ by fractions: what nobody can see is less than two pixels.
    expect(Math.abs((after?.x ?? Number.NaN) - (before?.x ?? 0))).toBeLessThan(2);
    expect(Math.abs((after?.y ?? Number.NaN) - (before?.y ?? 0))).toBeLessThan(2);
    expect(await viewer.page.locator('.canvas :focus').getAttribute('data-part')).toBe('n4');
    expect(await viewer.page.locator('g.node.lit').getAttribute('data-part')).toBe('n4');
  });

  test('that comes late is dropped, and so is one that was overtaken', async () => {
    const viewer = await openWith(silos);
    const titled = (version: number) =>
      show(version, { ...silos, title: `Version ${version}`, text: `${silos.text}%% ${version}\n` });
    await viewer.sendTogether([titled(7), titled(3), titled(8), titled(9)]);
    await viewer.drawn(9);
    expect(await viewer.page.locator('.title').textContent()).toBe('Version 9');
    const versions = viewer.posted.flatMap((message) => (message.type === 'drawn' ? [message.version] : []));
    expect(versions).not.toContain(3);
    expect(versions).not.toContain(8);
  });

  test('that does not parse leaves the last picture where it is, under a banner', async () => {
    const viewer = await openWith(silos);
    const before = await part(viewer, /Product demo/).boundingBox();
    const sentence = 'northwind.cust, line 12: “toucpoint” is no kind of thing.';
    await viewer.showAndWait(show(2, silos, { stale: { sentence, source: onLine(11) } }));
    expect(await viewer.page.getByRole('status').filter({ hasText: sentence }).isVisible()).toBe(true);
    expect(await part(viewer, /Product demo/).boundingBox()).toEqual(before);
    await viewer.page.getByRole('button', { name: 'Go to line 12' }).click();
    expect(reveals(viewer)).toEqual([{ type: 'reveal', source: onLine(11), focusEditor: true }]);
    await viewer.showAndWait(show(3, silos));
    expect(await viewer.page.locator('.banner').textContent()).toBe('');
  });

  test('that does not parse takes nothing out of the picture, but may add to it', async () => {
    const viewer = await openWith(silos);
    const stale = { sentence: 'This text has no closing quote mark.', source: onLine(11) };
    const torn: Diagram = {
      ...silos,
      text: 'flowchart LR\n  n1["Website and events"]\n',
      drawn: silos.drawn.filter(({ id }) => id === 'n1'),
    };
    expect((await viewer.showAndWait(show(2, torn, { stale }))).outcome).toBe('unchanged');
    expect(await part(viewer, /Product demo/).isVisible()).toBe(true);

    const grown: Diagram = {
      ...silos,
      text: silos.text.replace('class n4 moment', 'n1 e9@-->|"Newsletter"| n2\n  class n4 moment'),
    };
    expect((await viewer.showAndWait(show(3, grown, { stale }))).outcome).toBe('rendered');
    expect((await viewer.showAndWait(show(4, torn))).outcome).toBe('rendered');
    expect(await part(viewer, /Product demo/).count()).toBe(0);
  });

  test('to another view and back finds each as it was left', async () => {
    const viewer = await openWith(silos);
    await viewer.page.locator('[data-zoom=in]').click();
    const scale = await viewer.page.locator('.scale').textContent();
    await viewer.showAndWait(show(2, roadmap));
    expect(await viewer.page.locator('.scale').textContent()).not.toBe(scale);
    await viewer.showAndWait(show(3, silos));
    expect(await viewer.page.locator('.scale').textContent()).toBe(scale);
  });
});

describe('when something fails', () => {
  const refused: Diagram = { ...silos, text: 'flowchart LR\n  n1[[["broken"\n' };

  test('a simpler picture is drawn, and says so', async () => {
    const viewer = await open();
    const notice = 'Drawn without silo boxes.';
    const diagram = { ...refused, fallbacks: [{ text: 'flowchart LR\n  n1["Website"]\n', notice }] };
    expect(await viewer.showAndWait(show(1, diagram))).toMatchObject({ outcome: 'fallback', nodes: 1 });
    expect(await viewer.page.locator('.notices').textContent()).toContain(notice);
    expect((await viewer.showAndWait(show(2, silos))).outcome).toBe('rendered');
    expect(await viewer.page.locator('.notices').textContent()).toBe('');
  });

  test('without the layout engine, circles are drawn the simpler way', async () => {
    const viewer = await workshop().open({ withoutEngine: true });
    expect(await viewer.showAndWait(show(1, circles))).toMatchObject({ outcome: 'fallback' });
    expect(await viewer.page.locator('.notices').textContent()).toContain('Drawn without silo boxes');
    await viewer.close();
  });

  test('the last good picture stays', async () => {
    const viewer = await openWith(silos);
    expect((await viewer.showAndWait(show(2, refused))).outcome).toBe('failed');
    expect(await part(viewer, /Product demo/).isVisible()).toBe(true);
    expect(await viewer.page.locator('.banner').textContent()).toMatch(/^This view could not be drawn: /);
    expect((await viewer.showAndWait(show(3, silos))).outcome).toBe('unchanged');
    expect(await viewer.page.locator('.banner').textContent()).toBe('');
  });

  test('with no picture yet there is a sentence, never a blank page', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(1, refused));
    expect(await viewer.page.locator('.message').textContent()).toMatch(/^This view could not be drawn: /);
  });

  test('a kind of diagram that is not on board is named', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(1, { ...silos, text: 'mindmap\n  root\n' }));
    expect(await viewer.page.locator('.message').textContent()).toBe(
      'This view could not be drawn: Diagrams of the type "mindmap" are not part of this viewer.',
    );
  });

  test('what the host says is shown', async () => {
    const viewer = await open();
    const sentence = 'No roadmap is open.';
    await viewer.send({ type: 'unavailable', sentence });
    await expect.poll(() => viewer.page.locator('.message').textContent()).toBe(sentence);
    // Told to a screen reader, and not written twice.
    expect(await viewer.page.getByRole('status').first().textContent()).toBe(sentence);
    expect((await viewer.page.locator('.banner').boundingBox())?.width).toBeLessThan(2);
    await viewer.showAndWait(show(1, silos));
    await viewer.send({ type: 'unavailable', sentence });
    await expect
      .poll(async () => (await viewer.page.locator('.banner').boundingBox())?.width)
      .toBeGreaterThan(100);
  });

  test('a host that starts again may count its versions from one', async () => {
    const viewer = await open();
    await viewer.showAndWait(show(40, silos));
    await viewer.send({ type: 'unavailable', sentence: 'The language server stopped.' });
    expect((await viewer.showAndWait(show(1, roadmap))).outcome).toBe('rendered');
    expect(await viewer.page.locator('.banner').textContent()).toBe('');
  });
});
