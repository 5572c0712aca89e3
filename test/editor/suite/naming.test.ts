import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, goTo, harbour, inWorkspace, open, rowan, type } from './editor.ts';

const labelOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

const itemsAt = async (
  uri: vscode.Uri,
  at: vscode.Position,
  resolved = 0,
): Promise<readonly vscode.CompletionItem[]> => {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    at,
    undefined,
    resolved,
  );
  return list.items;
};

const documentationOf = ({ documentation }: vscode.CompletionItem): string =>
  typeof documentation === 'object' ? documentation.value : (documentation ?? '');

test('a completion says more about itself when somebody looks at it', async () => {
  await closeAll();
  const editor = await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  const at = goTo(editor, 'measure: came-back', 2);
  await type(editor, at, 'owner: ; ');
  const behind = at.translate(0, 'owner: '.length);
  const plain = (await itemsAt(editor.document.uri, behind)).find((item) => labelOf(item) === 'amara');
  const full = (await itemsAt(editor.document.uri, behind, 100)).find((item) => labelOf(item) === 'amara');
  assert.ok(plain && full, 'amara is not offered');
  assert.equal(documentationOf(plain), '');
  assert.match(documentationOf(full), /Amara Okafor/);
  assert.match(documentationOf(full), /Shop manager/);
});

test('a newcomer who types “department” gets a silo', async () => {
  await closeAll();
  const editor = await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await type(editor, end, '\n');
  const line = editor.document.lineCount - 1;
  const start = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(start, start);
  await vscode.commands.executeCommand('type', { text: 'department' });
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  const text = await eventually('the suggestion to be taken', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    const now = editor.document.lineAt(line).text;
    return now === 'department' ? undefined : now;
  });
  assert.match(text, /^silo name "Silo" \{/);
});

test('a completion takes the place of the whole word that the cursor is in', async () => {
  await closeAll();
  const editor = await open(harbour);
  const at = goTo(editor, 'amara;').translate(0, 2);
  const item = (await itemsAt(editor.document.uri, at)).find((one) => labelOf(one) === 'amara');
  assert.ok(item?.range && 'replacing' in item.range, 'the editor is not told both ranges');
  assert.equal(editor.document.getText(item.range.inserting), 'am');
  assert.equal(editor.document.getText(item.range.replacing), 'amara');
  const settings = vscode.workspace.getConfiguration('editor', { languageId: 'cust' });
  assert.equal(settings.get('suggest.insertMode'), 'replace');
});

test('renaming somebody changes every file that names them', async () => {
  await closeAll();
  const editor = await open(rowan('organisation.cust'));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  const at = goTo(editor, 'owner farah').translate(0, 'owner '.length);
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document.uri,
    at,
    'farah-h',
  );
  const files = edit.entries().map(([uri]) => uri.path.split('/').at(-1));
  assert.ok(files.includes('organisation.cust') && files.includes('journey.cust'), files.join(', '));
  assert.ok(await vscode.workspace.applyEdit(edit), 'the editor took no edit');
  const journey = await vscode.workspace.openTextDocument(inWorkspace(rowan('journey.cust')));
  assert.match(journey.getText(), /owner: farah-h\b/);
  assert.doesNotMatch(journey.getText(), /owner: farah\s/);
  await closeAll();
});

test('the cursor on a data name lights up its other uses', async () => {
  await closeAll();
  const editor = await open(rowan('journey.cust'));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  const at = goTo(editor, 'heating-habits').translate(0, 1);
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
    'vscode.executeDocumentHighlights',
    editor.document.uri,
    at,
  );
  assert.ok(found.length > 1, `${found.length} places`);
  for (const { range } of found) assert.equal(editor.document.getText(range), 'heating-habits');
  const [first] = found;
  assert.equal(first?.kind, vscode.DocumentHighlightKind.Write, 'where it is collected');
});

test('the rule that an accept: names leads to its page', async () => {
  await closeAll();
  const editor = await open(rowan('journey.cust'));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    editor.document.uri,
  );
  const link = links.find(({ range }) => editor.document.getText(range) === 'details-asked-again');
  assert.ok(link?.target, 'the rule is no link');
  const page = await vscode.workspace.openTextDocument(link.target);
  assert.match(page.getText(), /^# details-asked-again/);
});
