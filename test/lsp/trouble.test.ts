/** What goes wrong in one place stays there. */
import { afterEach, expect, test } from 'vitest';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { Hover, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { type Editor, root, startEditor } from '../support/editor.ts';

const uri = `${root}/a.cust`;
const text = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const onDana = { textDocument: { uri }, position: { line: 2, character: 9 } };

let editor: Editor;
afterEach(() => editor.client.dispose());

test('a feature that fails answers that request with an error, and the next one as ever', async () => {
  let today = (): number => 20_588;
  editor = await startEditor({}, { clock: { today: () => today() } });
  await editor.open(uri, text);
  today = () => {
    throw new Error('no clock');
  };
  await expect(editor.client.sendRequest('cust/view', { uri, view: 'silos' })).rejects.toThrow('no clock');
  expect(await editor.client.sendRequest<Hover>('textDocument/hover', onDana)).toHaveProperty('contents');
});

test('diagnostics that fail are logged, and come again with the next edit', async () => {
  let today = (): number => {
    throw new Error('no clock');
  };
  let onLog = (_: string): void => undefined;
  let onDiagnostics = (_: PublishDiagnosticsParams): void => undefined;
  const logged = new Promise<string>((resolve) => {
    onLog = resolve;
  });
  const told = new Promise<PublishDiagnosticsParams>((resolve) => {
    onDiagnostics = resolve;
  });
  // The first date is asked for before the client hears anything.
  let asked = 0;
  editor = await startEditor(
    {},
    { clock: { today: () => (asked++ === 0 ? 20_588 : today()) } },
    (client: MessageConnection) => {
      client.onNotification('window/logMessage', ({ message }: { message: string }) => onLog(message));
      client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
        onDiagnostics(params),
      );
    },
  );
  await editor.open(uri, text.replace('head: dana', 'head: nobody-known'));
  expect(await logged).toContain('no clock');
  today = () => 20_588;
  await editor.replace(uri, text.replace('head: dana', 'head: dora'));
  expect((await told).diagnostics.map(({ code }) => code)).toContain('unknown-reference');
});

test('requests that overlap edits are answered for the text that stood when they were asked', async () => {
  editor = await startEditor();
  await editor.open(uri, text);
  const names = (symbols: { children?: { name: string }[] }[]): unknown =>
    symbols.flatMap(({ children = [] }) => children.map(({ name }) => name));
  const answers: Promise<{ children?: { name: string }[] }[]>[] = [];
  for (const name of ['Eva', 'Ola', 'Mia']) {
    void editor.replace(uri, text.replace('Dana Ruiz', name));
    answers.push(editor.client.sendRequest('textDocument/documentSymbol', onDana));
  }
  expect((await Promise.all(answers)).map(names)).toEqual([['Eva'], ['Ola'], ['Mia']]);
});

test('a request about a file that nobody knows gets an empty answer', async () => {
  editor = await startEditor();
  const nowhere = { ...onDana, textDocument: { uri: 'file:///nowhere/%E2%82%AC%20x.cust' } };
  expect(await editor.client.sendRequest('textDocument/hover', nowhere)).toBeNull();
  expect(await editor.client.sendRequest('textDocument/documentSymbol', nowhere)).toEqual([]);
  expect(await editor.client.sendRequest('textDocument/definition', nowhere)).toEqual([]);
  expect(await editor.client.sendRequest('textDocument/completion', nowhere)).toHaveProperty('items');
});

test('changes beyond the end of a text are made at its end, and later ones where they belong', async () => {
  editor = await startEditor();
  await editor.open(uri, text);
  const beyond = (line: number, height: number): object => ({
    range: { start: { line, character: 0 }, end: { line: line + height, character: 7 } },
    text: '//\n',
  });
  const owner = { line: 3, character: 0 };
  await editor.client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      beyond(9, 1),
      beyond(2 ** 31 - 2, 1),
      beyond(7, 0),
      { range: { start: owner, end: owner }, text: '  owner eva "Eva"\n' },
    ],
  });
  const formatted = await editor.client.sendRequest<{ newText: string }[]>('textDocument/formatting', {
    textDocument: { uri },
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(formatted).toEqual([]);
  const [silo] = await editor.client.sendRequest<{ range: object; children: { name: string }[] }[]>(
    'textDocument/documentSymbol',
    onDana,
  );
  expect(silo?.children.map(({ name }) => name)).toEqual(['Dana Ruiz', 'Eva']);
});

test.each([0, -1, 1.5, 1e9])('formats with a tab size of %d', async (tabSize) => {
  editor = await startEditor();
  await editor.open(uri, text.replace('  head', 'head'));
  const params = { textDocument: { uri }, options: { tabSize, insertSpaces: true } };
  const edits = await editor.client.sendRequest<{ newText: string }[]>('textDocument/formatting', params);
  expect(edits.length).toBeGreaterThan(0);
  const typed = { ...params, position: { line: 2, character: 0 }, ch: '\n' };
  await expect(editor.client.sendRequest('textDocument/onTypeFormatting', typed)).resolves.toBeInstanceOf(
    Array,
  );
});

test('settings that are read while their document closes go with it', async () => {
  const settings = 'file:///elsewhere/cust.json';
  const outside = 'file:///elsewhere/a.cust';
  const published = new Map<string, number>();
  let hasRead = (_: { text: string }): void => undefined;
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  editor = await startEditor(
    {},
    {
      files: {
        list: async () => [],
        look: async () => ({ files: [settings], folders: [] }),
        readData: async () => ({ missing: true }),
        read: (one) => {
          if (one !== settings) return Promise.resolve({ missing: true });
          isAsked();
          return new Promise((resolve) => {
            hasRead = resolve;
          });
        },
      },
    },
    (client) => {
      client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        published.set(params.uri, params.diagnostics.length);
      });
    },
  );
  await editor.open(outside, `roadmap plan "Plan" {}\n${text}`);
  await asked;
  await editor.client.sendNotification('textDocument/didClose', { textDocument: { uri: outside } });
  await editor.client.sendRequest('workspace/symbol', { query: '' });
  hasRead({ text: '{ "nonsense": 1 }' });
  await editor.client.sendRequest('cust/health', { uri });
  expect(published.get(settings) ?? 0).toBe(0);
});

test('files that nobody can read for it are logged, and the rules go by what there is', async () => {
  let onLog = (_: string): void => undefined;
  let onDiagnostics = (_: PublishDiagnosticsParams): void => undefined;
  const logged = new Promise<string>((resolve) => {
    onLog = resolve;
  });
  const told = new Promise<PublishDiagnosticsParams>((resolve) => {
    onDiagnostics = resolve;
  });
  const broken = (): Promise<never> => Promise.reject(new Error('the disk is on fire'));
  editor = await startEditor(
    {},
    {
      files: {
        list: async () => [],
        look: async () => ({ files: [], folders: [] }),
        read: async () => ({ missing: true }),
        readData: broken,
      },
    },
    (client: MessageConnection) => {
      client.onNotification('window/logMessage', ({ message }: { message: string }) => onLog(message));
      client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
        onDiagnostics(params),
      );
    },
  );
  await editor.open(uri, 'metric nps "Recommend us" { owner: dora; source: "data/nps.csv" }\n');
  expect(await logged).toContain('the disk is on fire');
  expect((await told).diagnostics.map(({ code }) => code)).toContain('unknown-reference');
});
