import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, inWorkspace, ruleOf } from './editor.ts';
import { openPreview } from './preview.ts';

test('a file from outside the workspace is checked and drawn with the rest of its roadmap', async () => {
  await closeAll();
  const folder = vscode.Uri.joinPath(inWorkspace('..'), 'elsewhere');
  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  await write('acme.cust', 'roadmap acme "Acme elsewhere" { customer-owner: dana; agreed-by: dana }\n');
  await write('people.cust', 'silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }\n');
  const buy = await write(
    'journey/buy.cust',
    'stage buy "Buy" {\n  touchpoint a { owner: dana }\n  touchpoint b {}\n}\n',
  );
  try {
    await vscode.window.showTextDocument(buy, { viewColumn: vscode.ViewColumn.One, preview: false });
    const rules = await eventually('the findings', () => {
      const found = vscode.languages.getDiagnostics(buy).map(ruleOf);
      return found.includes('unowned-touchpoint') ? found : undefined;
    });
    assert.ok(!rules.includes('unknown-reference'), `found: ${rules.join(', ')}`);
    const shown = await openPreview();
    assert.equal(shown.roadmap, 'Acme elsewhere');
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
});
