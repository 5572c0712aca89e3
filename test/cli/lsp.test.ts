/** `cust lsp` as an editor meets it: a process, its two pipes and its exit code. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { CompletionList, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import { type BuiltCommand, buildCommand, endOf } from '../support/server-process.ts';

const people = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';
const owned = unowned.replace('measure', 'owner: dana; measure');

let command: BuiltCommand;
let folder: string;
let server: ChildProcessWithoutNullStreams;
let client: MessageConnection;
let diagnostics: Map<string, readonly Diagnostic[]>;
let heard: () => void;

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
const rulesIn = (name: string): readonly unknown[] =>
  (diagnostics.get(uriOf(name)) ?? []).map(({ code }) => code);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
  }
}

/** Starts the server and says hello, as `processId` where one is given. */
async function start(capabilities: object = {}, processId: number | null = null): Promise<void> {
  server = command.serve(folder);
  client = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.onNotification(
    'textDocument/publishDiagnostics',
    (params: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      heard();
    },
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'plan' }],
  });
  await client.sendNotification('initialized', {});
}

const open = (name: string, text: string): Promise<void> =>
  client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(name), languageId: 'cust', version: 1, text },
  });

beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-lsp-'));
  diagnostics = new Map();
  heard = () => undefined;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('cust lsp', () => {
  test('checks, completes and renames what an editor has open and what lies on the disk', async () => {
    await writeFile(join(folder, 'people.cust'), people);
    await start();
    await open('buy.cust', unowned);
    await until(() => rulesIn('buy.cust').includes('unowned-touchpoint'));

    const half = unowned.replace('measure', 'owner: ; measure');
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf('buy.cust'), version: 2 },
      contentChanges: [{ text: half }],
    });
    const position = {
      line: 1,
      character: (half.split('\n')[1] ?? '').indexOf('owner: ') + 'owner: '.length,
    };
    const list = await client.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri: uriOf('buy.cust') },
      position,
    });
    expect(list.items.map(({ label }) => label)).toContain('dana');

    const { changes } = await client.sendRequest<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri: uriOf('people.cust') },
      position: { line: 2, character: 9 },
      newName: 'ruiz',
    });
    expect(changes?.[uriOf('people.cust')]).toHaveLength(2);
  });

  test('ends with 0 after a shutdown, and has written nothing but the protocol', async () => {
    await start();
    const end = endOf(server);
    await client.sendRequest('shutdown');
    await client.sendNotification('exit');
    expect(await end).toMatchObject({ code: 0, err: '' });
  });

  test('ends with 1 when it is told to exit without a shutdown', async () => {
    await start();
    await client.sendNotification('exit');
    expect((await endOf(server)).code).toBe(1);
  });

  test.each([
    ['a port that is none', ['--socket', 'abc'], '"abc" is no port'],
    ['a channel that nobody has opened', ['--node-ipc'], 'no channel'],
    ['a port to which nobody listens', ['--socket', '1'], 'port 1 of this computer'],
    ['a pipe that is not there', ['--pipe', '/nowhere/pipe'], 'nobody can be reached'],
  ])('refuses %s with a sentence', async (_, args, sentence) => {
    const end = await endOf(command.serve(folder, args));
    expect(end).toMatchObject({ code: 2, out: '' });
    expect(end.err).toContain(sentence);
    expect(end.err).not.toContain('report it');
  });

  test('keeps its exit code where nobody hears what it says', async () => {
    const deaf = command.serve(folder, ['--nonsense']);
    deaf.stderr.destroy();
    expect((await endOf(deaf)).code).toBe(2);
  });

  test('speaks over a port to an editor that listens there', async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const process = command.serve(folder, ['--socket', String(port)]);
    const [socket] = (await once(listener, 'connection')) as [Socket];
    const editor = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
    editor.listen();
    const { capabilities } = await editor.sendRequest<{ capabilities: object }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
      workspaceFolders: null,
    });
    expect(capabilities).toHaveProperty('hoverProvider');
    await editor.sendRequest('shutdown');
    await editor.sendNotification('exit');
    expect((await endOf(process)).code).toBe(0);
    editor.dispose();
    listener.close();
  });

  test('ends when the editor closes the pipe', async () => {
    await start();
    server.stdin.end();
    expect((await endOf(server)).code).toBe(1);
  });

  test('ends when the editor dies, though the pipe stays open', async () => {
    const editor = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
    await start({}, editor.pid ?? null);
    const end = endOf(server);
    editor.kill('SIGKILL');
    expect((await end).code).toBe(1);
  });

  test.each([
    ['a line of text', 'hello\n'],
    ['a header that is none', 'Content-Kind: roadmap\r\n\r\n{}'],
    ['a length that is no number', 'Content-Length: long\r\n\r\n{}'],
    ['a header after a message that is none', 'Content-Length: 2\r\n\r\n{}hello\r\n\r\n'],
  ])('ends with a sentence when %s arrives', async (_, text) => {
    server = command.serve(folder);
    server.stdin.write(text);
    const end = await endOf(server);
    expect(end).toMatchObject({ code: 2, out: '' });
    expect(end.err).toContain('not the Language Server Protocol');
  });

  test('goes on after a message that is no JSON', async () => {
    await writeFile(join(folder, 'people.cust'), people);
    await start();
    server.stdin.write('Content-Length: 5\r\n\r\n{"a":');
    await open('buy.cust', unowned);
    await until(() => rulesIn('buy.cust').includes('unowned-touchpoint'));
  });

  test('asks an editor that can watch files to do so', async () => {
    const registered = new Promise((resolve) => {
      void start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
      client.onRequest('client/registerCapability', resolve);
    });
    expect(JSON.stringify(await registered)).toContain('workspace/didChangeWatchedFiles');
  });

  test('sees files made, changed and deleted outside an editor that cannot watch', async () => {
    await mkdir(join(folder, 'below', 'node_modules'), { recursive: true });
    await writeFile(join(folder, 'people.cust'), people);
    await start();
    await writeFile(join(folder, 'below', 'buy.cust'), unowned);
    await until(() => rulesIn('below/buy.cust').includes('unowned-touchpoint'));
    await writeFile(join(folder, 'below', 'buy.cust'), owned);
    await until(() => !rulesIn('below/buy.cust').includes('unowned-touchpoint'));
    await rm(join(folder, 'people.cust'));
    await until(() => rulesIn('below/buy.cust').includes('unknown-reference'));
    await mkdir(join(folder, 'new'));
    await writeFile(join(folder, 'new', 'people.cust'), people);
    await until(() => !rulesIn('below/buy.cust').includes('unknown-reference'));
    await writeFile(join(folder, 'cust.json'), '{ "severities": { "unclear-metric": "off" }, "preset": 3 }');
    await until(() => (diagnostics.get(uriOf('cust.json')) ?? []).length > 0);
  });
});
