import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, harbour, open } from './editor.ts';

test('a table from the clipboard is pasted as declarations', async () => {
  const editor = await open(harbour);
  const { document } = editor;
  try {
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.env.clipboard.writeText('Project\tOwner\tStatus\nTrial rides\tWilma Test\tIn progress\n');
    await eventually('the declarations', async () => {
      await vscode.commands.executeCommand('editor.action.pasteAs', { kind: 'cust.table' });
      const text = document.getText();
      return text.includes('initiative trial-rides "Trial rides" {') ? text : undefined;
    });
    assert.match(document.getText(), /owner wilma-test "Wilma Test"/);
    assert.match(document.getText(), /status: active/);
  } finally {
    await closeAll();
  }
});
