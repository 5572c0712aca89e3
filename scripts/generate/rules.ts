/** The written reference of the rules: one section for each, from what stands in the rule itself. */

import { rules } from '../../server/rules/index.ts';
import { rulePage } from '../../server/rules/page.ts';
import type { Rule, RuleGroup } from '../../server/rules/rule.ts';

const groups: Readonly<Record<RuleGroup, { readonly title: string; readonly question: string }>> = {
  language: { title: 'Language', question: 'Can the roadmap be read, and does it contradict itself?' },
  ownership: { title: 'Ownership', question: 'Who answers here, and can they?' },
  'hand-offs': { title: 'Hand-offs and customer data', question: 'What gets lost between two departments?' },
  metrics: { title: 'Metrics', question: 'Does each number mean something, and does anybody look at it?' },
  initiatives: {
    title: 'Initiatives and money',
    question: 'Does the plan change anything for customers, in time and paid for once?',
  },
  customers: { title: 'Customers, coverage and insight', question: 'Who left, why, and who is on it?' },
};

/** The page as Markdown. */
export function rulesPage(): string {
  return [
    '# The rules',
    '',
    'Every question that Cust asks of a roadmap. The names are what settings, `accept:` and reports use.',
    'This page is made from the rules themselves; `cust rules NAME` prints one part of it.',
    '',
    'An **error** says that the roadmap contradicts itself, or that nobody answers; a **warning** names a known way in',
    'which work for customers fails; an **info** is worth a look; a **hint** is a suggestion. The preset `draft` asks the',
    'least, `review` all core questions, `board` every one.',
    '',
    'To live with a finding, say so where it stands, with a reason: `accept: handoff-without-deadline "Agreed case by case"`.',
    '',
    ...Object.entries(groups).flatMap(([group, { title, question }]) => [
      `## ${title}`,
      '',
      question,
      '',
      '| rule | severity | preset | what it finds |',
      '|---|---|---|---|',
      ...inGroup(group).map(
        (rule) => `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.preset} | ${rule.title} |`,
      ),
      '',
    ]),
    ...Object.keys(groups).flatMap((group) => inGroup(group).map((rule) => rulePage(rule, 3))),
  ].join('\n');
}

function inGroup(group: string): readonly Rule[] {
  return rules.filter((rule) => rule.group === group);
}
