/** Folders that may not be read. */
import type * as fs from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

const closed =
  'This folder may not be read by you, so roadmaps in it are missing from all that is said here. Ask for the right to read it, or name only folders that you may read.';

describe('one below the folder that is asked for', () => {
  test('keeps a check from passing, and stands in its report', async () => {
    const { code, out, err } = await line.cust(['check']);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toContain(`closed:1:1  error  syntax\n  ${closed}\n`);
    expect((await line.cust(['check', '--format', 'sarif'])).out).toContain('"executionSuccessful": false');
  });

  test.each([
    ['view', 'silos'],
    ['table', 'raci'],
    ['export', '--format', 'csv'],
    ['fix'],
    ['format', '--check'],
  ])('is named beside what cust %s makes of the rest', async (...args) => {
    const { code, err } = await line.cust(args);
    expect(code).toBe(2);
    expect(err).toContain(`closed: ${closed}\n`);
  });

  test('is named in a comparison of two folders', async () => {
    await line.write({ 'old/a.cust': '', 'new/a.cust': '', 'new/closed/b.cust': '' });
    const { code, err } = await line.cust(['diff', 'old', 'new']);
    expect({ code, err }).toEqual({ code: 2, err: `Notice: new/closed in new: ${closed}\n` });
  });

  test('is the reason why nothing is there, where it is all there is', async () => {
    await line.write({ 'plans/closed/b.cust': '' });
    const { code, out } = await line.cust(['check', 'plans']);
    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining(closed) });
  });
});

test('one elsewhere in the roadmap is told of, and fails nothing', async () => {
  const { code, err } = await line.cust(['check', 'a.cust']);
  expect({ code, err }).toEqual({
    code: 0,
    err: 'Notice: The folder closed may not be read by you, so what is in it does not count.\n',
  });
});

test('nothing is imported into a roadmap of which a part is hidden: it may be there already', async () => {
  await line.write({ 'raci.csv': 'Activity,Dana Ruiz,Mei Chen\nDemo,A,R\nKick-off,R,A\n' });
  expect(await line.cust(['import', 'raci.csv'])).toMatchObject({
    code: 2,
    err: 'cust: closed belongs to the roadmap that this would go into, and what it has already might be added again. This folder may not be read by you. Ask for the right to read it. Nothing was written.\n',
  });
  expect(await readdir(line.folder)).not.toContain('raci.cust');
});

test('one that was named is no folder without a roadmap', async () => {
  expect(await line.cust(['check', 'closed'])).toEqual({
    code: 2,
    out: '',
    err: 'cust: The folder "closed" may not be read by you. Ask for the right to read it.\n',
  });
});
