/** Findings in the Static Analysis Results Interchange Format, for code scanning and for viewers of it. */
import type { Finding, Severity } from '../../model/finding.ts';
import type { SourceRange } from '../../model/locate.ts';
import { ruleById } from '../../rules/index.ts';
import { rulePage } from '../../rules/page.ts';
import { pathAsUri, visible } from '../visible.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { placeOf, type Report, rulePageOf } from './report.ts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) with a final line break. What was accepted or
 * is in the baseline is there as well, as suppressed. Columns count UTF-16 units; paths are relative to where
 * the check ran.
 */
export function sarifReport(report: Report): string {
  const suppressed: readonly Suppressed[] = [
    ...report.findings.map((finding) => ({ finding, by: [] })),
    ...report.accepted.map(({ finding, reason }) => ({
      finding,
      by: [{ kind: 'inSource', status: 'accepted', justification: visible(reason) }],
    })),
    ...report.known.map((finding) => ({ finding, by: [{ kind: 'external', status: 'accepted' }] })),
  ];
  const names = fingerprintsOf(
    suppressed.map(({ finding }) => finding),
    report,
  );
  const rules = [...new Set(suppressed.map(({ finding }) => finding.rule))].sort();
  const places = new Map(rules.map((rule, place) => [rule, place]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Cust',
            semanticVersion: report.version,
            ...(report.rulePages === undefined ? {} : { informationUri: report.rulePages }),
            rules: rules.map((rule) => descriptorOf(rule, report)),
          },
        },
        invocations: [{ executionSuccessful: report.unreadable.length === 0 }],
        columnKind: 'utf16CodeUnits',
        results: suppressed.map(({ finding, by }) => ({
          ruleId: finding.rule,
          ruleIndex: places.get(finding.rule),
          level: levels[finding.severity],
          message: { text: messageText(finding.message) },
          locations: [{ ...locationOf(finding, report), ...elementOf(finding) }],
          relatedLocations: finding.related.map((related, id) => ({
            id: id + 1,
            ...locationOf(related, report),
            message: { text: messageText(related.message) },
          })),
          // GitHub names alerts by a hash of its own, and complains of any other under the same key.
          partialFingerprints: { 'custFinding/v1': names.get(finding) },
          suppressions: by,
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

interface Suppressed {
  readonly finding: Finding;
  readonly by: readonly object[];
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** As GitHub reads it from a rule's properties. */
const problems: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

function descriptorOf(id: string, report: Report): object {
  const rule = ruleById(id);
  // What is wrong with a settings file is said by no rule.
  if (rule === undefined) return { id, shortDescription: { text: `Something is wrong with the ${id}` } };
  const page = rulePageOf(id, report);
  return {
    id,
    shortDescription: { text: messageText(rule.title) },
    fullDescription: { text: messageText(rule.finds) },
    help: {
      text: messageText(
        `${rule.finds}\n\nWhy it matters. ${rule.why}\n\nWhere it comes from. ${rule.source}`,
      ),
      markdown: rulePage(rule, 1),
    },
    ...(page === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: [rule.group],
      precision: 'high',
      'problem.severity': problems[rule.severity],
    },
  };
}

function locationOf(at: SourceRange, report: Report): object {
  const { file, line, column, endLine, endColumn } = placeOf(at, report);
  // There are no columns in what cannot be read.
  const region = report.unreadable.includes(at.uri)
    ? { startLine: 1 }
    : { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { artifactLocation: { uri: pathAsUri(file) }, region } };
}

function elementOf({ element }: Finding): object {
  if (element === undefined) return {};
  const { id, kind, name } = element;
  return { logicalLocations: [{ name: visible(name), fullyQualifiedName: visible(id), kind }] };
}

/** A message of SARIF is not quite plain: braces hold the place of arguments, and brackets make links (3.11). */
function messageText(text: string): string {
  return visible(text, '\n').replace(/[{}]/g, '$&$&').replace(/[[\]]/g, '\\$&');
}
