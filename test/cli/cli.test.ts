import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Console } from '../../server/cli/console.ts';
import { run } from '../../server/cli/program.ts';

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cust-cli-'));
  // Roadmaps are looked for up to the top of the repository: what lies about above it is none of ours.
  await mkdir(join(folder, '.git'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function cust(args: readonly string[], stdin: string | Uint8Array = '', cwd = folder): Promise<Result> {
  let out = '';
  let err = '';
  const plain = (text: string): string => text;
  const io: Console = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    cwd,
    paint: { severity: (_severity, text) => text, strong: plain, faint: plain },
  };
  return { code: await run(args, io, '1.2.3'), out, err };
}

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const owned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana; measure: tbd }\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';

describe('cust check', () => {
  test('says nothing was found, and exits with 0', async () => {
    await write({ 'a.cust': header + sales + owned });
    expect(await cust(['check'])).toEqual({
      code: 0,
      out: expect.stringMatching(/\n\nNothing found in 1 file, 5 elements\.\n$/),
      err: '',
    });
  });

  test('prints each finding with its place and rule, and exits with 1 for errors', async () => {
    await write({ 'a.cust': header + sales + unowned });
    const { code, out } = await cust(['check', 'a.cust']);
    expect(code).toBe(1);
    expect(out).toContain('a.cust:7:14  error  unowned-touchpoint\n  Nobody owns “Demo”');
    expect(out).toMatch(/1 error in 1 file, 5 elements\.\n$/);
  });

  test('checks a single file within its roadmap, and reports only its own findings', async () => {
    await write({
      'acme.cust': header + sales,
      'journey/buy.cust': owned,
      'journey/use.cust': 'stage use "Use" {\n  touchpoint help "Help"\n}\n',
    });
    expect(await cust(['check', 'journey/buy.cust'])).toMatchObject({ code: 0, err: '' });
    expect(await cust(['check', 'journey/use.cust'])).toMatchObject({ code: 1 });
    expect((await cust(['check', 'use.cust'], '', join(folder, 'journey'))).out).toContain('use.cust:2:14');
  });

  test('reads standard input as a roadmap of its own', async () => {
    const { code, out } = await cust(['check', '-'], header + sales + unowned);
    expect(code).toBe(1);
    expect(out).toContain('<stdin>:7:14');
  });

  test('prints JSON that programs can rely on', async () => {
    await write({ 'a.cust': header + sales + unowned });
    const { code, out } = await cust(['check', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      files: 1,
      elements: 5,
      findings: [
        {
          rule: 'unowned-touchpoint',
          severity: 'error',
          message: expect.stringContaining('Nobody owns “Demo”'),
          file: 'a.cust',
          line: 7,
          column: 14,
          endLine: 7,
          endColumn: 18,
          element: { kind: 'touchpoint', name: 'demo' },
          related: [],
        },
      ],
      known: 0,
      since: null,
      accepted: [],
      health: [
        {
          roadmap: 'Acme',
          customerOwner: 'Dana Ruiz',
          coverage: [
            { kind: 'touchpoint', total: 1, owned: 0, measured: 0, connected: 0 },
            { kind: 'handoff', total: 0, owned: 0, measured: 0, connected: 0 },
            { kind: 'metric', total: 0, owned: 0, measured: 0, connected: 0 },
            { kind: 'initiative', total: 0, owned: 0, measured: 0, connected: 0 },
          ],
          duties: ['sets-metrics', 'gets-agreement', 'holds-to-account', 'keeps-process'].map((id) => ({
            id,
            title: expect.any(String),
            met: false,
            reasons: expect.arrayContaining([expect.any(String)]),
          })),
          firstToBeCut: [],
          slips: 0,
        },
      ],
    });
  });

  test('ends with the health of each roadmap that it has checked as a whole', async () => {
    await write({
      'a/a.cust': header + sales + unowned,
      'b/b.cust': `${(header + sales).replaceAll('acme', 'bolt')}initiative flyer "Flyer" { owner: dana; when: 2026-Q3 }\n`,
      'b/c.cust': owned,
    });
    const { out } = await cust(['check']);
    expect(out).toContain(
      '\nHealth of Acme:\n  Touchpoints: 0 of 1 owned, 0 measured, 0 connected to an outcome.\n  – Open: sets metrics',
    );
    expect(out).toMatch(
      /\n {2}First to be cut: “Flyer” \(.+; has no money\)\.\n\n.+ in 3 files, 11 elements\.\n$/,
    );
    expect((await cust(['check', 'b/c.cust'])).out).not.toContain('Health');
    expect((await cust(['check', 'b/b.cust', 'b/c.cust'])).out).toContain('Health of Acme');
    const { health } = JSON.parse((await cust(['check', 'b/c.cust', '--format', 'json'])).out);
    expect(health).toEqual([]);
  });

  test('lists what was accepted, with the reasons', async () => {
    const accepted =
      'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd; accept: unowned-touchpoint "Decided in June" }\n}\n';
    await write({ 'a.cust': header + sales + accepted });
    const { code, out } = await cust(['check']);
    expect(code).toBe(0);
    expect(out).toContain('a.cust:7 unowned-touchpoint on demo: “Decided in June”');
    expect(JSON.parse((await cust(['check', '--format', 'json'])).out).accepted).toMatchObject([
      { rule: 'unowned-touchpoint', reason: 'Decided in June' },
    ]);
  });

  test('fails on more warnings than are allowed', async () => {
    await write({ 'a.cust': `${header + sales + owned}handoff x "X" sales -> sales { owner: dana }\n` });
    const warnings = Number(/(\d+) warnings?/.exec((await cust(['check'])).out)?.[1]);
    expect(warnings).toBeGreaterThan(0);
    expect((await cust(['check', '--max-warnings', String(warnings)])).code).toBe(0);
    expect((await cust(['check', '--max-warnings', String(warnings - 1)])).code).toBe(1);
  });

  test('looks for less under the preset draft', async () => {
    await write({ 'a.cust': `${header + sales + unowned}metric nps "NPS" { owner: dana }\n` });
    expect((await cust(['check', '--preset', 'draft'])).out).not.toContain('orphaned-metric');
    expect((await cust(['check', '--preset', 'review'])).out).toContain('orphaned-metric');
  });

  test('says on standard error that the real date counts where the roadmap has none', async () => {
    await write({ 'a.cust': `roadmap acme "Acme" { customer-owner: dana }\n${sales}${owned}` });
    const { err } = await cust(['check', '--format', 'json']);
    expect(err).toMatch(/^Notice: Acme has no as-of: date, so today's counts \(\d{4}-\d\d-\d\d\)/);
  });

  test('a notice cannot move the cursor of a terminal either', async () => {
    await write({ 'a.cust': 'roadmap acme "Ac\u001b[2Jme" { customer-owner: dana }\n' });
    expect((await cust(['check'])).err).toMatch(/^Notice: Ac\\u001b\[2Jme has no as-of:.*\n$/);
  });

  test.each([
    ['plain', '', '\n'],
    ['a byte-order mark', '\uFEFF', '\n'],
    ['breaks of Windows', '', '\r\n'],
  ])('counts columns as editors show them: %s', async (_name, mark, lineBreak) => {
    const text = 'metric nps "NPS" { }\nmetric 𝒙 { }\n  metric ces "CES" { }\n';
    await write({ 'a.cust': mark + text.replaceAll('\n', lineBreak) });
    const { out } = await cust(['check']);
    expect(out).toContain('a.cust:1:8  warning  unowned-metric');
    expect(out).toContain('a.cust:3:10  warning  unowned-metric');
  });

  test('keeps two roadmaps side by side apart', async () => {
    await write({
      'a/a.cust': header + sales + owned,
      'b/b.cust': (header + sales + owned).replaceAll('acme', 'bolt'),
    });
    expect(await cust(['check'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing found in 2 files, 10 elements.\n'),
    });
  });

  test('text of a roadmap cannot move the cursor of a terminal', async () => {
    await write({ 'a.cust': header + sales + unowned.replace('"Demo"', '"\u001b[2JDemo"') });
    expect((await cust(['check'])).out).not.toContain('\u001b');
    expect((await cust(['format', '--check'])).out).toContain('"\\u001b[2JDemo"');
    expect((await cust(['check', 'no\u001b[2J'])).err).toContain('"no\\u001b[2J"');
    expect((await cust(['check', '--format', 'no\u001b[2J'])).err).not.toContain('\u001b');
  });
});

describe('bad input', () => {
  test.each([
    [['check', 'nowhere'], 'There is no file or folder "nowhere".'],
    [['check', '.'], 'There is no roadmap in "."'],
    [['check', '--format', 'xml'], "argument 'xml' is invalid"],
    [['check', '--max-warnings', 'few'], 'Write a whole number'],
    [['check', '--nonsense'], "cust: unknown option '--nonsense'"],
    [['check', 'notes.md'], '"notes.md" is no roadmap: its name does not end in .cust.'],
    [['chekc'], "unknown command 'chekc'"],
    [['view'], 'Say which view to print: silos, roadmap,'],
    [['view', 'pie'], 'There is no view "pie".'],
    [['table'], 'Say which table to print: health'],
    [['table', 'pie'], 'There is no table "pie".'],
    [['rules', 'unowned-touchpont'], 'Did you mean unowned-touchpoint?'],
    [['fix', '--rule', 'unowned-touchpont'], 'Did you mean unowned-touchpoint?'],
  ])('cust %j exits with 2 and says what to do', async (args, sentence) => {
    await write({ 'notes.md': '# Notes' });
    const { code, out, err } = await cust(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
  });

  test.each([
    ['a binary file', new Uint8Array([0, 1, 2, 0xff, 0xfe, 0]), 'This file is not text'],
    [
      'bytes that are no UTF-8',
      new Uint8Array([0x73, 0x69, 0x6c, 0x6f, 0x20, 0xe9, 0x0a]),
      'This file is not saved as UTF-8',
    ],
  ])(
    '%s is one finding, the other files are checked, and the exit code is 2',
    async (_name, bytes, sentence) => {
      await write({ 'bad.cust': bytes, 'good.cust': header + sales + unowned });
      const { code, out } = await cust(['check']);
      expect(code).toBe(2);
      expect(out).toContain(`bad.cust:1:1  error  syntax\n  ${sentence}`);
      expect(out).toContain('unowned-touchpoint');
    },
  );

  test('a folder that is called like a file is passed over', async () => {
    await write({ 'odd.cust/good.cust': header + sales + owned });
    expect(await cust(['check'])).toMatchObject({ code: 0 });
  });

  test('an empty file is a roadmap with nothing in it', async () => {
    await write({ 'a.cust': '' });
    expect(await cust(['check'])).toMatchObject({ code: 0, out: 'Nothing found in 1 file, 0 elements.\n' });
  });
});

describe('cust view', () => {
  test('prints Mermaid text, and nothing else, on standard output', async () => {
    await write({ 'a.cust': header + sales + unowned });
    const { code, out, err } = await cust(['view', 'silos']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^flowchart LR\n/);
    expect(out).toContain('Nobody owns this yet');
  });

  test('lists the views', async () => {
    expect((await cust(['view', '--list'])).out).toMatch(/^silos +Who .+\nroadmap +What .+\n/);
  });

  test.each(['Line of sight', 'line-of-sight'])('knows %s by the name on its page', async (name) => {
    await write({ 'a.cust': header + sales + unowned });
    expect((await cust(['view', name])).out).toBe((await cust(['view', 'sight'])).out);
  });

  test('an empty roadmap is a picture that says what to declare', async () => {
    await write({ 'a.cust': header });
    expect((await cust(['view', 'roadmap'])).out).toMatch(
      /^flowchart LR\n {2}n1\[.*No initiative has dates/s,
    );
  });

  test('asks which roadmap where there are several', async () => {
    await write({
      'a/a.cust': header + sales + owned,
      'b/b.cust': (header + sales + owned).replaceAll('acme', 'bolt'),
    });
    expect(await cust(['view', 'silos'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There are several roadmaps here: acme, bolt.'),
    });
    expect((await cust(['view', 'silos', '--roadmap', 'bolt'])).code).toBe(0);
    expect((await cust(['view', 'silos', 'b'])).code).toBe(0);
  });
});

describe('cust table', () => {
  test('prints Markdown, and nothing else, on standard output', async () => {
    await write({ 'a.cust': header + sales + unowned });
    const { code, out, err } = await cust(['table', 'health']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^# Health of Acme\n\nDana Ruiz answers for the customer as a whole\.\n/);
    expect(out).toContain('| Touchpoints | 1 | 0 | 0 | 0 |\n');
  });

  test('prints a list for a spreadsheet, as that spreadsheet separates values', async () => {
    await write({ 'a.cust': header + sales + owned });
    const { code, out } = await cust(['table', 'raci', '--format', 'csv', '--separator', 'semicolon']);
    expect(code).toBe(0);
    expect(out).toBe('Kind;What;Dana Ruiz;Open;Source\nTouchpoint;Demo;A;;a.cust:7\n');
    expect((await cust(['table', 'health', '--format', 'csv', '--bom'])).out).toMatch(
      /^\uFEFFHealth of Acme\nWhat,How many,Owned,Measured,Connected\nTouchpoints,1,1,0,0\n/,
    );
    expect(await cust(['table', 'raci', '--separator', 'colon'])).toMatchObject({ code: 2 });
  });

  test('prints names in the rows where a column for each person would be too many, and every column as CSV', async () => {
    const people = Array.from({ length: 31 }, (_, index) => `  owner p${index} "Person ${index}"\n`);
    const touchpoints = people.map((_, index) => `  touchpoint t${index} { owner: p${index} }\n`);
    await write({
      'a.cust': `${header}${sales}silo it "IT" {\n${people.join('')}}\nstage buy {\n${touchpoints.join('')}}\n`,
    });
    const page = (await cust(['table', 'raci'])).out;
    expect(page).toContain('|  | Accountable | Responsible | Consulted | Informed | Open |\n');
    expect(page).toContain('| t3 | Person 3 |  |  |  |  |\n');
    expect(page).toContain(
      'The CSV of “cust table raci” and the workbook of “cust export” have the columns.',
    );
    expect((await cust(['table', 'raci', '--format', 'csv'])).out).toMatch(
      /^Kind,What,Person 0,Person 1,.*,Person 30,Open,Source\n/,
    );
  });

  test('lists the tables', async () => {
    expect((await cust(['table', '--list'])).out).toMatch(/^health +How .+\n/);
  });

  test('asks which roadmap where there are several', async () => {
    await write({
      'a/a.cust': header + sales + owned,
      'b/b.cust': (header + sales + owned).replaceAll('acme', 'bolt'),
    });
    expect(await cust(['table', 'health'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There are several roadmaps here: acme, bolt.'),
    });
    expect((await cust(['table', 'health', '--roadmap', 'bolt'])).code).toBe(0);
  });
});

describe('help', () => {
  test('explains a rule', async () => {
    const { code, out } = await cust(['rules', 'unowned-touchpoint']);
    expect(code).toBe(0);
    expect(out).toMatch(/Why it matters:.+It speaks here:.+It is silent here:/s);
  });

  test('lists every rule with its severity', async () => {
    expect((await cust(['rules'])).out).toMatch(/^unowned-touchpoint +error {4}\S/m);
  });

  test('prints help and the version on standard output, and exits with 0', async () => {
    expect(await cust(['--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Usage: cust'),
    });
    expect(await cust(['check', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Exit codes: 0'),
    });
    expect(await cust(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });
});

describe('cust fix', () => {
  const slips =
    'silo sales "Sales" {\n  head dana\n  owner dana "Dana Ruiz"\n}\nstage buy "Buy" {\n  touchpoint demo "Demo" { owner: Dana } // keep me\n}\n';
  const mended = slips.replace('head dana', 'head: dana').replace('owner: Dana', 'owner: dana');

  test('mends what needs no choice, and says what it did', async () => {
    await write({ 'a.cust': slips });
    const { code, out, err } = await cust(['fix']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(
      /a\.cust:2: syntax: Write "head:"\na\.cust:6: unknown-reference: .*\nMended 2 in 1 file\.\n$/s,
    );
    expect(await readFile(join(folder, 'a.cust'), 'utf8')).toBe(mended);
    expect((await cust(['fix'])).err).toBe('There is nothing to mend without a choice.\n');
  });

  test('shows a unified diff on a dry run, and changes nothing', async () => {
    await write({ 'a.cust': slips });
    const { out } = await cust(['fix', '--dry-run']);
    expect(out).toMatch(/^--- a\.cust.*\n\+\+\+ a\.cust/m);
    expect(out).toContain('-  head dana\n+  head: dana\n');
    expect(await readFile(join(folder, 'a.cust'), 'utf8')).toBe(slips);
  });

  test('keeps to one rule', async () => {
    await write({ 'a.cust': slips });
    await cust(['fix', '--rule', 'syntax']);
    expect(await readFile(join(folder, 'a.cust'), 'utf8')).toBe(slips.replace('head dana', 'head: dana'));
    expect(await cust(['fix', '--rule', 'nope'])).toMatchObject({ code: 2 });
  });

  test('is a filter for standard input', async () => {
    expect(await cust(['fix', '-'], slips)).toMatchObject({ code: 0, out: mended });
  });
});

describe('settings of the roadmap', () => {
  const noisy = `${header + sales + owned}metric nps "NPS" { owner: dana }\n`;

  test('count for everyone, and give way to the command line', async () => {
    await write({ 'a.cust': noisy, 'cust.json': '{ "preset": "draft" }' });
    expect((await cust(['check'])).out).toContain('Nothing found');
    expect((await cust(['check', '--preset', 'review'])).out).toContain('orphaned-metric');
    await write({ 'cust.json': '{ "severities": { "orphaned-metric": "error", "unclear-metric": "off" } }' });
    const { code, out } = await cust(['check']);
    expect(code).toBe(1);
    expect(out).toMatch(/error {2}orphaned-metric/);
    expect(out).not.toContain('unclear-metric');
  });

  test('that are wrong are told at their place', async () => {
    await write({ 'a.cust': header + sales + owned, 'cust.json': '{\n  "preset": "strict"\n}' });
    const { code, out } = await cust(['check']);
    expect(code).toBe(1);
    expect(out).toContain('cust.json:2:3  error  settings\n  The preset is one of: draft, review, board.');
  });
});

describe('a baseline', () => {
  test('lets a team start with the gaps it has: only new ones fail', async () => {
    await write({ 'a.cust': header + sales + unowned });
    expect(await cust(['check', '--baseline', 'known.json', '--update-baseline'])).toMatchObject({ code: 0 });
    expect(await cust(['check', '--baseline', 'known.json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        'Nothing found in 1 file, 5 elements. 1 finding of the baseline left out.\n',
      ),
    });
    // Moved about and worded anew, it is the same gap; a second one is new.
    await write({
      'a.cust': `// moved\n\n${header + sales + unowned}stage use "Use" {\n  touchpoint help "Help"\n}\n`,
    });
    const { code, out } = await cust(['check', '--baseline', 'known.json']);
    expect(code).toBe(1);
    expect(out).toContain('“Help”');
    expect(out).not.toContain('“Demo”');
  });

  test('says which of its findings are gone, and drops them when asked', async () => {
    await write({ 'a.cust': header + sales + unowned });
    await cust(['check', '--baseline', 'known.json', '--update-baseline']);
    await write({ 'a.cust': header + sales + owned });
    expect((await cust(['check', '--baseline', 'known.json'])).err).toContain(
      '1 finding of known.json is gone',
    );
    await cust(['check', '--baseline', 'known.json', '--update-baseline']);
    expect(JSON.parse(await readFile(join(folder, 'known.json'), 'utf8'))).toEqual({
      version: 1,
      findings: [],
    });
  });

  test('may be named by the settings, inside their folder only', async () => {
    await write({ 'a.cust': header + sales + unowned, 'cust.json': '{ "baseline": "known.json" }' });
    await cust(['check', '--baseline', 'known.json', '--update-baseline']);
    expect(await cust(['check'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 finding of the baseline left out'),
    });
    await write({ 'cust.json': '{ "baseline": "../../known.json" }' });
    expect((await cust(['check'])).code).toBe(1);
  });

  test.each([
    ['that is missing', {}, 'There is no such file yet'],
    ['that is something else', { 'known.json': '[]' }, 'This is not a baseline of findings'],
  ])('%s is wrong usage', async (_name, files, sentence) => {
    await write({ 'a.cust': header, ...files });
    expect(await cust(['check', '--baseline', 'known.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(sentence),
    });
  });
});
