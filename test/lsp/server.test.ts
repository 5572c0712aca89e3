/** The server as an editor meets it: a client on the other end of a pipe, with nothing of VS Code around it. */
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type CompletionItem,
  type CompletionList,
  createConnection,
  type Diagnostic,
  type InitializeParams,
} from 'vscode-languageserver/node';
import type { FolderContent, ReadFile } from '../../server/host/ports.ts';
import type { HealthResult, InitializationOptions, ViewResult } from '../../server/lsp/protocol.ts';
import { startServer } from '../../server/lsp/server.ts';

const root = 'file:///plan';
const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';
const owned = unowned.replace('measure', 'owner: dana; measure');

/** What is on the "disk", by URI. */
let disk: Map<string, ReadFile>;
let client: MessageConnection;
let diagnostics: Map<string, Diagnostic[]>;
let onDiagnostics: () => void;

/** Resolves when what the client was told fits; a test that waits in vain fails by vitest's own time-out. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      onDiagnostics = resolve;
    });
  }
}

/** As long as a disk takes: whatever else can happen first does. */
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(() => setTimeout(resolve, 0)));

/** What the "disk" has directly in a folder. */
function lookInto(folder: string): FolderContent {
  const below = [...disk.keys()].filter((uri) => uri.startsWith(`${folder}/`));
  const parts = below.map((uri) => uri.slice(folder.length + 1).split('/'));
  const named = (names: readonly string[]): string[] =>
    [...new Set(names)].map((name) => `${folder}/${name}`);
  return {
    files: named(parts.flatMap(([name = '', ...rest]) => (rest.length === 0 ? [name] : []))),
    folders: named(parts.flatMap(([name = '', ...rest]) => (rest.length > 0 ? [name] : []))),
  };
}

const rulesIn = (uri: string): unknown[] => (diagnostics.get(uri) ?? []).map(({ code }) => code);

async function start(
  capabilities: InitializeParams['capabilities'] = {},
  initializationOptions: InitializationOptions = {},
): Promise<void> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    files: {
      list: async (folders) =>
        [...disk.keys()].filter(
          (uri) => folders.some((folder) => uri.startsWith(`${folder}/`)) && !uri.endsWith('known.json'),
        ),
      look: async (folder) => {
        await tick();
        return lookInto(folder);
      },
      read: async (uri) => disk.get(uri) ?? { missing: true },
      readData: async (folder, path) => disk.get(`${folder}${path}`) ?? { missing: true },
    },
    clock: { today: () => 20_588 },
  });
  client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  diagnostics = new Map();
  client.onNotification(
    'textDocument/publishDiagnostics',
    (params: { uri: string; diagnostics: Diagnostic[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      onDiagnostics();
    },
  );
  client.listen();
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: [{ uri: root, name: 'work' }],
  };
  await client.sendRequest('initialize', params);
  await client.sendNotification('initialized', {});
}

async function open(uri: string, text: string): Promise<void> {
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'cust', version: 1, text },
  });
}

async function replace(uri: string, text: string): Promise<void> {
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  });
}

beforeEach(() => {
  disk = new Map();
  onDiagnostics = () => undefined;
});
afterEach(() => client.dispose());

describe('the server', () => {
  test('reports findings in files that no editor has open', async () => {
    disk.set(`${root}/acme.cust`, { text: header + sales });
    disk.set(`${root}/buy.cust`, { text: unowned });
    await start();
    await until(() => rulesIn(`${root}/buy.cust`).includes('unowned-touchpoint'));
    expect(diagnostics.get(`${root}/acme.cust`) ?? []).toEqual([]);
  });

  test('follows unsaved text, and what it changes in other files', async () => {
    disk.set(`${root}/acme.cust`, { text: header + sales });
    disk.set(`${root}/buy.cust`, { text: owned });
    await start();
    await open(`${root}/acme.cust`, header + sales.replaceAll('dana', 'dora'));
    await until(() => rulesIn(`${root}/buy.cust`).includes('unknown-reference'));
    await replace(`${root}/acme.cust`, header + sales);
    await until(() => rulesIn(`${root}/buy.cust`).length === 0);
  });

  test('goes back to the disk when a document is closed, and forgets files that are deleted', async () => {
    disk.set(`${root}/acme.cust`, { text: header + sales });
    disk.set(`${root}/buy.cust`, { text: owned });
    await start();
    await open(`${root}/buy.cust`, unowned);
    await until(() => rulesIn(`${root}/buy.cust`).includes('unowned-touchpoint'));
    await client.sendNotification('textDocument/didClose', { textDocument: { uri: `${root}/buy.cust` } });
    await until(() => rulesIn(`${root}/buy.cust`).length === 0);

    await open(`${root}/buy.cust`, unowned);
    await until(() => rulesIn(`${root}/buy.cust`).includes('unowned-touchpoint'));
    disk.delete(`${root}/buy.cust`);
    const gone = { changes: [{ uri: `${root}/buy.cust`, type: 3 }] };
    await client.sendNotification('workspace/didChangeWatchedFiles', gone);
    // The editor still has it, so it still counts; closed, it is gone with its file.
    expect(
      await client.sendRequest('textDocument/documentSymbol', { textDocument: { uri: `${root}/buy.cust` } }),
    ).toHaveLength(1);
    await client.sendNotification('textDocument/didClose', { textDocument: { uri: `${root}/buy.cust` } });
    await until(() => rulesIn(`${root}/buy.cust`).length === 0);
  });

  describe('a document from outside the workspace folders', () => {
    const away = 'file:///home/dana/plans';
    const close = (uri: string): Promise<void> =>
      client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    const findings = (uri: string): unknown[] | undefined => diagnostics.get(uri)?.map(({ code }) => code);

    beforeEach(() => {
      disk.set(`${away}/acme.cust`, { text: header + sales });
      disk.set(`${away}/journey/buy.cust`, { text: unowned });
      disk.set(`${away}/cust.json`, { text: '{ "severities": { "unowned-touchpoint": "error" } }' });
      disk.set(`${away}/node_modules/other.cust`, { text: 'silo other { head: nobody }' });
      disk.set('file:///home/dana/letter.cust', { text: 'silo letter { head: nobody }' });
    });

    test('is checked with the whole roadmap that it is a part of, and drawn with it', async () => {
      await start();
      await open(`${away}/journey/buy.cust`, unowned.replace('measure', 'owner: dana; moments: 1; measure'));
      await until(() => diagnostics.size > 0);
      expect(findings(`${away}/journey/buy.cust`)).toEqual(['unknown-attribute']);
      const uri = `${away}/journey/buy.cust`;
      expect(await client.sendRequest<ViewResult>('cust/view', { uri, view: 'silos' })).toMatchObject({
        roadmap: 'Acme',
        diagram: { type: 'flowchart' },
      });
      expect([...diagnostics.keys()]).toEqual([uri]);
    });

    test('brings what is below its header, and its settings, until the last one is closed', async () => {
      await start();
      const buy = `${away}/journey/buy.cust`;
      await open(`${away}/acme.cust`, header + sales);
      await until(() => rulesIn(buy).includes('unowned-touchpoint'));
      expect(diagnostics.get(buy)?.[0]?.severity).toBe(1);
      await open(buy, owned);
      await until(() => findings(buy)?.length === 0);
      await close(`${away}/acme.cust`);
      await replace(buy, unowned);
      await until(() => findings(buy)?.length === 1);
      expect(findings(buy)).toEqual(['unowned-touchpoint']);
      await close(buy);
      await until(() => findings(buy)?.length === 0);
      for (const uri of [buy, `${away}/acme.cust`]) {
        expect(await client.sendRequest('cust/view', { uri, view: 'silos' })).toHaveProperty('unavailable');
      }
    });

    test('counts as before once its folder joins the workspace', async () => {
      await start({ workspace: { workspaceFolders: true } });
      const buy = `${away}/journey/buy.cust`;
      await open(`${away}/acme.cust`, header + sales);
      await until(() => rulesIn(buy).includes('unowned-touchpoint'));
      const event = { added: [{ uri: away, name: 'plans' }], removed: [] };
      await client.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      await close(`${away}/acme.cust`);
      disk.set(`${away}/later.cust`, { text: unowned.replace('buy', 'later') });
      const changes = [{ uri: `${away}/later.cust`, type: 1 }];
      await client.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await until(() => rulesIn(`${away}/later.cust`).includes('unowned-touchpoint'));
      expect(findings(buy)).toEqual(['unowned-touchpoint']);
    });

    test('without any header has the files beside it, and no others', async () => {
      disk.delete(`${away}/acme.cust`);
      disk.set(`${away}/people.cust`, { text: sales });
      await start();
      await open(`${away}/buy.cust`, owned.replace('measure', 'moments: 1; measure'));
      await until(() => rulesIn(`${away}/buy.cust`).includes('unknown-attribute'));
      expect(rulesIn(`${away}/buy.cust`)).not.toContain('unknown-reference');
      expect(diagnostics.has('file:///home/dana/letter.cust')).toBe(false);
    });
  });

  test('says in the file itself why it cannot be read, and goes on with the others', async () => {
    disk.set(`${root}/bad.cust`, {
      unreadable: 'This file may not be read by you. Ask for the right to read it.',
    });
    disk.set(`${root}/buy.cust`, { text: unowned });
    await start();
    await until(() => rulesIn(`${root}/bad.cust`).length > 0 && rulesIn(`${root}/buy.cust`).length > 0);
    expect(diagnostics.get(`${root}/bad.cust`)?.[0]?.message).toContain('may not be read by you');
  });

  test('answers with the spelling of URIs that the editor uses', async () => {
    const spelling = 'file:///plan/Kundenweg%20%C3%BCber.cust';
    await start();
    await open(spelling.replace('%C3%BC', 'ü'), header + sales + unowned);
    await until(() => diagnostics.size > 0);
    expect([...diagnostics.keys()]).toEqual([spelling.replace('%C3%BC', 'ü')]);
  });

  test('draws the roadmap of a document, says when its text does not parse, and what the cursor is in', async () => {
    await start();
    const uri = `${root}/a.cust`;
    await open(uri, header + sales + unowned);
    const drawn = await client.sendRequest<ViewResult>('cust/view', { uri, view: 'silos' });
    expect(drawn).toMatchObject({ roadmap: 'Acme', diagram: { type: 'flowchart' } });
    expect(drawn).not.toHaveProperty('stale');
    const element = await client.sendRequest('cust/elementAt', { uri, position: { line: 6, character: 14 } });
    expect(element).toBe('touchpoint:buy.demo');

    await replace(uri, `${header + sales + unowned}stage use {`);
    expect(await client.sendRequest<ViewResult>('cust/view', { uri, view: 'silos' })).toMatchObject({
      stale: {
        sentence: expect.stringContaining('never closed'),
        source: { uri, range: { start: { line: 8 } } },
      },
    });
    const elsewhere = await client.sendRequest<ViewResult>('cust/view', {
      uri: 'file:///nowhere.cust',
      view: 'silos',
    });
    expect(elsewhere).toHaveProperty('unavailable');
  });

  test('says how the roadmap of a document stands, as it is in the editor', async () => {
    await start();
    const uri = `${root}/a.cust`;
    await open(uri, header + sales + unowned);
    const health = await client.sendRequest<HealthResult>('cust/health', { uri });
    expect(health).toMatchObject({
      roadmap: 'Acme',
      owned: 0,
      total: 1,
      lines: expect.arrayContaining(['Touchpoints: 0 of 1 owned, 0 measured, 0 connected to an outcome.']),
      page: expect.stringMatching(/^# Health of Acme\n/),
    });
    await replace(uri, header + sales + owned);
    expect(await client.sendRequest<HealthResult>('cust/health', { uri })).toMatchObject({
      owned: 1,
      total: 1,
    });
    const elsewhere = { uri: 'file:///nowhere.cust' };
    expect(await client.sendRequest<HealthResult>('cust/health', elsewhere)).toHaveProperty('unavailable');
  });

  test('offers quick fixes that edit the file', async () => {
    await start();
    const uri = `${root}/a.cust`;
    await open(uri, header + sales + unowned);
    const range = { start: { line: 6, character: 14 }, end: { line: 6, character: 14 } };
    const actions = await client.sendRequest<
      { title: string; edit?: { changes: Record<string, unknown> } }[]
    >('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });
    expect(actions.map(({ title }) => title)).toContainEqual(expect.stringContaining('Dana Ruiz'));
    expect(Object.keys(actions[0]?.edit?.changes ?? {})).toEqual([uri]);
  });

  test('says who people are on every row of a list, for clients that have room for it', async () => {
    const uri = `${root}/a.cust`;
    const textDocument = { uri };
    const position = { line: 6, character: 33 };
    const danaIn = async (completionItem: object): Promise<CompletionItem | undefined> => {
      await start({ textDocument: { completion: { completionItem } } });
      await open(uri, header + sales + unowned.replace('measure', 'owner: ; measure'));
      const list = await client.sendRequest<CompletionList>('textDocument/completion', {
        textDocument,
        position,
      });
      return list.items.find(({ label }) => label === 'dana');
    };
    const description = 'Dana Ruiz, Sales';
    expect(await danaIn({ labelDetailsSupport: true })).toMatchObject({ labelDetails: { description } });
    client.dispose();
    const plain = await danaIn({});
    expect(plain).toMatchObject({ detail: description });
    expect(plain).not.toHaveProperty('labelDetails');
  });

  test('leads from a finding to the page of its rule, for clients that can show one', async () => {
    await start({}, { rulePages: 'cust-rules:/' });
    const uri = `${root}/a.cust`;
    await open(uri, header + sales + unowned);
    await until(() => rulesIn(uri).length > 0);
    expect(diagnostics.get(uri)?.[0]?.codeDescription).toEqual({ href: 'cust-rules:/unowned-touchpoint.md' });
    expect(await client.sendRequest('cust/rulePage', { id: 'unowned-touchpoint' })).toMatch(
      /^# unowned-touchpoint\n/,
    );
    expect(await client.sendRequest('cust/rulePage', { id: 'nope' })).toBeNull();
  });

  test('shows what is wrong in a settings file, and follows it', async () => {
    disk.set(`${root}/a.cust`, { text: header + sales + unowned });
    disk.set(`${root}/cust.json`, { text: '{ "preset": "strict" }' });
    await start();
    await until(() => rulesIn(`${root}/cust.json`).includes('settings'));
    disk.set(`${root}/cust.json`, { text: '{ "severities": { "unowned-touchpoint": "off" } }' });
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/cust.json`, type: 2 }],
    });
    await until(() => rulesIn(`${root}/cust.json`).length === 0 && rulesIn(`${root}/a.cust`).length === 0);
  });

  test('shows what the baseline knows as hints', async () => {
    disk.set(`${root}/a.cust`, { text: header + sales + unowned });
    disk.set(`${root}/cust.json`, { text: '{ "baseline": "known.json" }' });
    const known = [{ rule: 'unowned-touchpoint', element: 'touchpoint:buy.demo', count: 1 }];
    disk.set(`${root}/known.json`, { text: JSON.stringify({ version: 1, findings: known }) });
    await start();
    await until(() => diagnostics.get(`${root}/a.cust`)?.[0]?.severity === 4);
  });
});
