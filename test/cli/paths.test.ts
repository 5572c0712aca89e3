/** Paths as they come off a command line: the odd ones. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
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

describe('what cannot be read', () => {
  const stage =
    'stage buy {\n  touchpoint demo "Demo" { owner: dana }\n}\nsilo sales { head: dana; owner dana }\n';
  let line: CommandLine;
  beforeEach(async () => {
    line = await commandLine();
    await line.write({ 'a.cust': `roadmap acme { as-of: 2026-05-15 }\n${stage}` });
    await symlink('nowhere.cust', join(line.folder, 'b.cust'));
  });
  afterEach(() => line.remove());

  test.each([
    ['view', 'silos'],
    ['table', 'raci'],
    ['export', '--format', 'csv'],
  ])('is named beside what cust %s makes of the rest', async (...args) => {
    const { code, out, err } = await line.cust(args);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'b.cust: This link leads nowhere. Let it lead to a file, or remove it.\n',
    });
    expect(out).not.toBe('');
  });
});

test.runIf(process.platform === 'linux')('a name that is not UTF-8 is not passed over', async () => {
  const line = await commandLine();
  try {
    await writeFile(
      Buffer.concat([Buffer.from(`${line.folder}/b`), Buffer.of(0xff), Buffer.from('.cust')]),
      '',
    );
    const said =
      'There is no file of this name any more, or the name is not UTF-8. Rename it with plain letters.';
    const checked = await line.cust(['check']);
    expect({ code: checked.code, out: checked.out }).toEqual({ code: 2, out: expect.stringContaining(said) });
    const formatted = await line.cust(['format']);
    expect({ code: formatted.code, err: formatted.err }).toEqual({
      code: 2,
      err: expect.stringContaining(said),
    });
    expect((await line.cust(['view', 'silos'])).err).not.toContain('undefined');
  } finally {
    await line.remove();
  }
});

describe('a report', () => {
  let line: CommandLine;
  beforeEach(async () => {
    line = await commandLine();
    await line.write({ 'a.cust': 'roadmap acme { as-of: 2026-05-15 }\n' });
  });
  afterEach(() => line.remove());

  test('in a form that does not exist is not written in another', async () => {
    const { code, err } = await line.cust(['check', '--output', 'sraif:cust.sarif']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^cust: There is no format "sraif"\. There are: text, json, sarif, /),
    });
  });

  test('goes into a file with a colon in its name all the same', async () => {
    expect(await line.cust(['check', '--output', './a:b.txt'])).toMatchObject({ code: 0, err: '' });
  });
});

test('who writes a wrong option is sent to the help of that command', async () => {
  const line = await commandLine();
  expect(await line.cust(['check', '--colour'])).toEqual({
    code: 2,
    out: '',
    err: "cust: unknown option '--colour'\nTry cust help check.\n",
  });
  await line.remove();
});

test.runIf(process.platform === 'linux')(
  'a folder where none can be made is no reason to try for ever',
  async () => {
    const line = await commandLine();
    const { code, err } = await line.cust(['new', '/proc/cust', '--like', 'empty']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('The folder /proc/cust cannot be made: '),
    });
    await line.remove();
  },
);

describe('odd paths', () => {
  let line: CommandLine;
  beforeEach(async () => {
    line = await commandLine();
    await line.write({ 'a.cust': 'roadmap acme { as-of: 2026-05-15 }\n', 's.csv': 'Name,Owner\nx,y\n' });
    await symlink('loop', join(line.folder, 'loop'));
  });
  afterEach(() => line.remove());

  test.each([
    ['check', ''],
    ['view', 'silos', ''],
    ['export', '--to', ''],
    ['import', ''],
    ['import', 's.csv', '--into', ''],
    ['new', ''],
    ['diff', ''],
    ['history', ''],
    ['merge', 'a.cust', 'a.cust', ''],
    ['serve', ''],
    ['mcp', ''],
  ])('an empty one is not taken for this folder: cust %s %s', async (...args) => {
    const { code, err } = await line.cust(args);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'cust: A path is empty: the variable that it comes from may not be set. For this folder, write a dot.\n',
    });
  });

  test.each([['import'], ['textconv'], ['merge', 'a.cust', 'a.cust']])(
    'a link in a circle is said to be one: cust %s',
    async (...args) => {
      const { code, err } = await line.cust([...args, 'loop']);
      expect({ code, err }).toEqual({
        code: 2,
        err: 'cust: "loop" is a link that leads in a circle. Name a file.\n',
      });
    },
  );

  test.runIf(process.platform === 'linux')('a device without an end is not read', async () => {
    for (const args of [['import'], ['textconv'], ['merge', 'a.cust', 'a.cust']]) {
      const { code, err } = await line.cust([...args, '/dev/zero']);
      expect({ code, err }).toEqual({
        code: 2,
        err: 'cust: "/dev/zero" is a device, so it is not read. Name a file.\n',
      });
    }
  });

  test('a report to - is on the screen, and in no file of that name', async () => {
    const { code, out } = await line.cust(['check', '--format', 'json', '--output', '-']);
    expect({ code, version: JSON.parse(out).version }).toEqual({ code: 0, version: 1 });
    const both = await line.cust(['check', '--output', 'json:-', '--output', 'text:report.txt']);
    expect(JSON.parse(both.out).version).toBe(1);
    expect((await readdir(line.folder)).sort()).toEqual(['.git', 'a.cust', 'loop', 'report.txt', 's.csv']);
  });
});

test('help for a command that does not exist says so', async () => {
  const line = await commandLine();
  expect(await line.cust(['help', 'chekc'])).toEqual({
    code: 2,
    out: '',
    err: "cust: unknown command 'chekc'\n(Did you mean check?)\nTry cust --help.\n",
  });
  await line.remove();
});
