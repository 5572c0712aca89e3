/** The forms in which `cust check` says what it found: one row for each. */

import { githubReport } from '../reports/findings/github.ts';
import { gitlabReport } from '../reports/findings/gitlab.ts';
import { jsonReport } from '../reports/findings/json.ts';
import { junitReport } from '../reports/findings/junit.ts';
import { findingsMarkdown } from '../reports/findings/markdown.ts';
import type { Report } from '../reports/findings/report.ts';
import { sarifReport } from '../reports/findings/sarif.ts';
import { textReport } from '../reports/findings/text.ts';
import type { Paint } from '../reports/paint.ts';

export interface ReportFormat {
  readonly name: string;
  readonly help: string;
  /** With a final line break. Only text for people uses paint. */
  readonly print: (report: Report, paint: Paint) => string;
}

export const reportFormats: readonly ReportFormat[] = [
  { name: 'text', help: 'for people', print: textReport },
  { name: 'json', help: 'for programs of your own', print: jsonReport },
  { name: 'sarif', help: 'for code scanning (SARIF 2.1.0)', print: sarifReport },
  { name: 'github', help: 'for GitHub Actions: shown beside the lines', print: githubReport },
  { name: 'gitlab', help: 'for the Code Quality of GitLab', print: gitlabReport },
  { name: 'junit', help: 'for build servers that read the results of tests', print: junitReport },
  { name: 'markdown', help: 'for a comment or a summary, short', print: findingsMarkdown },
];

export const formatNames: readonly string[] = reportFormats.map(({ name }) => name);

export function reportFormat(name: string): ReportFormat | undefined {
  return reportFormats.find((format) => format.name === name);
}
