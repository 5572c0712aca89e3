/** Folders that may not be read. */
import type * as fs from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

/** The administrator may read everywhere, so the disk refuses on purpose. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const readdir = async (path: string, options?: object): Promise<unknown> => {
    if (path.endsWith('closed')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return real.readdir(path, options as never);
  };
  return { ...real, readdir };
});

let line: CommandLine;
beforeEach(async () => {
  line = await commandLine();
  await line.write({
    'a.cust': 'roadmap acme { as-of: 2026-05-15 }\n',
    'closed/b.cust': 'stage buy {\n  touchpoint demo\n}\n',
  });
});
afterEach(() => line.remove());

test('one below the folder that is checked is told of', async () => {
  const { err } = await line.cust(['check']);
  expect(err).toBe('Notice: The folder closed may not be read by you, so what is in it does not count.\n');
});

test('one that was named is no folder without a roadmap', async () => {
  expect(await line.cust(['check', 'closed'])).toEqual({
    code: 2,
    out: '',
    err: 'cust: The folder "closed" may not be read by you. Ask for the right to read it.\n',
  });
});
