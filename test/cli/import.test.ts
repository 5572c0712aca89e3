import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandLine, commandLine } from '../support/command-line.ts';

let shell: CommandLine;
beforeEach(async () => {
  shell = await commandLine();
});
afterEach(() => shell.remove());

const raci = 'Activity,Dana Ruiz,Mei Chen,Cost centre\nKick-off call,A,R,4711\nDemo,,A/R,\n';
const textOf = (name: string): Promise<string> => readFile(join(shell.folder, name), 'utf8');

test('a new roadmap: what was understood and why, then what was written', async () => {
  await shell.write({ 'raci.csv': raci });
  const { code, out, err } = await shell.cust(['import', 'raci.csv', '--into', 'acme']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(`raci.csv, “raci”: 2 initiatives (a RACI chart; the column “Activity”).
  Column       Read as  Because
  Activity     name     “Activity” is another word for initiative
  Dana Ruiz    person   its cells are letters of a RACI chart
  Mei Chen     person   its cells are letters of a RACI chart
  Cost centre  comment  nothing in the language goes by this name

New: 2 owners and 2 initiatives.
Wrote acme/raci.cust.
`);
  expect(await textOf('acme/raci.cust')).toBe(`// Imported from “raci.csv”.

roadmap acme "Acme"

owner dana-ruiz "Dana Ruiz"
owner mei-chen "Mei Chen"

// Cost centre: 4711
initiative kick-off-call "Kick-off call" {
  owner: dana-ruiz
  with: mei-chen
}

initiative demo "Demo" {
  owner: mei-chen
  with: mei-chen
}
`);
});

test('again, after the sheet has changed: only what is new is written', async () => {
  await shell.write({ 'raci.csv': raci });
  await shell.cust(['import', 'raci.csv', '--into', 'acme']);
  await shell.write({ 'raci.csv': raci.replace('A,R,', 'R,A,').replace('Demo', 'Renewal') });
  const { code, out } = await shell.cust(['import', 'raci.csv', '--into', 'acme']);
  expect(code).toBe(0);
  expect(out).toContain(`New: 1 initiative.

Changed (2):
  “Kick-off call”: owner dana-ruiz -> mei-chen
  “Kick-off call”: with mei-chen -> dana-ruiz

In the roadmap and not in the sheet, left alone (initiatives):
  “Demo”
Wrote acme/raci.cust.
`);
  expect((await shell.cust(['import', 'raci.csv', '--into', 'acme'])).out).toContain('Nothing to write.\n');
});

test('--dry-run shows the difference and writes nothing', async () => {
  await shell.write({ 'raci.csv': raci });
  const { code, out } = await shell.cust(['import', 'raci.csv', '--into', 'acme', '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('+initiative demo "Demo" {\n');
  expect(out).toContain('Would write acme/raci.cust.\n');
  expect(await readdir(shell.folder)).toEqual(expect.not.arrayContaining(['acme']));
});

test('what a sheet says cannot move the cursor of a terminal, now or later', async () => {
  await shell.write({ 'esc.csv': 'Metric,Ow\u001b[2Jner\nSpeed \u001b]0;x\u0007,\u009b2JDana\n' });
  const shown = await shell.cust(['import', 'esc.csv', '--as', 'metric', '--dry-run']);
  const { out } = await shell.cust(['import', 'esc.csv', '--as', 'metric']);
  const written = await textOf('esc.cust');
  expect(written).toContain('"Speed ]0;x"');
  for (const text of [shown.out, out, written]) expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});

test('a Markdown table of more columns than any list has is cut, as a sheet is', async () => {
  const row = (cell: string): string => `|${`${cell}|`.repeat(150_000)}\n`;
  await shell.write({ 'wide.md': `${row('Touchpoint')}${row('-')}${row('Demo')}` });
  const { code, out } = await shell.cust(['import', 'wide.md', '--as', 'touchpoint', '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('Only the first 500 of 150,000 columns were read.\n');
});

test('into a roadmap that is there: no second header, people are found by name', async () => {
  await shell.write({
    'raci.csv': raci,
    'acme.cust': 'roadmap acme\n\nsilo sales {\n  owner dana "Dana Ruiz" // VP\n}\n',
  });
  const { out } = await shell.cust(['import', 'raci.csv']);
  expect(out).toContain('New: 1 owner and 2 initiatives.');
  expect(await textOf('raci.cust')).not.toContain('roadmap');
  expect(await textOf('raci.cust')).toContain('  owner: dana\n');
  expect(await textOf('acme.cust')).toContain('owner dana "Dana Ruiz" // VP');
});

test('a date that can be read in two ways stands there to be decided, and fails', async () => {
  await shell.write({ 'todo.csv': 'Task,Who,Due\nCall,Dana,05/06/2026\n' });
  const { code, out } = await shell.cust(['import', 'todo.csv', '--into', 'a']);
  expect(code).toBe(1);
  expect(out).toContain(
    'todo, row 2, Due: 05/06/2026\n    “05/06/2026” can be read in two ways: the day first',
  );
  expect(out).toContain('Say --dates day-first or --dates month-first, and import again.');
  expect(await textOf('a/todo.cust')).toContain('by: 05/06/2026');
  expect((await shell.cust(['check', 'a'])).out).toContain('wrong-value');
  await shell.cust(['import', 'todo.csv', '--into', 'b', '--dates', 'day-first']);
  expect(await textOf('b/todo.cust')).toContain('by: 2026-06-05');
});

describe('corrections', () => {
  test('--as and --column change the guess', async () => {
    await shell.write({ 'raci.csv': raci });
    const { out } = await shell.cust([
      'import',
      'raci.csv',
      '--as',
      'touchpoints',
      '--column',
      'Cost centre=note',
    ]);
    expect(out).toContain('2 touchpoints (as you said)');
    expect(out).toContain('Cost centre  note     you said so');
    expect(await textOf('raci.cust')).toContain('note: "4711"');
  });

  test.each([
    [['--as', 'bananas'], 'There is nothing called "bananas". There are: silo, owner,'],
    [['--column', 'Colour=note'], 'There is no column “Colour”. There are: “Activity”, “Dana Ruiz”'],
    [
      ['--column', 'Cost centre=colour'],
      'A column cannot be “colour” in a list of initiative. It can be: name, id,',
    ],
    [['--column', 'Cost centre'], 'Write --column "Heading=attribute" instead of "Cost centre".'],
    [['--sheet', 'Other'], 'raci.csv: There is no such sheet. There are: "raci".'],
    [['--into', 'raci.csv'], '"raci.csv" is a file. Name a folder with --into.'],
    [['--into', 'raci.csv/plan'], 'The folder raci.csv/plan cannot be made: a part of its path is a file'],
  ])('%j is refused in a sentence, and nothing is written', async (flags, sentence) => {
    await shell.write({ 'raci.csv': raci });
    const { code, err } = await shell.cust(['import', 'raci.csv', ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(`cust: ${sentence}`);
    expect(await readdir(shell.folder)).toEqual(['.git', 'raci.csv']);
  });
});

test('a Markdown table on standard input', async () => {
  const table = '## Departments\n\n| Team | Head |\n|---|---|\n| **Sales** | Dana |\n';
  const { code, out } = await shell.cust(['import', '-', '--into', 'x'], table);
  expect(code).toBe(0);
  expect(out).toContain('sheet, “Departments”: 1 silo');
  expect(await textOf('x/sheet.cust')).toContain('silo sales "Sales" {\n  head: dana\n}');
});

test.each([
  ['nothing', '', 'There is nothing in this file.'],
  ['words alone', 'Dear all\n', 'There is no table here'],
  ['a list of who knows what', 'Foo,Bar\n1,2\n', 'There is nothing here that can be imported.'],
  [
    'an old workbook',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
    'protected by a password, or in the old format .xls',
  ],
  ['a document for print', '%PDF-1.7\n%âãÏÓ', 'This is a PDF, which has no cells.'],
  [
    'an open quote mark',
    'Task,Who\n"Call,Dana\n',
    'Row 2: A quote mark opens a cell here and none closes it',
  ],
])('%s is refused in a sentence', async (_name, content, sentence) => {
  await shell.write({ 'a.csv': content });
  const { code, err } = await shell.cust(['import', 'a.csv']);
  expect(code).toBe(2);
  expect(err).toContain('cust: a.csv: ');
  expect(err).toContain(sentence);
  expect(await readdir(shell.folder)).toEqual(['.git', 'a.csv']);
});

describe('several files', () => {
  const kpis = 'KPI,Unit,Goal\nNPS,points,50\n';

  test('one that is not there is told before anything is written', async () => {
    await shell.write({ 'kpis.csv': kpis });
    const { code, err } = await shell.cust(['import', 'kpis.csv', 'nofile.csv', '--into', 'acme']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'cust: There is no file "nofile.csv". Check the path.\n',
    });
    expect(await readdir(shell.folder)).not.toContain('acme');
  });

  test('a column that one of them has can be corrected', async () => {
    await shell.write({ 'kpis.csv': kpis, 'plan.csv': 'Initiative,Owner\nPortal,Dana\n' });
    const flags = ['--column', 'Goal=now', '--into', 'acme'];
    const { code, err } = await shell.cust(['import', 'kpis.csv', 'plan.csv', ...flags]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await textOf('acme/kpis.cust')).toContain('now: 50');
    expect(await textOf('acme/plan.cust')).toContain('initiative portal "Portal"');
  });
});

test('a file that is not there', async () => {
  expect(await shell.cust(['import', 'none.xlsx'])).toEqual({
    code: 2,
    out: '',
    err: 'cust: There is no file "none.xlsx". Check the path.\n',
  });
});
