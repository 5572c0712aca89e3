/** What some rules say of a roadmap, whether they are in force in it or not: what tables are made of. */
import type { Finding } from '../model/finding.ts';
import type { Checked, CheckOptions } from '../rules/checking/check.ts';
import { byPlace, isInForce } from '../rules/checking/inquiry.ts';
import type { Rule } from '../rules/rule.ts';

/**
 * By place; then what is accepted, which tables count as well. Rules that have spoken already are not asked again.
 * @param inForce what those say that are in force under `options`
 * @param ask asks others
 */
export function findingsBy(
  wanted: readonly Rule[],
  inForce: Checked,
  options: CheckOptions,
  ask: (rules: readonly Rule[]) => Checked,
): readonly Finding[] {
  const silent = wanted.filter((rule) => !isInForce(rule, options));
  const spoken = new Set(wanted.filter((rule) => isInForce(rule, options)).map(({ id }) => id));
  const said = inForce.findings.filter(({ rule }) => spoken.has(rule));
  const accepted = inForce.accepted.flatMap(({ finding }) => (spoken.has(finding.rule) ? [finding] : []));
  if (silent.length === 0) return [...said, ...accepted];
  const others = ask(silent);
  return [
    ...[...said, ...others.findings].sort(byPlace),
    ...[...accepted, ...others.accepted.map(({ finding }) => finding)].sort(byPlace),
  ];
}
