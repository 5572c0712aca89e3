/** Files that cannot be written: the others are. */
import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

/** The administrator may write everywhere, so the disk refuses on purpose. */
const disk = vi.hoisted(() => ({ refuses: (_path: string): boolean => false, isFull: false }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    open: async (path: string, flags?: string) => {
      if (flags === 'r+' && disk.refuses(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return real.open(path, flags);
    },
    writeFile: async (path: string, content: string | Uint8Array, options?: { flag: string }) => {
      if (!disk.isFull) return real.writeFile(path, content, options);
      await real.writeFile(path, content.slice(0, content.length / 2), options);
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    },
  };
});

const slips = 'silo sales "Sales" {\n  head dana\n  owner dana "Dana Ruiz"\n}\n';
const mended = slips.replace('head dana', 'head: dana');
const ragged = 'silo ops {\n      head: mei\n owner mei\n}\n';

let line: CommandLine;
beforeEach(async () => {
  line = await commandLine();
});
afterEach(async () => {
  disk.refuses = () => false;
  disk.isFull = false;
  await line.remove();
});

const textOf = (name: string): Promise<string> => readFile(join(line.folder, name), 'utf8');

describe('a file that cannot be written', () => {
  test('keeps cust fix from no other, and is told', async () => {
    await line.write({ 'a.cust': slips, 'b.cust': slips.replaceAll('sales', 'ops') });
    disk.refuses = (path) => path.endsWith('a.cust');
    const { code, err } = await line.cust(['fix']);
    expect(code).toBe(2);
    expect(err).toContain('cust: a.cust cannot be written: you do not have the right to.\n');
    expect(err).toContain('b.cust:2: syntax: Write "head:"\n');
    expect(err).not.toMatch(/^a\.cust:/m);
    expect(err).toMatch(/Mended \d+ in 1 file; 1 file could not be written\.\n$/);
    expect(await textOf('a.cust')).toBe(slips);
    expect(await textOf('b.cust')).toBe(mended.replaceAll('sales', 'ops'));
  });

  test('keeps cust format from no other, and is told', async () => {
    await line.write({ 'a.cust': ragged, 'b.cust': ragged });
    disk.refuses = (path) => path.endsWith('a.cust');
    const { code, err } = await line.cust(['format']);
    expect(code).toBe(2);
    expect(err).toContain('cust: a.cust cannot be written: you do not have the right to.\n');
    expect(err).toContain('Formatted 1 file of 2; 1 file could not be written.\n');
    expect(await textOf('a.cust')).toBe(ragged);
    expect(await textOf('b.cust')).not.toBe(ragged);
  });
});

describe('a disk that is full in the middle of writing', () => {
  test.each([
    ['a new form', ['format', 'ragged.cust']],
    ['a fix', ['fix', 'a.cust']],
    ['an import', ['import', 'owners.csv', '--as', 'owner']],
    ['a merge', ['merge', 'a.cust', 'owners.cust', 'theirs.cust']],
    ['a report', ['check', 'a.cust', '--output', 'report.txt']],
  ])('costs nothing of a file that was there: %s', async (_, args) => {
    const owners = '// Imported from “owners.csv”.\n\nowner mei "Mei"\n';
    await line.write({
      'a.cust': slips,
      'ragged.cust': ragged,
      'owners.cust': owners,
      'theirs.cust': `${slips}owner zoe\n`,
      'owners.csv': 'Owner,Role\nMei,Head of sales\nZoe,Head of nothing\n',
      'report.txt': 'The report of yesterday\n',
    });
    const before = await readdir(line.folder);
    disk.isFull = true;
    const { code, err } = await line.cust(args);
    expect(code).toBe(2);
    expect(err).toContain(' cannot be written: the disk is full.');
    expect(await textOf('a.cust')).toBe(slips);
    expect(await textOf('ragged.cust')).toBe(ragged);
    expect(await textOf('owners.cust')).toBe(owners);
    expect(await textOf('report.txt')).toBe('The report of yesterday\n');
    expect(await readdir(line.folder)).toEqual(before);
  });
});

describe('a file that is written anew', () => {
  test('keeps its rights, and the link that leads to it', async () => {
    await line.write({ 'shared/a.cust': ragged });
    await chmod(join(line.folder, 'shared/a.cust'), 0o640);
    await symlink('shared/a.cust', join(line.folder, 'b.cust'));
    expect((await line.cust(['format', 'b.cust'])).code).toBe(0);
    expect(await textOf('shared/a.cust')).not.toBe(ragged);
    expect((await stat(join(line.folder, 'shared/a.cust'))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(line.folder, 'b.cust'))).isSymbolicLink()).toBe(true);
  });
});
