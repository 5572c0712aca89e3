/** A browser of this computer, run without a window, for pictures that nothing else can draw. */
import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where somebody says which browser to take. */
export const browserVariable = 'CUST_BROWSER';

const names: readonly string[] = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApps: readonly string[] = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const windowsPrograms: readonly string[] = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of an installed Chrome, Chromium or Edge, or of what `CUST_BROWSER` names; `undefined` where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const asked = env[browserVariable];
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : undefined;
  return candidates(env).find((path) => existsSync(path));
}

function candidates(env: NodeJS.ProcessEnv): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        macApps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
      );
    case 'win32':
      return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].flatMap((folder) =>
        folder === undefined ? [] : windowsPrograms.map((program) => join(folder, program)),
      );
    default:
      return names.flatMap((name) =>
        (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
      );
  }
}

/** Virtual milliseconds that a page has to finish in: the clock runs as fast as the page does its work. */
const budget = 120_000;
/** Real milliseconds after which nobody waits any longer. */
const patience = 60_000;

/** The browser did not do its work; `message` is a sentence for people. */
export class BrowserError extends Error {}

/**
 * Opens a page of this computer and returns it as HTML once it has come to rest.
 * Rejects with a {@link BrowserError} where the browser does not start, or does not come to an end.
 */
export async function renderedPage(browser: string, url: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'cust-browser-'));
  const args = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
    '--hide-scrollbars',
    '--window-size=1600,1000',
    `--user-data-dir=${profile}`,
    `--virtual-time-budget=${budget}`,
    // Its sandbox refuses to run for the system's own user, who is the usual one in containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--dump-dom',
    url,
  ];
  try {
    return await new Promise((resolve, reject) => {
      execFile(browser, args, { maxBuffer: 1 << 28, timeout: patience }, (error, out) =>
        error === null ? resolve(out) : reject(new BrowserError(whyNot(browser, error))),
      );
    });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function whyNot(browser: string, error: ExecFileException): string {
  if (error.killed === true)
    return `${browser} drew nothing in a minute. Try again, or name another browser.`;
  const [reason = ''] = error.message.split('\n').slice(-1);
  return `${browser} could not draw (${error.code ?? error.signal ?? reason}). Name another browser in ${browserVariable}.`;
}
