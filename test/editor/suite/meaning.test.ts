/** Colours, lenses, hints and ways that only the roadmap as a whole can tell. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, goTo, open, rowan } from './editor.ts';

const run = <T>(command: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

/** A file of the larger roadmap, once all of it has been read. */
async function opened(file: string): Promise<vscode.TextEditor> {
  await closeAll();
  const editor = await open(rowan(file));
  await finding(rowan('journey.cust'), 'unowned-touchpoint');
  return editor;
}

const whole = ({ document }: vscode.TextEditor): vscode.Range =>
  document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));

test('names are coloured by what they refer to', async () => {
  const editor = await opened('handoffs.cust');
  const { uri } = editor.document;
  const legend = await run<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', uri);
  const { data } = await run<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
  const words = new Map<string, string | undefined>();
  let line = 0;
  let character = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [down = 0, along = 0, length = 0, type = 0] = data.slice(at, at + 4);
    character = down === 0 ? character + along : along;
    line += down;
    const range = new vscode.Range(line, character, line, character + length);
    words.set(editor.document.getText(range), legend.tokenTypes[type]);
  }
  assert.equal(words.get('handoff'), 'keyword');
  assert.equal(words.get('owen'), 'interface');
  assert.equal(words.get('date-call'), 'method');
  assert.equal(words.get('grant-number'), 'parameter');
});

test('a lens says what is unowned in a stage, and shows it', async () => {
  const editor = await opened('journey.cust');
  const lens = await eventually('the lens of the stage "Install"', async () => {
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 99);
    return lenses.find(({ command }) => / touchpoints · 1 unowned$/.test(command?.title ?? ''));
  });
  assert.match(editor.document.lineAt(lens.range.start.line).text, /^stage install/);
  assert.equal(lens.command?.command, 'cust.showPlaces');
  await run('cust.showPlaces', ...(lens.command?.arguments ?? []));
});

test('a hint says what stands behind a name that does not', async () => {
  const editor = await opened('handoffs.cust');
  const hints = await run<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    editor.document.uri,
    whole(editor),
  );
  const at = editor.document.positionAt(
    editor.document.getText().indexOf('through: crm') + 'through: crm'.length,
  );
  const hint = hints.find(({ position }) => position.isEqual(at));
  assert.ok(hint, `hints: ${hints.length}`);
  const label = typeof hint.label === 'string' ? hint.label : hint.label.map(({ value }) => value).join('');
  assert.equal(label, 'Customer file');
});

test('hints can be switched off, and go at once', async () => {
  const editor = await opened('handoffs.cust');
  const settings = vscode.workspace.getConfiguration('cust.inlayHints');
  await settings.update('names', 'off', vscode.ConfigurationTarget.Global);
  try {
    await eventually('the hints to go', async () => {
      const hints = await run<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        editor.document.uri,
        whole(editor),
      );
      return hints.length === 0 ? true : undefined;
    });
  } finally {
    await settings.update('names', undefined, vscode.ConfigurationTarget.Global);
  }
});

test('the call hierarchy follows hand-offs over files', async () => {
  const editor = await opened('organisation.cust');
  const at = goTo(editor, 'silo finance').translate(0, 'silo '.length);
  const [item] = await run<vscode.CallHierarchyItem[]>(
    'vscode.prepareCallHierarchy',
    editor.document.uri,
    at,
  );
  assert.equal(item?.name, 'Finance and grants');
  const out = await run<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
  assert.deepEqual(
    out.map(({ to }) => to.name),
    ['Grant approved', 'Care plan paid'],
  );
  const [next] = await run<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', out[0]?.to);
  assert.equal(next?.to.name, 'Installation');
  const into = await run<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
  assert.deepEqual(
    into.map(({ from }) => from.name),
    ['Order signed'],
  );
});

test('the type definition of a person is their silo', async () => {
  const editor = await opened('handoffs.cust');
  const at = goTo(editor, 'owner: owen').translate(0, 'owner: '.length);
  const found = await run<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeTypeDefinitionProvider',
    editor.document.uri,
    at,
  );
  const [place] = found;
  assert.ok(place, 'no type definition');
  const [uri, range] = 'targetUri' in place ? [place.targetUri, place.targetRange] : [place.uri, place.range];
  const text = (await vscode.workspace.openTextDocument(uri)).lineAt(range.start.line).text;
  assert.match(text, /^silo advice/);
});

test('the Mermaid text of a view opens beside the roadmap and follows it', async () => {
  const editor = await opened('organisation.cust');
  await run('cust.showMermaidText', 'silos');
  const page = await eventually('the page', () =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'cust-mermaid'),
  );
  assert.match(page.document.getText(), /^flowchart/m);
  assert.match(page.document.getText(), /Finance and grants/);
  const at = goTo(editor, 'Finance and grants');
  const range = new vscode.Range(at, at.translate(0, 'Finance'.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, 'Treasury')));
  await eventually('the page to follow', () =>
    page.document.getText().includes('Treasury and grants') ? true : undefined,
  );
});
