/** Findings for people at a terminal. */
import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Health } from '../tables/health.ts';
import { healthLines } from './health.ts';
import { placeOf, type Report } from './report.ts';

/** Puts emphasis on a text: colours on a terminal that has them, nothing elsewhere. */
export interface Paint {
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

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
  return [head, `  ${visible(finding.message)}`, ...related].join('\n');
}

/** Nothing for a roadmap with nothing to count. */
function healthText(health: Health, paint: Paint): readonly string[] {
  const lines = healthLines(health).map((line) => `  ${visible(line)}`);
  return lines.length === 0
    ? []
    : [[paint.strong(`Health of ${visible(health.roadmap)}:`), ...lines].join('\n')];
}

function summaryOf({ files, elements, findings, known }: Report): string {
  const counts = severities
    .map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity));
  const checked = `${counted(files, 'file')}, ${counted(elements, 'element')}`;
  const result = counts.length === 0 ? `Nothing found in ${checked}.` : `${counts.join(', ')} in ${checked}.`;
  return known === 0 ? result : `${result} ${counted(known, 'finding')} of the baseline left out.`;
}

function counted(count: number, word: string): string {
  const plural = word === 'info' ? 'infos' : `${word}s`;
  return `${count} ${count === 1 ? word : plural}`;
}

/** Control characters, which could rewrite what a terminal shows, become visible signs. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' || character === '\t'
      ? ' '
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
