/** Runs rules over small roadmaps, and says what they found in one line each. */
import { dayOf } from '../../grammar/values/dates.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import type { Finding, Fix } from '../../server/model/finding.ts';
import { positionAt } from '../../server/model/lines.ts';
import type { Snapshot } from '../../server/model/workspace.ts';
import { type Checked, type CheckOptions, check } from '../../server/rules/checking/check.ts';
import { rules as allRules } from '../../server/rules/index.ts';
import type { Rule } from '../../server/rules/rule.ts';
import { type MarkedSource, roadmapOf } from './marked.ts';

/** All core rules, on 15 May 2026. */
export const plainOptions: CheckOptions = {
  preset: 'review',
  severities: {},
  thresholds: { 'overloaded-owner': 8, 'owner-succession': 26 },
  me: undefined,
  today: dayOf(2026, 5, 15),
};

/** What the rules say about the model of the first file. */
export function checked(
  source: MarkedSource,
  options: Partial<CheckOptions> = {},
  rules: readonly Rule[] = allRules,
): Checked {
  const { snapshot, model } = roadmapOf(source);
  return check(snapshot, model, rules, { ...plainOptions, ...options });
}

/** What the rules say about every model of a snapshot. */
export function findingsOf(
  snapshot: Snapshot,
  options: Partial<CheckOptions> = {},
  rules: readonly Rule[] = allRules,
): readonly Finding[] {
  return snapshot.models.flatMap(
    (model) => check(snapshot, model, rules, { ...plainOptions, ...options }).findings,
  );
}

/** The findings of one rule on the model of the first file. */
export function findingsFor(
  rule: string,
  source: MarkedSource,
  options: Partial<CheckOptions> = {},
): readonly Finding[] {
  return checked(source, { preset: 'board', ...options }).findings.filter((finding) => finding.rule === rule);
}

/** Everything that a finding says, to be compared: all but its fixes. */
export function plainFinding(finding: Finding): unknown {
  const { uri, range, rule, severity, message, element, related, known, unnecessary, mendable } = finding;
  return { uri, range, rule, severity, message, element, related, known, unnecessary, mendable };
}

/** `12 unowned-touchpoint renewal`: line from 1, rule, element. */
export function line(finding: Finding, snapshot: Snapshot): string {
  const tree = snapshot.treeOf(finding.uri);
  const at = tree === undefined ? 0 : positionAt(tree, finding.range.start).line + 1;
  return [at, finding.rule, finding.element?.name].filter((part) => part !== undefined).join(' ');
}

/** The texts with a fix applied, by URI. */
export function applyFix(texts: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  const changed = new Map(texts);
  for (const { uri, edits } of fix.edits) {
    const text = changed.get(uri);
    if (text === undefined) throw new Error(`The fix “${fix.title}” edits ${uri}, which is not there.`);
    changed.set(uri, applyEdits(text, edits));
  }
  return changed;
}

/** The text of a one-file roadmap with the fix of that title applied. */
export function fixed(
  source: string,
  rule: string,
  title: string,
  options: Partial<CheckOptions> = {},
): string {
  const { texts, uri } = roadmapOf(source);
  const fixes = findingsFor(rule, source, options).flatMap((finding) => finding.fixes());
  const fix = fixes.find((candidate) => candidate.title === title);
  if (fix === undefined) {
    throw new Error(`No fix “${title}”. There is: ${fixes.map((f) => f.title).join(' | ') || 'none'}.`);
  }
  return applyFix(texts, fix).get(uri) ?? '';
}
