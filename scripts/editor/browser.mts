/** A browser for the workbench to run in: an installed one, else one from the npm registry (Linux x64). */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { cached, npmInstall } from './cache.mts';

const version = '153.0.0';

const installedNames: readonly string[] = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Starts a headless browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CUST_BROWSER'] || findInstalled();
  const { executablePath, env } = installed
    ? { executablePath: installed, env: undefined }
    : await fetchChromium();
  return chromium.launch({
    executablePath,
    headless: true,
    // Containers seldom allow the sandbox; the only page opened is our own, on the loopback address.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    // Whoever launched it stops it, in the right order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(env ? { env } : {}),
  });
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return installedNames.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

interface FetchedBrowser {
  readonly executablePath: string;
  /** With the shared libraries and fonts that a bare system lacks. */
  readonly env: Record<string, string>;
}

async function fetchChromium(): Promise<FetchedBrowser> {
  const folder = await cached(`chromium-${version}`, async (partial) => {
    console.log(`Fetching a headless browser (@sparticuz/chromium ${version}) into the cache, once…`);
    await npmInstall(partial, ['--prefix', partial, `@sparticuz/chromium@${version}`]);
    // The package unpacks itself into the system's temporary folder; here that is ours.
    const unpack = `
      import chromium, { inflate } from '@sparticuz/chromium';
      await chromium.executablePath();
      await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: partial,
      env: { ...process.env, TMPDIR: partial },
    });
    await rm(join(partial, 'node_modules'), { recursive: true });
  });
  const env = {
    ...definedOnly(process.env),
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
  return { executablePath: join(folder, 'chromium'), env };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(defined);
}
