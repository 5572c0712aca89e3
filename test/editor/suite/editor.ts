/** What a person does in the editor, in a few words, for the tests. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';

/** The samples' two roadmaps, in the workspace that the suite runs in. */
export const harbour = 'first/harbour-bikes.cust';
export const rowan = (file: string): string => `rowan-heat/${file}`;

/** The address of a file, by its path in the workspace. */
export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the suite needs a workspace folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in the first column, with the focus in it. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(inWorkspace(path), {
    viewColumn: vscode.ViewColumn.One,
    preview: false,
  });
}

/** The titles of all tabs. */
export const openTabs = (): readonly string[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

/** Throws away what was typed and closes every editor, so that the next test begins like the first. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isClosed) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Puts the cursor at the n-th place (from 0) where `text` stands; returns that place. */
export function goTo(editor: vscode.TextEditor, text: string, nth = 0): vscode.Position {
  const whole = editor.document.getText();
  let offset = whole.indexOf(text);
  for (let seen = 0; seen < nth && offset >= 0; seen++) offset = whole.indexOf(text, offset + 1);
  assert.ok(offset >= 0, `"${text}" does not stand in ${editor.document.uri.path}`);
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  return position;
}

/** Types `text` at a place, as an unsaved edit. */
export async function type(editor: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  const done = await editor.edit((edit) => edit.insert(at, text));
  assert.ok(done, 'the editor took no edit');
}

/** The rule that a finding came from. */
export function ruleOf(finding: vscode.Diagnostic): string {
  const { code } = finding;
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** The findings of a file that Cust shows now. */
export function findings(path: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(inWorkspace(path)).filter(({ source }) => source === 'cust');
}

/** The finding of `rule` in a file, once it is shown. */
export function finding(path: string, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`${rule} in ${path}`, () => findings(path).find((found) => ruleOf(found) === rule));
}

/** Resolves when no finding of `rule` is shown in a file any more. */
export async function findingGone(path: string, rule: string): Promise<void> {
  await eventually(`${rule} to go from ${path}`, () =>
    findings(path).every((found) => ruleOf(found) !== rule) ? true : undefined,
  );
}
