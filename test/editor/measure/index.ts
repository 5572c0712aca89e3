/** Runs inside VS Code, in an empty folder: how long people wait for Cust, as figures rather than tests. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import { eventually } from '../eventually.ts';
import { report } from '../harness.ts';
import { bigRoadmap } from './big-roadmap.ts';

/** How often the roadmap is edited; the figures are medians. */
const edits = 15;

/** Called by VS Code's extension host. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  assert.ok(!extension.isActive, 'something has started Cust already');
  const started = performance.now();
  const { preview } = await extension.activate();
  report(`activation: ${Math.round(performance.now() - started)} ms, loading included`);

  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'big.cust');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(bigRoadmap(1000)));
  const editor = await vscode.window.showTextDocument(uri);
  const opened = performance.now();
  await vscode.commands.executeCommand('cust.openPreview');
  await eventually('a first picture', () => preview.lastDrawn());
  const nodes = preview.lastDrawn()?.nodes;
  report(`first picture of ${editor.document.lineCount} lines: ${Math.round(performance.now() - opened)} ms`);

  // Before that, the edit is under way inside VS Code, and nobody outside it can know of it.
  let told = 0;
  const listening = vscode.workspace.onDidChangeTextDocument(() => {
    told ||= performance.now();
  });
  const waits: number[] = [];
  const overheads: number[] = [];
  for (let count = 0; count < edits; count++) {
    const before = preview.lastDrawn()?.version ?? 0;
    const at = editor.document.positionAt(editor.document.getText().indexOf('Touchpoint 1.1'));
    told = 0;
    await editor.edit((edit) => edit.insert(at, 'A'));
    const drawn = await soon(() => {
      const now = preview.lastDrawn();
      return now !== undefined && now.version > before ? now : undefined;
    });
    const wait = performance.now() - told;
    waits.push(wait);
    overheads.push(wait - drawn.mermaidMs);
  }
  listening.dispose();
  report(
    `edit to picture (${nodes} nodes): ${median(waits)} ms, of which ${median(overheads)} ms are not Mermaid's; ` +
      `slowest ${Math.round(Math.max(...waits))} ms`,
  );
}

/** Looks as often as the extension host lets us: a figure must not be rounded up to the next look. */
async function soon<T>(probe: () => T | undefined): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = probe();
    if (answer !== undefined) return answer;
    assert.ok(performance.now() < deadline, 'no new picture within 30 s');
    await new Promise((again) => setTimeout(again, 1));
  }
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}
