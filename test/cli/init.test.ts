/** `cust init --git` with a real git, and with the built command that git then starts by itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCommand } from '../../scripts/build.mts';

let built: string;
let script: string;
let outer: string;
let folder: string;

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "cust it's 顧客 "));
  script = join(built, 'cust.js');
  await bundleCommand(built);
});
afterAll(() => rm(built, { recursive: true }));

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'cust-init-'));
  folder = join(outer, 'our größe 顧客');
  await mkdir(folder);
  git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => rm(outer, { recursive: true, force: true }));

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** As somebody whose computer has no git configuration; the hooks of a computer are given where a test is about them. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  NO_COLOR: '1',
});

function run(program: string, args: readonly string[], cwd: string): Result {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: environment() });
  return { code: status ?? 255, out: stdout, err: stderr };
}

const tryGit = (...args: readonly string[]): Result => run('git', args, folder);
const cust = (args: readonly string[], cwd = folder): Result => run(process.execPath, [script, ...args], cwd);

function git(...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

async function commit(files: Readonly<Record<string, string>>, message = 'A change'): Promise<void> {
  await write(files);
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', `--message=${message}`);
}

/** A branch with one change, and another change on `main`. */
async function branches(name: string, base: string, ours: string, theirs: string): Promise<void> {
  await commit({ [name]: base });
  git('checkout', '--quiet', '-b', 'spring-plan');
  await commit({ [name]: theirs });
  git('checkout', '--quiet', 'main');
  await commit({ [name]: ours });
}

const base = `silo sales "Sales" { owner dana "Dana Ruiz"; owner mei "Mei Tan"; owner omar "Omar Lee" }
metric won "Won" { owner: dana }
stage buy "Buy" {
  touchpoint demo "Demo" { owner: dana; channel: web; measure: won }
}
`;

describe('once it is set up', () => {
  test('git merges what lines would not, in folders and files of any name', async () => {
    const { code, out, err } = cust(['init', '--git']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Added the line “*.cust diff=cust merge=cust” to .gitattributes.');
    expect(out).toContain('(.git/hooks/pre-commit)');
    expect(out).toContain("it'\\''s 顧客");
    await branches(
      'our plan/größe 顧客.cust',
      base,
      base.replace('{ owner: dana; c', '{ owner: mei; c'),
      base.replace('web', 'mail'),
    );
    expect(tryGit('merge', '--no-edit', 'spring-plan').code).toBe(0);
    expect(await read('our plan/größe 顧客.cust')).toBe(
      base.replace('owner: dana; channel: web', 'owner: mei; channel: mail'),
    );
  });

  test('conflicts stop a merge as ever, with a sentence', async () => {
    cust(['init', '--git']);
    await branches(
      'plan.cust',
      base,
      base.replace('{ owner: dana; c', '{ owner: mei; c'),
      base.replace('{ owner: dana; c', '{ owner: omar; c'),
    );
    const { code, out, err } = tryGit('merge', '--no-edit', 'spring-plan');
    expect(code).toBe(1);
    expect(out + err).toMatch(
      /plan\.cust: Both sides changed owner of the touchpoint “Demo”: \S.* says mei, .* says omar\./,
    );
    expect(await read('plan.cust')).toMatch(
      /^<{7} \S.*\n.*owner: mei; channel: web; .*\n={7}\n.*owner: omar.*\n>{7} \S/m,
    );
    expect(git('ls-files', '--unmerged')).toContain('plan.cust');
  });

  test('a file that both have added is put together, with markers as long as the repository wants them', async () => {
    await write({ '.gitattributes': '*.cust conflict-marker-size=4\n' });
    cust(['init', '--git']);
    await branches(
      'plan.cust',
      '',
      base.replace('channel: web; ', ''),
      base.replace('{ owner: dana; c', '{ owner: omar; c'),
    );
    expect(tryGit('merge', '--no-edit', 'spring-plan').code).toBe(1);
    expect(await read('plan.cust')).toMatch(
      /^<{4} \S.*\n.*owner: dana; channel: web; measure.*\n={4}\n.*owner: omar; channel: web; measure.*\n>{4} \S/m,
    );
    expect(git('diff', '--name-only', '--diff-filter=U').trim()).toBe('plan.cust');
  });

  test('a cherry-pick and a rebase merge as well', async () => {
    cust(['init', '--git']);
    await branches(
      'plan.cust',
      base,
      base.replace('{ owner: dana; c', '{ owner: mei; c'),
      base.replace('web', 'mail'),
    );
    git('checkout', '--quiet', 'spring-plan');
    expect(tryGit('rebase', '--quiet', 'main').code).toBe(0);
    expect(await read('plan.cust')).toContain('owner: mei; channel: mail');
  });

  test('another form is no change, and a change says where it stands', async () => {
    cust(['init', '--git']);
    await commit({ 'plan.cust': base });
    await write({ 'plan.cust': base.replace('owner: dana; channel: web', 'owner :  dana, channel: web') });
    expect(git('diff')).not.toContain('channel');
    await write({ 'plan.cust': base.replace('channel: web', 'channel: mail') });
    const said = git('diff');
    expect(said).toMatch(/^-.*channel: web/m);
    expect(said).toMatch(/^\+.*channel: mail/m);
  });

  test('without Cust, git merges lines and shows files, and nobody is kept from committing', async () => {
    cust(['init', '--git']);
    await branches(
      'plan.cust',
      base,
      base.replace('{ owner: dana; c', '{ owner: mei; c'),
      base.replace('web', 'mail'),
    );
    for (const key of ['merge.cust.driver', 'diff.cust.textconv'])
      git('config', key, git('config', key).trim().replaceAll('cust.js', 'gone.js'));
    const hook = '.git/hooks/pre-commit';
    await writeFile(join(folder, hook), (await read(hook)).replaceAll('cust.js', 'gone.js'));
    expect(tryGit('merge', '--no-edit', 'spring-plan').code).toBe(1);
    expect(await read('plan.cust')).toMatch(/^<{7} /m);
    expect(git('diff', 'HEAD~1', 'HEAD')).toContain('owner: mei');
    await write({ 'plan.cust': base });
    git('add', '--all');
    const { code, err } = tryGit('commit', '--message=Over');
    expect([code, err]).toEqual([0, expect.stringContaining('the roadmaps were not checked')]);
  });
});

describe('before a commit', () => {
  const wrong = base.replace('owner: dana; channel', 'owner: nobody-known; channel');

  test('what is staged is checked, and nothing else', async () => {
    cust(['init', '--git']);
    await commit({
      'old.cust': wrong.replaceAll(/sales|dana|mei|omar|won|buy|demo/g, 'x-$&'),
      'plan.cust': base,
    });
    await write({ 'plan.cust': wrong });
    git('add', 'plan.cust');
    await write({ 'plan.cust': base });
    const refused = tryGit('commit', '--message=Wrong');
    expect(refused.code).toBe(1);
    expect(refused.out + refused.err).toMatch(/plan\.cust[\s\S]*nobody-known/);
    expect(refused.out + refused.err).not.toMatch(/^old\.cust/m);

    git('add', 'plan.cust');
    await write({ 'plan.cust': base.replace('web', 'mail') });
    git('add', 'plan.cust');
    await write({ 'plan.cust': wrong });
    expect(tryGit('commit', '--message=Right').code).toBe(0);
    expect(tryGit('commit', '--all', '--message=Wrong again').code).toBe(1);
    expect(tryGit('commit', '--all', '--no-verify', '--message=All the same').code).toBe(0);
  });

  test('a commit without roadmaps is none of its business', async () => {
    cust(['init', '--git']);
    await write({ 'notes.txt': 'Notes' });
    git('add', 'notes.txt');
    const { code, out, err } = tryGit('commit', '--quiet', '--message=Notes');
    expect([code, out, err]).toEqual([0, '', '']);
  });

  test('a hook of somebody else stays, and the line to add is said', async () => {
    await mkdir(join(folder, '.git/hooks'), { recursive: true });
    await writeFile(join(folder, '.git/hooks/pre-commit'), '#!/bin/sh\nmake test\n');
    const { code, out } = cust(['init', '--git']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /For you to do: There is a hook before each commit already, \.git\/hooks\/pre-commit; .*add this line to it: \S.* check --staged/,
    );
    expect(await read('.git/hooks/pre-commit')).toBe('#!/bin/sh\nmake test\n');
    cust(['init', '--git', '--remove']);
    expect(await read('.git/hooks/pre-commit')).toBe('#!/bin/sh\nmake test\n');
  });

  test('hooks elsewhere in the repository are used, hooks outside it are left alone', async () => {
    git('config', 'core.hooksPath', 'our hooks');
    expect(cust(['init', '--git']).out).toContain('(our hooks/pre-commit)');
    expect(existsSync(join(folder, 'our hooks/pre-commit'))).toBe(true);
    cust(['init', '--git', '--remove']);
    expect(existsSync(join(folder, 'our hooks/pre-commit'))).toBe(false);

    const outside = join(outer, 'hooks');
    await mkdir(outside);
    await symlink(outside, join(folder, 'linked'));
    for (const place of [outside, 'linked', '../hooks']) {
      git('config', 'core.hooksPath', place);
      expect(cust(['init', '--git']).out).toMatch(/For you to do: The hooks are outside this repository/);
      expect(existsSync(join(outside, 'pre-commit'))).toBe(false);
    }
  });
});

describe('setting up', () => {
  test('twice is the same as once, and undone it is as before', async () => {
    await commit({ '.gitattributes': '*.png binary\n' });
    const config = await read('.git/config');
    expect(cust(['init', '--git']).code).toBe(0);
    const once = [
      await read('.git/config'),
      await read('.gitattributes'),
      await read('.git/hooks/pre-commit'),
    ];
    expect(once[1]).toMatch(/^\*\.png binary\n#.*\n\*\.cust diff=cust merge=cust\n$/);
    const again = cust(['init', '--git']);
    expect(again.out).toContain('Git already knows how');
    expect([
      await read('.git/config'),
      await read('.gitattributes'),
      await read('.git/hooks/pre-commit'),
    ]).toEqual(once);

    const undone = cust(['init', '--git', '--remove']);
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('as any other text again')]);
    expect(await read('.git/config')).toBe(config);
    expect(await read('.gitattributes')).toBe('*.png binary\n');
    expect(existsSync(join(folder, '.git/hooks/pre-commit'))).toBe(false);
    expect(cust(['init', '--git', '--remove']).out).toContain('nothing of Cust’s to take away');
  });

  test('attributes that say something else of .cust files stay', async () => {
    await write({ '.gitattributes': '*.cust merge=union\n' });
    expect(cust(['init', '--git']).out).toMatch(
      /For you to do: Git’s attributes already say merge=union of \.cust files/,
    );
    expect(await read('.gitattributes')).toBe('*.cust merge=union\n');
  });

  test('a link is not followed out of the repository', async () => {
    await writeFile(join(outer, 'attributes'), '');
    await symlink(join(outer, 'attributes'), join(folder, '.gitattributes'));
    expect(cust(['init', '--git']).out).toContain('For you to do: .gitattributes is no plain file');
    expect(await readFile(join(outer, 'attributes'), 'utf8')).toBe('');
  });

  test('from a folder within, in a linked worktree, and in a submodule', async () => {
    await commit({ 'below/plan.cust': base });
    expect(cust(['init', '--git'], join(folder, 'below')).code).toBe(0);
    expect(existsSync(join(folder, '.gitattributes'))).toBe(true);

    git('worktree', 'add', '--quiet', join(outer, 'tree'), '-b', 'topic');
    const linked = cust(['init', '--git'], join(outer, 'tree'));
    expect([linked.code, linked.err]).toEqual([0, '']);
    expect(existsSync(join(outer, 'tree', '.gitattributes'))).toBe(true);

    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'part');
    const inside = cust(['init', '--git'], join(folder, 'part'));
    expect([inside.code, inside.out]).toEqual([0, expect.stringContaining('This repository is a submodule')]);
    expect(existsSync(join(folder, '.git/modules/part/hooks/pre-commit'))).toBe(true);
  });

  test('nowhere, and in bare repositories, it says what to do', async () => {
    const none = cust(['init', '--git'], outer);
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('This folder is in no git repository.'),
    ]);
    git('clone', '--quiet', '--bare', folder, join(outer, 'bare.git'));
    const bare = cust(['init', '--git'], join(outer, 'bare.git'));
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('There is no working tree here')]);
    const asked = cust(['init']);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('cust init --git')]);
  });

  test('a command on the PATH is called by its name', async () => {
    const bin = join(outer, 'bin');
    await mkdir(bin);
    await symlink(script, join(bin, 'cust'));
    await chmod(script, 0o755);
    const { stdout } = spawnSync(process.execPath, [script, 'init', '--git'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...environment(), PATH: `${bin}${delimiter}${process.env['PATH']}` },
    });
    expect(stdout).toContain('Git starts Cust with: cust\nIt is looked for on the PATH.');
    expect(git('config', 'merge.cust.driver')).toMatch(/^cust merge /);
  });
});
