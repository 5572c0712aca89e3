#!/usr/bin/env node
/**
 * Stands in for VS Code's executable: takes its flags, runs the same VS Code from code-server in a headless
 * browser, passes on what the extension host prints, and ends with the suite's exit code.
 *
 * `@vscode/test-electron` starts it like a desktop VS Code; it sends SIGINT to this process alone, so server
 * and browser are stopped from here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { fetchCodeServer, startCodeServer } from '../../scripts/editor/codeServer.mts';
import { workbenchAddress } from '../../scripts/editor/workbench.mts';
import { startBridge } from './bridge.mts';

interface Flags {
  readonly folder?: string;
  readonly developedExtensions: readonly string[];
  readonly tests: string;
  readonly userDataFolder?: string;
  readonly extensionsFolder?: string;
}

function readFlags(args: readonly string[]): Flags {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    // Most of VS Code's flags concern its desktop shell and say nothing to a server.
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const tests = text(values.extensionTestsPath);
  if (!tests) throw new Error('This stand-in for VS Code only runs tests: --extensionTestsPath is missing.');
  const developed = values.extensionDevelopmentPath;
  const userDataFolder = text(values['user-data-dir']);
  const extensionsFolder = text(values['extensions-dir']);
  return {
    tests,
    developedExtensions: Array.isArray(developed) ? developed.map(String) : [],
    ...(positionals[0] ? { folder: resolve(positionals[0]) } : {}),
    ...(userDataFolder ? { userDataFolder } : {}),
    ...(extensionsFolder ? { extensionsFolder } : {}),
  };
}

/** VS Code's own level names; `%c` and its style come with messages that carry a colour. */
function printFromWorkbench(type: string, args: readonly unknown[]): void {
  const [first, ...rest] = args;
  const styled = typeof first === 'string' && first.startsWith('%c');
  const words = styled ? [first.replaceAll('%c', ''), ...rest.slice(1)] : args;
  const text = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' ');
  const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  const cleanup: (() => Promise<unknown>)[] = [];
  const interrupted = new Promise<number>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done(130));
  });
  try {
    const scratch = await mkdtemp(join(tmpdir(), 'cust-editor-'));
    cleanup.push(() => rm(scratch, { recursive: true, force: true }));
    return await Promise.race([interrupted, runSuite(flags, scratch, cleanup)]);
  } finally {
    for (const step of cleanup.reverse()) await step().catch(() => undefined);
  }
}

async function runSuite(flags: Flags, scratch: string, cleanup: (() => Promise<unknown>)[]): Promise<number> {
  const folder = await fetchCodeServer();
  const browser = await launchBrowser();
  cleanup.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const bridge = await startBridge(page);
  cleanup.push(() => bridge.stop());
  const server = await startCodeServer(folder, {
    dataFolder: scratch,
    ...(flags.userDataFolder ? { userDataFolder: flags.userDataFolder } : {}),
    ...(flags.extensionsFolder ? { extensionsFolder: flags.extensionsFolder } : {}),
    env: { CUST_EDITOR_BRIDGE: bridge.url },
  });
  cleanup.push(() => server.stop());

  const exit = new Promise<number>((done) => {
    void page.exposeFunction('codeAutomationLog', printFromWorkbench);
    void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
  });
  const lost = new Promise<number>((_, reject) => {
    page.once('crash', () => reject(new Error('The browser page with the workbench crashed.')));
    void server.ended.then((code) => reject(new Error(`VS Code's server ended with code ${code}.`)));
  });
  // Losing the server is the normal end once the exit code is known.
  lost.catch(() => undefined);
  const address = workbenchAddress(server.url, { ...flags });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return Promise.race([exit, lost]);
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// A handle that the browser library keeps must not keep a finished run waiting.
process.stdout.write('', () => process.exit());
