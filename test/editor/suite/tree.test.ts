import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import type { Row } from '../../../client/tree/roadmap-tree.ts';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, harbour, open, type } from './editor.ts';
import { screenshot } from './preview.ts';

async function tree(): Promise<CustApi['tree']> {
  const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  return (await extension.activate()).tree;
}

/** The row that the labels lead to from the top, once it is there; a label may be the beginning of one. */
async function rowAt(...labels: readonly string[]): Promise<Row> {
  const probe = await tree();
  return eventually(`${labels.join(' > ')} in the tree`, async () => {
    let row: Row | undefined;
    for (const label of labels) {
      row = (await probe.rows(row)).find(({ node }) => node.label.startsWith(label));
      if (row === undefined) return undefined;
    }
    return row;
  });
}

const way = "The customer's way";

test('the roadmap tree leads through stages, people and plans to the text', async () => {
  await closeAll();
  await vscode.commands.executeCommand('cust.roadmap.focus');
  const probe = await tree();
  const stage = await rowAt('Rowan Heat', way, 'Recommend');
  assert.match(String(probe.item(stage).description), /^\d+ touchpoints?$/);
  const [touchpoint] = await probe.rows(stage);
  assert.ok(touchpoint);
  const command = probe.item(touchpoint).command;
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  await eventually('the text', () =>
    vscode.window.activeTextEditor?.document.uri.path.endsWith('journey.cust') ? true : undefined,
  );
  const selected = vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection);
  assert.equal(
    `touchpoint:${stage.node.element?.replace('stage:', '')}.${selected}`,
    touchpoint.node.element,
  );
  const { tooltip } = await probe.card(touchpoint);
  assert.ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes('(touchpoint in '), 'a card');
  await probe.select(touchpoint);
  await screenshot('tree');
  await closeAll();
});

test('the roadmap tree marks what nobody owns, follows the text, and stays open where it was', async () => {
  await closeAll();
  await vscode.commands.executeCommand('cust.roadmap.focus');
  const probe = await tree();
  const editor = await open(harbour);
  const before = await rowAt('Harbour', 'Who answers for what', 'Nobody owns these yet');
  const badge = await eventually('a badge', () => probe.badge());
  await probe.select(before);
  await type(editor, goTo(editor, 'touchpoint squeak'), 'touchpoint fresh "Fresh" {}\n  ');
  const fresh = await rowAt('Harbour', 'Who answers for what', 'Nobody owns these yet', 'Fresh');
  const item = await eventually('its sign', async () => {
    const shown = probe.item(
      await rowAt('Harbour', 'Who answers for what', 'Nobody owns these yet', 'Fresh'),
    );
    return shown.iconPath instanceof vscode.ThemeIcon && shown.iconPath.id === 'error' ? shown : undefined;
  });
  assert.match(String(item.accessibilityInformation?.label), /^Fresh, no owner, 1 error/);
  assert.equal(fresh.parent?.id, before.id, 'a row is known by the same id over edits');
  await eventually('one more on the badge', () => (probe.badge() === badge + 1 ? true : undefined));
  await screenshot('tree-live');
  await closeAll();
});

test('from the roadmap tree the picture of that roadmap opens', async () => {
  await closeAll();
  await vscode.commands.executeCommand('cust.tree.openPreview', await rowAt('Harbour'));
  await eventually('the picture', () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label.startsWith('Harbour'))
      ? true
      : undefined,
  );
  await closeAll();
});
