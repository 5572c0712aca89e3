import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, goTo, harbour, inWorkspace, open, rowan, type } from './editor.ts';

const labelsAt = async (uri: vscode.Uri, at: vscode.Position): Promise<readonly string[]> => {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
};

const textOf = (hover: vscode.Hover): string =>
  hover.contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');

test('after "owner:" completion offers the people of the roadmap', async () => {
  await closeAll();
  const editor = await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  const at = goTo(editor, 'measure: came-back', 2);
  await type(editor, at, 'owner: ; ');
  const labels = await labelsAt(editor.document.uri, at.translate(0, 'owner: '.length));
  assert.ok(labels.includes('amara') && labels.includes('teo'), `offered: ${labels.join(', ')}`);
  assert.ok(!labels.includes('workshop'), 'a silo is offered as an owner');
});

test('on an empty line completion offers the kinds', async () => {
  await closeAll();
  const editor = await open(harbour);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await type(editor, end, '\n');
  const labels = await labelsAt(editor.document.uri, end.translate(1, -end.character));
  for (const kind of ['silo', 'handoff', 'initiative']) {
    assert.ok(
      labels.some((label) => label.startsWith(kind)),
      `${kind} is missing among: ${labels.join(', ')}`,
    );
  }
});

test('hover says who somebody is', async () => {
  await closeAll();
  const editor = await open(harbour);
  const at = goTo(editor, 'amara;');
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    at,
  );
  assert.ok(hover, 'no hover');
  assert.match(textOf(hover), /Amara Okafor/);
  assert.match(textOf(hover), /Shop manager/);
});

test('go to definition crosses files', async () => {
  await closeAll();
  const editor = await open(rowan('handoffs.cust'));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  const at = goTo(editor, 'quote -> date-call');
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    editor.document.uri,
    at,
  );
  const [target] = found;
  assert.ok(target, 'no definition');
  const [uri, range] =
    'targetUri' in target
      ? [target.targetUri, target.targetSelectionRange ?? target.targetRange]
      : [target.uri, target.range];
  assert.equal(uri.path, inWorkspace(rowan('journey.cust')).path);
  const text = (await vscode.workspace.openTextDocument(uri)).lineAt(range.start.line).text;
  assert.match(text, /touchpoint quote/);
});

test('find references gathers the uses in all files', async () => {
  const editor = await open(rowan('organisation.cust'));
  const at = goTo(editor, 'owner farah').translate(0, 'owner '.length);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    editor.document.uri,
    at,
  );
  const files = new Set(found.map(({ uri }) => uri.path.split('/').at(-1)));
  assert.ok(files.has('journey.cust') && files.has('handoffs.cust'), `found in: ${[...files].join(', ')}`);
});

test('the outline nests touchpoints in their stage', async () => {
  await closeAll();
  const editor = await open(harbour);
  const symbols = await eventually('an outline', async () => {
    const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    );
    return found?.length ? found : undefined;
  });
  const stage = symbols.find(({ name, detail }) => `${name} ${detail}`.includes('Ride it'));
  assert.ok(stage, `outline: ${symbols.map(({ name }) => name).join(', ')}`);
  const inside = stage.children.map(({ name, detail }) => `${name} ${detail}`).join(', ');
  assert.match(inside, /Something squeaks/);
});
