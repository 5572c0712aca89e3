/** Pictures as files, made in a real browser and read as any other program would. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FromViewer, ShowMessage, TakeMessage } from '../../client/viewer/messages.ts';
import { viewFor } from '../../server/lsp/own-requests/view.ts';
import { views } from '../../server/views/index.ts';
import { serve } from '../support/service.ts';
import { diffOf, revised, revisions } from '../views/two-versions.ts';
import { show, silos } from './diagrams.ts';
import { openWorkshop, type Viewer, type Workshop } from './harness.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

type Taken = Extract<FromViewer, { type: 'taken' }>;

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

function showing(text: string, view: string): ShowMessage {
  const { service, uri } = serve(text);
  const result = viewFor(service, uri, view, 1, views, (one) => one);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return { type: 'show', ...result };
}

/** The picture and nothing round it. */
const plain: TakeMessage = {
  type: 'take',
  format: 'svg',
  scale: 1,
  background: true,
  title: false,
  legend: false,
};

async function take(what: Partial<TakeMessage>): Promise<Taken> {
  await viewer.send({ ...plain, ...what });
  return viewer.hear((message): message is Taken => message.type === 'taken');
}

const contentOf = (taken: Taken): string => ('content' in taken ? taken.content : taken.problem);

const pictures: readonly (readonly [string, () => ShowMessage])[] = [
  ...views.map(({ name }) => [name, () => showing(northwind, name)] as const),
  ['diff', () => show(1, diffOf(...revised(revisions.northwind)))],
];

describe.each(pictures)('the picture of %s as SVG', (_, message) => {
  test('stands alone: no style sheet, no address, no colour that only browsers know', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(message());
    const svg = contentOf(await take({ format: 'svg' }));
    expect(svg.startsWith('<svg ') && svg.includes('xmlns="http://www.w3.org/2000/svg"')).toBe(true);
    const foreign =
      /<style|class=|(?<![-\w])style=|var\(|color\(|context-stroke|foreignObject|<script|url\(["']?(?!#)/;
    expect(foreign.exec(svg)?.[0]).toBeUndefined();
    expect(svg.includes('font-family')).toBe(true);
  });
});

test('an SVG file looks as the picture on the page does', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(showing(northwind, 'silos'));
  const svg = contentOf(await take({ format: 'svg' }));
  const { page } = viewer;
  const looks = (root: string): Promise<unknown> =>
    page.evaluate(`{ const paint = new OffscreenCanvas(1, 1).getContext('2d');
      const seen = (colour) => {
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        return paint.getImageData(0, 0, 1, 1).data.join();
      };
      [...document.querySelectorAll('${root} tspan')]
      .filter((line) => line.textContent.trim() !== '' && line.childElementCount === 0)
      .map((line) => [line.textContent, getComputedStyle(line).fontSize, getComputedStyle(line).fontWeight,
        seen(getComputedStyle(line).fill), line.getNumberOfChars(), line.getComputedTextLength().toFixed(0)]); }`);
  const before = await looks('.canvas');
  // Outside of everything that the page's style sheet speaks of.
  await page.evaluate(`(() => {
    const holder = document.createElement('div');
    holder.id = 'alone';
    holder.innerHTML = ${JSON.stringify(svg)};
    document.documentElement.append(holder);
  })()`);
  expect(await looks('#alone')).toEqual(before);
});

test('a PNG has the size that was asked for, and is see-through where it shall be', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(showing(northwind, 'silos'));
  const png = Buffer.from(contentOf(await take({ format: 'png', scale: 3, background: false })), 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const width = png.readUInt32BE(16);
  const drawn = await viewer.page.evaluate("document.querySelector('.canvas svg').viewBox.baseVal.width");
  // A margin of 12 on both sides, whole units, three pixels for each.
  expect(width).toBe(3 * Math.ceil((drawn as number) + 24));
  const corner = await viewer.page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const paint = new OffscreenCanvas(1, 1).getContext('2d');
    paint.drawImage(image, 0, 0);
    return paint.getImageData(0, 0, 1, 1).data[3];
  })()`);
  expect(corner).toBe(0);
});

test('what the cursor lights up stays out of the file, and stays lit on the page', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(showing(northwind, 'silos'));
  const first = contentOf(await take({ format: 'svg' }));
  await viewer.send({ type: 'highlight', element: 'touchpoint:onboard.kickoff' });
  await expect.poll(() => viewer.page.locator('.canvas .lit').count()).toBeGreaterThan(0);
  await viewer.send(plain);
  await expect.poll(() => viewer.posted.filter(({ type }) => type === 'taken').length).toBe(2);
  const [, second] = viewer.posted.filter((message) => message.type === 'taken');
  expect(second !== undefined && contentOf(second) === first).toBe(true);
  expect(await viewer.page.locator('.canvas .lit').count()).toBeGreaterThan(0);
});

test('without a picture there is a sentence', async () => {
  viewer = await workshop.open();
  await viewer.showAndWait(showing('roadmap acme "Acme"', 'silos'));
  expect(contentOf(await take({ format: 'png' }))).toBe('There is no picture on the page.');
});

describe('round the picture', () => {
  test('it says whose it is, what it shows and as of when, and what the colours mean', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(showing(northwind, 'silos'));
    const svg = contentOf(await take({ title: true, legend: true }));
    const texts = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
    expect(texts).toContain('Northwind customer roadmap 2026');
    expect(texts).toContain('Who answers for what, and where nobody does · as of 15 May 2026');
    expect(texts).toContain('Nobody owns this yet');
    expect(svg).not.toMatch(/class=|var\(|color-mix/);
  });

  test('nothing is written over the picture, or out of the file', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(showing(northwind, 'silos'));
    const svg = contentOf(await take({ title: true, legend: true }));
    const outside = await viewer.page.evaluate(`(() => {
      const holder = document.createElement('div');
      holder.innerHTML = ${JSON.stringify(svg)};
      document.documentElement.append(holder);
      const file = holder.firstElementChild;
      const { x, y, width, height } = file.viewBox.baseVal;
      const out = [...file.querySelectorAll('text')].map((text) => {
        const own = text.getBBox();
        const by = text.parentElement.localName === 'g' && text.parentElement.getAttribute('transform')?.match(/-?[\\d.]+/g)?.map(Number);
        return { text: text.textContent, x: own.x + (by?.[0] ?? 0), right: own.x + own.width + (by?.[0] ?? 0), y: own.y + (by?.[1] ?? 0) };
      }).filter((one) => text(one) && (one.x < x || one.right > x + width || one.y < y));
      function text({ text }) { return /as of|roadmap 2026|Hand-off is missing|Moment of truth|Nobody owns/.test(text); }
      holder.remove();
      return out.map(({ text }) => text);
    })()`);
    expect(outside).toEqual([]);
  });

  test('each part can be left out', async () => {
    viewer = await workshop.open();
    await viewer.showAndWait(showing(northwind, 'silos'));
    const svg = contentOf(await take({ legend: true }));
    expect(svg).toContain('>Nobody owns this yet<');
    expect(svg).not.toContain('as of');
  });
});

test('a picture much broader than high is laid out anew for the file, and stays as it is on the page', async () => {
  viewer = await workshop.open({ context: { viewport: { width: 1600, height: 900 } } });
  await viewer.showAndWait(showing(northwind, 'journey'));
  const size = (): Promise<readonly [number, number]> =>
    viewer.page.evaluate(`(() => {
      const { width, height } = document.querySelector('.canvas svg').viewBox.baseVal;
      return [width, height];
    })()`);
  const before = await size();
  expect(before[0] / before[1]).toBeGreaterThan(3);
  const [, width, height] =
    /^<svg[^>]* width="(\d+)"[^>]* height="(\d+)"/.exec(contentOf(await take({}))) ?? [];
  expect(Number(width) / Number(height)).toBeLessThan(3);
  expect(await size()).toEqual(before);
});

test('a moment of truth keeps its second frame, and a badge at the edge its distance from the border', async () => {
  viewer = await workshop.open();
  const mark = { rule: 'unowned-touchpoint', severity: 'error', message: 'Nobody owns it.' } as const;
  const marks = Array.from({ length: 120 }, () => mark);
  await viewer.showAndWait(
    show(1, {
      ...silos,
      text: 'flowchart LR\n  n1["Demo"]\n  class n1 moment\n',
      drawn: [{ id: 'n1', role: 'node', label: 'Touchpoint Demo', classes: ['moment'], marks }],
      fallbacks: [],
    }),
  );
  const svg = contentOf(await take({ format: 'svg', background: false }));
  const seen = await viewer.page.evaluate(`(() => {
    document.body.insertAdjacentHTML('beforeend', '<div id="file"></div>');
    const file = document.querySelector('#file');
    file.innerHTML = ${JSON.stringify(svg)};
    const svg = file.querySelector('svg');
    const { right } = svg.getBoundingClientRect();
    const number = [...svg.querySelectorAll('text')].find((text) => text.textContent === '120');
    const rects = [...svg.querySelectorAll('rect')].filter((rect) => rect.width.baseVal.value > 40);
    const frames = rects.map((rect) => rect.width.baseVal.value).sort((a, b) => a - b);
    return { room: right - number.getBoundingClientRect().right, frames };
  })()`);
  const { room, frames } = seen as { readonly room: number; readonly frames: readonly number[] };
  expect(room).toBeGreaterThan(8);
  expect(frames).toHaveLength(2);
  expect((frames[1] ?? 0) - (frames[0] ?? 0)).toBeGreaterThan(4);
});
