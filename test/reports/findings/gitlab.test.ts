import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { gitlabReport } from '../../../server/reports/findings/gitlab.ts';
import { finding, hostileReport, hostileWords, reportWith } from '../../support/report.ts';

/** What GitLab's manual asks of a report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const validate = new Ajv({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'positions'],
        properties: {
          path: { type: 'string', minLength: 1, not: { pattern: '^\\./' } },
          positions: {
            type: 'object',
            required: ['begin'],
            properties: {
              begin: {
                type: 'object',
                required: ['line'],
                properties: { line: { type: 'integer', minimum: 1 } },
              },
            },
          },
        },
      },
    },
  },
});

test('a finding with its place, its name and how grave it is', () => {
  expect(JSON.parse(gitlabReport(reportWith([finding()])))).toEqual([
    {
      description: 'Nobody owns “Demo”.',
      check_name: 'unowned-touchpoint',
      fingerprint: expect.stringMatching(/^[\da-f]{16}$/),
      severity: 'critical',
      location: {
        path: 'a.cust',
        positions: { begin: { line: 2, column: 14 }, end: { line: 2, column: 18 } },
      },
    },
  ]);
});

test('names are there once, what is left out is not there, and nothing is an empty list', () => {
  const findings = Array.from({ length: 3 }, () => finding());
  const issues = JSON.parse(gitlabReport(reportWith(findings, { known: [finding()] })));
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(3);
  expect(gitlabReport(reportWith([]))).toBe('[]\n');
});

describe('words of a roadmap', () => {
  test.each(hostileWords.filter((word) => word !== ''))('%j', (word) => {
    const text = gitlabReport(hostileReport(word));
    expect(text.isWellFormed()).toBe(true);
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });
});
