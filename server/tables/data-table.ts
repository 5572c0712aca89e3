/** What is known about customers: where each piece is asked for, carried, and held. */
import { type Element, elementsOf, type Model } from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { elementCell, textCell } from './cells.ts';
import type { Cell, Table, TableSpec } from './table.ts';
import { isTooWide, tooWideNote } from './width.ts';

export const dataTable: TableSpec = {
  name: 'data',
  description: 'Which system holds which data about customers, and who asks for it again?',
  rules: [],
  make: ({ model }) => {
    const systems = elementsOf(model, 'system');
    return [
      tableOf(
        model,
        systems.map(({ label }) => label),
        (name) => {
          const holders = new Set(usersOf(model, name, 'system'));
          return systems.map((system) =>
            holders.has(system) ? { text: 'holds it', element: system.id } : textCell(''),
          );
        },
      ),
    ];
  },
  onPage: (input) => {
    const { model } = input;
    const systems = elementsOf(model, 'system').length;
    if (!isTooWide(systems)) return dataTable.make(input);
    const table = tableOf(model, ['Held by'], (name) => [listCell(usersOf(model, name, 'system'))]);
    return [{ ...table, notes: [tooWideNote(counted(systems, 'system'), dataTable.name), ...table.notes] }];
  },
};

/** @param holding the cells, one for each of `columns`, that say where a kind of data is held */
function tableOf(
  model: Model,
  columns: readonly string[],
  holding: (name: string) => readonly Cell[],
): Table {
  const names = [...model.data.keys()].sort();
  const nowhere = names.filter((name) => usersOf(model, name, 'system').length === 0).length;
  return {
    title: 'Systems and the data they hold',
    notes: [
      ...(names.length === 0 ? ['No touchpoint collects anything, and no system holds any data yet.'] : []),
      ...(nowhere === 0 ? [] : [`${counted(nowhere, 'kind')} of data in no system.`]),
    ],
    columns: ['Data', 'Asked for at', 'Handed over in', ...columns],
    rows: names.map((name) => [
      textCell(name),
      listCell(usersOf(model, name, 'touchpoint')),
      listCell(usersOf(model, name, 'handoff')),
      ...holding(name),
    ]),
  };
}

function usersOf(model: Model, name: string, kind: Element['kind']): readonly Element[] {
  const users = (model.data.get(name) ?? []).map(({ element }) => element);
  return [...new Set(users)].filter((element) => element.kind === kind);
}

function listCell(elements: readonly Element[]): Cell {
  const [first] = elements;
  if (first === undefined) return textCell('');
  return elements.length === 1
    ? elementCell(first)
    : { text: elements.map(({ label }) => label).join(', '), element: first.id };
}
