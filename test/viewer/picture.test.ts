/** What is on the stage: pictures, and what stands there without one; in a real browser. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Diagram } from '../../server/views/diagram.ts';
import { asksAgain, circles, nothing, roadmap, show, silos } from './diagrams.ts';
import { pagesForTests, part } from './pages.ts';

const { open, openWith, workshop } = pagesForTests();

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
      ['viewer.js', 'viewer.css', 'viewer-elk.js'].map(workshop().file),
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
    const files = await Promise.all(['viewer.js', 'viewer.css', 'viewer-elk.js'].map(workshop().file));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file).byteLength, 0);
    expect(bytes).toBeLessThan(900_000);
  });
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

test('an example of what to declare next is there in full, however long its lines', async () => {
  const example =
    'metric kept "Care plans kept" { level: outcome; owner: dana; unit: %; target: 95% by 2027-Q2 }';
  const viewer = await open({ context: { viewport: { width: 420, height: 700 } } });
  await viewer.showAndWait(show(1, { ...nothing, empty: { sentence: 'There is no metric yet.', example } }));
  const [inside, outside] = await viewer.page.evaluate<[number, number]>(
    `[document.querySelector('.message pre').scrollWidth, document.querySelector('.message pre').clientWidth]`,
  );
  expect(inside).toBeLessThanOrEqual(outside);
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

test('neither bars nor their names are written over the names of their sections, however long', async () => {
  const long = 'A name of a bar that is far too long to be written into it or after it';
  const viewer = await openWith(
    {
      ...roadmap,
      text: roadmap.text
        .replace('Seat coaching :t4, 2026-07-01, 2027-01-01', `${long} :t4, 2026-06-01, 2026-12-15`)
        .replace('Welcome kit', long)
        .replace(
          'section Sales',
          'section Sales, advice, Datenschutzangelegenheiten and all that comes before a contract',
        ),
    },
    { context: { viewport: { width: 700, height: 600 } } },
  );
  const overlaps = await viewer.page.evaluate<string[]>(`(() => {
    const boxes = (selector) => [...document.querySelectorAll('.canvas svg ' + selector)]
      .map((text) => [text.textContent, text.getBoundingClientRect()]);
    return boxes('.sectionTitle').flatMap(([title, a]) => boxes(':is(.taskText, .taskTextOutsideLeft, .taskTextOutsideRight, rect.task)')
      .filter(([, b]) => a.left < b.right && b.left < a.right)
      .map(([name]) => title + ' / ' + name));
  })()`);
  expect(overlaps).toEqual([]);
  expect(await viewer.page.locator('.canvas .taskTextOutsideLeft').count()).toBeGreaterThan(0);
});

test('the findings of a bar that begins on the left are not written over the name of its section', async () => {
  const many = Array.from({ length: 12 }, () => asksAgain);
  const viewer = await openWith({
    ...roadmap,
    drawn: roadmap.drawn.map((one) => (one.id === 't6' ? { ...one, marks: many } : one)),
  });
  const [title, badge] = await viewer.page.evaluate<[number, number]>(`(() => {
    const right = (text) => text.getBoundingClientRect().right;
    return [
      Math.max(...[...document.querySelectorAll('.canvas .sectionTitle')].map(right)),
      document.querySelector('.badge[data-part=t6]').getBoundingClientRect().left,
    ];
  })()`);
  expect(badge).toBeGreaterThan(title);
});

test('a long word stays in one piece, as in German', async () => {
  const word = 'Gesundheitsprüfungsrückfrage';
  const longest = 'Kraftfahrzeughaftpflichtversicherungsbescheinigungen';
  const viewer = await openWith({
    ...silos,
    text: silos.text.replace('Product demo', word).replace('Kick-off call', longest),
  });
  const rowsOf = (id: string): Promise<readonly string[]> =>
    viewer.page.locator(`.canvas [data-part="${id}"] .text-outer-tspan`).allTextContents();
  expect((await rowsOf('n3'))[0]?.trim()).toBe(word);
  // One that no box could hold is broken, and makes no other box broader.
  expect((await rowsOf('n4')).length).toBeGreaterThan(2);
});
