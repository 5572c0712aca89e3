/** Several previews, and mending from the picture. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Drawn } from '../../../server/views/diagram.ts';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, harbour, inWorkspace, open, rowan, type } from './editor.ts';
import {
  chooseFocus,
  chooseView,
  drawnFor,
  drawnWhen,
  fix,
  notifications,
  openPreview,
  panels,
  screenshot,
} from './preview.ts';

test('a pinned preview keeps its roadmap and view while the other follows', async () => {
  await closeAll();
  await open(harbour);
  await openPreview();
  await vscode.commands.executeCommand('cust.openAnotherPreview');
  await eventually('a second preview', async () => ((await panels()).length === 2 ? true : undefined));
  await drawnWhen('its picture', ({ roadmap }) => /Harbour/.test(roadmap));
  await chooseView('journey');
  await drawnWhen('the journey', ({ diagram }) => diagram.view === 'journey');
  await open(rowan('roadmap.cust'));
  const both = await eventually('the other to follow', async () => {
    const all = await panels();
    return all.some(({ title, isPinned }) => !isPinned && /^Rowan/.test(title)) ? all : undefined;
  });
  const [follows, stays] = both;
  assert.ok(follows?.shown?.type === 'show' && follows.shown.diagram.view === 'silos');
  assert.ok(stays?.shown?.type === 'show' && stays.shown.diagram.view === 'journey');
  assert.match(stays.title, /^Harbour.*\(pinned\)$/);
  await screenshot('preview-two');
});

test('an unpinned preview follows again, and at most one does', async () => {
  await vscode.commands.executeCommand('cust.unpinPreview');
  const all = await eventually('the preview to follow', async () => {
    const now = await panels();
    return now.filter(({ isPinned }) => !isPinned).length === 1 && !now[1]?.isPinned ? now : undefined;
  });
  assert.equal(all[0]?.isPinned, true);
  await closeAll();
  await eventually('all to be closed', async () => ((await panels()).length === 0 ? true : undefined));
});

test('a focus narrows the picture, and goes away again', async () => {
  await closeAll();
  await open(harbour);
  const whole = await openPreview();
  const silo = whole.focuses?.find(({ group }) => group === 'Silo');
  assert.ok(silo);
  await chooseFocus(silo.key);
  const part = await drawnWhen('the focus', ({ focus }) => focus?.key === silo.key);
  assert.ok(part.diagram.drawn.length < whole.diagram.drawn.length);
  assert.ok((part.focus?.leftOut.length ?? 0) > 0);
  await screenshot('preview-focus');
  await chooseFocus(undefined);
  await drawnWhen('everything', ({ focus }) => focus === undefined);
});

test('of tables no picture is saved, and nothing is asked about it', async () => {
  await closeAll();
  await open(harbour);
  await openPreview();
  await chooseView('tables');
  await eventually('the tables', async () =>
    (await panels())[0]?.shown?.type === 'showTables' ? true : undefined,
  );
  await vscode.commands.executeCommand('cust.savePicture');
  const said = await notifications();
  if (said !== undefined) assert.match(said.join('\n'), /The preview shows no picture at the moment/);
  await vscode.commands.executeCommand('notifications.clearAll');
  await chooseView('silos');
  await drawnWhen('the picture', ({ diagram }) => diagram.view === 'silos');
});

test('of a preview behind another tab no picture is saved, and nothing is asked about it', async () => {
  await closeAll();
  await open(harbour);
  await openPreview();
  await vscode.window.showTextDocument(inWorkspace(rowan('roadmap.cust')), {
    viewColumn: vscode.ViewColumn.Two,
    preview: false,
  });
  await eventually('the preview to be hidden', async () =>
    (await panels())[0]?.isVisible === false ? true : undefined,
  );
  await vscode.commands.executeCommand('cust.savePicture');
  const said = await notifications();
  if (said !== undefined) assert.match(said.join('\n'), /The preview is behind another tab/);
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('a preview that was behind another tab shows the roadmap of the moment when it is back', async () => {
  await closeAll();
  const editor = await open(harbour);
  await openPreview();
  await vscode.commands.executeCommand('cust.pinPreview');
  await vscode.window.showTextDocument(inWorkspace(rowan('roadmap.cust')), {
    viewColumn: vscode.ViewColumn.Two,
    preview: false,
  });
  await eventually('the preview to be hidden', async () =>
    (await panels())[0]?.isVisible === false ? true : undefined,
  );
  await type(editor, goTo(editor, 'Something squeaks'), 'At night ');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  const shown = await drawnWhen('the new name', ({ diagram }) => diagram.text.includes('At night'));
  assert.match(shown.roadmap, /Harbour/);
  await closeAll();
});

test('a quick fix is offered and made from the picture', async () => {
  await closeAll();
  const editor = await open(rowan('journey.cust'));
  await openPreview();
  const shown = await drawnWhen('findings', ({ diagram }) =>
    diagram.drawn.some(({ marks }) => marks.some(({ rule }) => rule === 'unowned-touchpoint')),
  );
  const wrong = shown.diagram.drawn.find(({ marks }) =>
    marks.some(({ rule }) => rule === 'unowned-touchpoint'),
  );
  assert.ok(wrong?.element);
  const before = editor.document.getText();
  const offered = fix(drawnFor(shown, wrong.element));
  await eventually('the edit', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return editor.document.getText() === before ? undefined : true;
  });
  await offered;
  await drawnWhen('the mended picture', ({ diagram }) => {
    const now = diagram.drawn.find(({ element }) => element === wrong.element);
    return now?.marks.every(({ rule }) => rule !== 'unowned-touchpoint') === true;
  });
  await vscode.commands.executeCommand('undo');
  await closeAll();
});

test('in a file that is read-only nothing is mended from the picture, and a sentence says so', async () => {
  await closeAll();
  const files = vscode.workspace.getConfiguration('files');
  await files.update('readonlyInclude', { '**/journey.cust': true }, vscode.ConfigurationTarget.Workspace);
  try {
    const editor = await open(rowan('journey.cust'));
    await openPreview();
    const isUnowned = ({ marks }: Drawn): boolean => marks.some(({ rule }) => rule === 'unowned-touchpoint');
    const shown = await drawnWhen('findings', ({ diagram }) => diagram.drawn.some(isUnowned));
    const wrong = shown.diagram.drawn.find(isUnowned);
    assert.ok(wrong);
    const before = editor.document.getText();
    await fix(wrong);
    assert.equal(editor.document.getText(), before);
    const said = await notifications();
    if (said !== undefined) assert.match(said.join('\n'), /journey.cust is read-only/);
    await vscode.commands.executeCommand('notifications.clearAll');
  } finally {
    await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  }
});
