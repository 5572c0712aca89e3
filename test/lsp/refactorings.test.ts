/** Refactorings and typing as an editor asks for them. */
import { afterEach, expect, test, vi } from 'vitest';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { move as moving } from '../../server/features/refactorings/move.ts';
import { type Editor, root, startEditor } from '../support/editor.ts';

const uri = `${root}/a%20b.cust`;
const spelled = uri.replace('%20', ' ');
const text = 'silo sales { owner dana }\nsilo success\nmetric nrr { owner: sales.dana }\n';
const onDana = { start: { line: 0, character: 20 }, end: { line: 0, character: 20 } };

let editor: Editor;
afterEach(() => {
  vi.restoreAllMocks();
  editor.client.dispose();
});

function actions(only?: readonly string[]): Promise<readonly CodeAction[]> {
  return editor.client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: spelled },
    range: onDana,
    context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
  });
}

const resolving: ClientCapabilities = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

test('the edits of a refactoring are worked out when the editor wants them', async () => {
  editor = await startEditor(resolving);
  expect(editor.capabilities['codeActionProvider']).toMatchObject({ resolveProvider: true });
  await editor.open(spelled, text);
  const move = (await actions()).find(({ title }) => title === 'Move “dana” to “success”');
  expect(move).toMatchObject({ kind: 'refactor.move' });
  expect(move?.edit).toBeUndefined();
  const resolved = await editor.client.sendRequest<CodeAction>('codeAction/resolve', move);
  expect(Object.keys(resolved.edit?.changes ?? {})).toEqual([spelled]);
});

test('a new file comes with the words of the old one that go', async () => {
  editor = await startEditor(resolving);
  await editor.open(spelled, text);
  const [newFile] = await actions(['refactor.move.newFile']);
  const { edit } = await editor.client.sendRequest<CodeAction>('codeAction/resolve', newFile);
  expect(edit?.documentChanges).toMatchObject([
    { kind: 'create', uri: `${root}/dana.cust`, options: { overwrite: false, ignoreIfExists: false } },
    {
      textDocument: { uri: `${root}/dana.cust` },
      edits: [{ newText: 'extend silo sales {\n  owner dana\n}\n' }],
    },
    { textDocument: { uri: spelled } },
  ]);
});

test('a refactoring that fails costs its own offers alone, and is in the log', async () => {
  const logged: string[] = [];
  editor = await startEditor(resolving, {}, (client) => {
    client.onNotification('window/logMessage', ({ message }) => {
      logged.push(message);
    });
  });
  await editor.open(spelled, text);
  vi.spyOn(moving, 'offers').mockImplementation(() => {
    throw new Error('out of its depth');
  });
  const offered = await actions(['refactor']);
  expect(offered.map(({ kind }) => kind)).toContain('refactor.move.newFile');
  expect(offered.map(({ kind }) => kind)).not.toContain('refactor.move');
  expect(logged.join()).toContain('The refactoring “move” failed: Error: out of its depth');
});

test('an offer that is out of date is refused with a sentence', async () => {
  editor = await startEditor(resolving);
  await editor.open(spelled, text);
  const [move] = await actions(['refactor.move']);
  await editor.replace(spelled, 'silo sales\n');
  await expect(editor.client.sendRequest('codeAction/resolve', move)).rejects.toThrow(
    'The text has changed since',
  );
});

test('an editor that cannot wait gets refactorings when it asks for them, and no new files', async () => {
  editor = await startEditor();
  await editor.open(uri, text);
  const kinds = async (only?: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const found = await editor.client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: onDana,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
    return [...new Set(found.filter(({ edit }) => edit !== undefined).map(({ kind }) => kind))];
  };
  expect(await kinds()).not.toContain('refactor.move');
  expect(await kinds(['refactor'])).toContain('refactor.move');
  expect(await kinds(['refactor'])).not.toContain('refactor.move.newFile');
});

test('a line is indented while it is typed', async () => {
  editor = await startEditor();
  await editor.open(uri, 'silo s {\n\n}\n');
  expect(editor.capabilities['documentOnTypeFormattingProvider']).toEqual({
    firstTriggerCharacter: '}',
    moreTriggerCharacter: ['\n'],
  });
  const typed = (insertSpaces: boolean): Promise<unknown> =>
    editor.client.sendRequest('textDocument/onTypeFormatting', {
      textDocument: { uri },
      position: { line: 1, character: 0 },
      ch: '\n',
      options: { tabSize: 4, insertSpaces },
    });
  expect(await typed(true)).toMatchObject([{ newText: '    ' }]);
  expect(await typed(false)).toMatchObject([{ newText: '\t' }]);
});
