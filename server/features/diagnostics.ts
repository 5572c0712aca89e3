/** Findings as editors show them. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { lineRangeOf } from '../model/lines.ts';
import { locate } from '../model/locate.ts';
import { type Model, nameAnchor } from '../model/model.ts';
import type { Snapshot } from '../model/workspace.ts';
import type { FeatureContext } from './context.ts';
import { locationOf } from './locations.ts';

/** More than this in one file is no help to anybody; the last one says how many there are besides. */
export const mostDiagnostics = 500;

const source = 'cust';

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * What an editor shows in one file: its findings by position, and on the roadmap's header which
 * rules failed. `codeDescription` stays out: the pages of the rules have no address of their own yet.
 */
export function diagnosticsOf(
  context: FeatureContext,
  uri: string,
  findings: readonly Finding[],
): readonly Diagnostic[] {
  return [
    ...failures(context, uri),
    ...gravest(findings).map((finding) => diagnosticOf(context, finding)),
    ...leftOut(findings.length),
  ];
}

/** A finding is of one state of the texts: what it is made into once, it stays. Most outlast many edits. */
const known = new WeakMap<Finding, Diagnostic>();

/** One finding as a diagnostic; `code` is the rule's id. */
export function diagnosticOf({ snapshot }: FeatureContext, finding: Finding): Diagnostic {
  const diagnostic = known.get(finding) ?? madeOf(finding, snapshot);
  known.set(finding, diagnostic);
  return diagnostic;
}

function madeOf(finding: Finding, snapshot: Snapshot): Diagnostic {
  const related = finding.related.flatMap(({ uri, range, message }) => {
    const location = locationOf(snapshot, uri, range);
    return location === undefined ? [] : [{ location, message }];
  });
  const tree = snapshot.treeOf(finding.uri);
  return {
    range: tree === undefined ? fileStart : lineRangeOf(tree, finding.range),
    severity: severityNumbers[finding.severity],
    code: finding.rule,
    source,
    message: finding.message,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

const fileStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The gravest findings, as many as may be shown, in their own order. */
function gravest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostDiagnostics) return findings;
  const kept = new Set(
    severities
      .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
      .slice(0, mostDiagnostics),
  );
  return findings.filter((finding) => kept.has(finding));
}

function leftOut(count: number): readonly Diagnostic[] {
  const more = count - mostDiagnostics;
  if (more <= 0) return [];
  const message = `There ${more === 1 ? 'is 1 more finding' : `are ${more} more findings`} in this file. Mend some of these ${mostDiagnostics} to see the rest.`;
  return [{ range: fileStart, severity: DiagnosticSeverity.Information, source, message }];
}

/** Rules that threw are named once for each roadmap, so that their silence is not taken for praise. */
function failures(context: FeatureContext, uri: string): readonly Diagnostic[] {
  const model = context.snapshot.modelOf(uri);
  if (model === undefined || homeOf(model) !== uri) return [];
  const tree = context.snapshot.treeOf(uri);
  const at = model.roadmap && locate(nameAnchor(model.roadmap), context.snapshot.treeOf).range;
  const range = tree === undefined || at === undefined ? fileStart : lineRangeOf(tree, at);
  return context.checkedOf(model).failures.map(({ rule, message }) => ({
    range,
    severity: DiagnosticSeverity.Warning,
    code: rule,
    source,
    message: `The rule "${rule}" failed, so what it would find in this roadmap is missing. This is a mistake in Cust, not in the roadmap; please report it. (${message})`,
  }));
}

/** The file in which a roadmap's own diagnostics stand: that of its header, else its first. */
function homeOf(model: Model): string | undefined {
  return model.roadmap?.origins[0].file ?? model.files[0];
}
