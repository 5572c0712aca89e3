import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../server/reports/findings/report.ts';
import { sarifReport } from '../../../server/reports/findings/sarif.ts';
import { rules } from '../../../server/rules/index.ts';
import { finding, hostileReport, hostileWords, reportWith } from '../../support/report.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/sarif-2.1.0.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about.
type Loose = any;

/** The only run of a report that is valid. */
function runOf(report: Report): Loose {
  const log = JSON.parse(sarifReport(report));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

test('the schema is one that can say no', () => {
  expect(validate({ version: '2.1.0' })).toBe(false);
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).toBe(
    false,
  );
});

test('a finding has its rule, level, place and name', () => {
  const related = [{ uri: 'file:///plans/b c.cust', range: { start: 0, end: 5 }, message: 'The other one.' }];
  const { results, columnKind, tool, invocations } = runOf(reportWith([finding({ related })]));
  expect([columnKind, tool.driver.name, tool.driver.semanticVersion]).toEqual([
    'utf16CodeUnits',
    'Cust',
    '1.2.3',
  ]);
  expect(invocations).toEqual([{ executionSuccessful: true }]);
  expect(results).toEqual([
    {
      ruleId: 'unowned-touchpoint',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'Nobody owns “Demo”.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.cust' },
            region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 18 },
          },
          logicalLocations: [{ name: 'demo', fullyQualifiedName: 'touchpoint buy.demo', kind: 'touchpoint' }],
        },
      ],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            artifactLocation: { uri: 'b%20c.cust' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 6 },
          },
          message: { text: 'The other one.' },
        },
      ],
      partialFingerprints: { 'custFinding/v1': expect.stringMatching(/^[\da-f]{16}$/) },
      suppressions: [],
    },
  ]);
});

test('every rule explains itself, with a link where its page is known', () => {
  const all = reportWith(rules.map(({ id }) => finding({ rule: id })));
  const { driver } = runOf(all).tool;
  expect(driver.rules).toHaveLength(rules.length);
  expect(runOf(all).results.map((one: Loose) => driver.rules[one.ruleIndex].id)).toEqual(
    rules.map(({ id }) => id),
  );
  const rule = driver.rules.find(({ id }: Loose) => id === 'overdue');
  expect(rule).toMatchObject({
    defaultConfiguration: { level: 'warning' },
    help: { text: expect.stringContaining('Why it matters.'), markdown: expect.stringContaining('```cust') },
    properties: { tags: ['initiatives'], 'problem.severity': 'warning' },
  });
  expect(rule).not.toHaveProperty('helpUri');
  const linked = runOf({ ...all, rulePages: 'https://example.com/rules.md' }).tool.driver;
  expect(linked.rules[0].helpUri).toBe(`https://example.com/rules.md#${linked.rules[0].id}`);
});

test('infos and hints are notes; what is wrong with the settings belongs to no rule, and is valid too', () => {
  const { element: _, ...settings } = finding({ rule: 'settings' });
  const { results } = runOf(
    reportWith([finding({ severity: 'info' }), finding({ severity: 'hint' }), settings], {
      rulePages: 'https://example.com/rules.md',
    }),
  );
  expect(results.map(({ level }: Loose) => level)).toEqual(['note', 'note', 'error']);
});

test('what was accepted is suppressed in the source, what is in the baseline outside it', () => {
  const { results } = runOf(
    reportWith([], {
      accepted: [{ finding: finding(), reason: 'Decided in June' }],
      known: [finding({ rule: 'overdue' })],
    }),
  );
  expect(results.map(({ suppressions }: Loose) => suppressions)).toEqual([
    [{ kind: 'inSource', status: 'accepted', justification: 'Decided in June' }],
    [{ kind: 'external', status: 'accepted' }],
  ]);
});

test('a file that cannot be read has a line and no columns, and the run has failed', () => {
  const { uri } = finding();
  const { results, invocations } = runOf(
    reportWith([finding({ range: { start: 0, end: 0 } })], { unreadable: [uri], textOf: () => undefined }),
  );
  expect(results[0].locations[0].physicalLocation.region).toEqual({ startLine: 1 });
  expect(invocations).toEqual([{ executionSuccessful: false }]);
});

test('nothing at all is valid', () => {
  expect(runOf(reportWith([])).results).toEqual([]);
});

describe('words of a roadmap', () => {
  test.each(hostileWords)('%j', (word) => {
    const report = hostileReport(word);
    expect(sarifReport(report).isWellFormed()).toBe(true);
    for (const { locations } of runOf(report).results) {
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(() => new URL(uri, 'https://example.com/')).not.toThrow();
      expect(new URL(uri, 'https://example.com/').host).toBe(uri.startsWith('file:') ? '' : 'example.com');
    }
  });

  test('hold no arguments and no links', () => {
    const [result] = runOf(reportWith([finding({ message: '{0} [look](1)' })])).results;
    expect(result.message.text).toBe('{{0}} \\[look\\](1)');
  });
});
