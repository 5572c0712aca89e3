/** Which function meets the customer in which stage: one row for each stage, one column for each silo. */
import { owningSilos, silosThatMeet, touchpointsOf } from '../model/lifecycle.ts';
import { type Element, elementsOf, type Model, targetsOf } from '../model/model.ts';
import { elementCell, textCell } from './cells.ts';
import { stagesInOrder } from './order.ts';
import type { Cell, Table, TableSpec } from './table.ts';
import { counted, named } from './words.ts';

export const stagesTable: TableSpec = {
  name: 'coverage',
  description: 'Which function meets the customer in which stage, and where does nobody?',
  rules: [],
  make: ({ model }) => [tableOf(model)],
};

/** Where touchpoints stand whose owner is in no silo. */
const nobody = 'Nobody yet';
const outside = 'Outside all silos';

function tableOf(model: Model): Table {
  const stages = stagesInOrder(model);
  const touchpoints = stages.flatMap(touchpointsOf);
  const silos = [...silosThatMeet(model)];
  const away = elementsOf(model, 'silo').filter((silo) => !silos.includes(silo));
  const extra = [outside, nobody].filter((name) => touchpoints.some((one) => placeOf(one) === name));
  const unowned = touchpoints.filter((one) => placeOf(one) === nobody).length;
  return {
    title: 'Who meets the customer in which stage',
    tab: 'Coverage',
    notes: [
      ...(stages.length === 0 ? ['There is no stage yet.'] : []),
      ...(unowned === 0 ? [] : [`Nobody answers for ${counted(unowned, 'touchpoint')}.`]),
      ...(away.length === 0 ? [] : [`In no stage: ${named(away.map(({ label }) => label))}.`]),
    ],
    columns: ['Stage', ...silos.map(({ label }) => label), ...extra],
    rows: stages.map((stage) => [
      elementCell(stage),
      ...silos.map((silo) => cellOf(touchpointsOf(stage).filter((one) => owningSilos(one).includes(silo)))),
      ...extra.map((name) => cellOf(touchpointsOf(stage).filter((one) => placeOf(one) === name))),
    ]),
  };
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
