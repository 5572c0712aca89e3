/** Files that cannot be written: the others are. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

/** The administrator may write everywhere, so the disk refuses on purpose. */
const disk = vi.hoisted(() => ({ refuses: (_path: string): boolean => false }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    writeFile: async (path: string, text: string | Uint8Array) => {
      if (disk.refuses(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      await real.writeFile(path, text);
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
    expect(err).toContain('b.cust: syntax: Write "head:"\n');
    expect(err).not.toContain('a.cust: syntax');
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
    expect(err).toContain('Formatted 1 file of 2.\n');
    expect(await textOf('a.cust')).toBe(ragged);
    expect(await textOf('b.cust')).not.toBe(ragged);
  });
});
