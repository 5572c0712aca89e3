import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decode } from '../../server/host/decode.ts';
import { listFolder, nodeFiles, readPath } from '../../server/host/node-files.ts';
import { canonical } from '../../server/host/uri.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('files of a disk', () => {
  test('lists roadmaps, and neither packages nor version control', async () => {
    for (const path of ['node_modules/x', '.git', 'deep/er'])
      await mkdir(join(folder, path), { recursive: true });
    for (const path of [
      'a.cust',
      'B.CUST',
      'deep/er/ü ö.cust',
      'notes.md',
      'node_modules/x/c.cust',
      '.git/d.cust',
    ]) {
      await writeFile(join(folder, path), '');
    }
    const names = (await listFolder(folder)).map((uri) =>
      decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)),
    );
    expect(names.sort()).toEqual(['B.CUST', 'a.cust', 'ü ö.cust']);
  });

  test('lists nothing where the folder is gone', async () => {
    expect(await nodeFiles.list([pathToFileURL(join(folder, 'gone')).href])).toEqual([]);
  });

  test('passes over folders that no path stands for', async () => {
    await writeFile(join(folder, 'a.cust'), '');
    const own = pathToFileURL(folder).href;
    expect(await nodeFiles.list(['file:///no%2Fpath', own])).toEqual([`${own}/a.cust`]);
    expect(await nodeFiles.look('file:///no%2Fpath')).toEqual({ files: [], folders: [] });
    expect(await nodeFiles.read('file:///no%2Fpath/a.cust')).toHaveProperty('unreadable');
  });

  test('looks into one folder, and into a missing one without complaint', async () => {
    await mkdir(join(folder, 'below'));
    await writeFile(join(folder, 'below', 'deep.cust'), '');
    for (const name of ['a b.cust', 'cust.json', 'notes.md']) await writeFile(join(folder, name), '');
    const uri = pathToFileURL(folder).href;
    const { files, folders } = await nodeFiles.look(uri);
    expect([...files].sort()).toEqual([`${uri}/a%20b.cust`, `${uri}/cust.json`]);
    expect(folders).toEqual([`${uri}/below`]);
    expect(await nodeFiles.look(`${uri}/gone`)).toEqual({ files: [], folders: [] });
  });

  test('tells a missing file from one that cannot be read', async () => {
    expect(await readPath(join(folder, 'gone.cust'))).toEqual({ missing: true });
    expect(await readPath(folder)).toEqual({
      unreadable: expect.stringContaining('This is a folder, not a file.'),
    });
  });

  test('reads from no device: one may never end, another never begin', async () => {
    expect(await readPath(devNull)).toEqual({
      unreadable: expect.stringContaining('Name an ordinary file.'),
    });
  });
});

describe('decode', () => {
  test.each([
    ['UTF-8', [0x73, 0xc3, 0xb6], 'sö'],
    ['UTF-8 with a byte-order mark', [0xef, 0xbb, 0xbf, 0x73], '\ufeffs'],
    ['UTF-16 as Windows writes it', [0xff, 0xfe, 0x73, 0x00], '\ufeffs'],
    ['UTF-16, the other way round', [0xfe, 0xff, 0x00, 0x73], '\ufeffs'],
    ['nothing', [], ''],
  ])('reads %s', (_name, bytes, text) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ text });
  });

  test('refuses other encodings with what to do', () => {
    expect(decode(Uint8Array.from([0x73, 0xf6]))).toEqual({
      unreadable: expect.stringContaining('Save it with the encoding UTF-8.'),
    });
  });
});

describe('URIs', () => {
  test.each([
    ['file:///c:/a b.cust', 'file:///c%3A/a%20b.cust'],
    ['file:///C%3A/a%20b.cust', 'file:///c%3A/a%20b.cust'],
    ['vscode-vfs://github/o/r/a.cust', 'vscode-vfs://github/o/r/a.cust'],
  ])('%s has one spelling', (uri, spelling) => {
    expect(canonical(uri)).toBe(spelling);
  });
});
