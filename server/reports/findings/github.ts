/** Findings as the workflow commands of GitHub Actions, which it shows beside the lines of a pull request. */
import { type Finding, type Severity, severities } from '../../model/finding.ts';
import { withoutControls } from '../visible.ts';
import { placeOf, type Report } from './report.ts';
import { summaryOf } from './summary.ts';

/**
 * One command a line, then the counts. GitHub shows the first ten of each level and step, so the gravest come
 * first. (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands)
 */
export function githubReport(report: Report): string {
  const findings = severities.flatMap((severity) =>
    report.findings.filter((finding) => finding.severity === severity),
  );
  const commands = findings.map((finding) => `${commandOf(finding, report)}\n`);
  return `${commands.join('')}${summaryOf(report)}\n`;
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function commandOf(finding: Finding, report: Report): string {
  const { file, line, column, endLine, endColumn } = placeOf(finding, report);
  // GitHub knows columns only within one line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
  const properties = [
    `file=${property(file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(finding.rule)}`,
  ];
  return `::${levels[finding.severity]} ${properties.join(',')}::${data(finding.message)}`;
}

/**
 * As GitHub's own `escapeData` has it. The line begins with a command already, so nothing behind that is taken for
 * another one: words such as `::error::x` stay as they are.
 */
function data(text: string): string {
  return withoutControls(text, '\r\n').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As GitHub's own `escapeProperty` has it. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
