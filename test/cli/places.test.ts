/** Which files a command line reads: the nearest roadmap, links, what is not there. */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const owned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana; measure: tbd }\n}\n';

let line: CommandLine;
beforeEach(async () => {
  line = await commandLine();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await line.remove();
});

/** How many files are read, asked for or not. */
async function read(path: string): Promise<number> {
  const { err } = await line.cust(['check', path, '--timing']);
  return Number(/reading (\d+) files?/.exec(err)?.[1]);
}

describe('the folder where a roadmap starts', () => {
  const tree = {
    'stray.cust': header.replaceAll('acme', 'stray'),
    'notes/more.cust': sales,
    'x/y/a.cust': header + sales,
    'x/y/journey/b.cust': owned,
    'x/y/journey/c/d.cust': header.replaceAll('acme', 'inner'),
    'x/y/journey/c/e.cust': owned,
  };

  test('is the nearest with a header where there is no repository', async () => {
    await line.write(tree);
    await rm(join(line.folder, '.git'), { recursive: true });
    expect(await read('x/y')).toBe(4);
    expect(await read('x/y/journey/b.cust')).toBe(4);
    expect(await read('x/y/journey/c/e.cust')).toBe(2);
    expect((await line.cust(['check', 'x/y/journey/b.cust'])).code).toBe(0);
  });

  test.each(['HOME', 'TMPDIR'])('is not %s, whatever lies about in there', async (name) => {
    await line.write({ 'stray.cust': header, 'notes/more.cust': sales, 'x/y/a.cust': owned });
    await rm(join(line.folder, '.git'), { recursive: true });
    expect(await read('x/y')).toBe(3);
    vi.stubEnv(name, line.folder);
    expect(await read('x/y')).toBe(1);
    expect(await read('.')).toBe(3);
  });

  test('is the highest with a header inside a repository', async () => {
    await line.write(tree);
    expect(await read('x/y/journey/c/e.cust')).toBe(6);
  });

  test('is never above the repository', async () => {
    await line.write(tree);
    await mkdir(join(line.folder, 'x/.git'));
    expect(await read('x/y/journey/c/e.cust')).toBe(4);
  });
});

describe('links', () => {
  test('to a file are read where they stand, so that roadmaps can share it', async () => {
    await line.write({ 'shared/sales.cust': sales, 'a/a.cust': header + owned });
    await symlink('../shared/sales.cust', join(line.folder, 'a/sales.cust'));
    expect(await line.cust(['check', 'a'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing found in 2 files'),
    });
  });

  test('that lead nowhere, or round in a circle, are told', async () => {
    await line.write({ 'a.cust': header + sales + owned });
    await symlink('gone.cust', join(line.folder, 'broken.cust'));
    await symlink('round.cust', join(line.folder, 'round.cust'));
    const { code, out } = await line.cust(['check']);
    expect(code).toBe(2);
    expect(out).toContain('broken.cust:1:1  error  syntax\n  This link leads nowhere.');
    expect(out).toContain('round.cust:1:1  error  syntax\n  This link leads nowhere.');
    expect((await line.cust(['check', 'broken.cust'])).out).toContain('This link leads nowhere.');
    expect(await line.cust(['fix', 'broken.cust'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('broken.cust: This link leads nowhere.'),
    });
  });

  test('to a file of another kind are not read: what is quoted may be nobody’s business', async () => {
    await line.write({ 'a.cust': header + sales + owned, 'secrets.txt': 'password hunter2\n' });
    await symlink('secrets.txt', join(line.folder, 'b.cust'));
    const { code, out } = await line.cust(['check']);
    expect(code).toBe(2);
    expect(out).toContain('b.cust:1:1  error  syntax\n  This is a link to a file of another kind');
    expect(out).not.toContain('password');
  });

  test('to a folder are passed over', async () => {
    await line.write({ 'a.cust': header + sales + owned });
    await symlink('.', join(line.folder, 'again'));
    await symlink('.', join(line.folder, 'again.cust'));
    expect(await line.cust(['check'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing found in 1 file'),
    });
  });
});

describe('a settings file', () => {
  test('that is a folder is told, not passed over', async () => {
    await line.write({ 'a.cust': header + sales + owned });
    await mkdir(join(line.folder, 'cust.json'));
    const { code, out } = await line.cust(['check']);
    expect(code).toBe(1);
    expect(out).toContain('cust.json:1:1  error  settings\n  This is a folder, not a file. Rename it:');
  });

  test.each([
    ['is not UTF-8', new Uint8Array([0x7b, 0xe9, 0x7d]), 'This file is not saved as UTF-8'],
    ['is no text', new Uint8Array([0, 1, 2, 0xff, 0]), 'This file is not text'],
  ])('that %s is told, not passed over', async (_name, bytes, sentence) => {
    await line.write({ 'a.cust': header + sales + owned, 'cust.json': bytes });
    const { code, out } = await line.cust(['check']);
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining(`cust.json:1:1  error  settings\n  ${sentence}`),
    });
  });
});

describe('the baseline that a settings file names', () => {
  test.each([
    ['is missing', 'known.json', {}, 'There is no file “known.json” here. Write it with'],
    ['is outside', '../known.json', {}, '“../known.json” is not below the folder of this file'],
    ['is a folder', 'known', { 'known/x.txt': '' }, '“known”: This is a folder, not a file. Name a file.'],
    ['is something else', 'known.json', { 'known.json': '[]' }, '“known.json”: This is not a baseline'],
  ])('is told at its place where it %s', async (_name, path, files, sentence) => {
    const settings = `{\n  "baseline": ${JSON.stringify(path)}\n}`;
    await line.write({ 'a.cust': header + sales + owned, 'cust.json': settings, ...files });
    const { code, out } = await line.cust(['check']);
    expect(code).toBe(1);
    expect(out).toContain(`cust.json:2:3  error  settings\n  ${sentence}`);
  });

  test('is no finding of the baseline that is just being written', async () => {
    await line.write({ 'a.cust': header + sales + owned, 'cust.json': '{ "baseline": "known.json" }' });
    const { code, err } = await line.cust(['check', '--baseline', 'known.json', '--update-baseline']);
    expect({ code, err }).toEqual({ code: 0, err: 'Wrote 0 findings to known.json.\n' });
    expect((await line.cust(['check'])).out).toContain('Nothing found');
  });

  test('keeps what it knows when it is written anew', async () => {
    const unowned = owned.replace('owner: dana; ', '');
    await line.write({ 'a.cust': header + sales + unowned, 'cust.json': '{ "baseline": "known.json" }' });
    for (const _time of [1, 2]) {
      const { err } = await line.cust(['check', '--baseline', 'known.json', '--update-baseline']);
      expect(err).toBe('Wrote 1 finding to known.json.\n');
    }
    expect((await line.cust(['check'])).code).toBe(0);
  });
});

test('a folder that is named as the baseline is told in a right sentence', async () => {
  await line.write({ 'a.cust': header + sales + owned, 'known/x.txt': '' });
  expect(await line.cust(['check', '--baseline', 'known'])).toMatchObject({
    code: 2,
    err: 'cust: known: This is a folder, not a file. Name a file.\n',
  });
});
