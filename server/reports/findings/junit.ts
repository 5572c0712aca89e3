/** Findings as the results of tests in JUnit's XML, which Jenkins, GitLab and most other build servers show. */
import type { Finding } from '../../model/finding.ts';
import { visible } from '../visible.ts';
import { placeOf, type Report } from './report.ts';

/**
 * A suite for each file, a case for each finding; one that passes for a file without any. What makes the check
 * fail is a failure. Other findings pass and say what they have to say as output; what was accepted or is in the
 * baseline is skipped.
 */
export function junitReport(report: Report): string {
  const cases = Map.groupBy(casesOf(report), ({ finding }) => finding.uri);
  const uris = [...new Set([...report.files, ...cases.keys()])];
  const suites = uris.map((uri) => suiteOf(report.nameOf(uri), cases.get(uri) ?? [], report));
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const lines = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cust check" tests="${tests}" failures="${failures}" errors="0">\n${lines}</testsuites>\n`;
}

interface Case {
  readonly finding: Finding;
  readonly outcome: 'failure' | 'output' | 'skipped';
  /** Why it is skipped. */
  readonly reason?: string;
}

function casesOf({ findings, accepted, known, failing }: Report): readonly Case[] {
  return [
    ...findings.map(
      (finding): Case => ({ finding, outcome: failing.includes(finding.severity) ? 'failure' : 'output' }),
    ),
    ...accepted.map(
      ({ finding, reason }): Case => ({ finding, outcome: 'skipped', reason: `Accepted: ${reason}` }),
    ),
    ...known.map((finding): Case => ({ finding, outcome: 'skipped', reason: 'In the baseline' })),
  ];
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
}

function suiteOf(file: string, cases: readonly Case[], report: Report): Suite {
  const names = caseNames(cases);
  const tests =
    cases.length === 0
      ? [`    <testcase classname="${text(file)}" name="nothing found"/>\n`]
      : cases.map((one, place) => caseXml(one, file, names[place] ?? '', report));
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const failures = count('failure');
  const head = `<testsuite name="${text(file)}" file="${text(file)}" tests="${tests.length}" failures="${failures}" errors="0" skipped="${count('skipped')}">`;
  return {
    xml: `  ${head}\n${tests.join('')}  </testsuite>\n`,
    tests: tests.length,
    failures,
  };
}

/** Build servers follow a case by its name, so it says nothing of lines, and is there once. */
function caseNames(cases: readonly Case[]): readonly string[] {
  const counts = new Map<string, number>();
  return cases.map(({ finding: { rule, element } }) => {
    const name = element === undefined ? rule : `${rule}: ${element.name}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function caseXml(
  { finding, outcome, reason = '' }: Case,
  file: string,
  name: string,
  report: Report,
): string {
  const { rule, severity, message, related } = finding;
  const head = `    <testcase classname="${text(file)}" name="${text(name)}">`;
  if (outcome === 'skipped') return `${head}<skipped message="${text(reason)}"/></testcase>\n`;
  const lines = [
    { uri: finding.uri, range: finding.range, message: `${severity}: ${message} (${rule})` },
    ...related,
  ].map((at) => {
    const place = placeOf(at, report);
    return text(`${place.file}:${place.line}:${place.column} ${at.message}`);
  });
  const body = lines.join('\n');
  return outcome === 'failure'
    ? `${head}\n      <failure type="${severity}" message="${text(message)}">${body}</failure>\n    </testcase>\n`
    : `${head}\n      <system-out>${body}</system-out>\n    </testcase>\n`;
}

/** In an element or in an attribute between double quotes. */
function text(words: string): string {
  return visible(words).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
