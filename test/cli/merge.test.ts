import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newRepository, type Repository } from '../support/repository.ts';

let repository: Repository;

beforeEach(async () => {
  repository = await newRepository();
});
afterEach(() => repository.remove());

const base = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana; channel: web }\n}\n';
const ours = base.replace('dana', 'mei');
const theirs = base.replace('web', 'mail');
const files = { 'a base.cust': base, 'unsere größe.cust': ours, 'theirs.cust': theirs };
const names = Object.keys(files);

const textOf = (name: string): Promise<string> => readFile(join(repository.folder, name), 'utf8');

describe('cust merge', () => {
  test('writes what both sides come to into ours', async () => {
    await repository.write(files);
    expect(await repository.cust(['merge', ...names])).toEqual({ code: 0, out: '', err: '' });
    expect(await textOf('unsere größe.cust')).toBe(base.replace('dana', 'mei').replace('web', 'mail'));
    expect(await textOf('theirs.cust')).toBe(theirs);
  });

  test('prints it, and writes nothing', async () => {
    await repository.write(files);
    const { code, out } = await repository.cust(['merge', '--stdout', ...names]);
    expect([code, out]).toEqual([0, base.replace('dana', 'mei').replace('web', 'mail')]);
    expect(await textOf('unsere größe.cust')).toBe(ours);
  });

  test('leaves conflicts between markers, says who did what, and exits with 1', async () => {
    await repository.write({ ...files, 'theirs.cust': base.replace('dana', 'omar') });
    const { code, out, err } = await repository.cust([
      'merge',
      ...[
        '--marker-size',
        '9',
        '--ours-label',
        'HEAD',
        '--theirs-label',
        'spring plan',
        '--path',
        'buy.cust',
      ],
      ...names,
    ]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      'buy.cust: Both sides changed owner of the touchpoint “Demo”: HEAD says mei, spring plan says omar.\n',
    );
    const line = (owner: string): string => `  touchpoint demo "Demo" { owner: ${owner}; channel: web }\n`;
    expect(await textOf('unsere größe.cust')).toBe(
      `stage buy "Buy" {\n<<<<<<<<< HEAD\n${line('mei')}=========\n${line('omar')}>>>>>>>>> spring plan\n}\n`,
    );
  });

  test('shows what both began with where git is to', async () => {
    await repository.write({ ...files, 'theirs.cust': base.replace('dana', 'omar') });
    repository.git('config', 'merge.conflictStyle', 'zdiff3');
    await repository.cust(['merge', ...names]);
    expect(await textOf('unsere größe.cust')).toContain(
      `||||||| base\n  touchpoint demo "Demo" { owner: dana; channel: web }\n=======\n`,
    );
  });

  test('keeps the encoding of ours', async () => {
    const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');
    await repository.write({ ...files, 'unsere größe.cust': wide(ours) });
    expect((await repository.cust(['merge', ...names])).code).toBe(0);
    expect(await readFile(join(repository.folder, 'unsere größe.cust'))).toEqual(
      wide(base.replace('dana', 'mei').replace('web', 'mail')),
    );
  });

  test('merges lines where a text cannot be read, as git does', async () => {
    const broken = ours.replace('"Buy" {', '"Buy"');
    await repository.write({ ...files, 'unsere größe.cust': broken });
    const { code, err } = await repository.cust(['merge', ...names]);
    expect([code, err]).toEqual([
      1,
      'unsere größe.cust: Both sides changed the same lines. Lines were compared, because our side cannot be read as a roadmap throughout.\n',
    ]);
    expect(await textOf('unsere größe.cust')).toContain('<<<<<<< ours\nstage buy "Buy"\n');
  });

  test('leaves all as it is where a file is no text or not there', async () => {
    await repository.write({ ...files, 'theirs.cust': new Uint8Array([0, 1, 2, 255]) });
    const binary = await repository.cust(['merge', ...names]);
    expect([binary.code, binary.err]).toEqual([
      2,
      expect.stringContaining('theirs.cust: This file is not text'),
    ]);
    const missing = await repository.cust(['merge', 'a base.cust', 'unsere größe.cust', 'nowhere.cust']);
    expect([missing.code, missing.err]).toEqual([
      2,
      'cust: There is no file "nowhere.cust". Check the path.\n',
    ]);
    expect(await textOf('unsere größe.cust')).toBe(ours);
  });
});
