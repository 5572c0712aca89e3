import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { starters } from '../../server/starters/index.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.remove());

const written = (folder = ''): Promise<string> => readFile(join(line.folder, folder, 'roadmap.cust'), 'utf8');

test('writes a roadmap of this year that can be checked at once', async () => {
  const { code, out } = await line.cust(['new', '--company', 'Acme']);
  expect(code).toBe(0);
  expect(out).toBe(
    'Wrote roadmap.cust. Change the names in it to yours, then ask what is missing: cust check\n',
  );
  expect(await written()).toContain(`"Acme: customer roadmap ${new Date().getFullYear()}"`);
  const checked = await line.cust(['check']);
  expect(checked.out).toContain('unowned-touchpoint');
  expect(checked.out).toContain('1 error in 1 file');
});

test.each(starters)('writes the one that is asked for: $name', async ({ name }) => {
  expect((await line.cust(['new', '--like', name])).code).toBe(0);
  const { code } = await line.cust(['format', '--check']);
  expect(code).toBe(0);
});

test('makes the folder', async () => {
  const { out } = await line.cust(['new', 'offices/north', '--like', 'bank']);
  expect(out).toContain(join('offices', 'north', 'roadmap.cust'));
  expect(await written('offices/north')).toContain('silo branches');
});

test('leaves a folder with a roadmap as it is', async () => {
  await writeFile(join(line.folder, 'Plan.CUST'), 'mine');
  const here = await line.cust(['new']);
  expect(here.code).toBe(2);
  expect(here.err).toBe(
    'cust: This folder has a roadmap already (Plan.CUST). Name another folder: cust new FOLDER.\n',
  );
  expect((await line.cust(['new', 'next'])).code).toBe(0);
  expect((await line.cust(['new', 'next'])).err).toContain('"next" has a roadmap already (roadmap.cust).');
  expect(await readdir(line.folder)).toEqual(expect.arrayContaining(['Plan.CUST', 'next']));
  expect(await readFile(join(line.folder, 'Plan.CUST'), 'utf8')).toBe('mine');
});

test('says so where a file is in the way', async () => {
  await writeFile(join(line.folder, 'taken'), 'mine');
  expect(await line.cust(['new', 'taken'])).toMatchObject({
    code: 2,
    err: 'cust: The folder taken cannot be made: there is a file of that name.\n',
  });
  expect(await line.cust(['new', 'taken/plan'])).toMatchObject({
    code: 2,
    err: 'cust: The folder taken/plan cannot be made: a part of its path is a file, not a folder.\n',
  });
  await mkdir(join(line.folder, 'odd', 'roadmap.cust'), { recursive: true });
  expect((await line.cust(['new', 'odd'])).code).toBe(2);
});

test('lists what there is, and says what is not', async () => {
  const { out } = await line.cust(['new', '--list']);
  expect(out.split('\n').map((row) => row.split(' ')[0])).toEqual([...starters.map(({ name }) => name), '']);
  const wrong = await line.cust(['new', '--like', 'circus']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('small, software, bank');
});

test('asks whoever is there for the name and the kind, until it is one of them', async () => {
  const answers = ['Acme Bank', 'nine', '3'];
  const asked: string[] = [];
  const { out } = await line.cust(['new'], '', '', async (question) => {
    asked.push(question);
    return answers.shift() ?? '';
  });
  expect(asked).toEqual([
    'Whose customers is it about? ',
    'What comes nearest to what you do? [1] ',
    'What comes nearest to what you do? [1] ',
  ]);
  expect(out).toContain('  3  A retail bank\n');
  expect(out).toContain('Please type a number from 1 to 7.\n');
  expect(await written()).toContain('"Acme Bank: customer roadmap');
  expect(await written()).toContain('silo branches');
});

test('who stops at a question has written nothing, and is told so in a sentence', async () => {
  const stop = async (): Promise<string> => {
    throw Object.assign(new Error('Aborted with Ctrl+C'), { name: 'AbortError' });
  };
  expect(await line.cust(['new'], '', '', stop)).toEqual({
    code: 2,
    out: '',
    err: '\ncust: Stopped, and nothing was written.\n',
  });
  expect(await readdir(line.folder)).toEqual(['.git']);
});
