import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrowserError, findBrowser, renderedPage } from '../../server/host/installed-browser.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-browser-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('takes the browser that is named, and no other where that one is not there', async () => {
  const path = join(folder, 'my-browser');
  expect(findBrowser({ CUST_BROWSER: path, PATH: process.env['PATH'] ?? '' })).toBeUndefined();
  await writeFile(path, '');
  expect(findBrowser({ CUST_BROWSER: path })).toBe(path);
});

test('finds none where none is installed', () => {
  expect(findBrowser({ PATH: folder })).toBeUndefined();
});

test('a browser that fails is told in a sentence', async () => {
  // Any program that does not know what browsers know.
  const failing = renderedPage(process.execPath, 'file:///nowhere');
  await expect(failing).rejects.toBeInstanceOf(BrowserError);
  await expect(failing).rejects.toThrow(/could not draw .*CUST_BROWSER/);
});
