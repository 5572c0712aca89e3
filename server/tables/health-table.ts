/** Health as tables. */
import { kindSpec } from '../../grammar/vocabulary.ts';
import type { Element } from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { elementCell, numberCell } from './cells.ts';
import type { Coverage, CoveredKind } from './coverage.ts';
import { type Health, healthOf, healthRules } from './health.ts';
import type { Cell, Table, TableSpec } from './table.ts';

export const healthTable: TableSpec = {
  name: 'health',
  description: 'How much is owned, measured and connected, and what would be cut first?',
  rules: healthRules,
  make: (input) => tablesOf(healthOf(input)),
};

/** For people: "Touchpoints", "Live initiatives". */
export function titleOf({ kind }: Pick<Coverage, 'kind'>): string {
  return kind === 'initiative' ? 'Live initiatives' : kindSpec(kind).plural;
}

function nothingMissing(coverage: readonly Coverage[]): string {
  return coverage.every(({ elements }) => elements.length === 0)
    ? 'There is nothing yet that somebody could own or measure.'
    : 'Nothing: all of it is owned, measured and connected.';
}

function tablesOf(health: Health): readonly Table[] {
  const { coverage, duties, firstToBeCut } = health;
  const gaps = coverage.flatMap(gapsIn);
  return [
    {
      title: `Health of ${health.roadmap}`,
      tab: 'Health',
      notes: [
        health.customerOwner === undefined
          ? 'Nobody answers for the customer as a whole yet.'
          : `${health.customerOwner.label} answers for the customer as a whole.`,
        ...(health.slips === 0
          ? []
          : [`${counted(health.slips, 'slip')} in the text may hide something from these figures.`]),
        'Owned: one person answers for it, by name. Measured: touchpoints and hand-offs have a metric, metrics a reading in time, initiatives a metric to move. Connected: a line of metrics leads from it to an outcome for customers; for a metric, from the daily work as well.',
      ],
      columns: ['', 'How many', 'Owned', 'Measured', 'Connected'],
      rows: coverage.map((one) => [
        { text: titleOf(one) },
        ...[
          one.elements,
          ...[one.unowned, one.unmeasured, one.unconnected].map((open) => rest(one, open)),
        ].map((elements) => numberCell(elements.length)),
      ]),
    },
    {
      title: 'What a customer owner does',
      tab: 'Duties',
      notes: ['Ticked where the roadmap shows it done, whoever does it.'],
      columns: ['State', 'Duty', 'Why', 'When it is ticked'],
      subject: 1,
      rows: duties.map(({ met, title, reasons, test }) =>
        [met ? '✓ Done' : '– Open', title, reasons.join(' '), test].map((text) => ({ text })),
      ),
    },
    {
      title: 'First to be cut',
      notes: [
        firstToBeCut.length === 0
          ? 'No live initiative has two of the weaknesses for which budget rounds look.'
          : 'These live initiatives have two or more of the weaknesses for which budget rounds look.',
      ],
      columns: ['Initiative', 'Why'],
      rows: firstToBeCut.map(({ initiative, because }) => [
        elementCell(initiative),
        { text: because.join('; ') },
      ]),
    },
    {
      title: 'What is missing',
      notes: gaps.length === 0 ? [nothingMissing(coverage)] : [],
      columns: ['Kind', 'What', 'Lacks'],
      subject: 1,
      rows: gaps,
    },
  ];
}

const measuredBy: Readonly<Record<CoveredKind, string>> = {
  touchpoint: 'a metric',
  handoff: 'a metric',
  metric: 'a reading in time',
  initiative: 'a metric to move',
};

function gapsIn({
  kind,
  elements,
  unowned,
  unmeasured,
  unconnected,
}: Coverage): readonly (readonly Cell[])[] {
  const open = [
    { lacking: new Set(unowned), what: 'one owner' },
    { lacking: new Set(unmeasured), what: measuredBy[kind] },
    { lacking: new Set(unconnected), what: 'a line to an outcome' },
  ];
  return elements.flatMap((element) => {
    const lacks = open.filter(({ lacking }) => lacking.has(element)).map(({ what }) => what);
    return lacks.length === 0
      ? []
      : [[{ text: kindSpec(kind).label }, elementCell(element), { text: lacks.join(', ') }]];
  });
}

function rest({ elements }: Coverage, open: readonly Element[]): readonly Element[] {
  const lacking = new Set(open);
  return elements.filter((element) => !lacking.has(element));
}
