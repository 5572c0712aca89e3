/** The list that is usually missing: what each part of the company will do, who does it, and by when. */
import type { Day } from '../../grammar/values/dates.ts';
import {
  initiativeOwner,
  initiativeSilo,
  mayBeLive,
  mayBeOpenTask,
  scheduleOf,
  wholeOf,
} from '../model/domain/initiatives.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  periodOf,
  siloOf,
  targetOf,
  wordOf,
} from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { dateCell, elementCell, textCell } from './cells.ts';
import type { Cell, Table, TableInput, TableSpec } from './table.ts';

export const actionsTable: TableSpec = {
  name: 'actions',
  description: 'Who does what by when, function by function?',
  rules: [],
  make: tablesOf,
  lists: (input) => [listOf(input)],
};

const noFunction = 'No function named';
const columns: readonly string[] = ['By', 'Who', 'What', 'Part of', 'Status'];

/** Something that is still to be done: a task, or an initiative that has none. */
interface Action {
  readonly element: Element;
  /** The initiative that it belongs to. */
  readonly whole: Element | undefined;
  readonly who: Element | undefined;
  readonly silo: Element | undefined;
  /** The last day; unknown where no date is given. */
  readonly by: Day | undefined;
}

function tablesOf(input: TableInput): readonly Table[] {
  const { model, today } = input;
  const bySilo = Map.groupBy(actionsIn(model), ({ silo }) => silo);
  const silos = [...elementsOf(model, 'silo').filter((silo) => bySilo.has(silo)), undefined];
  const tables = silos.flatMap((silo) => {
    const actions = bySilo.get(silo);
    return actions === undefined ? [] : [tableOf(silo?.label ?? noFunction, actions, today)];
  });
  const first = { title: 'Who does what by when', columns: [], rows: [] };
  return [
    { ...first, notes: tables.length === 0 ? ['Nothing is left to do, or nothing is planned yet.'] : [] },
    ...tables,
  ];
}

function listOf({ model, today }: TableInput): Table {
  const actions = byDate(actionsIn(model));
  return {
    title: 'Who does what by when',
    notes:
      actions.length === 0
        ? ['Nothing is left to do, or nothing is planned yet.']
        : lateNotes(actions, today),
    columns: ['Function', ...columns],
    subject: 1 + columns.indexOf('What'),
    rows: actions.map((action) => [
      action.silo === undefined ? textCell(noFunction) : elementCell(action.silo),
      ...rowOf(action, today),
    ]),
  };
}

function actionsIn(model: Model): readonly Action[] {
  const tasks = elementsOf(model, 'task').filter(mayBeOpenTask).map(actionOf);
  const withTasks = new Set(elementsOf(model, 'task').map(({ parent }) => parent));
  const withParts = new Set(elementsOf(model, 'initiative').map(({ parent }) => parent));
  const bare = elementsOf(model, 'initiative').filter(
    (one) => mayBeLive(one) && !withTasks.has(one) && !withParts.has(one),
  );
  return [
    ...tasks,
    ...bare.map((initiative) => ({
      element: initiative,
      whole: wholeOf(initiative),
      who: initiativeOwner(initiative),
      silo: initiativeSilo(initiative),
      by: scheduleOf(initiative)?.last,
    })),
  ];
}

function actionOf(task: Element): Action {
  const who = targetOf(task, 'owner');
  const silo = targetOf(task, 'silo') ?? (who && siloOf(who));
  return { element: task, whole: task.parent, who, silo, by: periodOf(task, 'by')?.last };
}

function tableOf(title: string, actions: readonly Action[], today: Day): Table {
  return {
    title,
    notes: lateNotes(actions, today),
    columns,
    rows: byDate(actions).map((action) => rowOf(action, today)),
  };
}

function lateNotes(actions: readonly Action[], today: Day): readonly string[] {
  const late = actions.filter(({ by }) => by !== undefined && by < today).length;
  return late === 0 ? [] : [`${counted(late, 'line')} overdue.`];
}

function byDate(actions: readonly Action[]): readonly Action[] {
  return [...actions].sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity) || 0);
}

/** A date that cannot be read is none that is missing, and a horizon says more than nothing. */
function withoutDay(element: Element): string {
  if (isGiven(element, element.kind === 'task' ? 'by' : 'when')) return 'cannot be read';
  return wordOf(element, 'horizon') ?? 'no date';
}

function statusIn(element: Element): string {
  const status = wordOf(element, 'status');
  if (status !== undefined) return status;
  if (isGiven(element, 'status')) return 'cannot be read';
  return element.kind === 'task' ? 'todo' : 'planned';
}

function rowOf({ element, whole, who, by }: Action, today: Day): readonly Cell[] {
  const status = statusIn(element);
  const isLate = by !== undefined && by < today;
  return [
    by === undefined ? textCell(withoutDay(element)) : dateCell(by),
    who === undefined ? textCell('nobody yet') : elementCell(who),
    elementCell(element),
    whole === undefined ? textCell('') : elementCell(whole),
    textCell(isLate ? `${status}, overdue by ${counted(today - by, 'day')}` : status),
  ];
}
