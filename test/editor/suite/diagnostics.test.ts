import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../harness.ts';
import { eventually } from './eventually.ts';

test('a roadmap that is opened gets diagnostics', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'cust', content: 'roadmap "x"\n' });
  await vscode.window.showTextDocument(document);
  const found = await eventually('diagnostics', () => {
    const all = vscode.languages.getDiagnostics(document.uri);
    return all.length > 0 ? all : undefined;
  });
  assert.equal(found[0]?.source, 'cust');
});
