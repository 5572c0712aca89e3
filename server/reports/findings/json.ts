/** Findings for programs. The form is public: fields are added, never renamed, within one `version`. */
import { formatDay } from '../../../grammar/values/dates.ts';
import type { Finding } from '../../model/finding.ts';
import { healthData } from '../health.ts';
import { placeOf, type Report } from './report.ts';

/** The report as indented JSON, with a final line break. */
export function jsonReport(report: Report): string {
  const findingOf = (finding: Finding): object => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    ...placeOf(finding, report),
    element:
      finding.element === undefined ? null : { kind: finding.element.kind, name: finding.element.name },
    related: finding.related.map((related) => ({ ...placeOf(related, report), message: related.message })),
    ...(report.tenureOf === undefined ? {} : { tenure: tenureData(report.tenureOf(finding)) }),
  });
  const content = {
    version: 1,
    files: report.files.length,
    elements: report.elements,
    findings: report.findings.map(findingOf),
    known: report.known.length,
    since: report.since ?? null,
    accepted: report.accepted.map(({ finding, reason }) => ({ ...findingOf(finding), reason })),
    health: report.health.map(healthData),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** How long things have been as they are with who answers; `null` where that is not known. */
function tenureData(found: ReturnType<NonNullable<Report['tenureOf']>>): object | null {
  if (found === undefined) return null;
  const { owner, because, before, moved, change } = found.tenure;
  return {
    sentence: found.text,
    owner: owner ?? null,
    because,
    before: before?.owner ?? null,
    moved: moved ?? null,
    commit:
      change === undefined ? null : { id: change.id, day: formatDay(change.day), author: change.author },
  };
}
