/** Who is accountable, who does the work, who is asked and who is told: one row for each thing, one column for each person. */
import { kindSpec } from '../../grammar/vocabulary.ts';
import { giverOf, mayBeLive } from '../model/domain/initiatives.ts';
import { touchpointsOf } from '../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model, targetsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { counted } from '../model/wording/words.ts';
import { elementCell, textCell } from './cells.ts';
import { hasOneOwner } from './coverage.ts';
import { stagesInOrder } from './order.ts';
import type { Cell, Table, TableSpec } from './table.ts';
import { isTooWide, tooWideNote } from './width.ts';

interface Part {
  readonly attribute: string;
  readonly letter: string;
  readonly word: string;
}

/** In the order in which a cell names them. */
const parts: readonly Part[] = [
  { attribute: 'owner', letter: 'A', word: 'Accountable' },
  { attribute: 'with', letter: 'R', word: 'Responsible' },
  { attribute: 'consulted', letter: 'C', word: 'Consulted' },
  { attribute: 'informed', letter: 'I', word: 'Informed' },
];

const key =
  'A is accountable (the owner), R does the work with them, C is consulted before something changes, I is informed afterwards.';

export const raciTable: TableSpec = {
  name: 'raci',
  description: 'Who is accountable, responsible, consulted and informed?',
  rules: [],
  make: ({ model }) =>
    groupsOf(model).map(({ title, rows }, index) => tableOf(model, title, rows, index === 0 ? [key] : [])),
  lists: ({ model }) => [listOf(model)],
  onPage: (input) => {
    const groups = groupsOf(input.model);
    const widest = Math.max(...groups.map(({ rows }) => peopleIn(input.model, rows).length));
    if (!isTooWide(widest)) return raciTable.make(input);
    const notes = [key, tooWideNote(counted(widest, 'person', 'people'), 'raci')];
    return groups.map(({ title, rows }, index) => namesOf(title, rows, index === 0 ? notes : []));
  },
};

interface Group {
  readonly title: string;
  readonly rows: readonly Element[];
}

function groupsOf(model: Model): readonly Group[] {
  return [
    { title: 'Who answers for which touchpoint', rows: stagesInOrder(model).flatMap(touchpointsOf) },
    { title: 'Who answers for which hand-off', rows: elementsOf(model, 'handoff') },
    {
      title: 'Who answers for which initiative',
      rows: elementsOf(model, 'initiative').filter(mayBeLive),
    },
  ];
}

/** Touchpoints, hand-offs and initiatives in one, so that a person has one column. */
function listOf(model: Model): Table {
  const rows = groupsOf(model).flatMap((group) => group.rows);
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
  return {
    title,
    notes: [...notes, ...notesOn(rows)],
    columns: ['', ...people.map(({ label }) => label), 'Open'],
    rows: rows.map((row) => {
      const letters = lettersIn(row);
      return [
        elementCell(row),
        ...people.map((person) => partCell(letters.get(person)?.join('/'), row)),
        openCell(row),
      ];
    }),
  };
}

/** The same with a column for each part that somebody can take, and the names in it. */
function namesOf(title: string, rows: readonly Element[], notes: readonly string[]): Table {
  return {
    title,
    notes: [...notes, ...notesOn(rows)],
    columns: ['', ...parts.map(({ word }) => word), 'Open'],
    rows: rows.map((row) => [
      elementCell(row),
      ...parts.map(({ attribute }) =>
        partCell(
          peopleWith(row, attribute)
            .map(({ label }) => label)
            .join(', '),
          row,
        ),
      ),
      openCell(row),
    ]),
  };
}

function notesOn(rows: readonly Element[]): readonly string[] {
  const open = rows.filter((row) => !isAnsweredFor(row)).length;
  return [
    ...(rows.length === 0 ? ['There is none yet.'] : []),
    ...(open === 0 ? [] : [`${counted(open, 'row')} without exactly one A.`]),
  ];
}

function openCell(row: Element): Cell {
  return textCell(isAnsweredFor(row) ? '' : 'no single owner');
}

/** What leads to the row's source; where nobody takes a part, there is nothing to lead from. */
function partCell(text: string | undefined, row: Element): Cell {
  return text === undefined || text === '' ? nothing : { text, element: row.id };
}

/** The same cell everywhere: a large roadmap has millions. */
const nothing: Cell = textCell('');

/** A part of an initiative is answered for by the owner of the whole. */
function giverFor(row: Element, attribute: string): Element {
  return (row.kind === 'initiative' && attribute === 'owner' && giverOf(row, attribute)) || row;
}

function isAnsweredFor(row: Element): boolean {
  return hasOneOwner(giverFor(row, 'owner'));
}

/** Each once, whether or not it is written twice. */
function peopleWith(row: Element, attribute: string): readonly Element[] {
  return [...new Set(targetsOf(giverFor(row, attribute), attribute))];
}

function lettersIn(row: Element): ReadonlyMap<Element, readonly string[]> {
  const letters = new Map<Element, string[]>();
  for (const { attribute, letter } of parts) {
    for (const person of peopleWith(row, attribute)) addTo(letters, person, letter);
  }
  return letters;
}

/** Everybody who has a letter in some row, silo by silo. */
function peopleIn(model: Model, rows: readonly Element[]): readonly Element[] {
  const involved = new Set(
    rows.flatMap((row) => parts.flatMap(({ attribute }) => peopleWith(row, attribute))),
  );
  return elementsOf(model, 'owner').filter((person) => involved.has(person));
}
