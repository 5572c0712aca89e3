/** What is wrong with a roadmap, why that matters, and what would mend it. */
import * as v from 'valibot';
import { type Finding, severities } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import { nearestOf } from '../../model/nearest.ts';
import { ruleById, rules } from '../../rules/index.ts';
import { rulePage } from '../../rules/page.ts';
import { pageEntries, pageFields, pageOf } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Roadmaps } from '../roadmaps.ts';
import { described, roadmapEntry, tool } from '../tool.ts';

export const listFindings = tool({
  name: 'list_findings',
  title: 'List findings',
  description:
    'What the rules find wrong or missing in a roadmap, the gravest first: the fact, why it matters, where it stands, and the titles of the fixes that propose_fix can turn into a patch.',
  input: v.strictObject({
    ...roadmapEntry,
    severity: v.optional(described(v.picklist(severities), 'Only as grave as this.')),
    rule: v.optional(described(v.string(), 'Only those of this rule.')),
    element: v.optional(described(v.string(), 'Only about the element with this id.')),
    file: v.optional(described(v.string(), 'Only in this file, as list_roadmaps names it.')),
    ...pageEntries,
  }),
  output: v.strictObject({
    findings: v.array(
      v.strictObject({
        id: described(v.string(), 'For propose_fix; good for as long as the files stay as they are.'),
        rule: v.string(),
        severity: v.picklist(severities),
        message: v.string(),
        element: v.optional(v.string()),
        place: v.string(),
        fixes: described(v.array(v.string()), 'The first is number 1, and the likeliest.'),
      }),
    ),
    ...pageFields,
  }),
  answer: ({ roadmap, severity, rule, element, file, limit, cursor }, roadmaps) => {
    if (rule !== undefined) known(rule);
    const model = roadmaps.choose(roadmap);
    const all = [...identified(model, roadmaps)].sort(
      ([, a], [, b]) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
    );
    const fitting = all.filter(
      ([, one]) =>
        (severity === undefined || one.severity === severity) &&
        (rule === undefined || one.rule === rule) &&
        (element === undefined || one.element?.id === element) &&
        (file === undefined || roadmaps.nameOf(one.uri) === file),
    );
    const { items, ...page } = pageOf(fitting, { limit, cursor });
    const findings = items.map(([id, one]) => ({
      id,
      rule: one.rule,
      severity: one.severity,
      message: one.message,
      ...(one.element !== undefined && { element: one.element.id }),
      place: roadmaps.placeOf(one),
      fixes: one.fixes().map(({ title }) => title),
    }));
    return { text: JSON.stringify({ findings, ...page }, undefined, 2), data: { findings, ...page } };
  },
});

export const explainRule = tool({
  name: 'explain_rule',
  title: 'Explain a rule',
  description:
    'What a rule finds, why that matters to customers, where the idea comes from, and an example of each. Without a rule: all of them in a line each.',
  input: v.strictObject({ rule: v.optional(described(v.string(), 'unowned-touchpoint, for one.')) }),
  answer: ({ rule }) =>
    rule === undefined
      ? rules.map(({ id, severity, title }) => `${id} (${severity}): ${title}`).join('\n')
      : rulePage(known(rule), 1),
});

function known(id: string): (typeof rules)[number] {
  const rule = ruleById(id);
  if (rule !== undefined) return rule;
  const [close] = nearestOf(id, rules, (one) => [one.id]);
  throw new Refusal(
    `There is no rule “${id}”. ${close === undefined ? 'explain_rule lists them.' : `Did you mean ${close.id}?`}`,
  );
}

/** All findings of a roadmap, each under a name that the same state of the files gives it again. */
export function identified(model: Model, { service, placeOf }: Roadmaps): ReadonlyMap<string, Finding> {
  const named = new Map<string, Finding>();
  for (const finding of service.checked(model).findings) {
    const name = [finding.rule, finding.element?.id, placeOf(finding)]
      .filter((part) => part !== undefined)
      .join(' ');
    let free = name;
    for (let number = 2; named.has(free); number += 1) free = `${name} #${number}`;
    named.set(free, finding);
  }
  return named;
}
