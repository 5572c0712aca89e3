/** A foreign editor over the real process: CodeMirror in a browser, with the language client of its own makers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { inRoot } from '../../scripts/paths.mts';
import { type BuiltCommand, buildCommand } from '../support/server-process.ts';
import type { CodeMirrorPage } from './codemirror/messages.ts';

const people = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" {\n    measure: tbd\n  }\n}\n';
const owned = unowned.replace('    measure', '    owner: dana\n    measure');

let command: BuiltCommand;
let browser: Browser;
let script: string;
let folder: string;
let page: Page;

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;

/** Calls one of the page's own functions. */
function ask<K extends keyof CodeMirrorPage>(
  name: K,
  ...args: Parameters<CodeMirrorPage[K]>
): Promise<Awaited<ReturnType<CodeMirrorPage[K]>>> {
  return page.evaluate(`codeMirror.${name}(...${JSON.stringify(args)})`);
}

/** Opens an editor for each file, connected to a server of their own. */
async function open(files: Readonly<Record<string, string>>): Promise<void> {
  const server = command.serve(folder);
  page = await browser.newPage();
  page.on('close', () => server.kill());
  const writer = new StreamMessageWriter(server.stdin);
  await page.exposeFunction('toServer', (message: string) => writer.write(JSON.parse(message)));
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: script });
  // A page that is gone hears nothing any more.
  const hear = (message: unknown): void => void ask('hear', JSON.stringify(message)).catch(() => undefined);
  new StreamMessageReader(server.stdout).listen(hear);
  const named = Object.entries(files).map(([name, text]) => [uriOf(name), text] as const);
  await ask('open', pathToFileURL(folder).href, Object.fromEntries(named));
}

/** Resolves when a text of the page is as wanted; a test that waits in vain fails by its own time-out. */
async function until(get: () => Promise<string>, wanted: (text: string) => boolean): Promise<void> {
  while (!wanted(await get())) await page.waitForTimeout(20);
}

beforeAll(async () => {
  const [built, bundled, launched] = await Promise.all([
    buildCommand(),
    build({
      entryPoints: [inRoot('test', 'cli', 'codemirror', 'page.ts')],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      write: false,
    }),
    launchBrowser(),
  ]);
  command = built;
  script = bundled.outputFiles[0]?.text ?? '';
  browser = launched;
  folder = await mkdtemp(join(tmpdir(), 'cust-codemirror-'));
});
afterAll(async () => {
  await browser.close();
  await command.remove();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const old of browser.contexts().flatMap((context) => context.pages())) await old.close();
});

describe('in CodeMirror', () => {
  test('findings are underlined, and go when the gap is filled from the completion list', async () => {
    await open({ 'people.cust': people, 'buy.cust': unowned });
    const marked = page.locator('.cm-lintRange');
    await marked.getByText('demo', { exact: true }).first().waitFor();
    await ask('moveBehind', uriOf('buy.cust'), '"Demo" {');
    await page.keyboard.press('Enter');
    await page.keyboard.type('    owner: d');
    const dana = page.locator('.cm-tooltip-autocomplete li', { hasText: 'dana' }).first();
    await dana.click();
    await until(
      () => ask('text', uriOf('buy.cust')),
      (text) => text.includes('owner: dana\n'),
    );
    await marked.getByText('demo', { exact: true }).first().waitFor({ state: 'detached' });
  });

  test('a card stands under the pointer', async () => {
    await open({ 'people.cust': people, 'buy.cust': owned });
    const { x, y } = await ask('placeBehind', uriOf('buy.cust'), 'owner: da');
    await page.mouse.move(x, y);
    await page.locator('.cm-lsp-hover-tooltip', { hasText: 'Dana Ruiz' }).waitFor();
  });

  test('the definition is found in the other file', async () => {
    await open({ 'people.cust': people, 'buy.cust': owned });
    await ask('moveBehind', uriOf('buy.cust'), 'owner: da');
    await page.keyboard.press('F12');
    await until(
      () => ask('currentLine', uriOf('people.cust')),
      (line) => line.includes('owner dana'),
    );
  });

  test('a new name arrives in both files', async () => {
    await open({ 'people.cust': people, 'buy.cust': owned });
    await ask('moveBehind', uriOf('buy.cust'), 'owner: da');
    await page.keyboard.press('F2');
    await page.locator('.cm-lsp-rename-panel input').fill('ruiz');
    await page.keyboard.press('Enter');
    await until(
      () => ask('text', uriOf('people.cust')),
      (text) => text.includes('owner ruiz'),
    );
    expect(await ask('text', uriOf('buy.cust'))).toBe(owned.replace('dana', 'ruiz'));
    expect(await ask('text', uriOf('people.cust'))).toBe(people.replaceAll('dana', 'ruiz'));
  });

  test('a text is put in its form', async () => {
    await open({ 'people.cust': people.replaceAll('\n  ', '\n        ') });
    await ask('moveBehind', uriOf('people.cust'), 'head');
    await page.keyboard.press('Shift+Alt+F');
    await until(
      () => ask('text', uriOf('people.cust')),
      (text) => text === people,
    );
  });
});
