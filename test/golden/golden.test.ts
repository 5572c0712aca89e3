/**
 * The reference roadmap and those of nine companies: the rules find on each what its findings.md lists, no
 * more and no less. The table is read from that file, so that people and tests look at the same one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import type { Finding } from '../../server/model/finding.ts';
import { rules } from '../../server/rules/index.ts';
import { applyFix, checked, findingsOf, line } from '../support/findings.ts';
import { roadmapOf, uriOf } from '../support/marked.ts';

const read = (name: string): string =>
  readFileSync(join('test', 'golden', 'northwind', name), 'utf8').replaceAll('\r\n', '\n');

const northwind = read('northwind.cust');
const dach = read('dach.cust');
const known = new Set(rules.map(({ id }) => id));

interface Expected {
  readonly line: number;
  readonly rule: string;
  readonly element: string;
  /** The data name behind a colon: `touchpoint kickoff: contacts`. */
  readonly topic: string | undefined;
  /** May also stand on another element, which the row names. */
  readonly note: string;
}

/** The rows of the table, for the rules that there are. */
const expected: readonly Expected[] = read('findings.md')
  .split('\n')
  .flatMap((row): Expected[] => {
    const [, at = '', rule = '', what = ''] = row.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(at) || !known.has(rule)) return [];
    const [, element = '', topic] =
      /^(?:[a-z]+ )("[^"]+"|[\w-]+)(?:: (\w+))?/.exec(what)?.map((part) => part?.replaceAll('"', '')) ?? [];
    return [{ line: Number(at), rule, element, topic, note: what }];
  });

const mayStandElsewhere = (row: Expected): boolean => /may (?:instead )?stand on/.test(row.note);

/** One line for each row; those that may stand on either of two elements go by their rule alone. */
function wanted(rows: readonly Expected[]): readonly string[] {
  return rows
    .map((row) => (mayStandElsewhere(row) ? row.rule : `${row.line} ${row.rule} ${row.element}`))
    .sort();
}

function found(files: Readonly<Record<string, string>>): readonly string[] {
  const either = new Set(expected.filter(mayStandElsewhere).map(({ rule }) => rule));
  const { snapshot } = roadmapOf(files);
  return findingsOf(snapshot)
    .map((finding) => {
      const at = line(finding, snapshot);
      if (either.has(finding.rule)) return finding.rule;
      return finding.uri === uriOf('northwind.cust') ? at : `${finding.uri} ${at}`;
    })
    .sort();
}

test('the table can be read', () => {
  expect(expected.length).toBeGreaterThan(0);
  for (const { element } of expected) expect(northwind).toContain(element);
});

test('the reference has the findings that the table lists, and no others', () => {
  expect(found({ 'northwind.cust': northwind })).toEqual(wanted(expected));
});

test('each finding of details-asked-again is about the data that the table names', () => {
  const topics = expected.flatMap(({ topic }) => topic ?? []);
  const messages = checked({ 'northwind.cust': northwind })
    .findings.filter(({ rule }) => rule === 'details-asked-again')
    .map(({ message }) => message);
  for (const topic of topics) expect(messages).toContainEqual(expect.stringContaining(topic));
});

test('the overlay accepts that details are asked again, and adds nothing', () => {
  const files = { 'northwind.cust': northwind, 'dach.cust': dach };
  const rest = expected.filter(({ rule }) => rule !== 'details-asked-again');
  expect(found(files)).toEqual(wanted(rest));
  const accepted = checked(files).accepted.map(({ finding, reason }) => [finding.rule, reason]);
  const silenced = expected.filter(({ rule }) => rule === 'details-asked-again');
  expect(accepted).toEqual(silenced.map(({ rule }) => [rule, 'CRM field goes live in June']));
});

test('once somebody owns the renewal, the missing hand-off before it shows', () => {
  const heading = 'touchpoint renewal "Renewal conversation" { ';
  const at = northwind.indexOf(heading) + heading.length;
  expect(at).toBeGreaterThan(heading.length);
  const owned = applyEdits(northwind, [{ range: { start: at, end: at }, text: 'owner: dana, ' }]);
  const before = expected.filter(({ rule }) => rule !== 'unowned-touchpoint');
  expect(found({ 'northwind.cust': owned })).toEqual([...wanted(before), '66 missing-handoff renew'].sort());
  const message = checked({ 'northwind.cust': owned }).findings.find(
    ({ rule }) => rule === 'missing-handoff',
  )?.message;
  for (const silo of ['Customer Success', 'Support and operations', 'Sales']) expect(message).toContain(silo);
});

test('every fix on the reference removes its finding, and brings no new error', () => {
  const { snapshot, texts, uri } = roadmapOf({ 'northwind.cust': northwind });
  const findings = findingsOf(snapshot);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  for (const finding of findings) {
    for (const fix of finding.fixes()) {
      const after = checked({ 'northwind.cust': applyFix(texts, fix).get(uri) ?? '' }).findings;
      const same = after.filter(({ rule, message }) => rule === finding.rule && message === finding.message);
      expect(same, `${finding.rule}: ${fix.title}`).toEqual([]);
      const grave = after.filter(({ severity }) => severity === 'error');
      expect(grave.length, `${finding.rule}: ${fix.title}`).toBeLessThanOrEqual(errors);
    }
  }
});

test('the board preset adds what only a board asks for', () => {
  const added = checked({ 'northwind.cust': northwind }, { preset: 'board' }).findings.map(
    ({ rule }) => rule,
  );
  for (const rule of ['handoff-system-not-shared', 'shrinking-customer-value']) {
    if (known.has(rule)) expect(added).toContain(rule);
  }
});

const companies = [
  'aldhelm',
  'alpenwacht',
  'bramley',
  'fibranorte',
  'halden',
  'meridian',
  'plantje',
  'quayline',
  'vistula',
] as const;

/** A finding of the table or of the rules: `plan.cust:65 duplicate-spend contract-pack`. */
type Row = string;

/**
 * The rows of a company's table, for the rules that there are. What stands on no element of the roadmap (a
 * conflict, a word that is no kind) is called “the …” in the table.
 */
function rowsOf(company: string): readonly Row[] {
  return readFileSync(join('test', 'golden', company, 'findings.md'), 'utf8')
    .split('\n')
    .flatMap((row): Row[] => {
      const [, file = '', at = '', rule = '', what = ''] = row.split('|').map((cell) => cell.trim());
      if (!/^\d+$/.test(at) || !known.has(rule)) return [];
      const [, element] = /^(?!the )[a-z]+ ("[^"]+"|[^\s:]+)/.exec(what) ?? [];
      return [
        [`${file}:${at}`, rule, element?.replaceAll('"', '')].filter((part) => part !== undefined).join(' '),
      ];
    })
    .sort();
}

function filesOf(company: string): Record<string, string> {
  const folder = join('test', 'golden', company);
  const names = readdirSync(folder).filter((name) => name.endsWith('.cust'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('every company with a table is checked', () => {
  const folders = readdirSync(join('test', 'golden'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...companies, 'northwind'].sort());
});

function slipsIn(texts: ReadonlyMap<string, string>): number {
  return [...texts.values()].reduce((sum, text) => sum + parse(text).problems.length, 0);
}

describe.each(companies)('%s', (company) => {
  const files = filesOf(company);

  test('has the findings that its table lists, and no others', () => {
    const { snapshot } = roadmapOf(files);
    const names = Object.keys(files);
    const rows = findingsOf(snapshot).map((finding) => {
      const file = names.find((name) => uriOf(name) === finding.uri) ?? finding.uri;
      return `${file}:${line(finding, snapshot)}`;
    });
    expect(rows.sort()).toEqual(rowsOf(company));
  });

  test('every fix removes its finding, and brings no new error or slip', () => {
    const { snapshot, texts } = roadmapOf(files);
    const findings = findingsOf(snapshot);
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    for (const finding of findings) {
      const same = (all: readonly Finding[]): number =>
        all.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length;
      for (const fix of finding.fixes()) {
        const what = `${finding.rule}: ${fix.title}`;
        const fixed = applyFix(texts, fix);
        const byName = Object.keys(files).map((name) => [name, fixed.get(uriOf(name)) ?? '']);
        const after = checked(Object.fromEntries(byName)).findings;
        expect(same(after), what).toBeLessThan(same(findings));
        const grave = after.filter(({ severity }) => severity === 'error');
        expect(grave.length, what).toBeLessThanOrEqual(errors);
        expect(slipsIn(fixed), what).toBeLessThanOrEqual(slipsIn(texts));
      }
    }
  });
});

test('the airline is as it should be, and says what it accepts', () => {
  const { findings, accepted } = checked(filesOf('meridian'));
  expect(findings).toEqual([]);
  expect(accepted.map(({ finding, reason }) => [finding.rule, finding.element?.name, reason])).toEqual([
    [
      'handoff-without-acceptance',
      'transfer',
      'The care lead stands at the gate until the new system in spring',
    ],
  ]);
});
