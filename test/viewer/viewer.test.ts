/** What someone sees and does on the viewer page, in a real browser. */
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FromViewer } from '../../client/viewer/messages.ts';
import type { Diagram, Drawn, Mark } from '../../server/views/diagram.ts';
import { asksAgain, circles, nothing, onLine, roadmap, show, silos, unowned } from './diagrams.ts';
import { type OpenOptions, openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let workshop: Workshop;
const viewers: Viewer[] = [];

beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());
afterEach(async () => {
  const complaints = viewers.flatMap((viewer) => viewer.complaints);
  await Promise.all(viewers.splice(0).map((viewer) => viewer.close()));
  expect(complaints).toEqual([]);
});

async function open(options?: OpenOptions): Promise<Viewer> {
  const viewer = await workshop.open(options);
  viewers.push(viewer);
  return viewer;
}

async function openWith(diagram: Diagram, options?: OpenOptions): Promise<Viewer> {
  const viewer = await open(options);
  await viewer.showAndWait(show(1, diagram));
  return viewer;
}

/** The shape of a drawn thing: what one would click. */
const part = (viewer: Viewer, label: string | RegExp) => viewer.page.getByRole('button', { name: label });

type Reveal = Extract<FromViewer, { readonly type: 'reveal' }>;
const reveals = (viewer: Viewer): readonly Reveal[] =>
  viewer.posted.filter((message) => message.type === 'reveal');

/** An element's own colour and what is behind it, as the browser computed them, and their contrast. */
const contrast = (viewer: Viewer, text: string, ground: string): Promise<number> =>
  viewer.page.evaluate(`(() => {
    const paint = document.createElement('canvas').getContext('2d');
    const rgb = (color) => {
      paint.fillStyle = color;
      paint.fillRect(0, 0, 1, 1);
      return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (color) => {
      const [r, g, b] = rgb(color).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const colorOf = (selector, names) => {
      const style = getComputedStyle(document.querySelector(selector));
      return style[names.find((name) => style[name] !== 'none' && style[name] !== 'rgba(0, 0, 0, 0)')];
    };
    const svg = (selector) => document.querySelector(selector) instanceof SVGElement;
    const a = light(colorOf(${JSON.stringify(text)}, svg(${JSON.stringify(text)}) ? ['fill'] : ['color']));
    const b = light(colorOf(${JSON.stringify(ground)}, svg(${JSON.stringify(ground)}) ? ['fill'] : ['backgroundColor']));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  })()`);

describe('the picture', () => {
  test('shows every lane, touchpoint and hand-off', async () => {
    const viewer = await open();
    expect(await viewer.showAndWait(show(1, silos))).toMatchObject({ outcome: 'rendered', nodes: 17 });
    for (const text of ['Renewal conversation', 'Mei Chen', 'Customer Success', 'Deal won · 2 days']) {
      expect(await viewer.page.locator('.canvas svg').textContent()).toContain(text);
    }
    expect(await viewer.page.title()).toBe('Northwind customer roadmap 2026: Who answers for what');
  });

  test('shows bars, milestones and the line at the as-of date, but none at today', async () => {
    const viewer = await open();
    expect(await viewer.showAndWait(show(1, roadmap))).toMatchObject({ outcome: 'rendered', nodes: 7 });
    expect(await viewer.page.locator('rect.vert').count()).toBe(1);
    expect(await viewer.page.locator('.today').count()).toBe(0);
    expect(await viewer.page.getByText('1 initiative has no dates and is not shown.').isVisible()).toBe(true);
  });

  test('says hello, and which view was last looked at', async () => {
    const first = await openWith(roadmap);
    await first.page.locator('[data-zoom=in]').click();
    await expect.poll(() => first.kept()).toMatchObject({ view: 'roadmap' });
    const second = await open({ kept: await first.kept() });
    expect(second.posted).toEqual([{ type: 'ready', view: 'roadmap' }]);
  });

  test('of hand-offs in circles between silos is drawn whole', async () => {
    const viewer = await open();
    expect(await viewer.showAndWait(show(1, circles))).toMatchObject({ outcome: 'rendered', nodes: 16 });
  });

  test('runs down instead of across beside an editor', async () => {
    const viewer = await openWith(silos, { context: { viewport: { width: 500, height: 900 } } });
    const first = await part(viewer, /Website and events/).boundingBox();
    const last = await part(viewer, /Renewal conversation/).boundingBox();
    expect(last?.y).toBeGreaterThan((first?.y ?? 0) + 300);
    await viewer.page.setViewportSize({ width: 1200, height: 500 });
    await expect
      .poll(async () => (await part(viewer, /Renewal conversation/).boundingBox())?.x)
      .toBeGreaterThan(800);
  });

  test('too large for the panel opens readable, at what is wrong; Fit shows all of it', async () => {
    const viewer = await openWith(silos, { context: { viewport: { width: 380, height: 420 } } });
    const scale = async (): Promise<number> =>
      Number.parseInt((await viewer.page.locator('.scale').textContent()) ?? '', 10);
    expect(await scale()).toBeGreaterThanOrEqual(60);
    const stage = await viewer.page.locator('.stage').boundingBox();
    const wrong = await part(viewer, /Renewal conversation/).boundingBox();
    const middle = (wrong?.y ?? 0) + (wrong?.height ?? 0) / 2;
    expect(middle).toBeGreaterThan(stage?.y ?? 0);
    expect(middle).toBeLessThan((stage?.y ?? 0) + (stage?.height ?? 0));

    await viewer.page.locator('[data-zoom=fit]').click();
    expect(await scale()).toBeLessThan(60);
    const first = await part(viewer, /Website and events/).boundingBox();
    expect(first?.y).toBeGreaterThan(stage?.y ?? 0);
  });

  test('leaves the controls one row beside an editor, and the sentence to the tab', async () => {
    const viewer = await openWith(silos, { context: { viewport: { width: 560, height: 760 } } });
    const tab = viewer.page.getByRole('tab', { name: 'Silos' });
    const rows = await Promise.all(
      [tab, viewer.page.locator('.counts'), viewer.page.locator('.zoom')].map(async (control) => {
        const box = await control.boundingBox();
        return (box?.y ?? 0) + (box?.height ?? 0) / 2;
      }),
    );
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThan(4);
    expect(await tab.getAttribute('title')).toBe('Who answers for what, and where nobody does');
  });

  test('fits in one file that works alone', async () => {
    const [script, style, layout] = await Promise.all(
      ['viewer.js', 'viewer.css', 'viewer-elk.js'].map(workshop.file),
    );
    const viewer = await open({
      page: {
        cspSource: '',
        script: { inline: script ?? '' },
        style: { inline: style ?? '' },
        layout: { inline: layout ?? '' },
      },
    });
    expect(await viewer.showAndWait(show(1, circles))).toMatchObject({ outcome: 'rendered' });
  });

  test('costs no more than 900 KB to ship', async () => {
    const files = await Promise.all(['viewer.js', 'viewer.css', 'viewer-elk.js'].map(workshop.file));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
    expect(bytes).toBeLessThan(900_000);
  });
});

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
    const viewer = await workshop.open({ withoutEngine: true });
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

test('nothing to draw yet: what to declare next', async () => {
  const viewer = await open();
  expect((await viewer.showAndWait(show(1, nothing))).outcome).toBe('empty');
  expect(await viewer.page.locator('.message p').textContent()).toBe(nothing.empty?.sentence);
  expect(await viewer.page.locator('.message pre code').textContent()).toBe(nothing.empty?.example);
  const fit = viewer.page.getByRole('button', { name: 'Fit' });
  expect(await fit.isVisible()).toBe(false);
  expect((await viewer.showAndWait(show(2, silos))).outcome).toBe('rendered');
  expect(await viewer.page.locator('.message').isVisible()).toBe(false);
  expect(await fit.isVisible()).toBe(true);
});

describe('findings', () => {
  test('are counted in words, beside a sign of their own shape', async () => {
    const viewer = await openWith(silos);
    expect(await viewer.page.locator('.counts').textContent()).toBe('2 errors2 warnings1 note1 hint');
    const shapes = await viewer.page
      .locator('.counts .outline')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    expect(new Set(shapes).size).toBe(4);
  });

  test('about things that are not in the picture are counted below it', async () => {
    const viewer = await openWith({ ...silos, counts: { ...silos.counts, warning: 5 } });
    const notices = viewer.page.locator('.notices');
    expect(await notices.textContent()).toBe('3 findings concern things that this picture does not show.');
    await viewer.showAndWait(show(2, silos));
    expect(await notices.textContent()).toBe('');
  });

  test('are marked on the thing itself, with the worst first and how many', async () => {
    const viewer = await openWith(silos);
    const badge = viewer.page.locator('.badge[data-part="n2"]');
    expect(await badge.getAttribute('class')).toContain('marked-info');
    expect(await badge.textContent()).toBe('2');
    expect(await viewer.page.locator('.badge').count()).toBe(4);
  });

  test('on what joins boxes cover no other words', async () => {
    const links = [
      ['n1', 'n2'],
      ['n2', 'n3'],
      ['n3', 'n4'],
      ['n1', 'n4'],
      ['n4', 'n1'],
    ];
    const lines = links.map(
      ([from, to], index) => `e${index}@-->|"7 hand-offs"| `.replace(/^/, `${from} `) + to,
    );
    const marks = Array.from({ length: 14 }, () => asksAgain);
    const viewer = await openWith({
      ...silos,
      text: `flowchart TB\n${[1, 2, 3, 4].map((n) => `n${n}["Silo ${n}"]`).join('\n')}\n${lines.join('\n')}`,
      drawn: links.map((_, index) => ({ id: `e${index}`, role: 'edge', label: '7 hand-offs', marks })),
    });
    expect(await viewer.page.locator('.badge').count()).toBe(5);
    const covered = await viewer.page.evaluate(`[...document.querySelectorAll('.badge')].flatMap((badge) => {
      const it = badge.getBoundingClientRect();
      return [...document.querySelectorAll('.canvas .edgeLabel .label')]
        .map((label) => [label.dataset.id, label.getBoundingClientRect()])
        .filter(([, { left, right, top, bottom }]) =>
          left < it.right - 1 && right > it.left + 1 && top < it.bottom && bottom > it.top)
        .map(([id]) => badge.dataset.part + ' on ' + id);
    })`);
    expect(covered).toEqual([]);
  });

  test('alone stand out when asked for', async () => {
    const viewer = await openWith(silos);
    const opacity = (id: string): Promise<string> =>
      viewer.page.evaluate(
        `getComputedStyle(document.querySelector('[role=button][data-part=${id}]')).opacity`,
      );
    await viewer.page.locator('.counts').click();
    expect(await opacity('n3')).toBe('0.25');
    expect(await opacity('n7')).toBe('1');
    await viewer.page.locator('.counts').click();
    expect(await opacity('n3')).toBe('1');
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

test('whatever is written in a roadmap is text', async () => {
  const attack = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><b>bold</b>';
  const entity = attack.replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
  const hostile: Diagram = {
    ...silos,
    title: attack,
    text: `flowchart LR\n  subgraph g1["${entity}"]\n  n1["${entity}"]\n  n2["${attack.replaceAll('"', "'")}"]\n  end\n  n1 e1@-->|"${entity}"| n2\n`,
    drawn: [
      {
        id: 'n1',
        role: 'node',
        label: attack,
        marks: [{ rule: attack, severity: 'error', message: attack }],
      },
    ],
    legend: [{ className: 'nobody', label: attack }],
    notices: [attack],
  };
  const viewer = await open();
  await viewer.showAndWait({ ...show(1, hostile, { stale: { sentence: attack } }), roadmap: attack });
  await viewer.page.locator('[data-part=n1][role=button]').focus();
  expect(await viewer.page.getByRole('tooltip').textContent()).toContain(attack);
  await viewer.showAndWait(show(2, { ...nothing, empty: { sentence: attack, example: attack } }));
  expect(await viewer.page.locator('.message p').textContent()).toBe(attack);
  expect(await viewer.page.locator('img, b, script:not([src]):not([type])').count()).toBe(0);
  expect(await viewer.page.evaluate('window.hit')).toBeUndefined();
});

describe('at home in', () => {
  const editors = {
    'vscode-light': { background: '#ffffff', foreground: '#3b3b3b', link: '#005fb8' },
    'vscode-dark': { background: '#1f1f1f', foreground: '#cccccc', link: '#4daafc' },
    'vscode-high-contrast': { background: '#000000', foreground: '#ffffff', link: '#21a6ff' },
    'vscode-high-contrast vscode-high-contrast-light': {
      background: '#ffffff',
      foreground: '#292929',
      link: '#0f4a85',
    },
  } as const;

  const readable = [
    ['.node:not(.nobody) .label text', '.node:not(.nobody) > .label-container'],
    ['.node.nobody .label text', '.node.nobody > .label-container'],
    ['.cluster-label text', '.cluster > rect'],
    ['.edgeLabel text', 'body'],
    ['.title', 'body'],
    ['.count', 'body'],
    ['.views [aria-selected=false]', 'body'],
    ['.legend li', 'body'],
  ] as const;

  async function dress(viewer: Viewer, classes: keyof typeof editors): Promise<void> {
    const { background, foreground, link } = editors[classes];
    await viewer.page.evaluate(`
      document.documentElement.style.cssText = '--vscode-editor-background: ${background};' +
        '--vscode-editor-foreground: ${foreground}; --vscode-textLink-foreground: ${link}';
      document.body.className = '${classes}';`);
  }

  test.each(Object.keys(editors) as (keyof typeof editors)[])('%s', async (classes) => {
    const viewer = await openWith(silos);
    await dress(viewer, classes);
    await expect
      .poll(() => viewer.page.evaluate('getComputedStyle(document.body).backgroundColor'))
      .toBe(
        `rgb(${[1, 3, 5].map((at) => Number.parseInt(editors[classes].background.slice(at, at + 2), 16)).join(', ')})`,
      );
    // The picture was drawn anew in these colours, without a word from the host.
    await expect.poll(() => viewer.posted.filter(({ type }) => type === 'drawn').length).toBeGreaterThan(1);
    for (const [text, ground] of readable) {
      expect(await contrast(viewer, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    await viewer.showAndWait(show(2, roadmap));
    for (const bar of ['active', 'done', 'planned', 'idea']) {
      const id = { active: 't1', done: 't6', planned: 't4', idea: 't7' }[bar];
      expect(
        await contrast(viewer, `text[data-part=${id}]`, `rect[data-part=${id}]`),
        `${bar} bar`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('an editor that paints behind code: the name of a rule and an example are written like the rest', async () => {
    const viewer = await openWith(silos);
    await dress(viewer, 'vscode-high-contrast vscode-high-contrast-light');
    await viewer.page.evaluate(`
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('@layer vscode-default { code { color: #ffffff; background-color: #09345f; } }');
      document.adoptedStyleSheets = [sheet];`);
    const looksLikeTheRest = (code: string): Promise<unknown> =>
      viewer.page.evaluate(`(() => {
        const code = document.querySelector('${code}');
        const { color, backgroundColor } = getComputedStyle(code);
        return color === getComputedStyle(code.parentElement).color && backgroundColor === 'rgba(0, 0, 0, 0)';
      })()`);
    await part(viewer, /Kick-off call/).hover();
    expect(await looksLikeTheRest('.card code')).toBe(true);
    await viewer.showAndWait(show(2, nothing));
    expect(await looksLikeTheRest('.message code')).toBe(true);
  });

  test('no editor at all: the system says light or dark', async () => {
    const background = async (colorScheme: 'light' | 'dark'): Promise<unknown> => {
      const viewer = await openWith(silos, { context: { colorScheme } });
      return viewer.page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(27, 30, 35)');
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

/** The diagram with one of its parts standing for something else. */
const renamedPart = (diagram: Diagram, id: string, element: string, label: string): Diagram => ({
  ...diagram,
  text: diagram.text.replace('Product demo', 'Product demos'),
  drawn: diagram.drawn.map((one) => (one.id === id ? { ...one, element, label } : one)),
});

describe('finding', () => {
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

test('badges touch neither each other nor their neighbours', async () => {
  const marks = (count: number): readonly Mark[] => Array.from({ length: count }, () => unowned);
  const row = [1, 2, 3, 4].map((place) => `  n${place}["Box ${place}"]`).join('\n');
  const viewer = await openWith({
    ...silos,
    arrangement: 'boxes',
    text: `flowchart LR\n  subgraph g1["Silo"]\n${row}\n  end\n  subgraph g2["Other"]\n  n5["Box 5"]\n  end\n  g1 e1@-->|"Hand-off"| g2\n`,
    drawn: [
      ...[1, 2, 3, 4, 5].map(
        (place): Drawn => ({ id: `n${place}`, role: 'node', label: `Box ${place}`, marks: marks(150) }),
      ),
      { id: 'e1', role: 'edge', label: 'Hand-off', marks: marks(3) },
      { id: 'g1', role: 'lane', label: 'Silo', marks: marks(1200) },
    ],
    fallbacks: [],
  });
  const covered = await viewer.page.evaluate(`(() => {
    const box = (element) => element.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const badges = [...document.querySelectorAll('.badge')];
    const nodes = [...document.querySelectorAll('g.node.part')];
    return badges.flatMap((badge, index) => [
      ...badges.slice(index + 1).filter((other) => meet(box(badge), box(other))),
      ...nodes.filter((node) => node.dataset.part !== badge.dataset.part && badge.dataset.part !== 'g1' && meet(box(badge), box(node))),
    ].map((other) => badge.dataset.part + ' on ' + other.dataset.part));
  })()`);
  expect(covered).toEqual([]);
  expect(await viewer.page.locator('.badge').count()).toBe(7);
});

describe('many views', () => {
  test.each([480, 1300])('stay in one row at %i pixels, the chosen one in sight', async (width) => {
    const viewer = await open({ context: { viewport: { width, height: 700 } } });
    const names = [
      'silos',
      'journey',
      'relay',
      'metrics',
      'sight',
      'customers',
      'authority',
      'money',
      'board',
    ];
    const many = [...names, 'progress', 'roadmap'].map((name) => ({
      name: name as Diagram['view'],
      label: `The ${name}`,
      description: name,
    }));
    await viewer.showAndWait(show(1, roadmap, { views: many }));
    const tabs = await viewer.page.getByRole('tab').all();
    const boxes = await Promise.all(tabs.map((tab) => tab.boundingBox()));
    expect(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size).toBe(1);
    const chosen = boxes.at(-1);
    expect((chosen?.x ?? 0) + (chosen?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(chosen?.x).toBeGreaterThan(0);
  });
});

test('a change of the findings is said once it has settled', async () => {
  const viewer = await openWith(silos);
  const said = viewer.page.locator('.said');
  expect(await said.textContent()).toBe('');
  await viewer.showAndWait(show(2, { ...silos, counts: { error: 1, warning: 0, info: 0, hint: 0 } }));
  await expect.poll(() => said.textContent(), { timeout: 10_000 }).toBe('1 error');
});
