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
import {
  fetchCodeServer,
  installExtension,
  type ServerChoices,
  startCodeServer,
} from '../../scripts/editor/code-server.mts';
import { workbenchAddress } from '../../scripts/editor/workbench.mts';
import { startBridge } from './bridge.mts';

interface Flags {
  readonly folder?: string;
  readonly developedExtensions: readonly string[];
  readonly tests?: string;
  /** A .vsix to install, instead of running anything. */
  readonly install?: string;
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
      'install-extension': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const developed = values.extensionDevelopmentPath;
  return {
    developedExtensions: Array.isArray(developed) ? developed.map(String) : [],
    ...given('tests', text(values.extensionTestsPath)),
    ...given('install', text(values['install-extension'])),
    ...given('userDataFolder', text(values['user-data-dir'])),
    ...given('extensionsFolder', text(values['extensions-dir'])),
    ...given('folder', positionals[0] && resolve(positionals[0])),
  };
}

/** An object with the value under that name, or without the name where there is no value. */
const given = <Name extends string>(name: Name, value: string | undefined): { [_ in Name]?: string } =>
  (value === undefined ? {} : { [name]: value }) as { [_ in Name]?: string };

/** VS Code's own level names; `%c` and its style come with messages that carry a colour. */
function printFromWorkbench(type: string, args: readonly unknown[]): void {
  const [first, ...rest] = args;
  const styled = typeof first === 'string' && first.startsWith('%c');
  const words = styled ? [first.replaceAll('%c', ''), ...rest.slice(1)] : args;
  const text = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' ');
  const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

/** What has to be stopped or removed in the end, the last first. */
type Cleanup = (() => Promise<unknown>)[];

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  const cleanup: Cleanup = [];
  const interrupted = new Promise<number>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done(130));
  });
  try {
    const scratch = await mkdtemp(join(tmpdir(), 'cust-editor-'));
    cleanup.push(() => rm(scratch, { recursive: true, force: true }));
    return await Promise.race([interrupted, serve(flags, scratch, cleanup)]);
  } finally {
    for (const step of cleanup.reverse()) await step().catch(() => undefined);
  }
}

async function serve(flags: Flags, scratch: string, cleanup: Cleanup): Promise<number> {
  const folder = await fetchCodeServer();
  const profile = {
    dataFolder: scratch,
    ...given('userDataFolder', flags.userDataFolder),
    ...given('extensionsFolder', flags.extensionsFolder),
  };
  if (flags.install) {
    await installExtension(folder, profile, flags.install);
    return 0;
  }
  if (flags.tests) return runSuite(folder, profile, flags, cleanup);
  throw new Error('This stand-in for VS Code runs tests or installs an extension, and was told neither.');
}

async function runSuite(
  folder: string,
  profile: ServerChoices,
  flags: Flags,
  cleanup: Cleanup,
): Promise<number> {
  const browser = await launchBrowser();
  cleanup.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const bridge = await startBridge(page);
  cleanup.push(() => bridge.stop());
  const env = { CUST_EDITOR_BRIDGE: bridge.url };
  const server = await startCodeServer(folder, { ...profile, env });
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
