/** Findings as Markdown, for a comment on a pull request or a job's summary: short enough to be read. */
import { type Finding, type Severity, severities } from '../../model/finding.ts';
import { escapeMarkdown } from '../../model/wording/markdown.ts';
import { healthLines } from '../health.ts';
import { placeOf, type Report, rulePageOf } from './report.ts';
import { summaryOf } from './summary.ts';

/** More findings of one severity than these are folded away. */
const mostOpen = 10;
/** Of each severity; the rest is only counted. */
const mostListed = 50;
/** UTF-16 units of one message. */
const longestMessage = 400;
/** UTF-16 units of all lists together, well below what hosts take in a comment (GitHub: 65,536). */
const longestLists = 40_000;

const titles: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Worth a look',
  hint: 'Suggestions',
};

/** The counts, the findings from the gravest on, then how each roadmap stands, folded; with a final line break. */
export function findingsMarkdown(report: Report): string {
  let room = longestLists;
  const take = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => {
      room -= line.length;
      return room >= 0;
    });
  const lists = severities.flatMap((severity): readonly string[] => {
    const findings = report.findings.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return [];
    const bullets = take(findings.slice(0, mostListed).map((finding) => bulletOf(finding, report)));
    const more = findings.length - bullets.length;
    const parts = [
      ...(bullets.length === 0 ? [] : [bullets.join('\n')]),
      ...(more === 0 ? [] : [`And ${more} more.`]),
    ];
    return findings.length > mostOpen && severity !== 'error'
      ? folded(`${titles[severity]}: ${findings.length}`, parts)
      : [`**${titles[severity]}**`, ...parts];
  });
  const health = report.health.flatMap((one) => {
    const lines = take(healthLines(one).map((line) => `- ${escapeMarkdown(line)}`));
    const title = escapeMarkdown(`Health of ${shortened(one.roadmap)}`);
    return lines.length === 0 ? [] : folded(title, [lines.join('\n')]);
  });
  return `${['### Roadmap check', summaryOf(report), ...lists, ...health].join('\n\n')}\n`;
}

function bulletOf(finding: Finding, report: Report): string {
  const { file, line } = placeOf(finding, report);
  const page = rulePageOf(finding.rule, report);
  const rule = page === undefined ? finding.rule : `[${finding.rule}](${page})`;
  return `- ${escapeMarkdown(shortened(finding.message))} (${escapeMarkdown(`${file.toWellFormed()}:${line}`)}, ${rule})`;
}

function shortened(text: string): string {
  const whole = text.toWellFormed();
  return whole.length <= longestMessage ? whole : `${whole.slice(0, longestMessage).toWellFormed()}…`;
}

function folded(summary: string, parts: readonly string[]): readonly string[] {
  return [`<details><summary>${summary}</summary>`, ...parts, '</details>'];
}
