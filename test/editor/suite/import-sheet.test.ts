import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, inWorkspace, open, openTabs } from './editor.ts';

test('"Import Sheet" shows what it makes of a sheet, and writes it when that is accepted', async () => {
  await closeAll();
  // In a folder of its own: of a file that is made and deleted at once, no watcher tells.
  const folder = inWorkspace('sheets');
  const sheet = inWorkspace('sheets/plan.csv');
  const made = inWorkspace('sheets/plan.cust');
  const csv = 'Touchpoint,Accountable,Due\nFirst call,Dana Ruiz,\nSecond call,Bo Li,\n';
  const write = (file: vscode.Uri, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await write(sheet, csv);
  await write(inWorkspace('sheets/ours.cust'), 'roadmap ours "Ours"\n');
  await open('sheets/ours.cust');
  await vscode.commands.executeCommand('cust.openPreview');
  await eventually('the preview', () => (openTabs().length > 1 ? true : undefined));
  await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
  const done = vscode.commands.executeCommand('cust.importSheet', sheet);
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  try {
    await eventually('the guess to be accepted', async () => {
      // Pressing Enter where the list is not there yet does nothing.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone ? true : undefined;
    });
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), made.toString());
    assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.One);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /touchpoint first-call "First call" \{\s+owner: dana-ruiz\s+\}/);
    assert.match(text, /owner bo-li "Bo Li"/);
    // The picture stands beside it, and nothing else has been opened.
    await eventually('the picture', () => (vscode.window.tabGroups.all.length === 2 ? true : undefined));
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
});
