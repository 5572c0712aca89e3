import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { views } from '../../server/views/index.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

const acme = `roadmap acme "Acme" { as-of: 2026-05-15 }
silo sales "Sales" { head: dana; owner dana "Dana | Ruiz" }
stage buy "Buy" { touchpoint demo "Demo" { owner: dana } }
`;

let line: CommandLine;
beforeEach(async () => {
  line = await commandLine();
  await line.write({ 'plan/acme.cust': acme });
});
afterEach(() => line.remove());

const read = (name: string): Promise<string> => readFile(join(line.folder, name), 'utf8');

describe('cust export', () => {
  test('writes a picture for each view, and says which files', async () => {
    const { code, out } = await line.cust(['export', 'plan', '--to', 'out', '--format', 'mermaid']);
    expect(code).toBe(0);
    const names = views.map(({ name }) => `acme-${name}.mmd`);
    expect(out).toBe(names.map((name) => `out/${name}\n`).join(''));
    expect((await readdir(join(line.folder, 'out'))).sort()).toEqual([...names].sort());
    expect(await read('out/acme-silos.mmd')).toMatch(/^flowchart LR\n/);
  });

  test('writes one Markdown file with every picture and table, whatever names hold', async () => {
    await line.cust(['export', 'plan', '--format', 'markdown']);
    const page = await read('export/acme.md');
    expect(page).toMatch(/^# Acme\n\n## Silos: /);
    expect(page.match(/^```(?:mermaid|text)$/gm)?.length).toBe(page.match(/^```$/gm)?.length);
    expect(page).toContain('| Demo | A |');
    expect(page).toContain('Dana \\| Ruiz');
    expect(page.match(/^# /gm)).toHaveLength(1);
  });

  test('writes no Markdown table that is too wide to be read', async () => {
    const people = Array.from({ length: 31 }, (_, at) => `owner p${at} "Person ${at}"`);
    const moments = people.map((_, at) => `touchpoint t${at} "Moment ${at}" { owner: p${at} }`);
    await line.write({
      'large/a.cust': `roadmap large "Large"\nsilo many "Many" {\n${people.join('\n')}\n}\nstage use "Use" {\n${moments.join('\n')}\n}\n`,
    });
    await line.cust(['export', 'large', '--format', 'markdown']);
    const page = await read('export/large.md');
    expect(page).toContain('| Moment 30 | Person 30 |');
    expect(Math.max(...page.split('\n').map((row) => row.split(' | ').length))).toBeLessThan(30);
  });

  test('says what is missing and what is out of date, and writes nothing then', async () => {
    const check = ['export', 'plan', '--to', 'out', '--format', 'markdown,mermaid', '--check'];
    const missing = await line.cust(check);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('out/acme.md is missing.');
    await expect(readdir(join(line.folder, 'out'))).rejects.toThrow();

    await line.cust(check.slice(0, -1));
    expect(await line.cust(check)).toEqual({ code: 0, out: '', err: '' });
    await writeFile(join(line.folder, 'plan/acme.cust'), acme.replace('"Demo"', '"Trial"'));
    const stale = await line.cust(check);
    expect(stale.code).toBe(1);
    expect(stale.err).toContain('out/acme-silos.mmd is out of date.');
    expect(await read('out/acme-silos.mmd')).toContain('Demo');
  });

  test('writes a workbook and a file for each table, the same every time', async () => {
    const args = ['export', 'plan', '--to', 'out', '--format', 'csv,xlsx'];
    const { code, out } = await line.cust([...args, '--separator', 'semicolon', '--bom']);
    expect(code).toBe(0);
    expect(out).toContain('out/acme.xlsx\n');
    expect(await read('out/acme-raci.csv')).toBe(
      '\uFEFFKind;What;Dana | Ruiz;Open;Source\nTouchpoint;Demo;A;;acme.cust:3\n',
    );
    expect(out).toContain('out/acme-health-duties.csv\n');
    const again = await line.cust([...args, '--separator', 'semicolon', '--bom', '--check']);
    expect(again).toEqual({ code: 0, out: '', err: '' });
    await writeFile(join(line.folder, 'plan/acme.cust'), acme.replace('"Demo"', '"Trial"'));
    const stale = await line.cust([...args, '--check']);
    expect(stale.code).toBe(1);
    expect(stale.err).toContain('out/acme.xlsx is out of date.');
  });

  test('links the rows of a workbook to the files as seen from it', async () => {
    await line.write({ 'plan/più #1/b.cust': 'part of acme\nmetric kept "Kept"\n' });
    await line.cust(['export', 'plan', '--to', 'out/deep', '--format', 'xlsx']);
    const parts = unzipSync(await readFile(join(line.folder, 'out/deep/acme.xlsx')));
    const links = Object.entries(parts).map(([name, part]) =>
      name.endsWith('.rels') ? strFromU8(part) : '',
    );
    expect(links.join('')).toContain('Target="../../plan/pi%C3%B9%20%231/b.cust"');
  });

  test('gives each roadmap files of its own, and takes one where asked', async () => {
    await line.write({ 'other/o.cust': 'roadmap acme "Other"\n', 'con/c.cust': 'roadmap con "Con"\n' });
    const all = await line.cust(['export', '--format', 'markdown']);
    expect(all.out.trim().split('\n').sort()).toEqual([
      'export/acme-2.md',
      'export/acme.md',
      'export/con-roadmap.md',
    ]);
    const one = await line.cust(['export', '--to', 'one', '--format', 'markdown', '--roadmap', 'Other']);
    expect(one.out).toBe('one/acme.md\n');
    expect(await read('one/acme.md')).toMatch(/^# Other\n/);
  });

  test.each([
    [['export', 'plan', '--format', 'pdf'], 'There is no format "pdf". There are: html'],
    [['export', 'nowhere'], 'There is no file or folder "nowhere".'],
    [['export', 'plan', '--to', 'plan/acme.cust', '--format', 'mermaid'], 'cannot be made'],
    [['export', 'plan', '--roadmap', 'nope'], 'There is no roadmap "nope" here.'],
    [['export', 'plan', '--format', 'png', '--check'], 'PNG files depend on the browser and its fonts'],
  ])('%j exits with 2 and says what to do', async (args, sentence) => {
    const { code, err } = await line.cust(args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
