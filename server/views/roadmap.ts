/** What changes when, and is it late? A bar for each initiative under the silo that answers for it. */
import { type Day, formatDay, formatDayLong, type Period } from '../../grammar/values/dates.ts';
import {
  hasUnreadableDates,
  initiativeOwner,
  initiativeSilo,
  scheduleOf,
  statusOf,
} from '../model/domain/initiatives.ts';
import { type Element, elementsOf, periodOf, siloOf, targetOf, targetsOf, wordOf } from '../model/model.ts';
import type { Folds } from './chart.ts';
import type { Diagram, Drawn } from './diagram.ts';
import { extent } from './extent.ts';
import { collapsedWords, mostDrawn } from './fold.ts';
import { countsOf, drawnFolded, drawnFor, type Marks, marksByElement } from './marks.ts';
import { ganttText, Ids } from './mermaid.ts';
import type { View, ViewInput } from './view.ts';
import { counted } from './words.ts';

export const roadmapView: View = {
  name: 'roadmap',
  label: 'Roadmap',
  description: 'What changes when, and whether it is late',
  draw,
};

const statusLabels = {
  done: 'Done',
  active: 'Active',
  planned: 'Planned',
  paused: 'Paused',
  idea: 'Idea',
  stopped: 'Stopped',
};

function draw(input: ViewInput): Diagram {
  const { model, findings, today } = input;
  const initiatives = elementsOf(model, 'initiative');
  const dated = initiatives.flatMap((initiative) => {
    const period = scheduleOf(initiative);
    return period === undefined ? [] : [{ initiative, period }];
  });
  const frame = { view: 'roadmap', title: roadmapView.description, type: 'gantt', fallbacks: [] } as const;
  const unread = initiatives.filter(hasUnreadableDates);
  if (dated.length === 0) {
    const fact = unread.length === 0 ? 'No initiative has dates yet.' : unreadDates(unread.length);
    return {
      ...frame,
      summary: fact,
      text: '',
      drawn: [],
      legend: [],
      notices: [],
      counts: countsOf(findings),
      empty: {
        sentence: `${fact} ${unread.length === 0 ? 'Say what will be done, by whom and when:' : 'Write them so:'}`,
        example: 'initiative guided-start "Live in 30 days" {\n  owner: mei\n  when: 2026-Q1 to 2026-Q3\n}',
      },
    };
  }

  const ids = new Ids();
  const marks = marksByElement(findings);
  const taskCount = dated.reduce((sum, { initiative }) => sum + datedTasks(initiative).length, 0);
  const things = dated.length + taskCount;
  const isLarge = input.wholly !== true && things > mostDrawn.gantt;
  const detail: Detail = !isLarge ? 'all' : dated.length <= mostDrawn.gantt ? 'initiatives' : 'groups';
  const sections = [...bySilo(dated)].map(([silo, members]) => ({
    title: silo?.label ?? 'No silo answers for it',
    rows:
      detail === 'groups'
        ? groupRows(silo, members, input, marks)
        : members.flatMap((one) => [
            initiativeRow(one, input, marks),
            ...(detail === 'all'
              ? datedTasks(one.initiative).map((task) => taskRow(task, input, marks))
              : []),
          ]),
  }));
  const lines: string[] = [];
  const drawn: Drawn[] = [];
  for (const { title, rows } of sections) {
    lines.push(`  section ${ganttText(title)}`);
    for (const { name, tags, when, bar } of rows) {
      const id = ids.next('t');
      lines.push(`  ${ganttText(name)} :${[...tags, id, when].join(', ')}`);
      drawn.push({ ...bar, id });
    }
  }
  const hasTasks = detail === 'all' && taskCount > 0;
  const statuses = new Set(dated.map(({ initiative }) => statusOf(initiative) ?? 'planned'));

  const [first, last] = extent(dated.map(({ period }) => period));
  if (today >= first && today <= last) {
    lines.push(
      `  ${ganttText(`As of ${formatDayLong(today)}`)} :vert, ${ids.next('t')}, ${formatDay(today)}, 0d`,
    );
  }
  return {
    ...frame,
    summary: summaryOf(dated),
    text: [
      'gantt',
      '  dateFormat YYYY-MM-DD',
      ...axisFor(last - first),
      '  todayMarker off',
      ...lines,
      '',
    ].join('\n'),
    drawn,
    legend: [
      ...[...statuses].map((status) => ({ className: status, label: statusLabels[status] })),
      ...(hasTasks ? [{ className: 'due', label: 'A task’s due date' }] : []),
    ],
    notices: [
      ...notShown(initiatives.length - dated.length - unread.length),
      ...(unread.length === 0
        ? []
        : [`${unreadDates(unread.length)} ${unread.length === 1 ? 'It is' : 'They are'} not shown.`]),
    ],
    ...(isLarge && { collapsed: collapsedWords(things, collapsedTo[detail]) }),
    counts: countsOf(findings),
  };
}

/** How much a picture shows: where it is too large, tasks go first, then single initiatives. */
type Detail = 'all' | 'initiatives' | 'groups';

const collapsedTo: Readonly<Record<Detail, string>> = {
  all: '',
  initiatives: 'Tasks are left out.',
  groups: 'Each bar stands for all initiatives of one silo with one status, from the first day to the last.',
};

/** One line of the chart. */
interface Row {
  readonly name: string;
  readonly tags: readonly string[];
  /** From when to when, as Mermaid reads it. */
  readonly when: string;
  readonly bar: Omit<Drawn, 'id'>;
}

const datedTasks = (initiative: Element): readonly Element[] =>
  initiative.children.filter((child) => child.kind === 'task' && periodOf(child, 'by') !== undefined);

const span = (first: Day, last: Day): string => `${formatDay(first)}, ${formatDay(last + 1)}`;

/** How Mermaid knows a status: the others have a class of ours. */
const tagsOf = (status: keyof typeof statusLabels): readonly string[] =>
  status === 'active' || status === 'done' ? [status] : [];

function initiativeRow({ initiative, period }: Dated, input: ViewInput, marks: Marks): Row {
  const status = statusOf(initiative) ?? 'planned';
  const after = targetsOf(initiative, 'after').map(({ label }) => label);
  const owner = initiativeOwner(initiative)?.label;
  const label = [
    `Initiative ${initiative.label}`,
    statusLabels[status].toLowerCase(),
    owner === undefined ? 'nobody owns it' : `owned by ${owner}`,
    period.text,
    after.length > 0 ? `after ${after.join(' and ')}` : '',
  ];
  return {
    name: `${initiative.label}${after.length > 0 ? ` (after ${after.join(' and ')})` : ''}`,
    tags: tagsOf(status),
    when: span(period.first, period.last),
    bar: { ...drawnFor(initiative, { id: '', role: 'bar', label }, input, marks), classes: [status] },
  };
}

function taskRow(task: Element, input: ViewInput, marks: Marks): Row {
  const last = periodOf(task, 'by')?.last ?? input.today;
  const isDone = wordOf(task, 'status') === 'done';
  const who = targetOf(task, 'owner') ?? targetOf(task, 'silo');
  const label = [
    `Task ${task.label}`,
    `by ${formatDayLong(last)}`,
    who === undefined ? 'nobody is on it' : `by ${who.label}`,
    isDone ? 'done' : '',
  ];
  return {
    name: task.label,
    tags: [...(isDone ? ['done'] : []), 'milestone'],
    when: `${formatDay(last)}, 0d`,
    bar: {
      ...drawnFor(task, { id: '', role: 'bar', label }, input, marks),
      classes: [isDone ? 'done' : 'planned'],
    },
  };
}

/** All initiatives of a silo that have the same status as one bar. */
function groupRows(
  silo: Element | undefined,
  members: readonly Dated[],
  input: ViewInput,
  marks: Marks,
): readonly Row[] {
  const byStatus = Map.groupBy(members, ({ initiative }) => statusOf(initiative) ?? 'planned');
  return [...byStatus].map(([status, all]) => {
    const [first, last] = extent(all.map(({ period }) => period));
    const name = `${statusLabels[status]}: ${counted(all.length, 'initiative')}`;
    const label = [name, silo?.label ?? '', `${formatDayLong(first)} to ${formatDayLong(last)}`];
    const folds: Folds = {
      of: silo,
      isElement: false,
      members: all.flatMap(({ initiative }) => [initiative, ...datedTasks(initiative)]),
    };
    return {
      name,
      tags: tagsOf(status),
      when: span(first, last),
      bar: { ...drawnFolded(folds, { id: '', role: 'bar', label }, input, marks), classes: [status] },
    };
  });
}

/** "9 initiatives from 1 January 2026 to 30 June 2027: 3 active, 6 planned." */
function summaryOf(dated: readonly Dated[]): string {
  const [first, last] = extent(dated.map(({ period }) => period));
  const counts = Object.entries(statusLabels).flatMap(([status, label]) => {
    const count = dated.filter(({ initiative }) => (statusOf(initiative) ?? 'planned') === status).length;
    return count === 0 ? [] : [`${count} ${label.toLowerCase()}`];
  });
  const span = `from ${formatDayLong(first)} to ${formatDayLong(last)}`;
  return `${counted(dated.length, 'initiative')} ${span}: ${counts.join(', ')}.`;
}

type Dated = { readonly initiative: Element; readonly period: Period };

/** By the silo of whoever answers for it, in the order in which the silos first come up. */
function bySilo(dated: readonly Dated[]): ReadonlyMap<Element | undefined, readonly Dated[]> {
  const sections = new Map<Element | undefined, Dated[]>();
  for (const one of dated) {
    const silo = initiativeSilo(one.initiative) ?? targetsOf(one.initiative, 'silos').map(siloOf)[0];
    const section = sections.get(silo) ?? [];
    section.push(one);
    sections.set(silo, section);
  }
  return sections;
}

const unreadDates = (count: number): string => `The dates of ${counted(count, 'initiative')} cannot be read.`;

function notShown(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '1 initiative has no dates and is not shown.'
      : `${count} initiatives have no dates and are not shown.`,
  ];
}

/** About a dozen marks on the axis, whatever the span in days. Over many years Mermaid finds round ones itself. */
function axisFor(days: number): readonly string[] {
  if (days <= 100) return ['  axisFormat %e %b', '  tickInterval 1week', '  weekday monday'];
  if (days <= 400) return ['  axisFormat %b %Y', '  tickInterval 1month'];
  if (days <= 3 * 366) return ['  axisFormat %b %Y', '  tickInterval 3month'];
  return days <= 12 * 366 ? ['  axisFormat %Y', '  tickInterval 12month'] : ['  axisFormat %Y'];
}
