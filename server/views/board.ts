/** What is on now, what comes next, and what has no place in time? A column for each. */
import { addMonths, type Day } from '../../grammar/values/dates.ts';
import {
  type Horizon,
  horizonOf,
  initiativeOwner,
  priorityRank,
  scheduleOf,
  statusOf,
} from '../model/domain/initiatives.ts';
import { type Element, elementsOf, targetsOf, wordOf } from '../model/model.ts';
import { boxCounts, type ChartBox, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { datesText, statusText } from './initiatives.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted } from './words.ts';

export const boardView: View = {
  name: 'board',
  label: 'Board',
  description: 'What is on now, what comes next, and what has no place in time',
  draw,
};

/** When something is done: a column of the board. */
export type Column = Horizon | 'nowhere' | 'done';

/** What each column is called, from the nearest to the farthest. */
export const columns: Readonly<Record<Column, string>> = {
  now: 'Now',
  next: 'Next',
  later: 'Later',
  nowhere: 'No place in time yet',
  done: 'Done',
};

/** What starts within so many months comes next; what starts after that, later. */
const nextMonths = 6;

const legend: readonly LegendEntry[] = [
  { className: 'active', label: 'Active' },
  { className: 'planned', label: 'Planned' },
  { className: 'paused', label: 'Paused' },
  { className: 'idea', label: 'Idea' },
  { className: 'done', label: 'Done' },
  { className: 'high', label: '▲ High priority' },
];

function draw(input: ViewInput): Diagram {
  const { model, today } = input;
  const initiatives = elementsOf(model, 'initiative').filter(
    (initiative) => statusOf(initiative) !== 'stopped',
  );
  if (initiatives.length === 0) return nothingYet(boardView, 'flowchart', empty, input);
  const boxes = (Object.keys(columns) as Column[]).flatMap((column) => {
    const members = initiatives.filter((initiative) => columnOf(initiative, today) === column);
    // The three columns of a plan are there even while they are empty; the others only when they are needed.
    return members.length === 0 && (column === 'nowhere' || column === 'done')
      ? []
      : [boxOf(column, members)];
  });
  const isPlaced = initiatives.some((initiative) => scheduleOf(initiative) !== undefined);
  return chartDiagram(
    boardView,
    {
      summary: `${counted(initiatives.length, 'initiative')}: ${boxCounts(boxes)}.`,
      direction: 'LR',
      arrangement: 'columns',
      boxes,
      edges: [],
      legend,
      notices: isPlaced
        ? [`Next is what starts within ${nextMonths} months, where no horizon is given.`]
        : [],
    },
    input,
  );
}

const empty = {
  sentence: 'There is no initiative yet. Say what will be done, by whom, and roughly when:',
  example: 'initiative welcome-kit "Welcome kit" { owner: dana; horizon: next; status: planned }',
};

/** By its horizon; by its dates where it has some; what is under way is on now. */
export function columnOf(initiative: Element, today: Day): Column {
  if (statusOf(initiative) === 'done') return 'done';
  const horizon = horizonOf(initiative);
  if (horizon !== undefined) return horizon;
  const period = scheduleOf(initiative);
  if (period === undefined) return statusOf(initiative) === 'active' ? 'now' : 'nowhere';
  if (period.first <= today) return 'now';
  return period.first <= addMonths(today, nextMonths) ? 'next' : 'later';
}

function boxOf(column: Column, members: readonly Element[]): ChartBox {
  return {
    key: column,
    title: columns[column],
    whenEmpty: 'nothing',
    ...(members.length === 0 && { classes: ['vacant'] }),
    label: [columns[column], counted(members.length, 'initiative')],
    nodes: [...members].sort(byPriority).map(cardOf),
  };
}

/** What matters most first; as declared where nothing says what matters. */
function byPriority(a: Element, b: Element): number {
  return priorityRank(b) - priorityRank(a);
}

function cardOf(initiative: Element): ChartNode {
  const status = statusOf(initiative);
  const owner = initiativeOwner(initiative)?.label ?? 'nobody owns it';
  const when = datesText(initiative);
  const isHigh = wordOf(initiative, 'priority') === 'high';
  const after = targetsOf(initiative, 'after').map(({ label }) => label);
  return {
    key: initiative,
    title: isHigh ? `▲ ${initiative.label}` : initiative.label,
    lines: [owner, dotted(statusText(initiative), when)],
    classes: [...(status === undefined ? [] : [status]), ...(isHigh ? ['high'] : [])],
    label: [
      `Initiative ${initiative.label}`,
      statusText(initiative),
      isHigh ? 'high priority' : '',
      owner === 'nobody owns it' ? owner : `owned by ${owner}`,
      when,
      after.length === 0 ? '' : `after ${after.join(' and ')}`,
    ],
  };
}
