import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../harness.ts';
import { closeAll, finding, findingGone, findings, goTo, harbour, open, rowan, type } from './editor.ts';

test('opening one file shows what is wrong in the whole roadmap', async () => {
  await closeAll();
  await open(rowan('roadmap.cust'));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  await finding(rowan('metrics.cust'), 'orphaned-metric');
  await finding(rowan('initiatives.cust'), 'duplicate-spend');
});

test('the other roadmap of the workspace is checked on its own', async () => {
  const unowned = await finding(harbour, 'unowned-touchpoint');
  assert.match(unowned.message, /Something squeaks/);
  await finding(harbour, 'handoff-carries-nothing');
});

test('a finding underlines the name it is about', async () => {
  const editor = await open(harbour);
  const { range } = await finding(harbour, 'unowned-touchpoint');
  assert.match(editor.document.getText(range), /squeak/);
});

test('a slip is shown while it is typed, and goes with it', async () => {
  await closeAll();
  const editor = await open(harbour);
  const before = findings(harbour).length;
  const at = goTo(editor, 'owner: amara; collects');
  await type(editor, at, 'owners: ; ');
  assert.ok(editor.document.isDirty);
  await finding(harbour, 'syntax');
  await vscode.commands.executeCommand('undo');
  await findingGone(harbour, 'syntax');
  assert.equal(findings(harbour).length, before);
});

test('the light bulb mends it, and the finding goes', async () => {
  await closeAll();
  const editor = await open(harbour);
  const unowned = await finding(harbour, 'unowned-touchpoint');
  const offered = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    unowned.range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const fix = offered.find((action): action is vscode.CodeAction => 'edit' in action && Boolean(action.edit));
  assert.ok(fix?.edit, `no quick fix with an edit among: ${offered.map(({ title }) => title).join(', ')}`);
  const before = findings(harbour).length;
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  await findingGone(harbour, 'unowned-touchpoint');
  assert.ok(findings(harbour).length < before, 'the fix brought another finding');
  await closeAll();
});
