import { chmod, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => repository.remove());

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const stage = (owner: string): string =>
  `stage renew "Renew" {\n  touchpoint renewal "Renewal" {${owner} measure: tbd }\n}\n`;
const unowned = header + sales + stage('');
const owned = header + sales + stage(' owner: dana;');
const told = 'Renewal: nobody -> Dana Ruiz';

describe('what is compared', () => {
  test('no name is a command to a build server that reads along', async () => {
    const named = (text: string): string =>
      text.replace('"Renewal"', '"::error::Renewal"').replace('"Sales"', '"::add-mask::Sales"');
    await repository.commit({ 'a.cust': named(unowned) });
    await repository.write({ 'a.cust': named(owned) });
    const { out } = await repository.cust(['diff']);
    expect(out).toContain(': :error::Renewal: nobody -> Dana Ruiz');
    expect(out).not.toMatch(/^\s*::/m);
  });

  test('HEAD and the working tree, unless somebody says otherwise', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'a.cust': owned });
    const { code, out, err } = await repository.cust(['diff']);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'Sales:',
      `  ${told}  a.cust:7`,
      '',
      'Findings that are gone:',
      expect.stringMatching(/^ {2}error {2}Nobody owns “Renewal”.* {2}unowned-touchpoint {2}a\.cust:7$/),
      '',
      'HEAD -> the working tree: 1 change; findings: 0 new, 1 gone.',
      '',
    ]);
  });

  test('one version and the working tree, two versions, and ranges', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.commit({ 'a.cust': owned });
    await repository.write({ 'a.cust': owned.replace('"Renewal"', '"Talk"') });
    const says = async (...args: readonly string[]): Promise<string> =>
      (await repository.cust(['diff', ...args])).out;
    expect(await says('HEAD~1')).toContain('Talk: title Renewal -> Talk, nobody -> Dana Ruiz');
    for (const args of [['HEAD~1', 'HEAD'], ['HEAD~1..HEAD'], ['HEAD~1..'], ['HEAD~1...main']]) {
      const said = await says(...args);
      expect(said).toContain(told);
      expect(said).not.toContain('Talk');
    }
    expect(await says('HEAD', 'HEAD~1')).toContain('Renewal: Dana Ruiz -> nobody');
  });

  test('three dots leave out what the other branch did meanwhile', async () => {
    await repository.commit({ 'a.cust': unowned });
    repository.git('checkout', '--quiet', '-b', 'topic');
    await repository.commit({ 'a.cust': owned });
    repository.git('checkout', '--quiet', 'main');
    await repository.commit({ 'b.cust': 'segment small "Small"\n' });
    const { out } = await repository.cust(['diff', 'main...topic']);
    expect(out).toContain(told);
    expect(out).not.toContain('Small');
    expect((await repository.cust(['diff', 'main..topic'])).out).toContain('segment Small');
  });

  test('two folders, in a repository or not', async () => {
    await repository.write({ 'old one/a.cust': unowned, 'neu/größe.cust': owned });
    const { out, code } = await repository.cust(['diff', 'old one', 'neu']);
    expect([code, out]).toEqual([0, expect.stringContaining(`${told}  neu/größe.cust:7`)]);
    await rm(join(repository.folder, '.git'), { recursive: true });
    expect((await repository.cust(['diff', 'old one', 'neu'])).out).toBe(out);
  });

  test('only what stands in the files and folders that are named', async () => {
    await repository.commit({ 'a.cust': unowned, 'more/b.cust': 'segment small "Small" { count: 1 }\n' });
    await repository.write({ 'a.cust': owned, 'more/b.cust': 'segment small "Small" { count: 2 }\n' });
    const { out } = await repository.cust(['diff', 'HEAD', 'more']);
    expect(out).toContain('Small: count 1 -> 2');
    expect(out).not.toContain('Renewal');
    expect((await repository.cust(['diff', 'a.cust'])).out).toContain(told);
  });

  test('files that are not added yet count, ignored ones do not', async () => {
    await repository.commit({ 'a.cust': unowned, '.gitignore': 'out/\n' });
    await repository.write({ 'b.cust': 'segment small "Small"\n', 'out/c.cust': 'segment big "Big"\n' });
    const { out } = await repository.cust(['diff']);
    expect(out).toContain('New segment: Small');
    expect(out).not.toContain('Big');
  });

  test('a file that is deleted is gone, and may be named', async () => {
    await repository.commit({ 'a.cust': unowned, 'b.cust': 'segment small "Small"\n' });
    await rm(join(repository.folder, 'b.cust'));
    expect((await repository.cust(['diff', 'b.cust'])).out).toContain(
      'No longer there: segment Small  b.cust:1',
    );
  });

  test('settings are those of each version', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'cust.json': '{ "severities": { "unowned-touchpoint": "off" } }' });
    expect((await repository.cust(['diff'])).out).toMatch(/gone:\n.*unowned-touchpoint/);
  });
});

describe('what is silent', () => {
  test('moving, reordering and reformatting', async () => {
    await repository.commit({ 'a.cust': owned });
    await rm(join(repository.folder, 'a.cust'));
    await repository.write({
      'journey.cust': `${stage('\n\towner :  "Dana Ruiz" ;')}`,
      'acme.cust': sales + header,
    });
    const { code, out } = await repository.cust(['diff', '--exit-code']);
    expect([code, out]).toEqual([
      0,
      'HEAD -> the working tree: nothing has changed in what the roadmap says.\n',
    ]);
  });

  test('a roadmap that was renamed is still the same one', async () => {
    await repository.commit({ 'old/a.cust': unowned });
    await rename(join(repository.folder, 'old'), join(repository.folder, 'new'));
    await repository.write({ 'new/a.cust': owned.replace('acme "Acme"', 'apex "Apex"') });
    const { out } = await repository.cust(['diff']);
    expect(out).toContain('Apex: name acme -> apex, title Acme -> Apex');
    expect(out).toContain(told);
    expect(out).not.toContain('New ');
  });
});

describe('forms', () => {
  test('JSON', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'a.cust': owned });
    const { out } = await repository.cust(['diff', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      before: 'HEAD',
      after: 'the working tree',
      changes: [
        {
          kind: 'changed',
          element: { kind: 'touchpoint', name: 'renewal', label: 'Renewal' },
          attribute: 'owner',
          before: null,
          after: 'Dana Ruiz',
          sentence: told,
          affects: 'Sales',
          file: 'a.cust',
          line: 7,
        },
      ],
      findings: {
        gained: [],
        lost: [expect.objectContaining({ rule: 'unowned-touchpoint', file: 'a.cust', line: 7 })],
      },
      notices: [],
    });
  });

  test('Markdown is short, and what a roadmap says is no markup in it', async () => {
    await repository.commit({ 'a.cust': owned });
    const many = Array.from({ length: 300 }, (_, n) => `segment s${n} "<b>*S${n}*</b>"\n`).join('');
    await repository.write({ 'a.cust': `${unowned}${many}` });
    const { out } = await repository.cust(['diff', '--format', 'markdown']);
    expect(out).toMatch(/^### What changes in the roadmap\n\n.*301 changes; findings: 1 new/);
    expect(out).toContain('<details><summary>301 changes</summary>');
    expect(out).toContain('- Renewal: Dana Ruiz -\\> nobody');
    expect(out).toContain('And 101 more.');
    expect(out).toContain('**New findings**');
    expect(out).not.toContain('<b>');
    expect(out.length).toBeLessThan(30_000);
  });

  test('Markdown has a picture, folded away where it is large, left out where nobody could read it', async () => {
    await repository.commit({ 'a.cust': unowned });
    const markdownWith = async (count: number): Promise<string> => {
      const many = Array.from({ length: count }, (_, n) => `segment s${n} "S${n}"\n`).join('');
      await repository.write({ 'a.cust': `${owned}${many}` });
      return (await repository.cust(['diff', '--format', 'markdown'])).out;
    };
    expect(await markdownWith(1)).toContain('\n\n```mermaid\nflowchart LR\n  accTitle: ');
    const folded = await markdownWith(30);
    expect(folded).toContain('<details><summary>The changes as a picture</summary>\n\n```mermaid\n');
    expect(folded).toContain('**#43; S29**');
    const without = await markdownWith(100);
    expect(without).not.toContain('```');
    expect(without).toMatch(/The picture of these changes is too large for a comment: it shows \d+ things\./);
    await repository.write({ 'a.cust': unowned });
    expect((await repository.cust(['diff', '--format', 'markdown'])).out).not.toContain('picture');
  });

  test('Mermaid is the picture alone', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'a.cust': owned });
    const { code, out } = await repository.cust(['diff', '--format', 'mermaid']);
    expect(code).toBe(0);
    expect(out).toMatch(/^flowchart LR\n {2}accTitle: /);
    expect(out).toContain('**#126; Renewal**\nnobody → Dana Ruiz');
    expect(out).toContain('  classDef changed ');
    await repository.commit({});
    const nothing = await repository.cust(['diff', '--format', 'mermaid']);
    expect(nothing.out).toContain('Nothing has changed in what the roadmap says.');
  });

  test('Mermaid shows one roadmap, and says which there are', async () => {
    const other = 'roadmap other "Other" { }\nsegment big "Big"\n';
    await repository.commit({ 'a/a.cust': unowned, 'b/b.cust': 'roadmap other "Other" { }\n' });
    await repository.write({ 'a/a.cust': owned, 'b/b.cust': other });
    expect(await repository.cust(['diff', '--format', 'mermaid'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^cust: Several roadmaps have changed: Acme, Other\. A picture shows one/),
    });
    expect((await repository.cust(['diff', 'HEAD', 'b', '--format', 'mermaid'])).out).toContain('#43; Big');
  });

  test('--exit-code tells a program', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'a.cust': owned });
    expect((await repository.cust(['diff'])).code).toBe(0);
    expect((await repository.cust(['diff', '--exit-code'])).code).toBe(1);
  });
});

describe('what goes wrong', () => {
  const fails = async (args: readonly string[], message: RegExp): Promise<void> => {
    expect(await repository.cust(['diff', ...args])).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(message),
    });
  };

  test('no repository', async () => {
    await rm(join(repository.folder, '.git'), { recursive: true });
    await repository.write({ 'a.cust': owned });
    await fails([], /^cust: This folder is in no git repository.*Name two folders/);
  });

  test('a repository without a working tree', async () => {
    await repository.commit({ 'a.cust': owned });
    const below = join(repository.folder, '.git');
    expect((await repository.cust(['diff'], '', '.git')).err).toMatch(/^cust: There is no working tree here/);
    repository.git('clone', '--quiet', '--bare', below, join(repository.folder, 'bare.git'));
    const { code, err } = await repository.cust(['diff'], '', 'bare.git');
    expect([code, err]).toEqual([2, expect.stringMatching(/^cust: There is no working tree here/)]);
  });

  test('no commit, no such revision, no such path, no roadmap', async () => {
    await repository.write({ 'a.cust': owned });
    await fails([], /There is no commit in this repository yet/);
    await repository.commit({});
    await fails(['nowhere'], /There is no revision, file or folder "nowhere" here\. Check/);
    await fails(['nowhere..HEAD'], /There is no revision "nowhere" here/);
    await fails(['HEAD..--output=x'], /There is no revision "--output=x" here/);
    await repository.write({ 'notes.md': '' });
    await fails(['HEAD', 'notes.md'], /"notes\.md" is no roadmap/);
    await rm(join(repository.folder, 'a.cust'));
    await repository.commit({});
    await fails([], /There is no roadmap in this folder, now or then/);
    expect(await readdir(repository.folder)).not.toContain('x');
  });

  test('a name that is a revision and a folder', async () => {
    await repository.commit({ 'main/a.cust': owned });
    await fails(['main'], /"main" is a revision and a folder\. Write \.\/main/);
    expect((await repository.cust(['diff', './main'])).code).toBe(0);
  });

  test('more than two versions', async () => {
    await repository.commit({ 'a.cust': unowned });
    await fails(['HEAD', 'main', 'HEAD'], /^cust: "HEAD" is one version too many: two are compared\./);
  });

  test('a shallow clone says what to do', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.commit({ 'a.cust': owned });
    const clone = await newRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=1', `file://${repository.folder}`, 'main');
      clone.git('checkout', '--quiet', 'FETCH_HEAD');
      expect(await clone.cust(['diff', 'HEAD~1'])).toEqual({
        code: 2,
        out: '',
        err: expect.stringMatching(/There is no revision.*shallow.*git fetch --unshallow/),
      });
    } finally {
      await clone.remove();
    }
  });

  test('a submodule is left out, with a word about it', async () => {
    const part = await newRepository();
    try {
      await part.commit({ 'part.cust': 'segment part "Part"\n' });
      await repository.commit({ 'a.cust': unowned });
      repository.git('submodule', '--quiet', 'add', part.folder, 'shared');
      await repository.commit({ 'a.cust': owned });
      const { out, err } = await repository.cust(['diff', 'HEAD~1']);
      expect(out).toContain(told);
      expect(out).not.toContain('Part');
      expect(err).toContain('Notice: shared is a submodule');
    } finally {
      await part.remove();
    }
  });

  test('a file that does not parse on one side is compared as far as it goes', async () => {
    await repository.commit({ 'a.cust': unowned });
    await repository.write({ 'a.cust': `${owned}initiative {{{ "\n` });
    const { out, err, code } = await repository.cust(['diff']);
    expect(code).toBe(0);
    expect(out).toContain(told);
    expect(err).toMatch(/^Notice: a\.cust in the working tree does not parse in /);
  });

  test('a file that is no text fails, and says on which side', async () => {
    await repository.commit({ 'a.cust': unowned, 'b.cust': new Uint8Array([0, 200, 201]) });
    await repository.write({ 'a.cust': owned, 'b.cust': '' });
    const { out, err, code } = await repository.cust(['diff']);
    expect(code).toBe(2);
    expect(out).toContain(told);
    expect(err).toContain('Notice: b.cust in HEAD: This file is not text');
  });

  test('links are followed within a commit, and never out of it', async () => {
    await repository.write({ 'a.cust': owned, 'parts/b.txt': 'segment small "Small"\n' });
    await symlink('parts/b.txt', join(repository.folder, 'b.cust'));
    await symlink('../../../etc/hostname', join(repository.folder, 'c.cust'));
    await repository.commit({});
    await rm(join(repository.folder, 'b.cust'));
    await rm(join(repository.folder, 'c.cust'));
    const { out, err } = await repository.cust(['diff']);
    expect(out).toContain('No longer there: segment Small');
    expect(err).toContain('Notice: c.cust in HEAD: This link leads nowhere in this commit');
  });
});

test('paths with blanks and letters of any script', async () => {
  await repository.commit({ 'größe und 顧客/a b.cust': unowned });
  await repository.write({ 'größe und 顧客/a b.cust': owned });
  const { out } = await repository.cust(['diff', 'HEAD', 'größe und 顧客']);
  expect(out).toContain(`${told}  größe und 顧客/a b.cust:7`);
});

test('nothing that a repository configures is run', async () => {
  const trap = join(repository.folder, '.git', 'trap.sh');
  const sprung = join(repository.folder, '.git', 'sprung');
  await repository.commit({
    'a.cust': unowned,
    '.gitattributes': '*.cust diff=trap filter=trap merge=trap\n',
  });
  await writeFile(trap, `#!/bin/sh\necho "$0 $*" >> '${sprung}'\ncat\n`);
  await chmod(trap, 0o755);
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'core.editor',
    'core.sshCommand',
    'core.askPass',
    'diff.external',
    'diff.trap.textconv',
    'diff.trap.command',
    'filter.trap.smudge',
    'filter.trap.clean',
    'filter.trap.process',
    'merge.trap.driver',
    'alias.ls-tree',
    'alias.rev-parse',
  ]) {
    repository.git('config', key, key.startsWith('alias.') ? `!${trap}` : trap);
  }
  const hooks = join(repository.folder, '.git', 'traps');
  await mkdir(hooks);
  repository.git('config', 'core.hooksPath', hooks);
  for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction', 'fsmonitor-watchman']) {
    await writeFile(join(hooks, hook), `#!/bin/sh\necho hook >> '${sprung}'\n`);
    await chmod(join(hooks, hook), 0o755);
  }
  await rm(sprung, { force: true });
  await repository.write({ 'a.cust': owned });

  expect((await repository.cust(['diff'])).out).toContain(told);
  expect((await repository.cust(['diff', 'HEAD...HEAD'])).code).toBe(0);
  const inside = (): Promise<readonly string[]> => readdir(join(repository.folder, '.git'));
  expect(await inside()).not.toContain('sprung');
  repository.git('diff');
  expect(await inside()).toContain('sprung');
});

test('what a partial clone lacks is not fetched, whatever it says about where from', async () => {
  await repository.commit({ 'a.cust': unowned, 'b.cust': 'segment small "Small"\n' });
  const object = repository.git('rev-parse', 'HEAD:b.cust');
  const sprung = join(repository.folder, '.git', 'sprung');
  const trap = join(repository.folder, '.git', 'trap.sh');
  await writeFile(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
  await chmod(trap, 0o755);
  for (const [key, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', `ext::${trap}`],
    ['protocol.allow', 'always'],
    ['protocol.ext.allow', 'always'],
  ] as const) {
    repository.git('config', key, value);
  }
  await rm(join(repository.folder, '.git', 'objects', object.slice(0, 2), object.slice(2)), { force: true });
  await repository.write({ 'a.cust': owned });
  const { code, out, err } = await repository.cust(['diff']);
  const inside = (): Promise<readonly string[]> => readdir(join(repository.folder, '.git'));
  expect(await inside()).not.toContain('sprung');
  expect([code, out]).toEqual([2, expect.stringContaining(told)]);
  expect(err).toContain('b.cust in HEAD: This file is not in this partial clone');
  expect(() => repository.git('cat-file', 'blob', object)).toThrow();
  expect(await inside()).toContain('sprung');
});

test('from within a folder, a linked worktree, and with git asking for another repository', async () => {
  await repository.commit({ 'acme.cust': header + sales, 'journey/renew.cust': stage('') });
  await repository.write({
    'journey/renew.cust': stage(' owner: dana;'),
    'acme.cust': `${header}${sales}segment s "S"\n`,
  });
  const inside = await repository.cust(['diff'], '', 'journey');
  expect(inside.out).toContain(`${told}  renew.cust:2`);
  expect(inside.out).not.toContain('New segment');
  expect((await repository.cust(['diff', 'HEAD', '..'], '', 'journey')).out).toContain(
    'New segment: S  ../acme.cust:6',
  );

  repository.git('worktree', 'add', '--quiet', 'tree', '-b', 'topic');
  await repository.write({ 'tree/journey/renew.cust': stage(' owner: tbd;') });
  vi.stubEnv('GIT_DIR', '/nowhere');
  try {
    const { out } = await repository.cust(['diff'], '', 'tree');
    expect(out).toContain('Renewal: nobody -> tbd');
    expect(out).not.toContain('New segment');
  } finally {
    vi.unstubAllEnvs();
  }
});
