/** The past of a roadmap, with a real repository behind it: in hovers, and as a page of the preview. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, goTo, inWorkspace, open } from './editor.ts';
import { chooseView, openPreview, screenshot } from './preview.ts';

const file = 'past/past.cust';
const textWith = (owner: string): string => `roadmap past "Kept for long" { as-of: 2026-11-26 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" { touchpoint demo "Demo" { ${owner} } }
`;

function git(day: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: inWorkspace('past').fsPath,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
    },
  });
}

async function commit(day: string, owner: string): Promise<void> {
  await vscode.workspace.fs.writeFile(inWorkspace(file), new TextEncoder().encode(textWith(owner)));
  git(day, 'add', '--all');
  git(day, 'commit', '--quiet', '--message=Agreed');
}

test('hovers say since when, and the preview how it came about', async () => {
  await closeAll();
  const folder = inWorkspace('past');
  await vscode.workspace.fs.createDirectory(folder);
  git('2026-05-12', 'init', '--quiet', '--initial-branch=main');
  await commit('2026-05-12', '');
  await commit('2026-09-03', 'owner: dana');
  try {
    const editor = await open(file);
    const at = goTo(editor, 'demo');
    await eventually('the hover to know', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        at,
      );
      const said = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      return said.includes('Owned by Dana Ruiz since 3 September 2026, before that nobody')
        ? true
        : undefined;
    });

    await openPreview();
    await chooseView('history');
    const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
    assert.ok(extension);
    const { preview } = await extension.activate();
    const shown = await eventually('the page', () => {
      const message = preview.lastShown();
      return message?.type === 'showTables' && message.page === 'history' ? message : undefined;
    });
    const [[whole] = []] = shown.pages;
    const owned = whole?.rows.find(([label]) => label?.text === 'Touchpoints nobody owns');
    assert.deepEqual(
      owned?.map(({ text }) => text),
      ['Touchpoints nobody owns', '1', '0', 'better', '█▁'],
    );
    await screenshot('history');
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
});
