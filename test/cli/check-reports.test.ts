import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportFormats } from '../../server/cli/report-formats.ts';
import { type CommandLine, commandLine } from '../support/command-line.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await commandLine();
});
afterEach(() => line.remove());

const header = 'roadmap acme "Acme" { as-of: 2026-05-15; customer-owner: dana; agreed-by: dana }\n';
const sales = 'silo sales "Sales" {\n  head: dana\n  owner dana "Dana Ruiz"\n}\n';
const unowned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { measure: tbd }\n}\n';
const owned = 'stage buy "Buy" {\n  touchpoint demo "Demo" { owner: dana; measure: tbd }\n}\n';
const roadmap = header + sales + unowned;

const read = (name: string): Promise<string> => readFile(join(line.folder, name), 'utf8');

describe.each(reportFormats.map(({ name }) => name))('--format %s', (format) => {
  test('exits as text does: 0 without errors, 1 with them, 2 where a file cannot be read', async () => {
    await line.write({ 'a.cust': header + sales + owned });
    expect(await line.cust(['check', '--format', format])).toMatchObject({ code: 0, err: '' });
    await line.write({ 'a.cust': roadmap });
    const { code, out } = await line.cust(['check', '--format', format]);
    expect(code).toBe(1);
    expect(out).toContain('unowned-touchpoint');
    await line.write({ 'b.cust': new Uint8Array([0, 1, 2, 0xff]) });
    const broken = await line.cust(['check', '--format', format]);
    expect(broken.code).toBe(2);
    expect(broken.out).toContain('unowned-touchpoint');
    expect(broken.out).toContain('This file is not text');
  });

  test('says what does not parse, and finds nothing in an empty file', async () => {
    await line.write({ 'a.cust': 'stage buy {{{ "\n<<<<<<< ours\n' });
    expect((await line.cust(['check', '--format', format])).out).toContain('syntax');
    await line.write({ 'a.cust': '' });
    expect((await line.cust(['check', '--format', format])).code).toBe(0);
  });

  test('reads standard input', async () => {
    const { code, out } = await line.cust(['check', '-', '--format', format], roadmap);
    expect(code).toBe(1);
    expect(out).toContain('unowned-touchpoint');
  });

  test('takes a file with thousands of findings', async () => {
    const touchpoints = Array.from({ length: 3000 }, (_, at) => `touchpoint t${at} "T${at}" {}\n`);
    await line.write({ 'a.cust': `${header}${sales}stage buy "Buy" {\n${touchpoints.join('')}}\n` });
    expect((await line.cust(['check', '--format', format])).code).toBe(1);
  });
});

test('an accepted and a known finding are in SARIF, suppressed, and fail nothing', async () => {
  const accepted = unowned.replace('measure: tbd', 'accept: unowned-touchpoint "Decided in June"');
  await line.write({ 'a.cust': header + sales + accepted });
  await line.cust(['check', '--baseline', 'known.json', '--update-baseline']);
  const { code, out } = await line.cust(['check', '--baseline', 'known.json', '--format', 'sarif']);
  expect(code).toBe(0);
  const { results } = JSON.parse(out).runs[0];
  expect(results).toMatchObject([
    {
      ruleId: 'unowned-touchpoint',
      suppressions: [{ kind: 'inSource', justification: 'Decided in June' }],
    },
    { ruleId: 'unmeasured-touchpoint', suppressions: [{ kind: 'external' }] },
  ]);
});

test('the same finding has the same name in SARIF when its lines have moved', async () => {
  const nameNow = async (): Promise<unknown> =>
    JSON.parse((await line.cust(['check', '--format', 'sarif'])).out).runs[0].results[0].partialFingerprints;
  await line.write({ 'a.cust': roadmap });
  const before = await nameNow();
  await line.write({ 'a.cust': `// A note.\n\n${header}${unowned}${sales}` });
  expect(await nameNow()).toEqual(before);
});

test('warnings fail a case of JUnit where there are too many of them', async () => {
  await line.write({ 'a.cust': `${header + sales + owned}handoff x "X" sales -> sales { owner: dana }\n` });
  const args = ['check', '--format', 'junit'];
  expect((await line.cust(args)).out).toContain(' failures="0"');
  expect((await line.cust([...args, '--max-warnings', '0'])).out).toContain('<failure type="warning"');
});

test('--rule-pages makes links of the rules', async () => {
  await line.write({ 'a.cust': roadmap });
  const args = ['check', '--format', 'markdown', '--rule-pages', 'https://example.com/rules.md'];
  expect((await line.cust(args)).out).toContain('(https://example.com/rules.md#unowned-touchpoint)');
  const bad = await line.cust(['check', '--rule-pages', 'javascript:alert(1)']);
  expect(bad).toMatchObject({ code: 2, err: expect.stringContaining('begins with https://') });
});

describe('--output', () => {
  beforeEach(() => line.write({ 'a.cust': roadmap }));

  test('writes the report to a file and prints nothing', async () => {
    const args = ['check', '--format', 'json'];
    const { out } = await line.cust(args);
    expect(await line.cust([...args, '--output', 'report.json'])).toEqual({ code: 1, out: '', err: '' });
    expect(await read('report.json')).toBe(out);
  });

  test('writes several forms in one run, and prints another', async () => {
    await mkdir(join(line.folder, 'out'));
    const { code, out } = await line.cust([
      'check',
      '--format',
      'github',
      '--output',
      'sarif:out/cust.sarif',
      '--output',
      'junit:out/junit.xml',
    ]);
    expect([code, out]).toEqual([1, expect.stringMatching(/^::error file=a\.cust,line=7/)]);
    expect(JSON.parse(await read('out/cust.sarif')).version).toBe('2.1.0');
    expect(await read('out/junit.xml')).toContain('<testsuites');
  });

  test.each([
    ['nowhere/report.json', 'nowhere/report.json cannot be written: there is no such folder.'],
    ['sarif:', '"sarif:" names no file.'],
    ['text:a.cust', 'A report is not written over "a.cust"'],
    ['cust.json', 'A report is not written over "cust.json"'],
    ['.', '. cannot be written: there is a folder of that name.'],
  ])('%s exits with 2 and says why', async (output, sentence) => {
    const { code, out, err } = await line.cust(['check', '--output', output]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
    expect(await read('a.cust')).toBe(roadmap);
  });
});
