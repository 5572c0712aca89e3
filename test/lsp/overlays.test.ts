/** Colours, lenses, hints, hand-offs and Mermaid pages, as any editor asks for them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallHierarchyItem, CodeLens, SemanticTokensEdit } from 'vscode-languageserver';
import { type Editor, root, startEditor } from '../support/editor.ts';

const uri = `${root}/a.cust`;
const textDocument = { uri };
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
let editor: Editor;
const asked: string[] = [];

/** Resolves when the server has asked for something again. */
let heard: (method: string) => void = () => undefined;
const told = (method: string): Promise<void> =>
  new Promise((resolve) => {
    heard = (said) => {
      if (said === method) resolve();
    };
  });

const willing = {
  workspace: {
    semanticTokens: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    textDocumentContent: {},
  },
};

const refreshes = [
  'workspace/semanticTokens/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'workspace/textDocumentContent/refresh',
];

function listen(client: Editor['client']): void {
  for (const method of refreshes) {
    client.onRequest(method, () => {
      asked.push(method);
      heard(method);
      return null;
    });
  }
}

beforeEach(async () => {
  asked.length = 0;
  editor = await startEditor(willing, {}, listen);
});
afterEach(() => editor.client.dispose());

const ask = <T>(method: string, params: object): Promise<T> => editor.client.sendRequest<T>(method, params);

interface Tokens {
  readonly resultId: string;
  readonly data?: readonly number[];
  readonly edits?: readonly SemanticTokensEdit[];
}

test('colours come whole, then as what changed, then whole again for a result that is not known', async () => {
  await editor.open(uri, 'owner dana\n');
  const first = await ask<Tokens>('textDocument/semanticTokens/full', { textDocument });
  expect(first.data).toHaveLength(10);
  await editor.replace(uri, 'owner dana\nowner mei\n');
  const second = await ask<Tokens>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: first.resultId,
  });
  expect(second.edits).toMatchObject([{ start: 10, deleteCount: 0 }]);
  const third = await ask<Tokens>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: first.resultId,
  });
  expect(third.data).toHaveLength(20);
  expect(new Set([first.resultId, second.resultId, third.resultId]).size).toBe(3);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
  expect((await ask<Tokens>('textDocument/semanticTokens/range', { textDocument, range })).data).toHaveLength(
    10,
  );
});

test('a closed document leaves no result behind', async () => {
  await editor.open(uri, 'owner dana\n');
  const { resultId } = await ask<Tokens>('textDocument/semanticTokens/full', { textDocument });
  await editor.client.sendNotification('textDocument/didClose', { textDocument });
  await editor.open(uri, 'owner dana\n');
  const again = await ask<Tokens>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: resultId,
  });
  expect(again.edits).toBeUndefined();
});

test('a lens gets its words when it is looked at, and is mere text for an editor without a command', async () => {
  await editor.open(uri, 'stage s {\n  touchpoint t\n}\n');
  const [lens] = await ask<CodeLens[]>('textDocument/codeLens', { textDocument });
  expect(lens).toMatchObject({ range: { start: { line: 0 } } });
  expect(lens?.command).toBeUndefined();
  expect(await ask('codeLens/resolve', lens ?? {})).toMatchObject({
    command: { title: '1 touchpoint · 1 unowned', command: '' },
  });
});

test('hints, hand-offs and the way outwards', async () => {
  await editor.open(
    uri,
    'silo a "Field team"\nsilo b\nhandoff h a -> b\nstage s { touchpoint t }\ninsight i { about: t }\n',
  );
  expect(await ask('textDocument/inlayHint', { textDocument, range: everything })).toMatchObject([
    { position: { line: 2, character: 11 }, label: [{ value: 'Field team', location: { uri } }] },
  ]);
  const [item] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
    textDocument,
    position: { line: 0, character: 5 },
  });
  expect(item).toMatchObject({ name: 'Field team', uri });
  const [out] = await ask<{ to: CallHierarchyItem }[]>('callHierarchy/outgoingCalls', { item });
  expect(out?.to).toMatchObject({ name: 'h', uri });
  expect(await ask('callHierarchy/incomingCalls', { item: out?.to })).toMatchObject([
    { from: { name: 'Field team' }, fromRanges: [{ start: { line: 2, character: 10 } }] },
  ]);
  expect(
    await ask('textDocument/typeDefinition', { textDocument, position: { line: 4, character: 20 } }),
  ).toMatchObject([{ uri, range: { start: { line: 3, character: 6 } } }]);
});

test('a document is asked for again when another one changes what it means', async () => {
  await editor.open(uri, 'metric m { owner: dana }\n');
  await editor.open(`${root}/b.cust`, 'owner mei\n');
  await ask('textDocument/semanticTokens/full', { textDocument });
  const again = told('workspace/inlayHint/refresh');
  await editor.replace(`${root}/b.cust`, 'owner dana\n');
  await again;
  expect(asked).toContain('workspace/semanticTokens/refresh');
  expect(asked).toContain('workspace/codeLens/refresh');
});

test('a document that was opened before the other files were read is asked for again', async () => {
  editor.client.dispose();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const files = {
    list: async () => [`${root}/b.cust`],
    look: async () => ({ files: [], folders: [] }),
    readData: async () => ({ missing: true }) as const,
    read: async () => {
      await released;
      return { text: 'owner dana\n' };
    },
  };
  editor = await startEditor(willing, { files }, listen);
  await editor.open(uri, 'metric m { owner: dana }\n');
  const before = await ask<Tokens>('textDocument/semanticTokens/full', { textDocument });
  const again = told('workspace/inlayHint/refresh');
  release();
  await again;
  const after = await ask<Tokens>('textDocument/semanticTokens/full', { textDocument });
  expect(after.data?.length).toBe((before.data?.length ?? 0) + 5);
});

const page = (view: string): { readonly uri: string } => ({
  uri: `cust-mermaid:/${view}.mmd?${encodeURIComponent(uri)}`,
});

test('the Mermaid text of a view is a document that follows the roadmap', async () => {
  await editor.open(
    uri,
    'silo sales "Field team" { owner dana }\nstage s { touchpoint t { owner: dana } }\n',
  );
  expect(editor.capabilities).toMatchObject({
    workspace: { textDocumentContent: { schemes: ['cust-mermaid'] } },
  });
  const shown = await ask<{ text: string }>('workspace/textDocumentContent', page('silos'));
  expect(shown.text).toMatch(/^flowchart/m);
  expect(shown.text).toContain('Field team');
  const again = told('workspace/textDocumentContent/refresh');
  await editor.replace(
    uri,
    'silo sales "Sales force" { owner dana }\nstage s { touchpoint t { owner: dana } }\n',
  );
  await again;
  const next = await ask<{ text: string }>('workspace/textDocumentContent', page('silos'));
  expect(next.text).toContain('Sales force');
});

test('a page that cannot be says why', async () => {
  await editor.open(uri, 'silo sales\n');
  expect(await ask('workspace/textDocumentContent', page('nothing'))).toMatchObject({
    text: expect.stringContaining('There is no view called "nothing"'),
  });
  expect(
    await ask('workspace/textDocumentContent', { uri: 'cust-mermaid:/silos.mmd?file:///gone.cust' }),
  ).toEqual({
    text: '%% This roadmap is not open any more.\n',
  });
});
