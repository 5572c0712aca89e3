/** The server over a real disk, with what disks hold. */
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { Location, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { nodeFiles } from '../../server/host/node-files.ts';
import { type Editor, startEditor } from '../support/editor.ts';

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const buy = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dora; measure: tbd }\n}\n';

let folder: string;
let editor: Editor;
let diagnostics: Map<string, unknown[]>;
let onDiagnostics: () => void;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cust disk ')));
  diagnostics = new Map();
  onDiagnostics = () => undefined;
});
afterEach(async () => {
  editor.client.dispose();
  await rm(folder, { recursive: true, force: true });
});

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

async function start(): Promise<void> {
  const listen = (client: MessageConnection): void => {
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      diagnostics.set(
        params.uri,
        params.diagnostics.map(({ code }) => code),
      );
      onDiagnostics();
    });
  };
  editor = await startEditor({}, { files: nodeFiles }, listen, pathToFileURL(folder).href);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      onDiagnostics = resolve;
    });
  }
}

const changed = (...changes: readonly { uri: string; type: number }[]): Promise<void> =>
  editor.client.sendNotification('workspace/didChangeWatchedFiles', { changes });

test('names with blanks, percent signs and letters of any script stay one file each', async () => {
  const names = ['Kundenweg 100 %.cust', '客户 路线.cust', 'über.cust', 'a#b?.cust'];
  await write(names[0] as string, header);
  await write(names[1] as string, sales);
  await write(names[2] as string, buy);
  await write(names[3] as string, '');
  await start();
  await until(() => diagnostics.size > 0);
  const [open] = diagnostics.keys();
  expect(decodeURIComponent(open as string).endsWith('über.cust')).toBe(true);
  // An editor that encodes more, or less, means the same file.
  const spelled = uriOf('über.cust').replace('%C3%BC', 'ü');
  await editor.open(spelled, buy.replace('dora', 'dana'));
  await until(() => diagnostics.get(spelled)?.length === 0 || diagnostics.get(open as string)?.length === 0);
  const position = { line: 1, character: 36 };
  const [found] = await editor.client.sendRequest<Location[]>('textDocument/definition', {
    textDocument: { uri: spelled },
    position,
  });
  expect(decodeURIComponent(found?.uri ?? '').endsWith('客户 路线.cust')).toBe(true);
});

test('a file that is renamed or deleted underneath takes its findings along', async () => {
  await write('a.cust', header + sales);
  await write('b.cust', buy);
  await start();
  await until(() => diagnostics.get(uriOf('b.cust'))?.includes('unknown-reference') === true);
  await rename(join(folder, 'b.cust'), join(folder, 'c.cust'));
  await changed({ uri: uriOf('b.cust'), type: 3 }, { uri: uriOf('c.cust'), type: 1 });
  await until(() => diagnostics.get(uriOf('c.cust'))?.includes('unknown-reference') === true);
  expect(diagnostics.get(uriOf('b.cust'))).toEqual([]);
  await rm(join(folder, 'c.cust'));
  // Some watchers call a file changed that is gone by the time that it is read.
  await changed({ uri: uriOf('c.cust'), type: 2 });
  await until(() => diagnostics.get(uriOf('c.cust'))?.length === 0);
});

test('a link that runs in a circle is walked once', async () => {
  await mkdir(join(folder, 'sub'));
  await write('a.cust', header + sales);
  await write('sub/b.cust', buy);
  await symlink(folder, join(folder, 'sub', 'round'), 'junction');
  await start();
  await until(() => diagnostics.size > 0);
  expect([...diagnostics.keys()]).toEqual([uriOf('sub/b.cust')]);
  expect(diagnostics.get(uriOf('sub/b.cust'))).toContain('unknown-reference');
});

test('a folder of 5,000 files is read, and a slip in one of them found', async () => {
  await write('a.cust', header + sales);
  const names = Array.from({ length: 5000 }, (_, i) => `touchpoint-${i}.cust`);
  const text = (i: number): string =>
    `stage s${i} { touchpoint t${i} { owner: ${i === 4321 ? 'dora' : 'dana'} } }\n`;
  await Promise.all(names.map((name, i) => write(name, text(i))));
  await start();
  await until(() => diagnostics.get(uriOf('touchpoint-4321.cust'))?.includes('unknown-reference') === true);
  const others = [...diagnostics.values()].flat().filter((code) => code === 'unknown-reference');
  expect(others).toHaveLength(1);
});

test('a drive letter is the same drive, however it is written', async () => {
  await start();
  await editor.open('file:///C:/plan/a.cust', header + sales);
  const textDocument = { uri: 'file:///c%3A/plan/a.cust' };
  expect(await editor.client.sendRequest('textDocument/documentSymbol', { textDocument })).toHaveLength(2);
  const position = { line: 2, character: 9 };
  const context = { includeDeclaration: true };
  const found = await editor.client.sendRequest<Location[]>('textDocument/references', {
    textDocument,
    position,
    context,
  });
  expect([...new Set(found.map(({ uri }) => uri))]).toEqual(['file:///C:/plan/a.cust']);
});

test('a document that is open under two spellings is open until both are closed', async () => {
  await write('über.cust', 'stage disk "Disk" { }\n');
  await start();
  const [plain, spelled] = [uriOf('über.cust'), uriOf('über.cust').replace('%C3%BC', 'ü')];
  const close = (uri: string): Promise<void> =>
    editor.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  const outline = async (): Promise<string> =>
    JSON.stringify(
      await editor.client.sendRequest('textDocument/documentSymbol', { textDocument: { uri: plain } }),
    );
  await editor.open(plain, 'stage first "First" { }\n');
  await editor.open(spelled, 'stage second "Second" { }\n');
  expect(await outline()).toContain('Second');
  await close(spelled);
  expect(await outline()).toContain('First');
});

test('a file of readings is read, followed, and missed when it is gone', async () => {
  const metric =
    'metric nps "NPS" { owner: dana; every: month; direction: up; source: "data/nps.csv"; target: 50 by 2026-04 }\n';
  await mkdir(join(folder, 'data'));
  await write('data/nps.csv', 'date,value\n2026-04,40\n');
  await write('a.cust', header + sales + metric);
  await start();
  const codes = (): readonly unknown[] => diagnostics.get(uriOf('a.cust')) ?? [];
  await until(() => codes().includes('target-missed'));
  expect(codes()).not.toContain('unreadable-source');
  await write('data/nps.csv', 'date,value\n2026-04,52\n');
  await changed({ uri: uriOf('data/nps.csv'), type: 2 });
  await until(() => diagnostics.has(uriOf('a.cust')) && !codes().includes('target-missed'));
  await rm(join(folder, 'data/nps.csv'));
  await changed({ uri: uriOf('data/nps.csv'), type: 3 });
  await until(() => codes().includes('unreadable-source'));
  // Typed in the editor, another file is wanted, and there.
  await write('other.csv', 'date,value\n2026-04,41\n');
  await editor.open(uriOf('a.cust'), header + sales + metric.replace('data/nps.csv', 'other.csv'));
  await until(() => codes().includes('target-missed') && !codes().includes('unreadable-source'));
});
