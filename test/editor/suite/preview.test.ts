import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, harbour, open, rowan, type } from './editor.ts';
import { canRead, chooseView, click, drawnFor, drawnWhen, openPreview, screenshot } from './preview.ts';

/** Where the cursor is in the text beside the preview, which need not have the focus. */
const cursor = (): string => {
  const editor = vscode.window.visibleTextEditors.find(
    ({ viewColumn }) => viewColumn === vscode.ViewColumn.One,
  );
  if (!editor) return 'no text is open';
  const line = editor.document.lineAt(editor.selection.active.line).text.trim();
  return `${editor.document.uri.path.split('/').at(-1)}: ${line}`;
};

const focused = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);

test('the preview draws the roadmap beside the text, and leaves the focus there', async () => {
  await closeAll();
  await open(harbour);
  const shown = await openPreview();
  assert.equal(shown.diagram.view, 'silos');
  assert.equal(focused(), 'harbour-bikes.cust');
  assert.ok(await canRead('Something squeaks'));
  await screenshot('preview');
});

test('a click on a node moves the cursor to its declaration', async () => {
  const shown = await drawnWhen('the picture', () => true);
  await click(drawnFor(shown, 'touchpoint:ride.squeak'));
  await eventually('the cursor to move', () => (/touchpoint squeak/.test(cursor()) ? true : undefined));
});

test('a click leads into other files', async () => {
  await closeAll();
  await open(rowan('roadmap.cust'));
  const shown = await openPreview();
  await screenshot('preview-company');
  // However broad the picture is, what is wrong is in sight.
  await click(drawnFor(shown, 'touchpoint:install.first-lesson'));
  await eventually('the cursor to move', () =>
    /^journey\.cust: touchpoint first-lesson/.test(cursor()) ? true : undefined,
  );
});

test('the picture follows text that is not saved', async () => {
  await closeAll();
  const editor = await open(harbour);
  await openPreview();
  await type(editor, goTo(editor, 'Something squeaks'), 'At night ');
  const shown = await drawnWhen('the new name', ({ diagram }) => diagram.text.includes('At night'));
  assert.ok(editor.document.isDirty);
  assert.equal(
    vscode.window.activeTextEditor?.document.uri.path,
    editor.document.uri.path,
    'the focus moved',
  );
  assert.ok(await canRead('At night Something squeaks'));
  assert.equal(shown.stale, undefined);
});

test('while the text does not parse, the last picture stays, under a banner', async () => {
  await closeAll();
  const editor = await open(harbour);
  await openPreview();
  await type(editor, goTo(editor, 'touchpoint squeak'), 'touchpoint "half ');
  const shown = await drawnWhen('a banner', ({ stale }) => stale !== undefined);
  assert.ok(shown.stale?.sentence);
  assert.ok(await canRead('Something squeaks'), 'the last good picture is gone');
  assert.ok(await canRead(shown.stale.sentence), `the page does not say: ${shown.stale.sentence}`);
  await screenshot('preview-stale');
});

test('the roadmap view shows the plan over time', async () => {
  await closeAll();
  await open(rowan('initiatives.cust'));
  await openPreview();
  await chooseView('roadmap');
  await drawnWhen('the plan', ({ diagram }) => diagram.view === 'roadmap' && diagram.type === 'gantt');
  await screenshot('preview-plan');
  await chooseView('silos');
  await drawnWhen('the silos', ({ diagram }) => diagram.view === 'silos');
  await closeAll();
});
