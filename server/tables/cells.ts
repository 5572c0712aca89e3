/** Small makers of cells. */
import { type Day, formatDay } from '../../grammar/values/dates.ts';
import { type Element, targetOf } from '../model/model.ts';
import type { Cell } from './table.ts';

export function textCell(text: string): Cell {
  return { text };
}

export function dateCell(day: Day): Cell {
  return { text: formatDay(day), value: { type: 'date', day } };
}

/** @param unit as it follows the number, `%` included */
export function numberCell(number: number, unit = '', text = `${number}${unit}`): Cell {
  return { text, value: { type: 'number', number, unit } };
}

/** The element by its display name. */
export function elementCell(element: Element): Cell {
  return { text: element.label, element: element.id };
}

/** Who answers for something, as it says itself; empty where nobody is named. */
export function ownerCell(element: Element): Cell {
  const owner = targetOf(element, 'owner');
  return owner === undefined ? textCell('') : elementCell(owner);
}
