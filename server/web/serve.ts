/** The server behind `cust serve`: one folder, at an address of this computer unless asked otherwise. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { systemClock } from '../host/clock.ts';
import { nodeFiles } from '../host/node-files.ts';
import { watchDisk } from '../host/node-watch.ts';
import { FileKeeper } from '../lsp/files.ts';
import { createService } from '../service.ts';
import type { ViewerAssets } from './assets.ts';
import { answerTo, type SiteInput } from './site.ts';

export interface ServeOptions {
  /** An absolute path. */
  readonly folder: string;
  readonly assets: ViewerAssets;
  /** The network address to listen at. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Told of what goes wrong while it runs, in a sentence. */
  readonly complain: (sentence: string) => void;
}

export interface Serving {
  /** Where the roadmaps are: `http://127.0.0.1:4280/`. */
  readonly url: string;
  /** The roadmaps that there are at the start. */
  readonly count: number;
  readonly close: () => Promise<void>;
}

/** Starts serving; rejects where the port is taken (`EADDRINUSE`) or the address is none of this computer's. */
export async function serveFolder(options: ServeOptions): Promise<Serving> {
  const { folder, assets, host, port, complain } = options;
  const folderUri = pathToFileURL(folder).href;
  const service = createService();
  const keeper = new FileKeeper(service, () => nodeFiles);
  service.setToday(systemClock.today());
  await keeper.load([folderUri]);

  const reloaded = async (uri: string): Promise<void> => {
    await keeper.reload(uri);
    await keeper.followData();
  };
  let version = 1;
  const listeners = new Set<ServerResponse>();
  const watching = watchDisk(
    [folderUri],
    (uri) => {
      void reloaded(uri).then(() => {
        version += 1;
        for (const listener of listeners) listener.write(`data: ${version}\n\n`);
      });
    },
    complain,
  );

  const nameOf = (uri: string): string => relative(folder, fileURLToPath(uri)).split(sep).join('/');
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { path, focus, element } = askedBy(request);
    if (!isMeantForUs(request, host)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('This address is for this computer only.\n');
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (path === '/changes') {
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
      // Without a first byte, browsers do not know that they are connected.
      response.write(': listening\n\n');
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
    } else {
      service.setToday(systemClock.today());
      const { status, type, body } = answerTo(path, {
        service,
        assets,
        nameOf,
        version,
        nonce: randomUUID(),
        ...(focus !== undefined && { focus }),
        ...(element !== undefined && { element }),
      });
      response.writeHead(status, { ...headers, 'content-type': type });
      response.end(request.method === 'HEAD' ? undefined : body);
    }
  };
  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      complain(`${request.url} could not be answered: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('This went wrong; please report it.\n');
    }
  });
  try {
    await listening(server, port, host);
  } catch (error) {
    await watching.stop();
    throw error;
  }
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${own}/`,
    count: service.snapshot().models.length,
    close: async () => {
      await watching.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

const headers: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What is asked for; a path that cannot be decoded leads nowhere. */
function askedBy({
  url = '/',
}: IncomingMessage): { readonly path: string } & Pick<SiteInput, 'focus' | 'element'> {
  try {
    const { pathname, searchParams } = new URL(url, 'http://cust');
    const focus = searchParams.get('focus');
    const element = searchParams.get('element');
    return {
      path: decodeURIComponent(pathname),
      ...(focus !== null && { focus }),
      ...(element !== null && { element }),
    };
  } catch {
    return { path: '' };
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * A web page elsewhere can let its own name point to this computer and read what is served here; the name
 * that the browser asked for gives it away.
 */
function isMeantForUs({ headers: { host = '' } }: IncomingMessage, ours: string): boolean {
  if (!isLoopback(ours)) return true;
  return isLoopback(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
}
