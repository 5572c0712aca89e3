/** Findings for people at a terminal. */
import type { Finding } from '../../model/finding.ts';
import type { Health } from '../../tables/health.ts';
import { healthLines } from '../health.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../visible.ts';
import { placeOf, type Report } from './report.ts';
import { summaryOf } from './summary.ts';

/** Each finding with its place, then what was accepted, then how each roadmap stands, then the counts. Roadmap text cannot move the cursor or colour anything. */
export function textReport(report: Report, paint: Paint): string {
  const blocks = report.findings.map((finding) => findingText(finding, report, paint));
  if (report.accepted.length > 0) {
    const lines = report.accepted.map(({ finding, reason }) => {
      const { file, line } = placeOf(finding, report);
      return `  ${visible(file)}:${line} ${finding.rule}${finding.element === undefined ? '' : ` on ${visible(finding.element.name)}`}: “${visible(reason)}”`;
    });
    blocks.push([paint.strong('Accepted, with these reasons:'), ...lines].join('\n'));
  }
  blocks.push(...report.health.flatMap((health) => healthText(health, paint)));
  blocks.push(paint.strong(summaryOf(report)));
  return `${blocks.join('\n\n')}\n`;
}

function findingText(finding: Finding, report: Report, paint: Paint): string {
  const { file, line, column } = placeOf(finding, report);
  const head = `${paint.strong(`${visible(file)}:${line}:${column}`)}  ${paint.severity(finding.severity, finding.severity)}  ${paint.faint(finding.rule)}`;
  const related = finding.related.map((other) => {
    const place = placeOf(other, report);
    return paint.faint(`    ${visible(place.file)}:${place.line}:${place.column}  ${visible(other.message)}`);
  });
  const text = report.tenureOf?.(finding)?.text ?? '';
  const tenure = text === '' ? [] : [paint.faint(`    ${visible(text)}.`)];
  return [head, `  ${visible(finding.message)}`, ...tenure, ...related].join('\n');
}

/** Nothing for a roadmap with nothing to count. */
function healthText(health: Health, paint: Paint): readonly string[] {
  const lines = healthLines(health).map((line) => `  ${visible(line)}`);
  return lines.length === 0
    ? []
    : [[paint.strong(`Health of ${visible(health.roadmap)}:`), ...lines].join('\n')];
}
