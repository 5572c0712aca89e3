import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => {
  vi.unstubAllEnvs();
  return repository.remove();
});

const header =
  'roadmap acme "Acme" { as-of: 2026-11-26; customer-owner: dana; agreed-by: dana }\nsilo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const stage = (owner: string): string =>
  `stage renew "Renew" {\n  touchpoint renewal "Renewal" {${owner} }\n}\n`;
const owned = header + stage(' owner: dana');
const unowned = header + stage('');

async function commitOn(day: string, files: Parameters<Repository['commit']>[0]): Promise<string> {
  for (const name of ['GIT_COMMITTER_DATE', 'GIT_AUTHOR_DATE']) vi.stubEnv(name, `2026-${day}T12:00:00Z`);
  const commit = await repository.commit(files);
  vi.unstubAllEnvs();
  return commit;
}

const blame = (...args: readonly string[]): ReturnType<Repository['cust']> =>
  repository.cust(['check', '--blame', ...args]);

test('a finding says since when nobody answers, and what happened', async () => {
  await commitOn('05-12', { 'a.cust': owned });
  const commit = await commitOn('09-03', { 'a.cust': unowned });
  const told =
    'Unowned for 84 days, since Dana Ruiz (Sales) stopped answering for it (3 September 2026, Ada)';
  const { out, err, code } = await blame();
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain(`\n    ${told}.\n`);
  expect((await repository.cust(['check'])).out).not.toContain('84 days');
  const { findings } = JSON.parse((await blame('--format', 'json')).out);
  const finding = findings.find(({ rule }: { rule: string }) => rule === 'unowned-touchpoint');
  expect(finding.tenure).toEqual({
    sentence: told,
    owner: null,
    because: 'changed',
    before: 'Dana Ruiz',
    moved: null,
    commit: { id: commit, day: '2026-09-03', author: 'Ada' },
  });
});

test('of what somebody answers for, since when; moved to another file it is still the same', async () => {
  await commitOn('05-12', { 'old/a.cust': owned });
  await rename(join(repository.folder, 'old'), join(repository.folder, '顧客 größe'));
  await commitOn('06-01', { '顧客 größe/a.cust': header, '顧客 größe/b c.cust': stage(' owner: dana;') });
  const { out } = await blame('顧客 größe');
  expect(out).toMatch(/unmeasured-touchpoint\n.*\n {4}Owned by Dana Ruiz since 12 May 2026\.\n/);
});

test('what is not committed is since the last commit', async () => {
  await commitOn('05-12', { 'a.cust': owned });
  await repository.write({ 'a.cust': unowned });
  expect((await blame()).out).toContain(
    'Unowned since your last commit: Dana Ruiz (Sales) stopped answering for it.',
  );
});

test('a merge counts as the change, and commits that do not touch roadmaps are passed over', async () => {
  await commitOn('05-12', { 'a.cust': owned });
  repository.git('checkout', '--quiet', '-b', 'topic');
  await commitOn('05-20', { 'a.cust': unowned });
  repository.git('checkout', '--quiet', 'main');
  await commitOn('06-01', { 'notes.md': 'x' });
  vi.stubEnv('GIT_COMMITTER_DATE', '2026-06-03T12:00:00Z');
  repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic');
  vi.unstubAllEnvs();
  await commitOn('06-09', { 'notes.md': 'y' });
  expect((await blame()).out).toContain('(3 June 2026, Ada)');
});

test('a shallow clone knows no more than "at least"', async () => {
  await commitOn('05-12', { 'a.cust': unowned });
  await commitOn('09-03', { 'a.cust': `${unowned}segment s "S"\n` });
  const clone = await newRepository();
  try {
    clone.git('fetch', '--quiet', '--depth=1', `file://${repository.folder}`, 'main');
    clone.git('checkout', '--quiet', 'FETCH_HEAD');
    expect((await clone.cust(['check', '--blame'])).out).toContain(
      'Unowned for at least 84 days, since 3 September 2026 or longer.',
    );
  } finally {
    await clone.remove();
  }
});

test('a partial clone is not filled up', async () => {
  await commitOn('05-12', { 'a.cust': unowned });
  const object = repository.git('rev-parse', 'HEAD:a.cust');
  await commitOn('09-03', { 'a.cust': `${unowned}segment s "S"\n` });
  await rm(join(repository.folder, '.git', 'objects', object.slice(0, 2), object.slice(2)), { force: true });
  expect((await blame()).out).toContain('Unowned for at least 84 days');
});

test('a commit that does not parse is passed over', async () => {
  await commitOn('05-12', { 'a.cust': unowned });
  await commitOn('06-12', { 'a.cust': unowned.replace('touchpoint', '<<<<<<< HEAD\ntouchpoint {{{') });
  await commitOn('07-12', { 'a.cust': `${unowned}segment s "S"\n` });
  expect((await blame()).out).toContain('since it was added (12 May 2026, Ada)');
});

test('where git cannot tell, a notice says why, and the check is as it is without', async () => {
  await repository.write({ 'a.cust': unowned });
  const plain = await repository.cust(['check']);
  const notice = async (args: readonly string[] = []): Promise<string> => {
    const { out, err, code } = await blame(...args);
    expect([out, code]).toEqual([plain.out, plain.code]);
    return err;
  };
  const start = 'Notice: Since when somebody answers in Acme cannot be told. ';
  expect(await notice()).toBe(`${start}It is not committed yet.\n`);
  vi.stubEnv('PATH', '/nowhere');
  expect(await notice()).toContain(`${start}There is no git on this computer.`);
  vi.unstubAllEnvs();
  await rm(join(repository.folder, '.git'), { recursive: true });
  expect(await notice()).toBe(`${start}It is in no git repository.\n`);
  expect((await repository.cust(['check', '--blame', '-'], unowned)).err).toContain('standard input');
});
