/** Diagnostics for clients that ask for them. */
import { afterEach, expect, test } from 'vitest';
import { type CancellationToken, CancellationTokenSource, type MessageConnection } from 'vscode-jsonrpc/node';
import {
  type DocumentDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { ReadFile, RoadmapFiles } from '../../server/host/ports.ts';
import { type Editor, root, startEditor } from '../support/editor.ts';

const pulls = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const people = `${root}/people.cust`;
const journey = `${root}/journey.cust`;
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const buy = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana; measure: tbd }\n}\n';

let editor: Editor;
let pushed: string[];
let onRefresh: () => void;
afterEach(() => editor.client.dispose());

async function start(files?: RoadmapFiles): Promise<void> {
  pushed = [];
  onRefresh = () => undefined;
  editor = await startEditor(pulls, files === undefined ? {} : { files }, (client: MessageConnection) => {
    client.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => {
      pushed.push(uri);
    });
    client.onRequest('workspace/diagnostic/refresh', () => {
      onRefresh();
      return null;
    });
  });
}

const refreshed = (): Promise<void> =>
  new Promise((resolve) => {
    onRefresh = resolve;
  });

const pull = (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  editor.client.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });

const rulesOf = (report: DocumentDiagnosticReport | WorkspaceDocumentDiagnosticReport): unknown[] =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];

test('answers for the text as it is, says when nothing is new, and sends nothing unasked', async () => {
  await start();
  expect(editor.capabilities).toMatchObject({
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
  });
  await editor.open(people, sales);
  await editor.open(journey, buy.replace('dana', 'dora'));
  const first = await pull(journey);
  expect(rulesOf(first)).toContain('unknown-reference');
  expect(await pull(journey, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });

  await editor.replace(journey, buy);
  const second = await pull(journey, first.resultId);
  expect(second.kind).toBe('full');
  expect(rulesOf(second)).not.toContain('unknown-reference');
  expect(await pull(journey, first.resultId)).toEqual(second);
  expect(pushed).toEqual([]);
});

test('says that other files are worth asking for again', async () => {
  await start();
  await editor.open(people, sales);
  await editor.open(journey, buy);
  const { resultId } = await pull(journey);
  await pull(people);
  const again = refreshed();
  await editor.replace(people, sales.replaceAll('dana', 'dora'));
  await again;
  expect(rulesOf(await pull(journey, resultId))).toContain('unknown-reference');
});

test('a client that asks while files are being read gets its answer when they are, unless it has gone', async () => {
  let reached = (): void => undefined;
  const isReading = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let finish = (_: ReadFile): void => undefined;
  const text = new Promise<ReadFile>((resolve) => {
    finish = resolve;
  });
  await start({
    list: async () => [people],
    look: async () => ({ files: [], folders: [] }),
    readData: async () => ({ missing: true }),
    read: () => {
      reached();
      return text;
    },
  });
  await isReading;
  await editor.open(journey, buy);
  const answer = pull(journey);
  const source = new CancellationTokenSource();
  const params = { textDocument: { uri: journey } };
  const cancelled = editor.client.sendRequest('textDocument/diagnostic', params, source.token);
  source.cancel();
  finish({ text: sales });
  await expect(cancelled).rejects.toThrow(/cancel/i);
  expect(rulesOf(await answer)).not.toContain('unknown-reference');
});

test('the whole workspace is answered file by file, unchanged ones in a word', async () => {
  await start();
  await editor.open(people, sales);
  await editor.open(journey, buy.replace('dana', 'dora'));
  const ask = async (
    previousResultIds: object[],
  ): Promise<Map<string, WorkspaceDocumentDiagnosticReport>> => {
    const { items } = await editor.client.sendRequest<{ items: WorkspaceDocumentDiagnosticReport[] }>(
      'workspace/diagnostic',
      { previousResultIds },
    );
    return new Map(items.map((item) => [item.uri, item]));
  };
  const first = await ask([]);
  expect([...first.keys()].sort()).toEqual([journey, people]);
  const previous = [...first.values()].map(({ uri, resultId }) => ({ uri, value: resultId }));
  await editor.replace(journey, buy);
  const second = await ask([...previous, { uri: `${root}/gone.cust`, value: '1-1' }]);
  expect(second.get(journey)).toMatchObject({ kind: 'full', version: 2 });
  expect(second.get(people)).toMatchObject({ kind: 'unchanged' });
  expect(second.get(`${root}/gone.cust`)).toMatchObject({ kind: 'full', items: [] });
  const has = [...second.values()].filter(({ resultId }) => resultId !== undefined);
  const third = await ask(has.map(({ uri, resultId }) => ({ uri, value: resultId })));
  expect([...third.values()].map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
});

test('a client that can take an answer in parts is told of every change, in any file, until it has enough', async () => {
  await start();
  await editor.open(people, sales);
  await editor.open(journey, buy);
  const parts: WorkspaceDocumentDiagnosticReport[] = [];
  let onPart = (): void => undefined;
  const heard = async (
    test: (parts: readonly WorkspaceDocumentDiagnosticReport[]) => boolean,
  ): Promise<void> => {
    while (!test(parts)) {
      await new Promise<void>((resolve) => {
        onPart = resolve;
      });
    }
  };
  editor.client.onProgress(WorkspaceDiagnosticRequest.partialResult, 'all', ({ items }) => {
    parts.push(...items);
    onPart();
  });
  const source = new CancellationTokenSource();
  const token: CancellationToken = source.token;
  const whole = editor.client.sendRequest(
    'workspace/diagnostic',
    { previousResultIds: [], partialResultToken: 'all' },
    token,
  );
  await heard((all) => all.length >= 2);
  parts.length = 0;
  await editor.replace(people, sales.replaceAll('dana', 'dora'));
  await heard((all) =>
    all.some((part) => part.uri === journey && rulesOf(part).includes('unknown-reference')),
  );
  source.cancel();
  expect(await whole).toEqual({ items: [] });
});
