/** The built page in a real browser, under its real Content-Security-Policy, with a host that listens. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { FromViewer, ToViewer } from '../../client/viewer/messages.ts';
import { type PageOptions, pageHtml } from '../../client/viewer/page.ts';
import { launchBrowser } from '../../scripts/editor/browser.mts';
import { buildViewer } from '../../scripts/viewer.mts';

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
  readonly showAndWait: (
    message: Extract<ToViewer, { readonly type: 'show' | 'showTables' }>,
  ) => Promise<Drawn>;
  readonly kept: () => Promise<unknown>;
  /** What went wrong in the page: errors, and whatever its policy refused. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
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

interface Site {
  readonly origin: string;
  /** Serves this text as a page of its own; returns its address. */
  readonly add: (html: string) => string;
  readonly close: () => void;
}

/** Serves the built files in `folder`, and pages, on the loopback address. */
async function openSite(folder: string): Promise<Site> {
  const pages: string[] = [];
  const answer: RequestListener = (request, response) => {
    const [, name = '', page] = (request.url ?? '').split('/');
    const body = name === 'page' ? pages[Number(page)] : readFile(join(folder, name));
    const type = contentTypes[name.split('.').at(-1) ?? ''] ?? 'text/html';
    Promise.resolve(body).then(
      (content) =>
        response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=60' }).end(content),
      () => response.writeHead(404).end(),
    );
  };
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    add: (html) => `${origin}/page/${pages.push(html) - 1}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function openViewer(
  context: BrowserContext,
  { origin, add }: Site,
  options: OpenOptions,
): Promise<Viewer> {
  const html = pageHtml({
    nonce: 'n0nce',
    cspSource: origin,
    title: 'Northwind',
    script: { uri: `${origin}/viewer.js` },
    style: { uri: `${origin}/viewer.css` },
    layout: { uri: `${origin}/${options.withoutEngine ? 'absent.js' : 'viewer-elk.js'}` },
    ...options.page,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  const { posted, hear, take } = createEar();
  await page.exposeFunction('hostHears', take);
  await page.addInitScript(hostScript(options.kept));
  await page.goto(add(html));

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
    close: () => page.close(),
  };
}

/** Builds the viewer into a folder of its own and starts a browser. Close it when done. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-viewer-'));
  const [browser, site] = await Promise.all([
    launchBrowser(),
    openSite(folder),
    buildViewer({ outdir: folder }),
  ]);
  const newContext = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  // One for all that ask for nothing special: its cache makes the next page open sooner.
  const shared = await newContext();
  return {
    open: async (options = {}) =>
      openViewer(options.context ? await newContext(options.context) : shared, site, options),
    file: (name) => readFile(join(folder, name), 'utf8'),
    async close() {
      await browser.close();
      site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
