/** Paths as they come off a command line: the odd ones. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Console } from '../../server/cli/console.ts';
import { run } from '../../server/cli/program.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

test('standard input that is named twice is read once', async () => {
  const texts = ['roadmap acme { as-of: 2026-05-15 }\nstage buy {\n  touchpoint demo\n}\n'];
  let out = '';
  const plain = (text: string): string => text;
  const io: Console = {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    // As in a shell: whoever reads a second time finds nothing there.
    stdin: async () => new TextEncoder().encode(texts.pop() ?? ''),
    cwd: process.cwd(),
    paint: { severity: (_severity, text) => text, strong: plain, faint: plain },
  };
  expect(await run(['check', '-', '-'], io, '1.2.3')).toBe(1);
  expect(out).toContain('<stdin>:3:14');
});

describe('a baseline', () => {
  const roadmap = 'roadmap acme { as-of: 2026-05-15 }\n';
  let line: CommandLine;
  beforeEach(async () => {
    line = await commandLine();
    await line.write({ 'a.cust': roadmap });
  });
  afterEach(() => line.remove());

  test('is never written over a roadmap', async () => {
    const { code, err } = await line.cust(['check', '--baseline', 'a.cust', '--update-baseline']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('a.cust holds something else') });
    expect(await readFile(join(line.folder, 'a.cust'), 'utf8')).toBe(roadmap);
  });

  test('that cannot be written is told in a sentence', async () => {
    await mkdir(join(line.folder, 'known.json'));
    const { code, err } = await line.cust(['check', '--baseline', 'known.json', '--update-baseline']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^cust: known\.json cannot be written: /),
    });
  });
});
