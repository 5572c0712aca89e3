/** The command as a process of its own: what it makes of what the system hands it. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleCommand } from '../../scripts/build.mts';
import type { Result } from '../support/command-line.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-process-'));
  await bundleCommand(join(folder, 'built'));
  await writeFile(join(folder, 'a.cust'), 'roadmap acme { as-of: 2026-05-15; customer-owner: dana }\n');
});
afterAll(() => rm(folder, { recursive: true }));

const { NO_COLOR: _no, FORCE_COLOR: _force, ...withoutColours } = process.env;

/** Runs it with what is at a path as its standard input. */
function cust(args: readonly string[], input: string, env: Readonly<Record<string, string>> = {}): Result {
  const stdin = openSync(input, 'r');
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'built/cust.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: [stdin, 'pipe', 'pipe'],
      env: { ...withoutColours, ...env },
    });
    return { code: status ?? -1, out: stdout, err: stderr };
  } finally {
    closeSync(stdin);
  }
}

// Windows opens no folder as if it were a file.
describe.skipIf(process.platform === 'win32')('standard input', () => {
  test.each([
    ['check', '-'],
    ['format', '--stdin'],
    ['import', '-'],
  ])('that is a folder is no clean roadmap: cust %s %s', (...args) => {
    expect(cust(args, folder)).toEqual({
      code: 2,
      out: '',
      err: 'cust: Standard input is a folder, so there is no text to read. Name it instead of -.\n',
    });
  });

  test('that never ends is not read for ever', () => {
    const { code, err } = cust(['check', '-'], '/dev/zero');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'cust: Standard input does not end. Name a file, or hand over less.\n',
    });
  });

  test('that is a file is read', () => {
    const { code, out } = cust(['format', '-'], join(folder, 'a.cust'));
    expect({ code, out }).toEqual({
      code: 0,
      out: 'roadmap acme { as-of: 2026-05-15; customer-owner: dana }\n',
    });
  });
});

test.each([
  [{}, false],
  [{ CI: 'true' }, false],
  [{ CI: 'true', FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('in a pipe with %j there are colours: %s', (env, isColoured) => {
  expect(cust(['check'], join(folder, 'a.cust'), env).out.includes('\u001b[')).toBe(isColoured);
});
