import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';

const cust = (): vscode.Extension<unknown> => {
  const extension = vscode.extensions.getExtension('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  return extension;
};

test('the .vsix is what runs, not the sources', async () => {
  const checkout = process.env['CUST_CHECKOUT'];
  assert.ok(checkout);
  assert.ok(!cust().extensionPath.startsWith(checkout), `Cust runs from ${cust().extensionPath}`);
});

test('a roadmap that is opened starts it and gets diagnostics', async () => {
  const [file] = await vscode.workspace.findFiles('**/*.cust', undefined, 1);
  assert.ok(file, 'no roadmap in the workspace');
  await vscode.window.showTextDocument(file);
  await eventually('the extension to start', () => cust().isActive || undefined);
  await eventually('findings in the samples', () => {
    const all = vscode.languages.getDiagnostics().filter(([uri]) => uri.path.endsWith('.cust'));
    return all.some(([, found]) => found.some(({ source }) => source === 'cust')) || undefined;
  });
});
