/** What the server answers to an editor's requests, in the editor's own spelling of URIs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
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
    documentRangeFormattingProvider: true,
  });
  const whole = await editor.client.sendRequest<{ newText: string }[]>('textDocument/formatting', asked);
  expect(whole.map(({ newText }) => newText).join('')).toContain('    owner dana\n');
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
  expect(await editor.client.sendRequest('textDocument/rangeFormatting', { ...asked, range })).toEqual([
    {
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
      newText: '    owner dana\n',
    },
  ]);
});
