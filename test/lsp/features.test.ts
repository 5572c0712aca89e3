/** What the server answers to an editor's requests, in the editor's own spelling of URIs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-protocol';
import type { RoadmapFiles } from '../../server/host/ports.ts';
import { type Editor, root, startEditor } from '../support/editor.ts';

const uri = `${root}/a.cust`;
let editor: Editor;
beforeEach(async () => {
  editor = await startEditor();
});
afterEach(() => editor.client.dispose());

test('formats a document and a range of it, indented as the editor indents', async () => {
  await editor.open(uri, 'silo s {\n  owner dana\n}\nowner   eva\n');
  const asked = { textDocument: { uri }, options: { tabSize: 4, insertSpaces: true } };
  expect(editor.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
  });
  const whole = await editor.client.sendRequest<{ newText: string }[]>('textDocument/formatting', asked);
  expect(whole.map(({ newText }) => newText).join('')).toContain('    owner dana\n');
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
  const edits = [
    {
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
      newText: '    owner dana\n',
    },
  ];
  expect(await editor.client.sendRequest('textDocument/rangeFormatting', { ...asked, range })).toEqual(edits);
  expect(
    await editor.client.sendRequest('textDocument/rangesFormatting', { ...asked, ranges: [range] }),
  ).toEqual(edits);
});

test('finds, highlights, folds and selects', async () => {
  const text = 'silo s {\n  owner dana "Dana Ruiz"\n}\n';
  await editor.open(uri, text);
  const textDocument = { uri };
  const position = { line: 1, character: 9 };
  const name = { start: { line: 1, character: 8 }, end: { line: 1, character: 12 } };
  expect(editor.capabilities).toMatchObject({
    documentHighlightProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
  });
  expect(
    await editor.client.sendRequest('textDocument/documentHighlight', { textDocument, position }),
  ).toEqual([{ range: name, kind: 3 }]);
  expect(await editor.client.sendRequest('workspace/symbol', { query: 'ruiz' })).toMatchObject([
    { name: 'Dana Ruiz', location: { uri, range: name } },
  ]);
  expect(await editor.client.sendRequest('textDocument/foldingRange', { textDocument })).toEqual([
    { startLine: 0, endLine: 1 },
  ]);
  expect(
    await editor.client.sendRequest('textDocument/selectionRange', { textDocument, positions: [position] }),
  ).toMatchObject([{ range: name, parent: { range: { start: { line: 1, character: 2 } } } }]);
});

test('what is asked while files are still being read is answered with all of them', async () => {
  editor.client.dispose();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const people = `${root}/people.cust`;
  const files: RoadmapFiles = {
    list: async () => {
      await released;
      return [people];
    },
    look: async () => ({ files: [], folders: [] }),
    read: async () => ({ text: 'owner dana "Dana Ruiz"\n' }),
    readData: async () => ({ missing: true }),
  };
  editor = await startEditor({}, { files });
  await editor.open(uri, 'metric nrr { owner: dana }\n');
  const at = { textDocument: { uri }, position: { line: 0, character: 21 } };
  const ask = <Answer>(method: string, more: object = {}): Promise<Answer> =>
    editor.client.sendRequest<Answer>(`textDocument/${method}`, { ...at, ...more });
  const renamed = ask<{ changes: object }>('rename', { newName: 'eva' });
  const hover = ask<object>('hover');
  const definition = ask<object[]>('definition');
  // Answered after the others were asked, and from this file alone.
  expect(await ask('documentSymbol')).toHaveLength(1);
  release();
  expect(Object.keys((await renamed).changes).toSorted()).toEqual([uri, people]);
  expect(JSON.stringify(await hover)).toContain('Dana Ruiz');
  expect(await definition).toMatchObject([{ uri: people }]);
});

test('renames over files, and shows the sentence of a refusal', async () => {
  const people = `${root}/people.cust`;
  await editor.open(people, 'owner dana "Dana Ruiz"\n');
  await editor.open(uri, 'metric nrr { owner: dana }\n');
  const at = (character: number): object => ({
    textDocument: { uri },
    position: { line: 0, character },
  });
  const name = { start: { line: 0, character: 20 }, end: { line: 0, character: 24 } };
  expect(await editor.client.sendRequest('textDocument/prepareRename', at(21))).toEqual({
    range: name,
    placeholder: 'dana',
  });
  expect(await editor.client.sendRequest('textDocument/rename', { ...at(21), newName: 'eva' })).toEqual({
    changes: {
      [people]: [
        { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 10 } }, newText: 'eva' },
      ],
      [uri]: [{ range: name, newText: 'eva' }],
    },
  });
  await expect(editor.client.sendRequest('textDocument/prepareRename', at(14))).rejects.toThrow(
    '“owner” is a word of the language',
  );
  await expect(
    editor.client.sendRequest('textDocument/rename', { ...at(21), newName: '12' }),
  ).rejects.toThrow('“12” is not a name');
});

test('completes in lists that are whole, and explains one row when asked', async () => {
  await editor.open(uri, 'owner dana "Dana Ruiz" { role: "VP Sales" }\nmetric nrr { owner: da }\n');
  expect(editor.capabilities).toMatchObject({ completionProvider: { resolveProvider: true } });
  const list = await editor.client.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: { line: 1, character: 22 },
  });
  const dana = list.items.find(({ label }) => label === 'dana');
  expect(list.isIncomplete).toBe(false);
  expect(dana).not.toHaveProperty('documentation');
  expect(await editor.client.sendRequest('completionItem/resolve', dana)).toEqual({
    ...dana,
    documentation: { kind: 'markdown', value: expect.stringContaining('VP Sales') },
  });
});

test('follows links', async () => {
  await editor.open(uri, 'metric nrr { link: https://example.com/nrr }\n');
  expect(editor.capabilities).toHaveProperty('documentLinkProvider');
  expect(await editor.client.sendRequest('textDocument/documentLink', { textDocument: { uri } })).toEqual([
    {
      range: { start: { line: 0, character: 19 }, end: { line: 0, character: 42 } },
      target: 'https://example.com/nrr',
    },
  ]);
});
