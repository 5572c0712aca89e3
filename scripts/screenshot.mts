/**
 * Takes pictures of the editor with a roadmap and its preview: for the README, and for looking at what was
 * changed. Needs Linux on x64, where VS Code runs in a headless browser.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { buildAll } from './build.mts';
import { launchBrowser } from './editor/browser.mts';
import { fetchCodeServer, startCodeServer } from './editor/code-server.mts';
import { prepareDemo } from './editor/demo.mts';
import { drawnPreview, workbenchAddress } from './editor/workbench.mts';

const themes: Readonly<Record<string, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'contrast-dark': 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
};

const usage = `Takes pictures of VS Code with a roadmap and its preview.

npm run screenshot -- [options]

  --folder DIR   the folder to open, from the checkout's root (default: samples)
  --file FILE    the roadmap to open, from that folder (default: rowan-heat/handoffs.cust)
  --theme NAME   ${Object.keys(themes).join(', ')} or all (default: dark)
  --size WxH     of the window, in CSS pixels (default: 1440x900)
  --scale N      device pixels for each of them (default: 1)
  --line N       the line to put the cursor on
  --out DIR      where the pictures go (default: .vscode-test/screenshots)
  --no-sidebar   without the file explorer
  --no-build     take dist/ as it is
  --help         this text`;

interface Shot {
  readonly folder: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly line?: number;
  readonly sidebar: boolean;
  readonly out: string;
}

/** Writes one PNG and returns its path. Rejects when no picture appears in the preview. */
async function shoot(codeServer: string, browser: Browser, theme: string, shot: Shot): Promise<string> {
  const settings = {
    'workbench.colorTheme': themes[theme],
    'window.menuBarVisibility': 'hidden',
    'workbench.activityBar.location': 'hidden',
    'editor.minimap.enabled': false,
    'editor.fontSize': 13,
  };
  const demo = await prepareDemo(shot.folder, shot.file, settings);
  const server = await startCodeServer(codeServer, demo);
  const page = await browser.newPage({
    viewport: { width: shot.width, height: shot.height },
    deviceScaleFactor: shot.scale,
  });
  try {
    await page.goto(workbenchAddress(server.url, { folder: demo.folder }), { waitUntil: 'domcontentloaded' });
    await drawnPreview(page);
    await page.keyboard.press('Control+1');
    if (!shot.sidebar) await page.keyboard.press('Control+b');
    if (shot.line !== undefined) {
      await page.keyboard.press('Control+g');
      await page.keyboard.type(`${shot.line}`);
      await page.keyboard.press('Enter');
    }
    // Diagnostics, the outline and the last layout step have no event to wait for from outside.
    await page.waitForTimeout(1500);
    await mkdir(shot.out, { recursive: true });
    const path = join(shot.out, `${theme}.png`);
    await page.screenshot({ path });
    return path;
  } finally {
    await page.close();
    await server.stop();
    await demo.remove();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      folder: { type: 'string', default: 'samples' },
      file: { type: 'string', default: 'rowan-heat/handoffs.cust' },
      theme: { type: 'string', default: 'dark' },
      size: { type: 'string', default: '1440x900' },
      scale: { type: 'string', default: '1' },
      line: { type: 'string' },
      out: { type: 'string', default: '.vscode-test/screenshots' },
      sidebar: { type: 'boolean', default: true },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const chosen = values.theme === 'all' ? Object.keys(themes) : [values.theme];
  const unknown = chosen.find((theme) => !(theme in themes));
  if (unknown)
    throw new Error(`There is no theme "${unknown}": say ${Object.keys(themes).join(', ')} or all.`);
  const [width, height] = values.size.split('x').map(Number);
  if (!width || !height) throw new Error(`--size wants a width and a height, as in 1440x900.`);
  const shot: Shot = {
    folder: values.folder,
    file: values.file,
    width,
    height,
    scale: Number(values.scale) || 1,
    sidebar: values.sidebar,
    out: resolve(values.out),
    ...(values.line === undefined ? {} : { line: Number(values.line) }),
  };
  if (values.build) await buildAll({ production: false });
  const codeServer = await fetchCodeServer();
  const browser = await launchBrowser();
  try {
    for (const theme of chosen) console.log(await shoot(codeServer, browser, theme, shot));
  } finally {
    await browser.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
