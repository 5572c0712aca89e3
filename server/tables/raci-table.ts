/** Who is accountable, who does the work, who is asked and who is told: one row for each thing, one column for each person. */
import { kindSpec } from '../../grammar/vocabulary.ts';
import { giverOf, isLive } from '../model/initiatives.ts';
import { touchpointsOf } from '../model/lifecycle.ts';
import { type Element, elementsOf, type Model, targetsOf } from '../model/model.ts';
import { elementCell, textCell } from './cells.ts';
import { hasOneOwner } from './coverage.ts';
import { stagesInOrder } from './order.ts';
import type { Cell, Table, TableSpec } from './table.ts';
import { counted } from './words.ts';

/** In the order in which a cell names them. */
const letters: readonly (readonly [attribute: string, letter: string])[] = [
  ['owner', 'A'],
  ['with', 'R'],
  ['consulted', 'C'],
  ['informed', 'I'],
];

const key =
  'A is accountable (the owner), R does the work with them, C is consulted before something changes, I is informed afterwards.';

export const raciTable: TableSpec = {
  name: 'raci',
  description: 'Who is accountable, responsible, consulted and informed?',
  rules: [],
  make: ({ model }) => [
    tableOf(model, 'Who answers for which touchpoint', stagesInOrder(model).flatMap(touchpointsOf), [key]),
    tableOf(model, 'Who answers for which hand-off', elementsOf(model, 'handoff'), []),
    tableOf(model, 'Who answers for which initiative', elementsOf(model, 'initiative').filter(isLive), []),
  ],
  lists: ({ model }) => [listOf(model)],
};

/** Touchpoints, hand-offs and initiatives in one, so that a person has one column. */
function listOf(model: Model): Table {
  const rows = [
    ...stagesInOrder(model).flatMap(touchpointsOf),
    ...elementsOf(model, 'handoff'),
    ...elementsOf(model, 'initiative').filter(isLive),
  ];
  const table = tableOf(model, 'RACI', rows, [key]);
  return {
    ...table,
    subject: 1,
    columns: ['Kind', 'What', ...table.columns.slice(1)],
    rows: table.rows.map((cells, index) => [textCell(kindOf(rows[index])), ...cells]),
  };
}

function kindOf(row: Element | undefined): string {
  return row === undefined ? '' : kindSpec(row.kind).label;
}

function tableOf(model: Model, title: string, rows: readonly Element[], notes: readonly string[]): Table {
  const people = peopleIn(model, rows);
  const open = rows.filter((row) => !isAnsweredFor(row)).length;
  return {
    title,
    notes: [
      ...notes,
      ...(rows.length === 0 ? ['There is none yet.'] : []),
      ...(open === 0 ? [] : [`${counted(open, 'row')} without exactly one A.`]),
    ],
    columns: ['', ...people.map(({ label }) => label), 'Open'],
    rows: rows.map((row) => [
      elementCell(row),
      ...people.map((person) => involvement(row, person)),
      textCell(isAnsweredFor(row) ? '' : 'no single owner'),
    ]),
  };
}

/** A part of an initiative is answered for by the owner of the whole. */
function giverFor(row: Element, attribute: string): Element {
  return (row.kind === 'initiative' && attribute === 'owner' && giverOf(row, attribute)) || row;
}

function isAnsweredFor(row: Element): boolean {
  return hasOneOwner(giverFor(row, 'owner'));
}

function involvement(row: Element, person: Element): Cell {
  const held = letters.filter(([attribute]) =>
    targetsOf(giverFor(row, attribute), attribute).includes(person),
  );
  return { text: held.map(([, letter]) => letter).join('/'), element: row.id };
}

/** Everybody who has a letter in some row, silo by silo. */
function peopleIn(model: Model, rows: readonly Element[]): readonly Element[] {
  const involved = new Set(
    rows.flatMap((row) => letters.flatMap(([attribute]) => targetsOf(giverFor(row, attribute), attribute))),
  );
  return elementsOf(model, 'owner').filter((person) => involved.has(person));
}
