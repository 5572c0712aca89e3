import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, inWorkspace, openTabs } from './editor.ts';

test('"New Roadmap" writes a roadmap into the folder and opens it with its picture', async () => {
  await closeAll();
  const file = inWorkspace('roadmap.cust');
  const done = vscode.commands.executeCommand('cust.newRoadmap');
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  try {
    await eventually('the name and the kind to be taken', async () => {
      // Pressing Enter where the box is not there yet does nothing.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone ? true : undefined;
    });
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
    const year = new Date().getFullYear();
    await eventually('the picture', () =>
      openTabs().includes(`Our company: customer roadmap ${year}`) ? true : undefined,
    );
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(file);
  }
});
