import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportFormats } from '../../server/cli/report-formats.ts';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => repository.remove());

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const old = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';
const fresh = 'stage use "Use" {\n  touchpoint help "Help" { measure: tbd }\n}\n';
const roadmap = header + sales + old;

async function found(...args: readonly string[]): Promise<readonly string[]> {
  const { out, err } = await repository.cust(['check', '--format', 'json', '--changed-since', ...args]);
  if (err !== '') throw new Error(err);
  return JSON.parse(out).findings.map(
    ({ rule, element }: { rule: string; element: { name: string } | null }) =>
      `${rule}${element === null ? '' : ` ${element.name}`}`,
  );
}

describe('what is reported', () => {
  beforeEach(() => repository.commit({ 'a.cust': roadmap }));

  test('nothing where nothing has changed, and that passes', async () => {
    const { code, out, err } = await repository.cust(['check', '--changed-since', 'HEAD']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      'Nothing found in 1 file, 5 elements. 1 older finding left out, on what has not changed.\n',
    );
    expect((await repository.cust(['check'])).code).toBe(1);
  });

  test('what is new, and not what was there before', async () => {
    await repository.write({ 'a.cust': roadmap + fresh });
    expect(await found('HEAD')).toEqual(['unowned-touchpoint help']);
    expect((await repository.cust(['check', '--changed-since', 'HEAD'])).code).toBe(1);
  });

  test('what was there before on something that has changed since', async () => {
    await repository.write({ 'a.cust': roadmap.replace('"Demo"', '"A demo"') });
    expect(await found('HEAD')).toEqual(['unowned-touchpoint demo']);
  });

  test('what a change has caused elsewhere, in another file', async () => {
    const owned = old.replace('{ measure', '{ owner: dana; measure');
    await repository.commit({ 'a.cust': header + sales, 'b.cust': owned });
    await repository.write({ 'a.cust': header + sales.replaceAll('dana', 'mei') });
    expect(await found('HEAD')).toContain('unknown-reference demo');
  });

  test('nothing that was moved or reformatted', async () => {
    const moved = old.replace('{ measure: tbd }', '{\n    measure:   tbd\n  }');
    await repository.write({ 'a.cust': header + sales, 'more/b.cust': `// A note.\n\n${moved}` });
    expect(await found('HEAD')).toEqual([]);
  });

  test('a slip outside every element where its line is new, wherever the line is moved later', async () => {
    await repository.commit({ 'a.cust': `${roadmap}nonsense one\n` });
    await repository.write({ 'a.cust': `nonsense two\n  nonsense one\n${roadmap}` });
    const { out } = await repository.cust(['check', '--format', 'json', '--changed-since', 'HEAD']);
    const lines = JSON.parse(out).findings.map(({ line }: { line: number }) => line);
    expect([...new Set(lines)]).toEqual([1]);
  });

  test('all of a roadmap that is new, also where it was copied from another one', async () => {
    await repository.commit({ 'a.cust': '', 'old/a.cust': roadmap });
    await repository.write({ 'new/b.cust': roadmap.replaceAll('acme', 'bolt') });
    expect(await found('HEAD')).toEqual(['unowned-touchpoint demo']);
    expect(await found('HEAD', 'new')).toEqual(['unowned-touchpoint demo']);
  });

  test('nothing of a roadmap that goes by another name, or is somewhere else, and says the same', async () => {
    await repository.write({ 'a.cust': roadmap.replaceAll('acme', 'bolt') });
    expect(await found('HEAD')).toEqual([]);
    await rm(join(repository.folder, 'a.cust'));
    await repository.write({ 'more/b.cust': roadmap });
    expect(await found('HEAD')).toEqual([]);
  });

  test('what is wrong with the settings, for as long as it is', async () => {
    await repository.commit({ 'cust.json': '{ "preset": "nonsense" }' });
    expect(await found('HEAD')).toEqual(['settings']);
  });

  test('files that cannot be read', async () => {
    await repository.commit({ 'b.cust': new Uint8Array([0, 1, 2, 0xff]) });
    const { code, out } = await repository.cust(['check', '--changed-since', 'HEAD']);
    expect([code, out]).toEqual([2, expect.stringContaining('This file is not text')]);
  });

  test('by the preset that was asked for, then as now', async () => {
    await repository.commit({ 'a.cust': `${roadmap}metric nps "NPS" { owner: dana }\n` });
    expect(await found('HEAD', '--preset', 'board')).toEqual([]);
    expect(await found('HEAD', '--preset', 'draft')).toEqual([]);
  });

  test('what was accepted, only where that has changed', async () => {
    const accepted = roadmap.replace('measure: tbd', 'measure: tbd; accept: unowned-touchpoint "Soon"');
    await repository.write({ 'a.cust': accepted });
    const said = async (): Promise<string> =>
      (await repository.cust(['check', '--changed-since', 'HEAD'])).out;
    expect(await said()).toContain('Accepted, with these reasons');
    await repository.commit({});
    expect(await said()).not.toContain('Accepted');
  });
});

describe('with other options', () => {
  beforeEach(() => repository.commit({ 'a.cust': roadmap }));

  test.each(reportFormats.map(({ name }) => name))(
    '--format %s leaves out the older ones',
    async (format) => {
      await repository.write({ 'a.cust': roadmap + fresh });
      const { code, out } = await repository.cust(['check', '--changed-since', 'HEAD', '--format', format]);
      expect(code).toBe(1);
      expect(out).toContain('Help');
      expect(out).not.toContain('Demo');
    },
  );

  test('the baseline is asked first', async () => {
    await repository.write({ 'a.cust': roadmap + fresh });
    const args = ['check', '--baseline', 'known.json'];
    await repository.cust([...args, '--update-baseline']);
    const { code, out } = await repository.cust([...args, '--changed-since', 'HEAD']);
    expect([code, out]).toEqual([0, expect.stringContaining('1 finding of the baseline left out.\n')]);
  });

  test('only warnings on what has changed count for --max-warnings', async () => {
    await repository.commit({ 'a.cust': `${header + sales}handoff x "X" sales -> sales { owner: dana }\n` });
    expect((await repository.cust(['check', '--max-warnings', '0'])).code).toBe(1);
    const args = ['check', '--max-warnings', '0', '--changed-since', 'HEAD'];
    expect((await repository.cust(args)).code).toBe(0);
  });
});

describe('since when', () => {
  test('a branch counts from where it was left', async () => {
    await repository.commit({ 'a.cust': roadmap });
    repository.git('checkout', '--quiet', '-b', 'topic');
    await repository.commit({ 'b.cust': fresh });
    repository.git('checkout', '--quiet', 'main');
    await repository.commit({ 'a.cust': roadmap.replace('{ measure', '{ owner: dana; measure') });
    repository.git('checkout', '--quiet', 'topic');
    expect(await found('main')).toEqual(['unowned-touchpoint help']);
  });

  test('from a folder below, and for another repository', async () => {
    await repository.commit({ 'a.cust': header + sales, 'more/b.cust': old });
    await repository.write({ 'more/b.cust': old + fresh });
    const below = await repository.cust(['check', '--changed-since', 'HEAD'], '', 'more');
    expect(below.out).toContain('b.cust:5:14');
    expect(below.out).not.toContain('Demo');
    const other = await newRepository();
    try {
      const { out } = await other.cust(['check', repository.folder, '--changed-since', 'HEAD']);
      expect(out).toContain('Help');
      expect(out).not.toContain('Demo');
    } finally {
      await other.remove();
    }
  });

  test.each([
    ['nowhere', 'There is no revision "nowhere" here. Check the spelling.'],
    ['--help-me', 'There is no revision "--help-me" here.'],
  ])('%s is no revision', async (revision, sentence) => {
    await repository.commit({ 'a.cust': roadmap });
    const { code, out, err } = await repository.cust(['check', `--changed-since=${revision}`]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });

  test('without a commit, outside a repository, and on standard input there is nothing to compare with', async () => {
    await repository.write({ 'a.cust': roadmap });
    const args = ['check', '--changed-since', 'HEAD'];
    expect(await repository.cust(args)).toMatchObject({
      code: 2,
      err: 'cust: There is no commit in this repository yet, so there is nothing to compare with.\n',
    });
    expect(await repository.cust([...args, '-'], roadmap)).toMatchObject({
      code: 2,
      err: 'cust: Standard input has no earlier version, so --changed-since needs files or folders.\n',
    });
    await rm(join(repository.folder, '.git'), { recursive: true });
    expect(await repository.cust(args)).toMatchObject({
      code: 2,
      err: 'cust: This folder is in no git repository, so there is no earlier version to compare with.\n',
    });
  });

  test('a shallow clone says how to get the rest', async () => {
    await repository.commit({ 'a.cust': roadmap });
    await repository.commit({ 'a.cust': roadmap + fresh });
    const clone = await newRepository();
    try {
      clone.git('fetch', '--quiet', '--depth=1', pathToFileURL(repository.folder).href, 'main');
      clone.git('checkout', '--quiet', 'FETCH_HEAD');
      const { code, err } = await clone.cust(['check', '--changed-since', 'HEAD~1']);
      expect([code, err]).toEqual([
        2,
        'cust: There is no revision "HEAD~1" here. This clone is shallow, so it may lie before its first commit: fetch the rest with git fetch --unshallow.\n',
      ]);
    } finally {
      await clone.remove();
    }
  });
});
