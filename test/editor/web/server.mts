/**
 * The workbench of code-server as a web page with no VS Code server behind it, like vscode.dev: extensions run
 * in a worker, and the workspace is a virtual file system. All that the page asks for comes from here.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { quietSettings } from '../../../scripts/editor/settings.mts';
import { respond } from '../bridge.mts';

export interface WebRun {
  /** VS Code's server, whose `out` holds the workbench. */
  readonly vscode: string;
  /** Folders served as they are, by the first part of their address. */
  readonly folders: Readonly<Record<string, string>>;
  /** The addresses of the extensions to load, below this server. */
  readonly extensions: readonly string[];
  /** The address of the suite, without its `.js`. */
  readonly tests: string;
  /** The virtual workspace: texts by path. */
  readonly workspace: Readonly<Record<string, string>>;
  /** The page, once there is one: the suite looks at it through the bridge. */
  readonly page: () => Page;
  /** Takes what the suite says in the end. */
  readonly results: (json: string) => Promise<void>;
}

export interface WebServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts serving on a free port of the loopback address; `runOf` makes the run for it. */
export async function startWebServer(runOf: (origin: string) => Promise<WebRun>): Promise<WebServer> {
  let run: WebRun | undefined;
  const server = createServer((request, response) => {
    if (run === undefined) return void response.writeHead(503).end();
    answer(run, request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  run = await runOf(origin);
  return { origin, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};

async function answer(run: WebRun, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, { 'content-type': type }).end(body);
  };
  switch (pathname) {
    case '/':
      return send('text/html', await workbenchPage(run, `http://${request.headers.host}`));
    case '/workspace.json':
      return send('application/json', JSON.stringify(run.workspace));
    case '/bridge':
      return send('application/json', JSON.stringify(await respond(run.page(), request)));
    case '/results':
      await run.results(await textOf(request));
      return send('text/plain', '');
    case workbenchScript:
      return send('text/javascript', withoutRemote(await readFile(fileOf(run, pathname) ?? '', 'utf8')));
  }
  const file = fileOf(run, decodeURIComponent(pathname));
  if (file === undefined || !existsSync(file)) return void response.writeHead(404).end();
  send(contentTypes[extname(file)] ?? 'application/octet-stream', await readFile(file));
}

function fileOf(run: WebRun, pathname: string): string | undefined {
  const [, first = '', ...rest] = normalize(pathname).split('/');
  const folder = first === 'vscode' ? run.vscode : run.folders[first];
  return folder === undefined ? undefined : join(folder, ...rest);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const workbenchScript = '/vscode/out/vs/code/browser/workbench/workbench.js';

/** code-server's workbench takes it for granted that a VS Code server is where it comes from, and keeps settings. */
const remotes: readonly (readonly [string, string])[] = [
  [',remoteAuthority:location.host}', '}'],
  [
    'P.file(this.userDataPath).with({scheme:J.vscodeRemote})',
    'P.file(this.userDataPath).with({scheme:J.vscodeUserData})',
  ],
];

function withoutRemote(script: string): string {
  let changed = script;
  for (const [remote, local] of remotes) {
    if (!changed.includes(remote)) throw new Error(`The workbench no longer says "${remote}".`);
    changed = changed.replace(remote, local);
  }
  return changed;
}

async function workbenchPage(run: WebRun, origin: string): Promise<string> {
  const addressed = (path: string): object => ({ scheme: 'http', authority: new URL(origin).host, path });
  const configuration = {
    folderUri: { scheme: 'cust-memory', path: '/plan' },
    webviewEndpoint: `${origin}/vscode/out/vs/workbench/contrib/webview/browser/pre`,
    // code-server's own.
    userDataPath: '/user',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    enableWorkspaceTrust: false,
    configurationDefaults: quietSettings,
    developmentOptions: {
      enableSmokeTestDriver: true,
      extensions: run.extensions.map(addressed),
      extensionTestsPath: addressed(run.tests),
    },
    productConfiguration: { nameShort: 'Web', nameLong: 'Web' },
  };
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: '/vscode',
    WORKBENCH_NLS_FALLBACK_URL: '/vscode/out/nls.messages.js',
  };
  const template = await readFile(join(run.vscode, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
