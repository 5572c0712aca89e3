/** What the rules say, and what the team has accepted. */
import { kindSpec } from '../../grammar/vocabulary.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { textCell } from './cells.ts';
import type { Cell, TableSpec } from './table.ts';

const words: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  hint: 'Hint',
};

export const findingsTable: TableSpec = {
  name: 'findings',
  description: 'What is wrong or missing, the gravest first?',
  rules: [],
  make: ({ model, inForce, sourceOf }) => {
    const sorted = severities.flatMap((severity) => inForce.filter((one) => one.severity === severity));
    return [
      {
        title: 'Findings',
        notes: [inForce.length === 0 ? 'None: every rule that is in force is content.' : summary(inForce)],
        columns: ['Severity', 'Where', 'What', 'Rule', 'Source'],
        rows: sorted.map((finding) => [
          textCell(words[finding.severity]),
          whereCell(finding, model),
          textCell(finding.message),
          textCell(finding.rule),
          sourceOf(finding),
        ]),
      },
    ];
  },
};

export const acceptedTable: TableSpec = {
  name: 'accepted',
  description: 'Which findings has the team accepted, and why?',
  rules: [],
  make: ({ model, accepted, sourceOf }) => [
    {
      title: 'Accepted findings',
      notes: accepted.length === 0 ? ['None: nothing is accepted anywhere.'] : [],
      columns: ['Where', 'What', 'Reason', 'Rule', 'Source'],
      rows: accepted.map(({ finding, reason }) => [
        whereCell(finding, model),
        textCell(finding.message),
        textCell(reason),
        textCell(finding.rule),
        sourceOf(finding),
      ]),
    },
  ],
};

function summary(findings: readonly Finding[]): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, words[severity].toLowerCase())];
  });
  return `${counts.join(', ')}.`;
}

/** `Touchpoint Renewal conversation`. */
function whereCell({ element }: Finding, model: Model): Cell {
  const known = element && model.byId.get(element.id);
  if (known === undefined) return textCell('');
  return { text: `${kindSpec(known.kind).label} ${known.label}`, element: known.id };
}
