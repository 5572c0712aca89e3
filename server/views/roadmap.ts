/** What changes when, and is it late? A bar for each initiative under the silo that answers for it. */
import { type Day, formatDay, formatDayLong, type Period } from '../../grammar/dates.ts';
import { initiativeOwner, initiativeSilo, scheduleOf, statusOf } from '../model/initiatives.ts';
import { type Element, elementsOf, periodOf, siloOf, targetOf, targetsOf, wordOf } from '../model/model.ts';
import type { Diagram, Drawn } from './diagram.ts';
import { countsOf, drawnFor, marksByElement } from './marks.ts';
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
  if (dated.length === 0) {
    return {
      ...frame,
      summary: 'No initiative has dates yet.',
      text: '',
      drawn: [],
      legend: [],
      notices: [],
      counts: countsOf(findings),
      empty: {
        sentence: 'No initiative has dates yet. Say what will be done, by whom and when:',
        example: 'initiative guided-start "Live in 30 days" {\n  owner: mei\n  when: 2026-Q1 to 2026-Q3\n}',
      },
    };
  }

  const ids = new Ids();
  const marks = marksByElement(findings);
  const drawn: Drawn[] = [];
  const lines: string[] = [];
  const statuses = new Set<keyof typeof statusLabels>();
  let hasTasks = false;
  for (const [section, members] of bySilo(dated)) {
    lines.push(`  section ${ganttText(section)}`);
    for (const { initiative, period } of members) {
      const status = statusOf(initiative) ?? 'planned';
      statuses.add(status);
      const id = ids.next('t');
      const after = targetsOf(initiative, 'after').map(({ label }) => label);
      const tags = status === 'active' || status === 'done' ? `${status}, ` : '';
      const name = `${initiative.label}${after.length > 0 ? ` (after ${after.join(' and ')})` : ''}`;
      lines.push(
        `  ${ganttText(name)} :${tags}${id}, ${formatDay(period.first)}, ${formatDay(period.last + 1)}`,
      );
      const owner = initiativeOwner(initiative)?.label;
      drawn.push({
        ...drawnFor(
          initiative,
          {
            id,
            role: 'bar',
            label: [
              `Initiative ${initiative.label}`,
              statusLabels[status].toLowerCase(),
              owner === undefined ? 'nobody owns it' : `owned by ${owner}`,
              period.text,
              after.length > 0 ? `after ${after.join(' and ')}` : '',
            ],
          },
          input,
          marks,
        ),
        classes: [status],
      });
      for (const task of initiative.children.filter(({ kind }) => kind === 'task')) {
        const by = periodOf(task, 'by');
        if (by === undefined) continue;
        hasTasks = true;
        const taskId = ids.next('t');
        const isDone = wordOf(task, 'status') === 'done';
        lines.push(
          `  ${ganttText(task.label)} :${isDone ? 'done, ' : ''}milestone, ${taskId}, ${formatDay(by.last)}, 0d`,
        );
        const who = targetOf(task, 'owner') ?? targetOf(task, 'silo');
        drawn.push({
          ...drawnFor(
            task,
            {
              id: taskId,
              role: 'bar',
              label: [
                `Task ${task.label}`,
                `by ${formatDayLong(by.last)}`,
                who === undefined ? 'nobody is on it' : `by ${who.label}`,
                isDone ? 'done' : '',
              ],
            },
            input,
            marks,
          ),
          classes: [isDone ? 'done' : 'planned'],
        });
      }
    }
  }

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
    notices: notShown(initiatives.length - dated.length),
    counts: countsOf(findings),
  };
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
function bySilo(dated: readonly Dated[]): ReadonlyMap<string, readonly Dated[]> {
  const sections = new Map<Element | undefined, Dated[]>();
  for (const one of dated) {
    const silo = initiativeSilo(one.initiative) ?? targetsOf(one.initiative, 'silos').map(siloOf)[0];
    sections.set(silo, [...(sections.get(silo) ?? []), one]);
  }
  return new Map([...sections].map(([silo, members]) => [silo?.label ?? 'No silo answers for it', members]));
}

function notShown(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '1 initiative has no dates and is not shown.'
      : `${count} initiatives have no dates and are not shown.`,
  ];
}

function extent(periods: readonly Period[]): readonly [Day, Day] {
  return [
    periods.reduce((day, { first }) => Math.min(day, first), Number.POSITIVE_INFINITY),
    periods.reduce((day, { last }) => Math.max(day, last), Number.NEGATIVE_INFINITY),
  ];
}

/** About a dozen marks on the axis, whatever the span in days. Over many years Mermaid finds round ones itself. */
function axisFor(days: number): readonly string[] {
  if (days <= 100) return ['  axisFormat %e %b', '  tickInterval 1week', '  weekday monday'];
  if (days <= 400) return ['  axisFormat %b %Y', '  tickInterval 1month'];
  if (days <= 3 * 366) return ['  axisFormat %b %Y', '  tickInterval 3month'];
  return days <= 12 * 366 ? ['  axisFormat %Y', '  tickInterval 12month'] : ['  axisFormat %Y'];
}
