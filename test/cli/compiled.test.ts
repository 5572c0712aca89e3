/** What the command keeps compiled between two runs, and where. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleCommand } from '../../scripts/build.mts';
import { folderFor } from '../../server/cli/compiled.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-compiled-'));
  await bundleCommand(join(folder, 'built'));
});
afterAll(() => rm(folder, { recursive: true }));

function versionWith(cache: string, more: NodeJS.ProcessEnv = {}): string {
  const { NODE_DISABLE_COMPILE_CACHE: _, ...env } = process.env;
  return execFileSync(process.execPath, [join(folder, 'built/cust.js'), '--version'], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...env, XDG_CACHE_HOME: cache, ...more },
  });
}

test('the command runs the same with and without what an earlier run has kept', async () => {
  const cache = join(folder, 'cache');
  const first = versionWith(cache);
  expect(await readdir(join(cache, 'cust'))).toHaveLength(1);
  expect(versionWith(cache)).toBe(first);
});

test('where nothing can be kept, it runs all the same', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(versionWith(file)).toMatch(/^\d/);
});

test('whoever wants nothing to be kept tells Node so', () => {
  const cache = join(folder, 'none');
  versionWith(cache, { NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(existsSync(cache)).toBe(false);
});

test.each(['', '.'])(
  'a home of “%s” is none: nothing is kept where somebody happens to work',
  async (HOME) => {
    const before = await readdir(folder);
    expect(versionWith('', { HOME })).toMatch(/^\d/);
    expect(await readdir(folder)).toEqual(before);
  },
);

test('the folder is where each system keeps what a user may throw away', () => {
  expect(folderFor('linux', {})).toBe(join(homedir(), '.cache', 'cust'));
  expect(folderFor('darwin', {})).toBe(join(homedir(), 'Library/Caches', 'cust'));
  expect(folderFor('win32', { LOCALAPPDATA: 'C:\\local' })).toBe(join('C:\\local', 'cust', 'cache'));
  expect(folderFor('win32', {})).toBeUndefined();
});

test('a relative path to the cache counts for nothing, as the specification says', () => {
  expect(folderFor('linux', { XDG_CACHE_HOME: 'cache' })).toBe(folderFor('linux', {}));
});
