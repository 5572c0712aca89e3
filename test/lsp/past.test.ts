/** What hovers tell of the past, with a real git behind the server. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { gitPast } from '../../server/host/git/past.ts';
import { nodeFiles } from '../../server/host/node-files.ts';
import type { Past } from '../../server/host/ports.ts';
import { type Editor, startEditor } from '../support/editor.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const sales =
  'roadmap acme "Acme" { as-of: 2026-11-26 }\nsilo sales "Sales" {\n  owner dana "Dana Ruiz"\n  owner tom "Tom Reyes"\n}\n';
const stage = (owner: string): string =>
  `stage renew "Renew" {\n  touchpoint renewal "Renewal" { owner: ${owner} }\n}\n`;

let repository: Repository;
let editor: Editor;
let heads: number;

beforeEach(async () => {
  repository = await newRepository();
  heads = 0;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  editor.client.dispose();
  await repository.remove();
});

const folder = (): string => pathToFileURL(repository.folder).href;
const file = (): string => `${folder()}/acme.cust`;

/** Counts how often git is asked. */
const past: Past = {
  ...gitPast,
  head: (uri) => {
    heads += 1;
    return gitPast.head(uri);
  },
};

async function commitOn(day: string, text: string): Promise<void> {
  for (const name of ['GIT_COMMITTER_DATE', 'GIT_AUTHOR_DATE']) vi.stubEnv(name, `2026-${day}T12:00:00Z`);
  await repository.commit({ 'acme.cust': text });
  vi.unstubAllEnvs();
}

async function start(options: object = {}, port: Past | 'none' = past): Promise<void> {
  const ports = { files: nodeFiles, ...(port !== 'none' && { past: port }) };
  editor = await startEditor({}, ports, undefined, folder(), options);
}

/** What a hover says as soon as git has answered. */
const soon = (): ReturnType<typeof expect.poll<string>> => expect.poll(() => hover(), { timeout: 60_000 });

async function hover(at = file()): Promise<string> {
  const position = { line: 6, character: 15 };
  const params = { textDocument: { uri: at }, position };
  const found = await editor.client.sendRequest<Hover | null>('textDocument/hover', params);
  return (found?.contents as MarkupContent | undefined)?.value ?? '';
}

test('the first hover waits for nothing; soon hovers say since when', async () => {
  await commitOn('05-12', sales + stage('tom'));
  await commitOn('09-03', sales + stage('dana'));
  await start();
  await editor.open(file(), sales + stage('dana'));
  const first = await hover();
  expect(first).toContain('Owner: Dana Ruiz');
  expect(first).not.toContain('Owned by');
  await soon().toContain('Owned by Dana Ruiz since 3 September 2026, before that Tom Reyes');
});

test('what is typed is since the last commit; what is typed elsewhere changes nothing', async () => {
  await commitOn('05-12', sales + stage('dana'));
  await start();
  await editor.open(file(), sales + stage('dana'));
  await soon().toContain('Owned by Dana Ruiz since 12 May 2026');
  await editor.replace(file(), `${sales + stage('dana')}segment s "S"\n`);
  expect(await hover()).toContain('Owned by Dana Ruiz since 12 May 2026');
  await editor.replace(file(), sales + stage('tbd'));
  expect(await hover()).not.toContain('12 May');
  await soon().toContain('Unowned since your last commit: Dana Ruiz (Sales) stopped answering for it');
});

test('in folders that are not trusted git is not asked, until they are', async () => {
  await commitOn('05-12', sales + stage('dana'));
  await start({ trusted: false });
  await editor.open(file(), sales + stage('dana'));
  await hover();
  await hover();
  expect(heads).toBe(0);
  await editor.client.sendNotification('cust/trusted');
  await soon().toContain('Owned by Dana Ruiz since 12 May 2026');
});

test.each([
  ['a host without git', 'none' as const],
  ['a git that fails', { ...gitPast, head: () => Promise.reject(new Error('out of memory')) }],
])('%s has nothing to say, and hovers are as they are', async (_what, port) => {
  await commitOn('05-12', sales + stage('dana'));
  await start({}, port);
  await editor.open(file(), sales + stage('dana'));
  const plain = await hover();
  expect(plain).toContain('Owner: Dana Ruiz');
  for (let turn = 0; turn < 5; turn += 1) expect(await hover()).toBe(plain);
});

test('a file of another sort of place has no past', async () => {
  await start();
  const uri = 'vscode-vfs://host/acme.cust';
  await editor.open(uri, sales + stage('dana'));
  expect(await hover(uri)).toContain('Owner: Dana Ruiz');
  expect(heads).toBe(0);
});

interface Page {
  readonly page: string;
  readonly views: readonly { readonly name: string }[];
  readonly pages: readonly (readonly {
    readonly title: string;
    readonly notes: readonly string[];
    readonly rows: readonly (readonly { readonly text: string }[])[];
  }[])[];
}

describe('the page with the history', () => {
  const told = async (uri = file()): Promise<Page> => editor.client.sendRequest('cust/history', { uri });
  const notes = async (uri?: string): Promise<string> =>
    (await told(uri)).pages[0]?.[0]?.notes.join(' ') ?? '';

  test('says what became of each measure, and how it stood at each step', async () => {
    await commitOn('05-12', sales + stage('tbd'));
    await commitOn('09-03', sales + stage('dana'));
    await start();
    await editor.open(file(), sales + stage('dana'));
    const { page, views, pages } = await told();
    expect(page).toBe('history');
    expect(views.at(-1)?.name).toBe('history');
    const [[whole, steps] = []] = pages;
    expect(whole?.rows.find(([label]) => label?.text === 'Touchpoints nobody owns')).toMatchObject([
      { text: 'Touchpoints nobody owns' },
      { text: '1' },
      { text: '0' },
      { text: 'better' },
      { text: '█▁', isPicture: true },
    ]);
    expect(steps?.rows.map(([when]) => when?.text)).toEqual(['3 September 2026', '12 May 2026']);
  });

  test('follows the commits, and is read again for a new one only', async () => {
    await commitOn('05-12', sales + stage('tbd'));
    let reads = 0;
    const history: Past['history'] = (uri, models) => {
      reads += 1;
      return gitPast.history(uri, models);
    };
    await start({}, { ...gitPast, history });
    await editor.open(file(), sales + stage('tbd'));
    expect([(await told()).pages, reads]).toEqual([(await told()).pages, 1]);
    await commitOn('09-03', sales + stage('dana'));
    expect(await notes()).toContain('2 commits, 12 May 2026 to 3 September 2026.');
    expect(reads).toBe(2);
  });

  test('says why there is none, and leaves the way to the other pages open', async () => {
    await start({ trusted: false });
    await editor.open(file(), sales);
    expect(await notes()).toContain('trust this folder');
    expect((await told()).views.length).toBeGreaterThan(3);
    await editor.client.sendNotification('cust/trusted');
    expect(await notes()).toContain('There is no commit in this repository yet');
    await commitOn('05-12', sales);
    await repository.git('rm', '--quiet', '--cached', 'acme.cust');
    await repository.commit({ '.gitignore': '*.cust\n' });
    expect(await notes()).toContain('not committed yet');
    await rm(join(repository.folder, '.git'), { recursive: true });
    expect(await notes()).toContain('in no git repository');
    const uri = 'vscode-vfs://host/acme.cust';
    await editor.open(uri, sales);
    expect(await notes(uri)).toContain('only folders on this computer');
  });

  test('in a browser there is no git to ask', async () => {
    await start({}, 'none');
    await editor.open(file(), sales);
    expect(await notes()).toContain('runs in a browser');
  });
});
