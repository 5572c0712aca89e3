import { expect, test } from 'vitest';
import { summaryOf } from '../../../server/reports/findings/summary.ts';
import { finding, reportWith } from '../../support/report.ts';

test('says how many findings there are of each severity, in what, and what was left out', () => {
  const findings = [finding(), finding({ severity: 'info' }), finding({ severity: 'info' })];
  expect(summaryOf(reportWith(findings, { known: [finding()] }))).toBe(
    '1 error, 2 infos in 1 file, 2 elements. 1 finding of the baseline left out.',
  );
});

test('groups the digits of a large number', () => {
  const report = reportWith(
    Array.from({ length: 1200 }, () => finding()),
    { elements: 41_200 },
  );
  expect(summaryOf(report)).toBe('1,200 errors in 1 file, 41,200 elements.');
});
