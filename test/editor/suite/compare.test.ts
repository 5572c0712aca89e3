/** An earlier version and the present one as one picture, with a real repository behind it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, inWorkspace, open, type } from './editor.ts';
import { canRead, click, drawnFor, drawnWhen, screenshot } from './preview.ts';

const file = 'kept/kept.cust';
const committed = `roadmap kept "Kept in git" { as-of: 2026-05-15 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Demo" { }
  touchpoint fair "Trade fair" { owner: dana }
}
`;

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: inWorkspace('kept').fsPath,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  }).trim();
}

async function inRepository(body: (commit: string) => Promise<void>): Promise<void> {
  await closeAll();
  const folder = inWorkspace('kept');
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(inWorkspace(file), new TextEncoder().encode(committed));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=As agreed in May');
  try {
    await body(git('rev-parse', 'HEAD'));
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
}

test('a roadmap is compared with its last commit, live, and clicks lead into both versions', () =>
  inRepository(async (commit) => {
    const editor = await open(file);
    await vscode.commands.executeCommand('cust.compareWith', editor.document.uri, 'HEAD');
    await drawnWhen('that nothing has changed', ({ diagram }) => diagram.empty !== undefined);

    await type(editor, goTo(editor, '}\n  touchpoint fair'), 'owner: dana ');
    const mended = await drawnWhen('the new owner', ({ diagram }) => /nobody → Dana Ruiz/.test(diagram.text));
    assert.equal(
      mended.changes?.groups[0]?.lines[0]?.sentence,
      'Demo: nobody -> Dana Ruiz',
      'the sentence is not beside the picture',
    );
    assert.ok(await canRead(`HEAD (${commit.slice(0, 7)}) → now: 1 change`));

    const fair = editor.document.lineAt(4);
    assert.match(fair.text, /Trade fair/);
    await editor.edit((edit) => edit.delete(fair.rangeIncludingLineBreak));
    const shown = await drawnWhen('the ghost', ({ diagram }) => /− Trade fair/.test(diagram.text));
    await screenshot('compare');
    await click(drawnFor(shown, 'touchpoint:−buy.fair'));
    const old = await eventually('the earlier text', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'cust-base'),
    );
    assert.equal(old.document.getText(), committed);
    await eventually('its line', () =>
      /Trade fair/.test(old.document.lineAt(old.selection.active.line).text) ? true : undefined,
    );
    assert.deepEqual(vscode.languages.getDiagnostics(old.document.uri), [], 'the earlier text is checked');

    await click(drawnFor(shown, 'touchpoint:buy.demo'));
    await eventually('the line of what is there', () =>
      vscode.window.visibleTextEditors.some(
        ({ document, selection }) =>
          document.uri.toString() === inWorkspace(file).toString() &&
          /Demo/.test(document.lineAt(selection.active.line).text),
      )
        ? true
        : undefined,
    );
  }));

test('the list offers the last commit first', () =>
  inRepository(async () => {
    const editor = await open(file);
    await type(editor, goTo(editor, '}\n  touchpoint fair'), 'owner: dana ');
    const asked = vscode.commands.executeCommand('cust.compareWith');
    await eventually('a choice', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => /Last commit \(/.test(label)),
      )
        ? true
        : undefined;
    });
    await asked;
    await drawnWhen('the picture', ({ diagram }) => /nobody → Dana Ruiz/.test(diagram.text));
  }));

test('a file that was not there yet is new, and one that is gone is not forgotten', () =>
  inRepository(async () => {
    await vscode.workspace.fs.writeFile(
      inWorkspace('kept/more.cust'),
      new TextEncoder().encode('segment big "Big ones" { count: 3 }\n'),
    );
    git('add', '--all');
    git('commit', '--quiet', '--message=More');
    await vscode.workspace.fs.delete(inWorkspace('kept/more.cust'));
    const { document } = await open(file);
    await vscode.commands.executeCommand('cust.compareWith', document.uri, 'HEAD');
    await drawnWhen('what is gone', ({ diagram }) => /− Big ones/.test(diagram.text));
    await vscode.commands.executeCommand('cust.compareWith', document.uri, 'HEAD~1');
    await drawnWhen('that nothing has changed since', ({ diagram }) => diagram.empty !== undefined);
    // As the timeline calls it.
    const ref = git('rev-parse', 'HEAD');
    await vscode.commands.executeCommand('cust.compareWithCommit', { ref }, document.uri);
    const shown = await drawnWhen('what is gone', ({ diagram }) => /− Big ones/.test(diagram.text));
    assert.match(shown.changes?.summary ?? '', new RegExp(`^${ref.slice(0, 7)} -> now: `));
  }));
