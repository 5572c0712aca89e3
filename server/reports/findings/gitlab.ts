/** Findings as a report of GitLab's Code Quality, which it shows in a merge request. */
import type { Severity } from '../../model/finding.ts';
import { visible } from '../visible.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { placeOf, type Report } from './report.ts';

/** A JSON array (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format) with a final line break. */
export function gitlabReport(report: Report): string {
  const names = fingerprintsOf(report.findings, report);
  const issues = report.findings.map((finding) => {
    const { file, line, column, endLine, endColumn } = placeOf(finding, report);
    return {
      description: visible(finding.message),
      check_name: finding.rule,
      fingerprint: names.get(finding),
      severity: severitiesThere[finding.severity],
      location: {
        path: file.toWellFormed(),
        positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
      },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

const severitiesThere: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};
