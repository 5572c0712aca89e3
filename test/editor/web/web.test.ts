import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../harness.ts';
import { closeAll, finding, findingGone, inWorkspace, open } from '../suite/editor.ts';

test('the extension runs in a worker, over files that are on no disk', async () => {
  assert.equal(typeof process, 'undefined');
  assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
  assert.equal(inWorkspace('').scheme, 'cust-memory');
});

test('files that are made, changed and deleted in a virtual workspace are seen', async () => {
  await closeAll();
  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(text));
  await vscode.workspace.fs.createDirectory(inWorkspace('later'));
  await write('later/people.cust', 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n');
  await write('later/buy.cust', 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: kim }\n}\n');
  await open('later/buy.cust');
  await finding('later/buy.cust', 'unknown-reference');
  await write('later/people.cust', 'silo sales "Sales" {\n  head: kim\n  owner kim "Kim Park"\n}\n');
  await findingGone('later/buy.cust', 'unknown-reference');
  await vscode.workspace.fs.delete(inWorkspace('later/people.cust'));
  await finding('later/buy.cust', 'unknown-reference');
  await closeAll();
  await vscode.workspace.fs.delete(inWorkspace('later'), { recursive: true });
});
