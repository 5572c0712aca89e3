import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, harbour, open } from './editor.ts';
import { canLook, press, screenshot } from './preview.ts';

const table = 'Project\tOwner\tStatus\nTrial rides\tWilma Test\tIn progress\n';

test('a table from the clipboard is pasted as declarations', async () => {
  await closeAll();
  try {
    const text = await eventually('the declarations', async () => {
      // A key that comes before the window has the focus does nothing.
      await copy(table);
      const { document } = await pasteAtEnd();
      const now = document.getText();
      if (now.includes('initiative trial-rides')) return now;
      // The editor pastes plain text where it has waited for longer than it likes.
      if (document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
      return undefined;
    });
    assert.match(text, /\}\n\nowner wilma-test "Wilma Test"\n\ninitiative trial-rides "Trial rides" \{\n/);
    assert.match(text, / {2}status: active\n/);
    await screenshot('pasted');
  } finally {
    await closeAll();
  }
});

/** As a person would: in a browser, a page gets the clipboard only with the key. */
async function copy(text: string): Promise<void> {
  if (!canLook) {
    await vscode.env.clipboard.writeText(text);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: text });
  await vscode.window.showTextDocument(document);
  // Done by the window itself: a selection that is set from here may come after the key.
  await vscode.commands.executeCommand('editor.action.selectAll');
  await press('Control+C');
}

/** Resolves a moment after the key, which nothing tells of that came too early. */
async function pasteAtEnd(): Promise<vscode.TextEditor> {
  const editor = await open(harbour);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
  if (canLook) await press('Control+V');
  else await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
  await eventually('the paste', () => (editor.document.isDirty ? true : undefined), 2000).catch(
    () => undefined,
  );
  return editor;
}
