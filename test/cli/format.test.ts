import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../server/host/encode.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

let shell: CommandLine;
beforeEach(async () => {
  shell = await commandLine();
});
afterEach(() => shell.remove());

const messy = 'owner   dana "Dana Ruiz"\nmetric nrr {owner:"Dana Ruiz"} // keep me';
const tidy = 'owner dana "Dana Ruiz"\nmetric nrr { owner: dana } // keep me\n';
const textOf = (name: string): Promise<string> => readFile(join(shell.folder, name), 'utf8');

test('writes what changes, and nothing else', async () => {
  await shell.write({ 'messy.cust': messy, 'tidy/tidy.cust': 'segment big\n' });
  const path = join(shell.folder, 'tidy/tidy.cust');
  const before = (await stat(path, { bigint: true })).mtimeNs;
  expect(await shell.cust(['format'])).toEqual({ code: 0, out: '', err: 'Formatted 1 file of 2.\n' });
  expect(await textOf('messy.cust')).toBe(tidy);
  expect((await stat(path, { bigint: true })).mtimeNs).toBe(before);
  expect(await shell.cust(['format'])).toEqual({
    code: 0,
    out: '',
    err: 'Nothing to format in 2 files.\n',
  });
});

test('--check prints a unified diff, changes nothing and fails', async () => {
  await shell.write({ 'a.cust': messy, 'b.cust': 'segment big\n' });
  const { code, out, err } = await shell.cust(['format', '--check']);
  expect(code).toBe(1);
  expect(out).toMatch(/^--- a\.cust.*\n\+\+\+ a\.cust/m);
  expect(out).toContain('-owner   dana "Dana Ruiz"\n');
  expect(out).toContain('+metric nrr { owner: dana } // keep me\n');
  expect(out).not.toContain('b.cust');
  expect(err).toBe('1 file of 2 would change. Run cust format to write them.\n');
  expect(await textOf('a.cust')).toBe(messy);
});

test('says where it left a file as it was', async () => {
  const broken = 'stage  buy {\n  touchpoint  demo "Demo" { owner dana }\n}\n';
  await shell.write({ 'a.cust': `${tidy}\n${broken}` });
  const stays =
    'a.cust:5: What stands around this line cannot be read and stays as it is. cust check says why.\n';
  expect(await shell.cust(['format'])).toEqual({
    code: 0,
    out: '',
    err: `${stays}Nothing to format in 1 file.\n`,
  });
  expect(await textOf('a.cust')).toContain(broken);
  expect(await shell.cust(['format', '-'], broken)).toEqual({ code: 0, out: broken, err: '' });
});

test('--check is content with canonical text', async () => {
  await shell.write({ 'a.cust': tidy });
  expect(await shell.cust(['format', '--check', 'a.cust'])).toMatchObject({ code: 0, out: '' });
});

test.each([['--stdin'], ['-']])('%s makes it a filter', async (flag) => {
  expect(await shell.cust(['format', flag], messy)).toEqual({ code: 0, out: tidy, err: '' });
  expect(await shell.cust(['format', flag, '--check'], tidy)).toMatchObject({ code: 0, out: '' });
  expect(await shell.cust(['format', flag, '--check'], messy)).toMatchObject({
    code: 1,
    out: expect.stringContaining('--- <stdin>'),
  });
});

test('knows the names in files that it was not asked to format', async () => {
  await shell.write({
    'people.cust': 'roadmap acme\n\nowner   dana "Dana Ruiz"\n',
    'm.cust': 'metric nrr { owner: Dana Ruiz }\n',
  });
  await shell.cust(['format', 'm.cust']);
  expect(await textOf('m.cust')).toBe('metric nrr { owner: dana }\n');
  expect(await textOf('people.cust')).toContain('owner   dana');
});

test('indents as asked', async () => {
  const text = 'silo s {\n  owner dana\n}\n';
  expect((await shell.cust(['format', '-', '--indent-width', '4'], text)).out).toBe(
    'silo s {\n    owner dana\n}\n',
  );
  expect(await shell.cust(['format', '-', '--indent-width', 'wide'], text)).toMatchObject({ code: 2 });
});

test('says why a file cannot be read, goes on with the others, and fails', async () => {
  const bytes = new Uint8Array([0x6f, 0x77, 0x6e, 0xff, 0xfe, 0x0a]);
  await shell.write({ 'bad.cust': bytes, 'a.cust': messy });
  const { code, err } = await shell.cust(['format']);
  expect(code).toBe(2);
  expect(err).toContain('bad.cust: This file is not saved as UTF-8');
  expect(await textOf('a.cust')).toBe(tidy);
  expect(new Uint8Array(await readFile(join(shell.folder, 'bad.cust')))).toEqual(bytes);
});

test('keeps line ends, and what cannot be read, as they are', async () => {
  const text = 'owner   dana\r\n\r\n* a pasted line\r\n';
  await shell.write({ 'a.cust': text });
  await shell.cust(['format']);
  expect(await textOf('a.cust')).toBe('owner dana\r\n\r\n* a pasted line\r\n');
});

describe('encodings', () => {
  const named = 'owner   größe "顧客"\n';
  const plain = 'owner größe "顧客"\n';
  const bytesOf = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await readFile(join(shell.folder, name)));

  test.each([
    ['UTF-8', encode(named, 'utf-8'), encode(plain, 'utf-8')],
    ['UTF-8 with a byte-order mark', encode(`\uFEFF${named}`, 'utf-8'), encode(`\uFEFF${plain}`, 'utf-8')],
    ['UTF-16, little end first', encode(named, 'utf-16le'), encode(plain, 'utf-16le')],
    ['UTF-16, big end first', encode(named, 'utf-16be'), encode(plain, 'utf-16be')],
  ])('%s stays as it is, its byte-order mark too', async (_what, before, after) => {
    await shell.write({ 'a.cust': before });
    expect(await shell.cust(['format'])).toMatchObject({ code: 0, err: 'Formatted 1 file of 1.\n' });
    expect(await bytesOf('a.cust')).toEqual(after);
    expect(await shell.cust(['format', '--check'])).toMatchObject({ code: 0, out: '' });
  });

  test('stays as it is where cust fix writes', async () => {
    const slips = 'silo sales {\n  head dana\n  owner dana\n}\n';
    await shell.write({ 'a.cust': encode(slips, 'utf-16le') });
    expect(await shell.cust(['fix'])).toMatchObject({ code: 0 });
    expect(await bytesOf('a.cust')).toEqual(encode(slips.replace('head dana', 'head: dana'), 'utf-16le'));
  });
});

describe('line ends', () => {
  test.each([
    ['of Windows', '\r\n', '\r\n'],
    ['of Unix', '\n', '\n'],
    ['of old Macs become those of Unix', '\r', '\n'],
  ])('%s', async (_whose, before, after) => {
    const lines = ['silo sales {', 'owner dana', '}', ''];
    await shell.write({ 'a.cust': lines.join(before) });
    await shell.cust(['format']);
    expect(await textOf('a.cust')).toBe(['silo sales {', '  owner dana', '}', ''].join(after));
  });
});

test('takes several files and folders at once', async () => {
  await shell.write({ 'a.cust': messy, 'b/b.cust': messy, 'b/deep/er.cust': messy, 'c/c.cust': messy });
  expect(await shell.cust(['format', 'a.cust', 'b'])).toMatchObject({ err: 'Formatted 3 files of 3.\n' });
  expect(await textOf('c/c.cust')).toBe(messy);
  expect(await shell.cust(['format', 'a.cust', 'nowhere'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no file or folder "nowhere"'),
  });
});

test('--help says what it does, and how it ends', async () => {
  const { code, out } = await shell.cust(['format', '--help']);
  expect(code).toBe(0);
  for (const words of ['--check', '--stdin', '--indent-width', 'Exit codes: 0', 'unified diff']) {
    expect(out).toContain(words);
  }
});

test('leaves conflict markers, and all that stands between them, alone', async () => {
  const conflict = '<<<<<<< ours\nstage   s { }\n=======\nstage   s {owner:a}\n>>>>>>> theirs\n';
  await shell.write({ 'a.cust': `owner   dana\n${conflict}owner   eva\n` });
  await shell.cust(['format']);
  expect(await textOf('a.cust')).toBe(`owner dana\n${conflict}owner eva\n`);
});
