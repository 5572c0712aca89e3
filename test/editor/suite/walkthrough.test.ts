import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, openTabs } from './editor.ts';
import { screenshot } from './preview.ts';

interface Step {
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly [{ readonly id: string; readonly steps: readonly Step[] }];
    readonly viewsWelcome: readonly [{ readonly contents: string }];
  };
}

test('the walkthrough opens, shows its pictures, and every button of it does something', async () => {
  await closeAll();
  const extension = vscode.extensions.getExtension('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  const { walkthroughs, viewsWelcome } = (extension.packageJSON as Manifest).contributes;
  const [{ id, steps }] = walkthroughs;
  const known = new Set(await vscode.commands.getCommands());
  const texts = [...steps.map(({ description }) => description), viewsWelcome[0].contents];
  const called = texts.flatMap((text) =>
    [...text.matchAll(/\(command:(?:toSide:)?([\w.]+)/g)].map(([, name = '']) => name),
  );
  const awaited = steps.flatMap(({ completionEvents }) =>
    completionEvents.map((event) => event.replace('onCommand:', '')),
  );
  assert.deepEqual(
    [...called, ...awaited].filter((name) => !known.has(name)),
    [],
  );
  for (const { media } of steps) {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, media.svg));
  }
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `cust.cust#${id}`, false);
  await eventually('the walkthrough', () =>
    openTabs().some((tab) => /Walkthrough|Welcome/.test(tab)) ? true : undefined,
  );
  await screenshot('walkthrough');
  await closeAll();
});

test('from the walkthrough one gets to a finding, whether a roadmap is open or not', async () => {
  await closeAll();
  const isAtFinding = async (command: string): Promise<boolean> => {
    await vscode.commands.executeCommand(command);
    const editor = vscode.window.activeTextEditor;
    const found = vscode.languages.getDiagnostics(editor?.document.uri ?? vscode.Uri.file('/'));
    return found.some(({ range }) => editor !== undefined && range.contains(editor.selection.active));
  };
  for (const command of ['cust.goToFinding', 'cust.showFixes']) {
    await eventually(`${command} without an editor`, async () =>
      (await isAtFinding(command)) ? true : undefined,
    );
    await closeAll();
  }
});
