/** Comparing without git, as on the web: the clipboard works everywhere, and the list says why there is no more. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, harbour, open, type } from './editor.ts';
import { canRead, drawnWhen } from './preview.ts';

const comparing = (): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /→ now$/.test(label)));

/** Chooses what stands first in the list, where there is no git. */
async function chooseFirst(): Promise<void> {
  const asked = vscode.commands.executeCommand('cust.compareWith');
  await eventually('a choice', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return comparing() ? true : undefined;
  });
  await asked;
}

test('a roadmap is compared with a text in the clipboard', async () => {
  await closeAll();
  const editor = await open(harbour);
  const earlier = editor.document.getText().replace('"Something squeaks"', '"It squeaks"');
  await vscode.env.clipboard.writeText(earlier);
  await chooseFirst();
  const shown = await drawnWhen('the new name', ({ diagram }) => /formerly It squeaks/.test(diagram.text));
  assert.equal(shown.changes?.summary, 'the clipboard -> now: 1 change.');
  assert.ok(await canRead('Something squeaks: title It squeaks → Something squeaks'));
  await type(editor, goTo(editor, 'stage ride'), 'segment big "Big ones" { count: 3 }\n');
  await drawnWhen('what is typed', ({ diagram }) => diagram.text.includes('Big ones'));
  await closeAll();
});
