/** Which function meets the customer in which stage: one row for each stage, one column for each silo. */
import { owningSilos, silosThatMeet, touchpointsOf } from '../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model, targetsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { counted } from '../model/wording/words.ts';
import { elementCell, textCell } from './cells.ts';
import { named } from './named.ts';
import { stagesInOrder } from './order.ts';
import type { Cell, Table, TableSpec } from './table.ts';
import { isTooWide, tooWideNote } from './width.ts';

export const stagesTable: TableSpec = {
  name: 'coverage',
  description: 'Which function meets the customer in which stage, and where does nobody?',
  rules: [],
  make: ({ model }) => [tableOf(model)],
  onPage: ({ model }) => [isTooWide(silosThatMeet(model).size) ? listOf(model) : tableOf(model)],
};

/** Where touchpoints stand whose owner is in no silo. */
const nobody = 'Nobody yet';
const outside = 'Outside all silos';

const title = 'Who meets the customer in which stage';

function tableOf(model: Model): Table {
  const stages = stagesInOrder(model);
  const touchpoints = stages.flatMap(touchpointsOf);
  const silos = [...silosThatMeet(model)];
  const extra = [outside, nobody].filter((name) => touchpoints.some((one) => placeOf(one) === name));
  return {
    title,
    tab: 'Coverage',
    notes: notesOn(model),
    columns: ['Stage', ...silos.map(({ label }) => label), ...extra],
    rows: stages.map((stage) => [
      elementCell(stage),
      ...silos.map((silo) => cellOf(touchpointsOf(stage).filter((one) => owningSilos(one).includes(silo)))),
      ...extra.map((name) => cellOf(touchpointsOf(stage).filter((one) => placeOf(one) === name))),
    ]),
  };
}

/** The same with a row for each function in each stage that it meets customers in. */
function listOf(model: Model): Table {
  const functions = counted(silosThatMeet(model).size, 'function');
  return {
    title,
    notes: [tooWideNote(functions, stagesTable.name), ...notesOn(model)],
    columns: ['Stage', 'Function', 'Touchpoints'],
    rows: stagesInOrder(model).flatMap((stage) => rowsOf(stage)),
  };
}

/** Never none: a stage in which nobody meets the customer is what people look for. */
function rowsOf(stage: Element): readonly (readonly Cell[])[] {
  const met = new Map<Element | string, Element[]>();
  for (const touchpoint of touchpointsOf(stage)) {
    const place = placeOf(touchpoint);
    for (const where of place === undefined ? owningSilos(touchpoint) : [place])
      addTo(met, where, touchpoint);
  }
  if (met.size === 0) return [[elementCell(stage), textCell(''), textCell('')]];
  return [...met].map(([where, touchpoints]) => [
    elementCell(stage),
    typeof where === 'string' ? textCell(where) : elementCell(where),
    cellOf(touchpoints),
  ]);
}

function notesOn(model: Model): readonly string[] {
  const stages = stagesInOrder(model);
  const silos = silosThatMeet(model);
  const away = elementsOf(model, 'silo').filter((silo) => !silos.has(silo));
  const unowned = stages.flatMap(touchpointsOf).filter((one) => placeOf(one) === nobody).length;
  return [
    ...(stages.length === 0 ? ['There is no stage yet.'] : []),
    ...(unowned === 0 ? [] : [`Nobody answers for ${counted(unowned, 'touchpoint')}.`]),
    ...(away.length === 0 ? [] : [`In no stage: ${named(away.map(({ label }) => label))}.`]),
  ];
}

function placeOf(touchpoint: Element): string | undefined {
  if (owningSilos(touchpoint).length > 0) return undefined;
  return targetsOf(touchpoint, 'owner').length > 0 ? outside : nobody;
}

function cellOf(touchpoints: readonly Element[]): Cell {
  const [first] = touchpoints;
  if (first === undefined) return textCell('');
  return { text: touchpoints.map(({ label }) => label).join(', '), element: first.id };
}
