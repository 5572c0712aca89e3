/** The built page in a real browser, under its real Content-Security-Policy, with a host that listens. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { FromViewer, ToViewer } from '../../client/viewer/messages.ts';
import { type PageOptions, pageHtml } from '../../client/viewer/page.ts';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { buildViewer } from '../../scripts/viewer.mts';

const origin = 'http://viewer.test';

export interface OpenOptions {
  readonly page?: Partial<PageOptions>;
  readonly context?: BrowserContextOptions;
  /** What an earlier page in the same panel kept. */
  readonly kept?: unknown;
  /** Leaves the layout engine out of reach, as a host does that did not ship it. */
  readonly withoutEngine?: boolean;
}

export type Drawn = Extract<FromViewer, { readonly type: 'drawn' }>;

export interface Viewer {
  readonly page: Page;
  readonly send: (message: ToViewer) => Promise<void>;
  /** Sends several messages in one task, as when the page was busy. */
  readonly sendTogether: (messages: readonly ToViewer[]) => Promise<void>;
  /** Everything that the page has posted so far. */
  readonly posted: readonly FromViewer[];
  /** Resolves to the first message, past or to come, that `wanted` accepts. */
  readonly hear: <M extends FromViewer>(wanted: (message: FromViewer) => message is M) => Promise<M>;
  /** Resolves to the `drawn` message of a version, once it is there. */
  readonly drawn: (version: number) => Promise<Drawn>;
  /** Sends a message and resolves to its `drawn`. */
  readonly showAndWait: (message: Extract<ToViewer, { readonly type: 'show' }>) => Promise<Drawn>;
  readonly kept: () => Promise<unknown>;
  /** What went wrong in the page: errors, and whatever its policy refused. */
  readonly complaints: readonly string[];
}

export interface Workshop {
  readonly open: (options?: OpenOptions) => Promise<Viewer>;
  /** The text of one built file. */
  readonly file: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Played before the page's own scripts: the hook that a host other than an editor uses. */
const hostScript = (kept: unknown): string => `
  window.keptState = ${JSON.stringify(kept ?? null)};
  window.custHost = {
    post: (message) => window.hostHears(message),
    kept: () => window.keptState,
    keep: (state) => { window.keptState = state; },
  };`;

/** Keeps what it takes, and tells those who wait for something. */
function createEar() {
  const posted: FromViewer[] = [];
  const waiting = new Set<(message: FromViewer) => void>();
  return {
    posted: posted as readonly FromViewer[],
    take(message: FromViewer): void {
      posted.push(message);
      for (const tell of waiting) tell(message);
    },
    hear<M extends FromViewer>(wanted: (message: FromViewer) => message is M): Promise<M> {
      const past = posted.find(wanted);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve) => {
        const tell = (message: FromViewer): void => {
          if (!wanted(message)) return;
          waiting.delete(tell);
          resolve(message);
        };
        waiting.add(tell);
      });
    },
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
};

async function openViewer(browser: Browser, folder: string, options: OpenOptions): Promise<Viewer> {
  const html = pageHtml({
    nonce: 'n0nce',
    cspSource: origin,
    title: 'Northwind',
    script: { uri: `${origin}/viewer.js` },
    style: { uri: `${origin}/viewer.css` },
    layout: { uri: `${origin}/${options.withoutEngine ? 'absent.js' : 'viewer-elk.js'}` },
    ...options.page,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options.context });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.route('**/*', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = name === '' ? html : await readFile(join(folder, name)).catch(() => undefined);
    const contentType = contentTypes[name.split('.').at(-1) ?? ''] ?? 'text/html';
    await (body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType }));
  });
  const { posted, hear, take } = createEar();
  await page.exposeFunction('hostHears', take);
  await page.addInitScript(hostScript(options.kept));
  await page.goto(`${origin}/`);

  const sendTogether = (messages: readonly ToViewer[]): Promise<void> =>
    page.evaluate(`for (const message of ${JSON.stringify(messages)}) window.postMessage(message, '*')`);
  const drawn = (version: number): Promise<Drawn> =>
    hear((message): message is Drawn => message.type === 'drawn' && message.version === version);
  return {
    page,
    complaints,
    posted,
    hear,
    drawn,
    sendTogether,
    send: (message) => sendTogether([message]),
    async showAndWait(message) {
      await sendTogether([message]);
      return drawn(message.version);
    },
    kept: () => page.evaluate('window.keptState'),
  };
}

/** Builds the viewer into a folder of its own and starts a browser. Close it when done. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-viewer-'));
  const [browser] = await Promise.all([launchBrowser(), buildViewer({ production: true, outdir: folder })]);
  return {
    open: (options = {}) => openViewer(browser, folder, options),
    file: (name) => readFile(join(folder, name), 'utf8'),
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
