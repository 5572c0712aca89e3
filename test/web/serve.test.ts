/** `cust serve` as a browser, and as somebody with bad intentions, meets it. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ShowMessage } from '../../client/viewer/messages.ts';
import { type Serving, serveFolder } from '../../server/web/serve.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

const assets = { script: '/* script */', style: '/* style */', layout: '/* layout */' };
const acme = `roadmap acme "Acme & Sons" { as-of: 2026-05-15 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
`;

let folder: string;
let serving: Serving;
const complaints: string[] = [];

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cust-serve-')));
  await mkdir(join(folder, 'plan'));
  await writeFile(join(folder, 'plan', 'acme.cust'), acme);
  await writeFile(join(folder, 'secret.txt'), 'nobody reads this');
});
afterEach(async () => {
  await serving.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(host = '127.0.0.1'): Promise<void> {
  const complain = (sentence: string): void => void complaints.push(sentence);
  serving = await serveFolder({ folder, assets, host, port: 0, complain });
}

interface Got {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A request as it is written: nothing is tidied on the way. */
function get(path: string, options: { method?: string; host?: string } = {}): Promise<Got> {
  const { hostname, port } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        path,
        method: options.method ?? 'GET',
        headers: options.host === undefined ? {} : { host: options.host },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          body += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
        );
      },
    );
    request.on('error', reject).end();
  });
}

describe('cust serve', () => {
  test('shows the only roadmap at once, its pictures as data, without a path of this computer', async () => {
    await start();
    expect(serving.count).toBe(1);
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.body).toContain('<title>Acme &amp; Sons</title>');
    expect(page.body).toContain('content="/roadmap/acme"');
    const silos = await get('/roadmap/acme/silos.json');
    const message = JSON.parse(silos.body) as ShowMessage;
    expect(message).toMatchObject({ type: 'show', roadmap: 'Acme & Sons', diagram: { view: 'silos' } });
    expect(message.diagram.drawn.flatMap(({ source }) => source?.uri ?? [])).toContain('plan/acme.cust');
    expect(silos.body).not.toContain(folder);
    expect((await get('/roadmap/acme/tables.json')).body).toContain('Dana Ruiz');
    const silo = message.diagram.drawn.find(({ label }) => label.startsWith('Silo'))?.element ?? '';
    const card = await get(`/roadmap/acme/card.json?element=${encodeURIComponent(silo)}`);
    expect(card.body).toContain('Dana Ruiz');
    expect((await get('/roadmap/acme/card.json?element=owner:nobody')).body).toBe('null');
    expect((await get('/viewer.js')).body).toBe(assets.script);
  });

  test('lists several roadmaps, each under a name of its own', async () => {
    await mkdir(join(folder, 'other'));
    await writeFile(join(folder, 'other', 'o.cust'), 'roadmap acme "<b>Other</b>"\n');
    await start();
    const { body } = await get('/');
    expect(body).toContain('href="/roadmap/acme"');
    expect(body).toContain('href="/roadmap/acme-2"');
    expect(body).not.toContain('<b>Other');
    expect((await get('/roadmap/acme-2')).status).toBe(200);
  });

  test('says so where there is no roadmap yet', async () => {
    await rm(join(folder, 'plan'), { recursive: true });
    await start();
    expect((await get('/')).body).toContain('There is no roadmap in this folder yet.');
  });

  test('tells of every change, and then has the new picture', async () => {
    await start();
    const changes = await fetch(`${serving.url}changes`);
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('listening');
    const next = reader?.read();
    await writeFile(join(folder, 'plan', 'acme.cust'), acme.replace('Dana Ruiz', 'Eva Lind'));
    expect((await next)?.value).toMatch(/^data: \d+/);
    expect((await get('/roadmap/acme/silos.json')).body).toContain('Eva Lind');
    await reader?.cancel();
  });

  test('follows the files that metrics take readings from', async () => {
    const metric = 'metric nps "NPS" { source: "data/nps.csv" }\n';
    await mkdir(join(folder, 'plan', 'data'));
    await writeFile(join(folder, 'plan', 'data', 'nps.csv'), 'date,value\n2026-04,41\n');
    await writeFile(join(folder, 'plan', 'acme.cust'), acme + metric);
    await start();
    expect((await get('/roadmap/acme/progress.json')).body).toContain('41 → no target');
    const changes = await fetch(`${serving.url}changes`);
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    const next = reader?.read();
    await writeFile(join(folder, 'plan', 'data', 'nps.csv'), 'date,value\n2026-04,43\n');
    await next;
    expect((await get('/roadmap/acme/progress.json')).body).toContain('43 → no target');
    await reader?.cancel();
  });

  test.each([
    '/secret.txt',
    '/plan/acme.cust',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2f..%2fetc/passwd',
    '/roadmap/acme/../../secret.txt',
    '/roadmap/acme/silos',
    '/roadmap/acme/nope.json',
    '/roadmap/acme/silos.json/more',
    '/roadmap/nope',
    '/roadmap/__proto__/constructor.json',
    '/%',
    '/viewer.js.map',
  ])('has nothing at %s', async (path) => {
    await start();
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('nobody reads this');
  });

  test('only reads', async () => {
    await start();
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('answers no page that points its own name here', async () => {
    await start();
    const port = new URL(serving.url).port;
    expect((await get('/', { host: `evil.example:${port}` })).status).toBe(403);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect((await get('/', { host })).status).toBe(200);
  });
});

describe('the command', () => {
  let line: CommandLine;
  beforeEach(async () => {
    line = await commandLine();
    await start();
  });
  afterEach(() => line.remove());

  test.each([
    [['serve', '--port', '99999'], '"99999" is no port.'],
    [['serve', '--port', 'http'], '"http" is no port.'],
    [['serve', 'nowhere'], 'There is no folder "nowhere".'],
  ])('%j exits with 2 and says what to do', async (args, sentence) => {
    const { code, err } = await line.cust(args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  test('says when another program has the port', async () => {
    const { port } = new URL(serving.url);
    await expect(
      serveFolder({ folder, assets, host: '127.0.0.1', port: Number(port), complain: () => undefined }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
