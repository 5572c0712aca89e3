/**
 * Runs the suite in the web extension host: `node test/editor/web/run.mts [words]`. With words, only the tests
 * run whose name has them. It takes code-server's workbench and a headless browser, so Linux on x64.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/editor/browser.mts';
import { fetchCodeServer, runsHere } from '../../../scripts/editor/code-server.mts';
import { inRoot, root } from '../../../scripts/paths.mts';
import { reportMark } from '../bridge-protocol.mts';
import { startWebServer, type WebRun } from './server.mts';

const here = (...parts: readonly string[]): string => inRoot('test', 'editor', 'web', ...parts);

/** What a suite takes from Node has a stand-in here. */
const standIns: Plugin = {
  name: 'stand-ins',
  setup(bundler) {
    bundler.onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: here('assert.ts') }));
    bundler.onResolve({ filter: /\/outside\.ts$/ }, () => ({ path: here('outside.ts') }));
  },
};

async function bundle(entry: string, outfile: string, origin: string): Promise<void> {
  const wanted = process.argv[2] ?? '';
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    external: ['vscode'],
    define: { custRun: JSON.stringify({ origin, wanted }) },
    plugins: [standIns],
    logLevel: 'warning',
  });
}

/** The samples, as the suite knows them, by their path in the virtual workspace. */
async function samples(): Promise<Record<string, string>> {
  const entries = await readdir(inRoot('samples'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file): Promise<[string, string]> => {
    const path = file.slice(inRoot('samples').length).replaceAll('\\', '/');
    return [`/plan${path}`, await readFile(file, 'utf8')];
  });
  return Object.fromEntries(await Promise.all(texts));
}

/** An editor that has not begun with the suite by then never will. */
const patienceMs = 120_000;

/** Opens the workbench, prints what the suite says to people, and resolves with its exit code. */
async function runIn(page: Page, origin: string, log: string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const slow = setTimeout(() => reject(new Error('The suite did not begin.')), patienceMs);
  page.on('console', (message) => log.push(message.text()));
  page.on('pageerror', (error) => log.push(String(error)));
  page.once('crash', () => reject(new Error('The browser page with the workbench crashed.')));
  await page.exposeFunction('codeAutomationExit', resolve);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const text = args.join(' ');
    const start = text.indexOf(reportMark);
    if (start < 0) return;
    clearTimeout(slow);
    console.log(text.slice(start + reportMark.length));
  });
  await page.goto(origin, { waitUntil: 'domcontentloaded' });
  return promise.finally(() => clearTimeout(slow));
}

async function run(): Promise<number> {
  const vscode = await fetchCodeServer();
  const scratch = await mkdtemp(join(tmpdir(), 'cust-web-'));
  const browser = await launchBrowser();
  const log: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const server = await startWebServer((origin) => prepare(vscode, scratch, page, origin));
    return await runIn(page, server.origin, log).finally(server.stop);
  } finally {
    await mkdir(inRoot('.vscode-test'), { recursive: true });
    await writeFile(inRoot('.vscode-test', 'web.log'), log.join('\n'));
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prepare(vscode: string, scratch: string, page: Page, origin: string): Promise<WebRun> {
  await bundle(here('index.ts'), join(scratch, 'suite.js'), origin);
  await bundle(here('files', 'extension.ts'), join(scratch, 'extension.js'), origin);
  await writeFile(join(scratch, 'package.json'), await readFile(here('files', 'package.json')));
  return {
    vscode,
    folders: { cust: root, files: scratch },
    extensions: ['/files', '/cust'],
    // VS Code runs a suite only where an extension runs that it is part of.
    tests: '/files/suite',
    workspace: await samples(),
    page: () => page,
    results: async (json) => {
      const results = process.env['CUST_RESULTS'];
      if (results) await writeFile(results, json);
    },
  };
}

if (!runsHere) throw new Error('The suite in the web extension host needs Linux on x64.');
console.log('Running in the web extension host of VS Code (from code-server), in a headless browser');
process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// A handle that the browser library keeps must not keep a finished run waiting.
process.stdout.write('', () => process.exit());
