import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, harbour, open, type } from './editor.ts';
import { openPreview } from './preview.ts';

async function status(): Promise<CustApi['status']> {
  const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  return (await extension.activate()).status;
}

test('the status bar counts what is owned, follows the text, and hides beside other languages', async () => {
  await closeAll();
  const bar = await status();
  const editor = await open(harbour);
  const before = await eventually(
    'the status bar',
    () => /(\d+)\/\d+ owned/.exec(bar.text() ?? '') ?? undefined,
  );
  const owner = goTo(editor, 'touchpoint squeak');
  await type(editor, owner, 'touchpoint fresh "Fresh" { owner: tbd }\n  ');
  await eventually('one more, and nobody to own it', () => {
    const after = /(\d+)\/\d+ owned/.exec(bar.text() ?? '');
    return after !== null && after[0] !== before[0] && after[1] === before[1] ? true : undefined;
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'plain' }), {
    viewColumn: vscode.ViewColumn.One,
  });
  await eventually('the status bar to hide', () => (bar.text() === undefined ? true : undefined));
});

test('"Show Health" opens the summary beside the text', async () => {
  await closeAll();
  await open(harbour);
  await vscode.commands.executeCommand('cust.showHealth');
  const page = await eventually('the page', () =>
    vscode.workspace.textDocuments.find(
      ({ uri, getText }) => uri.scheme === 'cust-health' && getText() !== '',
    ),
  );
  assert.match(page.getText(), /^# Health of /);
  await closeAll();
});

test('"Show Health" is of the roadmap in the preview where no text is open', async () => {
  await closeAll();
  await open(harbour);
  await openPreview();
  await vscode.commands.executeCommand('workbench.action.closeEditorsInGroup');
  await eventually('the text to be closed', () =>
    vscode.window.visibleTextEditors.length === 0 ? true : undefined,
  );
  await vscode.commands.executeCommand('cust.showHealth');
  const tab = await eventually('the page', () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => /Health\.md/.test(label)),
  );
  assert.ok(tab);
  await closeAll();
});
