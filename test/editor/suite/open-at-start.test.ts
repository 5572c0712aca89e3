import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openAtStart } from '../../../client/extension.ts';
import { test } from '../harness.ts';
import { closeAll, harbour, inWorkspace, openTabs } from './editor.ts';

test('the roadmap that `npm start` asks for opens in its own folder, and in no other', async () => {
  await closeAll();
  await openAtStart(vscode.Uri.joinPath(inWorkspace('..'), 'elsewhere.cust').fsPath);
  assert.deepEqual(openTabs(), []);
  await openAtStart(inWorkspace(harbour).fsPath);
  assert.ok(openTabs().includes('harbour-bikes.cust'), `open: ${openTabs().join(', ')}`);
  await closeAll();
});
