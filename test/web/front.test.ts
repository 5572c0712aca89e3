/** The list of roadmaps of `cust serve`, on a phone and in the dark; in a real browser. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { createService } from '../../server/service.ts';
import { answerTo } from '../../server/web/site.ts';

// A browser on a busy machine takes its time; nothing here asserts how much.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('is as broad as the phone, and dark where the system is', async () => {
  const { body } = answerTo('/', {
    service: createService(),
    assets: { script: '', style: '', layout: '' },
    nameOf: (uri) => uri,
    version: 1,
    nonce: 'n',
  });
  const context = await browser.newContext({
    viewport: { width: 400, height: 800 },
    isMobile: true,
    colorScheme: 'dark',
  });
  const page = await context.newPage();
  await page.setContent(body);
  expect(await page.evaluate('innerWidth')).toBe(400);
  const seen = (await page.screenshot()).toString('base64');
  // Colours of the system have no values for scripts: the picture has.
  const corner = await (await context.newPage()).evaluate<number>(`(async () => {
    const picture = new Image();
    picture.src = 'data:image/png;base64,${seen}';
    await picture.decode();
    const paint = new OffscreenCanvas(1, 1).getContext('2d');
    paint.drawImage(picture, 0, 0);
    return paint.getImageData(0, 0, 1, 1).data[0];
  })()`);
  expect(corner).toBeLessThan(50);
  await context.close();
});
