/** What the editor writes: refactorings, indentation while typing, the formatter. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, findings, goTo, harbour, inWorkspace, open } from './editor.ts';

test('a refactoring moves a thing to a file of its own, in the same roadmap', async () => {
  await closeAll();
  const editor = await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  const errors = (): number =>
    findings(harbour).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length;
  const before = errors();
  const at = goTo(editor, 'metric came-back').translate(0, 'metric '.length);
  const created = inWorkspace('first/came-back.cust');
  try {
    const kind = vscode.CodeActionKind.Refactor.append('move').append('newFile');
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new vscode.Range(at, at),
      kind.value,
      1,
    );
    assert.ok(action?.edit, 'no refactoring with its edits');
    assert.match(action.title, /came-back\.cust/);
    assert.ok(await vscode.workspace.applyEdit(action.edit), 'the editor did not take the edit');
    const text = (await vscode.workspace.openTextDocument(created)).getText();
    assert.match(text, /^metric came-back "Riders/m);
    assert.doesNotMatch(editor.document.getText(), /^metric came-back /m);
    await eventually('the new file to count', () => (errors() === before ? true : undefined));
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(created);
  }
});

test('a line is indented while it is typed, and a brace comes out again', async () => {
  await closeAll();
  const settings = vscode.workspace.getConfiguration('editor');
  await settings.update('formatOnType', true, vscode.ConfigurationTarget.Global);
  try {
    const document = await vscode.workspace.openTextDocument({
      language: 'cust',
      content: 'stage s {\n  touchpoint t {\n    with: a,',
    });
    const editor = await vscode.window.showTextDocument(document);
    const end = document.positionAt(document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: '\n' });
    await eventually('the rest of the list further in', () =>
      document.lineAt(3).text === '      ' ? true : undefined,
    );
    await vscode.commands.executeCommand('type', { text: 'b' });
    await vscode.commands.executeCommand('type', { text: '\n' });
    await vscode.commands.executeCommand('type', { text: '}' });
    await eventually('the brace under its touchpoint', () =>
      document.lineAt(4).text === '  }' ? true : undefined,
    );
    assert.equal(document.lineAt(3).text, '      b');
  } finally {
    await settings.update('formatOnType', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  }
});

test('a document that Windows wrote is formatted, and keeps its line ends', async () => {
  await closeAll();
  const document = await vscode.workspace.openTextDocument({
    language: 'cust',
    content: 'silo sales {\r\nowner   dana "Dana Ruiz"   // head\r\n}\r\nmetric m {unit:%}',
  });
  await vscode.window.showTextDocument(document);
  assert.equal(document.eol, vscode.EndOfLine.CRLF);
  await eventually('the document to be formatted', async () => {
    await vscode.commands.executeCommand('editor.action.formatDocument');
    return document.getText().startsWith('silo sales {\r\n  owner dana') ? true : undefined;
  });
  assert.equal(
    document.getText(),
    'silo sales {\r\n  owner dana "Dana Ruiz" // head\r\n}\r\n\r\nmetric m { unit: % }\r\n',
  );
  await closeAll();
});
