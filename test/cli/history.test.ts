import { chmod, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => {
  vi.unstubAllEnvs();
  return repository.remove();
});

const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const header = (more = ''): string =>
  `roadmap acme "Acme" { customer-owner: dana; agreed-by: dana; currency: EUR${more} }\n`;
const stage = (first: string, second: string): string =>
  `stage renew "Renew" {\n  touchpoint renewal "Renewal" {${first} }\n  touchpoint call "Call" {${second} }\n}\n`;
const nobody = header() + sales + stage('', '');
const half = header() + sales + stage(' owner: dana', '');
const all = header() + sales + stage(' owner: dana', ' owner: dana');

/** Commits on a day of 2026, whatever the clock says. */
async function commitOn(day: string, files: Parameters<Repository['commit']>[0]): Promise<string> {
  for (const name of ['GIT_COMMITTER_DATE', 'GIT_AUTHOR_DATE']) vi.stubEnv(name, `2026-${day}T12:00:00Z`);
  const commit = await repository.commit(files);
  vi.unstubAllEnvs();
  return commit;
}

interface Told {
  readonly roadmap: string;
  readonly by: string;
  readonly points: readonly {
    readonly day: string;
    readonly commit: string;
    readonly commits: number;
    readonly coverage: readonly { readonly kind: string; readonly owned: number }[];
    readonly unownedTouchpoints: number;
    readonly findings: Readonly<Record<string, number>>;
    readonly money: object;
  }[];
}

async function told(...args: readonly string[]): Promise<readonly Told[]> {
  const { out, code } = await repository.cust(['history', '--format', 'json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(out).roadmaps;
}

/** Of the only roadmap: `2026-03-02 2`, the day and how many touchpoints nobody owned. */
async function unowned(...args: readonly string[]): Promise<readonly string[]> {
  const [only] = await told(...args);
  return only?.points.map(({ day, unownedTouchpoints }) => `${day} ${unownedTouchpoints}`) ?? [];
}

describe('over the commits', () => {
  test('a line for each measure, from then to now, and whether that is better', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    await commitOn('03-09', { 'a.cust': half });
    await commitOn('03-18', { 'a.cust': all });
    const { out, err, code } = await repository.cust(['history']);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'Acme',
      '3 commits, 2 March 2026 to 18 March 2026',
      '',
      expect.stringMatching(/^Owned +▁▅█ {2}0% → 100% {2}better$/),
    ]);
    expect(out).toMatch(/^Touchpoints nobody owns +█▅▁ {2}2 → 0 +better$/m);
    const plain = await repository.cust(['history', '--ascii']);
    expect(plain.out).toMatch(/^Owned +_=# {2}0% -> 100% {2}better$/m);
    expect(plain.out).toMatch(/^\p{ASCII}+$/u);
  });

  test('weeks and months are as they ended, and begin where --since says', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    await commitOn('03-03', { 'a.cust': half });
    await commitOn('03-18', { 'a.cust': all });
    await commitOn('04-01', { 'a.cust': half });
    expect(await unowned('--by', 'commit')).toEqual([
      '2026-03-02 2',
      '2026-03-03 1',
      '2026-03-18 0',
      '2026-04-01 1',
    ]);
    expect(await unowned('--by', 'week')).toEqual([
      '2026-03-02 1',
      '2026-03-09 1',
      '2026-03-16 0',
      '2026-03-23 0',
      '2026-03-30 1',
    ]);
    expect(await unowned('--by', 'month')).toEqual(['2026-03-01 0', '2026-04-01 1']);
    expect(await unowned('--by', 'commit', '--since', '2026-03-18')).toEqual([
      '2026-03-18 0',
      '2026-04-01 1',
    ]);
    const few = await repository.cust(['history', '--by', 'commit', '--points', '2']);
    expect(few.err).toContain('Notice: 2 older commits are left out.');
    expect(few.out).toContain('2 commits, 18 March 2026 to 1 April 2026');
  });

  test('JSON has every figure and its commit', async () => {
    const money = 'initiative a "A" { owner: dana; budget: 40k }\ninitiative b "B" { owner: dana }\n';
    const first = await commitOn('03-02', { 'a.cust': nobody + money });
    const [only] = await told();
    expect(only).toMatchObject({
      roadmap: 'Acme',
      by: 'commit',
      points: [
        {
          day: '2026-03-02',
          commit: first,
          author: 'Ada',
          commits: 1,
          unownedTouchpoints: 2,
          orphanedMetrics: 0,
          money: { liveBudgets: 40_000, currency: 'EUR', unfundedInitiatives: 1 },
          slips: 0,
        },
      ],
    });
    const found = await repository.cust(['check', '--format', 'json']);
    const severities: readonly string[] = JSON.parse(found.out).findings.map(
      ({ severity }: { severity: string }) => severity,
    );
    expect(only?.points[0]?.findings['error']).toBe(severities.filter((one) => one === 'error').length);
  });

  test('Mermaid draws a chart of what is owned, measured and connected', async () => {
    await commitOn('03-02', { 'a.cust': nobody.replace('"Acme"', '"A; \\"c\\" [x]"') });
    await commitOn('03-03', { 'a.cust': all });
    const { out } = await repository.cust(['history', '--format', 'mermaid']);
    expect(out).toContain('  x-axis ["2026-03-02", "2026-03-03"]\n');
    expect(out).toContain('  line "Owned" [0, 100]\n');
  });

  test('each version is looked at on its own as-of: date, else on the day of its commit', async () => {
    const metric = 'metric live "Live" { owner: dana; every: month; unit: %; now: 4% at 2026-01 }\n';
    const measured = async (): Promise<readonly (number | undefined)[]> => {
      const [only] = await told('--by', 'commit');
      return (
        only?.points.map(({ coverage }) => {
          const metrics = coverage.find(({ kind }) => kind === 'metric');
          return metrics && (metrics as unknown as { measured: number }).measured;
        }) ?? []
      );
    };
    await commitOn('02-02', { 'a.cust': `${header('; as-of: 2026-02-01')}${sales}${metric}` });
    await commitOn('11-02', { 'a.cust': `${header('; as-of: 2026-02-02')}${sales}${metric}` });
    await commitOn('11-03', { 'a.cust': `${header()}${sales}${metric}` });
    expect(await measured()).toEqual([1, 1, 0]);
  });

  test('readings that stand in a file are those of the same commit', async () => {
    const metric =
      'metric live "Live" { owner: dana; every: month; unit: %; source: "data files/live 1.csv" }\n';
    const text = `${header('; as-of: 2026-03-31')}${sales}${metric}`;
    await commitOn('03-02', { 'in/a.cust': text });
    await commitOn('03-03', {
      'in/a.cust': `${text}segment s "S"\n`,
      'in/data files/live 1.csv': 'date,value\n2026-03-01,40\n',
    });
    const [only] = await told('--by', 'commit');
    const measured = only?.points.map(({ coverage }) => coverage.find(({ kind }) => kind === 'metric'));
    expect(measured).toEqual([
      expect.objectContaining({ measured: 0 }),
      expect.objectContaining({ measured: 1 }),
    ]);
  });

  test('a merge counts as what it made of the branch that it went into', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    repository.git('checkout', '--quiet', '-b', 'topic');
    await commitOn('03-03', { 'a.cust': half });
    await commitOn('03-04', { 'a.cust': all });
    repository.git('checkout', '--quiet', 'main');
    await commitOn('03-05', { 'notes.md': 'x' });
    vi.stubEnv('GIT_COMMITTER_DATE', '2026-03-06T12:00:00Z');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic');
    expect(await unowned('--by', 'commit')).toEqual(['2026-03-02 2', '2026-03-06 0']);
  });

  test('a roadmap that was moved, renamed and split is still the same one', async () => {
    await commitOn('03-02', { 'old/a.cust': nobody });
    await rename(join(repository.folder, 'old'), join(repository.folder, 'neu größe 顧客'));
    await commitOn('03-03', {
      'neu größe 顧客/a.cust': header() + sales,
      'neu größe 顧客/b c.cust': stage(' owner: dana', ''),
    });
    expect(await unowned('neu größe 顧客')).toEqual(['2026-03-02 2', '2026-03-03 1']);
  });

  test('several roadmaps, one after the other, each with the commits that changed it', async () => {
    const other = 'roadmap beta "Beta" {}\nstage s "S" { touchpoint t "T" {} }\n';
    await commitOn('03-02', { 'a/a.cust': nobody, 'b/b.cust': other });
    await commitOn('03-03', { 'a/a.cust': half });
    expect((await told()).map(({ roadmap, points }) => [roadmap, points.length])).toEqual([
      ['Acme', 2],
      ['Beta', 1],
    ]);
    expect((await told('b')).map(({ roadmap }) => roadmap)).toEqual(['Beta']);
  });

  test('names of people are read as they are, whatever the repository would rather print', async () => {
    repository.git('config', 'i18n.logOutputEncoding', 'ISO-8859-1');
    await repository.write({ 'a.cust': all });
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--author=Zoë 顧客 <zoe@example.com>', '--message=x');
    expect((await told())[0]?.points[0]).toMatchObject({ author: 'Zoë 顧客' });
  });

  test('one yardstick for all: the settings that are committed now', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    await commitOn('03-03', {
      'a.cust': half,
      'cust.json': '{ "severities": { "unowned-touchpoint": "off" } }',
    });
    const [only] = await told();
    const [first, second] = only?.points.map(({ findings }) => findings['error']) ?? [];
    expect(first).toBe(second);
  });
});

describe('what is not as it should be', () => {
  const fails = async (args: readonly string[], message: RegExp, below = ''): Promise<void> => {
    expect(await repository.cust(['history', ...args], '', below)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(message),
    });
  };

  test('no repository, no commit, no roadmap, no such place, no such time', async () => {
    await fails([], /^cust: There is no commit in this repository yet/);
    await commitOn('03-02', { 'notes.md': '' });
    await fails([], /There is no roadmap in this folder that is committed/);
    await fails(['nowhere/at/all'], /There is no file or folder "nowhere\/at\/all"\. Check the path/);
    await fails(['--since', 'yore'], /Write a date such as 2026-03-01/);
    await fails(['--points', '0'], /Write a whole number/);
    await commitOn('03-02', { 'a.cust': all });
    await fails(['--since', '2026-05'], /No roadmap in this folder has changed since then/);
    await rm(join(repository.folder, '.git'), { recursive: true });
    await fails([], /This folder is in no git repository/);
  });

  test('no git on the computer', async () => {
    await commitOn('03-02', { 'a.cust': all });
    vi.stubEnv('PATH', '/nowhere');
    await fails([], /There is no git on this computer/);
  });

  test('a commit whose text does not parse is counted as far as it goes, and that is said', async () => {
    await commitOn('03-02', { 'a.cust': half });
    await commitOn('03-03', { 'a.cust': `${half}initiative {{{ "\n` });
    await commitOn('03-04', { 'a.cust': all });
    expect(await unowned()).toEqual(['2026-03-02 1', '2026-03-03 1', '2026-03-04 0']);
    expect((await repository.cust(['history'])).out).toContain('1 of the versions has slips in the text');
  });

  test('what is no text, a link or a submodule is left out; nothing stops', async () => {
    const part = await newRepository();
    try {
      await part.commit({ 'part.cust': 'segment part "Part"\n' });
      await commitOn('03-02', { 'a.cust': half, 'b.cust': new Uint8Array([0, 200, 201]) });
      await symlink('a.cust', join(repository.folder, 'c.cust'));
      repository.git('submodule', '--quiet', 'add', part.folder, 'shared.cust');
      await commitOn('03-03', { 'a.cust': all });
      const { err, code } = await repository.cust(['history']);
      expect(code).toBe(0);
      expect(err).toBe('Notice: Links and submodules are left out of the history: c.cust, shared.cust.\n');
      expect(await unowned()).toEqual(['2026-03-02 1', '2026-03-03 0']);
    } finally {
      await part.remove();
    }
  });

  test('a shallow clone tells what it has, and that there is more', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    await commitOn('03-03', { 'a.cust': half });
    await commitOn('03-04', { 'a.cust': all });
    const clone = await newRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=2', `file://${repository.folder}`, 'main');
      clone.git('checkout', '--quiet', 'FETCH_HEAD');
      const { out, err } = await clone.cust(['history']);
      expect(out).toContain('2 commits, 3 March 2026 to 4 March 2026');
      expect(err).toContain('this clone is shallow');
    } finally {
      await clone.remove();
    }
  });

  test('a partial clone is not filled up: the history begins where its texts begin', async () => {
    await commitOn('03-02', { 'a.cust': nobody });
    const object = repository.git('rev-parse', 'HEAD:a.cust');
    await commitOn('03-03', { 'a.cust': half });
    const sprung = await springTrap('remote');
    await rm(join(repository.folder, '.git', 'objects', object.slice(0, 2), object.slice(2)), {
      force: true,
    });
    expect(await unowned()).toEqual(['2026-03-03 1']);
    expect((await repository.cust(['history'])).err).toContain('This is a partial clone');
    expect(await sprung()).toBe(false);
    expect(() => repository.git('cat-file', 'blob', object)).toThrow();
    expect(await sprung()).toBe(true);
  });

  test('nothing that a repository configures is run', async () => {
    await commitOn('03-02', { 'a.cust': half, '.gitattributes': '*.cust diff=trap filter=trap\n' });
    await commitOn('03-03', { 'a.cust': all });
    const sprung = await springTrap('everything');
    expect(await unowned()).toEqual(['2026-03-02 1', '2026-03-03 0']);
    expect(await sprung()).toBe(false);
    repository.git('diff', 'HEAD~1');
    expect(await sprung()).toBe(true);
  });
});

/** Lets the repository name a program wherever git would run one; what is returned tells whether it ran. */
async function springTrap(where: 'remote' | 'everything'): Promise<() => Promise<boolean>> {
  const inside = join(repository.folder, '.git');
  const trap = join(inside, 'trap.sh');
  // A filter has to hand on what it is given; at the other end of a transport, that would go on for ever.
  const end = where === 'remote' ? '' : 'cat\n';
  await writeFile(trap, `#!/bin/sh\necho "$0 $*" >> '${join(inside, 'sprung')}'\n${end}`);
  await chmod(trap, 0o755);
  const settings =
    where === 'remote'
      ? {
          'core.repositoryFormatVersion': '1',
          'extensions.partialClone': 'origin',
          'remote.origin.promisor': 'true',
          'remote.origin.url': `ext::${trap}`,
          'protocol.allow': 'always',
          'protocol.ext.allow': 'always',
        }
      : {
          'core.fsmonitor': trap,
          'core.pager': trap,
          'core.sshCommand': trap,
          'diff.external': trap,
          'diff.trap.textconv': trap,
          'diff.trap.command': trap,
          'filter.trap.smudge': trap,
          'filter.trap.process': trap,
          'gpg.program': trap,
          'log.showSignature': 'true',
          'alias.rev-list': `!${trap}`,
          'alias.diff-tree': `!${trap}`,
          'alias.cat-file': `!${trap}`,
          'core.hooksPath': join(inside, 'traps'),
        };
  for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
  await mkdir(join(inside, 'traps'));
  for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman']) {
    await writeFile(join(inside, 'traps', hook), `#!/bin/sh\n'${trap}'\n`);
    await chmod(join(inside, 'traps', hook), 0o755);
  }
  await rm(join(inside, 'sprung'), { force: true });
  return async () => (await readdir(inside)).includes('sprung');
}
