/** What each column of a list says, by its heading and by its cells, with the reason. */

import {
  attributesCalled,
  isCalledId,
  isCalledKind,
  isCalledName,
  isCalledPart,
  isCalledResponsible,
} from '../../../grammar/synonyms.ts';
import { withArticle } from '../../../grammar/values/describe.ts';
import { isRead } from '../../../grammar/values/reading.ts';
import { isPeriod, readDateText } from '../../../grammar/values/single-dates.ts';
import { readEnum } from '../../../grammar/values/words.ts';
import {
  type AttributeSpec,
  attributeFor,
  attributesOf,
  type KindName,
  kindSpec,
  kinds,
  type ValueType,
} from '../../../grammar/vocabulary.ts';
import { readCell, saysNothing } from '../reading/cell-values.ts';
import type { Column, SheetTable } from '../reading/find-tables.ts';
import { type Cell, isBlankCell } from '../reading/sheet.ts';
import { type Place, parents, parsePlace, spellPlace } from './places.ts';

export interface ColumnGuess {
  readonly column: Column;
  readonly place: Place;
  /** “Because …”, a few words without a full stop. */
  readonly why: string;
}

/** Where Cust has written into a list in which file and line each row stands. */
export function isSourceColumn(table: SheetTable, column: Column): boolean {
  const cells = cellsOf(table, column);
  return cells.length > 0 && cells.every(({ text }) => /\.cust:\d+$/.test(text));
}

/** What Cust adds to the lists that it writes. */
function byExport({ table, column }: Asked): readonly Offer[] {
  const cells = cellsOf(table, column);
  const isGap = cells.length > 0 && cells.every(({ text }) => text === 'no single owner');
  if (isSourceColumn(table, column))
    return [{ place: { to: 'nothing' }, why: 'it says where the row stands in the roadmap' }];
  return isGap ? [{ place: { to: 'nothing' }, why: 'it says only what is missing' }] : [];
}

/** What is said about the whole element by its columns; each place is taken once. */
export function guessColumns(
  table: SheetTable,
  kind: KindName,
  corrections: ReadonlyMap<string, string> = new Map(),
): readonly ColumnGuess[] {
  const taken = new Set<string>();
  const asks = new Map([...corrections].map(([heading, place]) => [heading.toLowerCase(), place]));
  const known = table.columns.map((column) => {
    const asked = asks.get(column.heading.toLowerCase());
    const place = asked === undefined ? undefined : parsePlace(kind, asked);
    if (place !== undefined) {
      taken.add(spellPlace(place));
      return { column, place, why: 'you said so' };
    }
    if (column.isLetters)
      return { column, place: { to: 'person' } as const, why: 'its cells are letters of a RACI chart' };
    return undefined;
  });
  const hasAccountable = table.columns.some(
    ({ heading }) =>
      !isCalledResponsible(heading) &&
      !isEnd(kind, heading) &&
      attributesCalled(kind, heading).includes('owner'),
  );
  const take = (column: Column, offers: readonly Offer[]): ColumnGuess | undefined => {
    const free = offers.find(({ place }) => place.to === 'nothing' || !taken.has(spellPlace(place)));
    if (free === undefined) return undefined;
    taken.add(spellPlace(free.place));
    return { column, ...free };
  };
  for (const offer of [byExport, byOwnName, byKind, byWord, byContent]) {
    table.columns.forEach((column, index) => {
      known[index] ??= take(column, offer({ table, column, kind, hasAccountable, taken }));
    });
  }
  nameTheRows(table, kind, known, taken);
  return table.columns.map(
    (column, index) => known[index] ?? { column, place: { to: 'comment' }, why: whyNowhere(kind, column) },
  );
}

function whyNowhere(kind: KindName, { heading }: Column): string {
  if (attributesCalled(kind, heading).length > 0)
    return 'what goes by this name is another column, or its cells do not fit';
  return kinds.some(({ name }) => attributesCalled(name, heading).length > 0)
    ? `${withArticle(kind)} has nothing that goes by this name`
    : 'nothing in the language goes by this name';
}

interface Offer {
  readonly place: Place;
  readonly why: string;
}

interface Asked {
  readonly table: SheetTable;
  readonly column: Column;
  readonly kind: KindName;
  /** Another column says who is accountable, so that “Responsible” is who does the work. */
  readonly hasAccountable: boolean;
  readonly taken: ReadonlySet<string>;
}

/** An attribute by the very name that it has in the language goes before all that is only another word. */
function byOwnName(asked: Asked): readonly Offer[] {
  const name = asked.column.heading.toLowerCase().replace(/[\s_]+/g, '-');
  return attributesCalled(asked.kind, asked.column.heading).includes(name) && fits(asked, name)
    ? [{ place: { to: 'attribute', name }, why: 'it is called so' }]
    : [];
}

/** Whether the cells can be values of an attribute: “Delight” is no target, and “Green” no status. */
function fits({ table, column, kind }: Asked, name: string): boolean {
  const spec = attributeFor(kind, name);
  const cells = cellsOf(table, column).filter((cell) => !saysNothing(cell));
  if (spec === undefined || cells.length === 0) return true;
  if (numeric.has(spec.type)) return cells.some(({ text }) => /\d/.test(text));
  if (!worded.has(spec.type)) return true;
  return cells.some((cell) => 'items' in readCell(spec, cell, {}));
}

const numeric: ReadonlySet<ValueType> = new Set([
  'rating',
  'count',
  'percent',
  'date',
  'money',
  'quantity-at',
  'quantity-by',
  'benchmark',
]);

const worded: ReadonlySet<ValueType> = new Set(['enum', 'yes-no', 'cadence', 'duration']);

/** The column called like the thing itself, and the one called like what that stands in. */
function byKind({ column: { heading }, kind }: Asked): readonly Offer[] {
  const label = kindSpec(kind).label.toLowerCase();
  if (kind === 'customers') {
    return isCalledKind(kind, heading) || attributesCalled('initiative', heading).includes('when')
      ? [{ place: { to: 'period' }, why: `“${heading}” says when` }]
      : [];
  }
  const offers: Offer[] = [];
  const isName = isCalledKind(kind, heading);
  const parent = parents[kind];
  // “Project, Activity”: the first is the whole, where both are words for it.
  if (isName) offers.push({ place: { to: 'name' }, why: said(heading, kind, label) });
  if (parent !== undefined && isCalledKind(parent, heading)) {
    offers.push({
      place: { to: 'parent', kind: parent },
      why: said(heading, parent, kindSpec(parent).label.toLowerCase()),
    });
  }
  return offers;
}

function byWord(asked: Asked): readonly Offer[] {
  const { column, kind, hasAccountable, taken } = asked;
  const { heading } = column;
  const offers: Offer[] = [];
  const has = (name: string): boolean => attributeFor(kind, name) !== undefined;
  const attribute = (name: string, why: string): void => {
    if (has(name) && fits(asked, name)) offers.push({ place: { to: 'attribute', name }, why });
  };
  if (isCalledResponsible(heading) && has('owner')) {
    if (hasAccountable)
      attribute('with', `“${heading}” does the work where another column says who is accountable`);
    else attribute('owner', `“${heading}” is another word for owner where nobody is called accountable`);
  }
  if (kind === 'handoff') {
    if (isCalledPart('from', heading))
      offers.push({ place: { to: 'from' }, why: `“${heading}” is who hands over` });
    if (isCalledPart('to', heading))
      offers.push({ place: { to: 'to' }, why: `“${heading}” is who takes over` });
  }
  const part = (name: string, which: 'date' | 'start' | 'end', words: string): void => {
    offers.push({ place: { to: 'part', name, part: which }, why: `“${heading}” is ${words}` });
  };
  if (kind === 'initiative') {
    if (isCalledPart('start', heading)) part('when', 'start', 'where its time begins');
    if (isCalledPart('end', heading)) part('when', 'end', 'where its time ends');
  }
  if (kind === 'metric') {
    if (isCalledPart('target date', heading)) part('target', 'date', 'the date of the target');
    if (isCalledPart('baseline date', heading)) part('baseline', 'date', 'the date of the baseline');
    if (isCalledPart('now date', heading)) part('now', 'date', 'the date of the latest value');
    const date = readDateText(heading);
    if (isPeriod(date))
      offers.push({ place: { to: 'reading', at: date.text }, why: 'its heading is a date' });
  }
  for (const name of attributesCalled(kind, heading)) {
    attribute(name, `“${heading}” is another word for ${name}`);
  }
  const isDepartment = isCalledKind('silo', heading);
  if (
    isDepartment &&
    has('owner') &&
    (hasAccountable || taken.has('owner') || asked.table.columns.some((one) => isOwner(kind, one)))
  ) {
    offers.push({ place: { to: 'silo of owner' }, why: `“${heading}” is where the owner works` });
  }
  if (isCalledName(heading) && kind !== 'customers') {
    const offer: Offer = { place: { to: 'name' }, why: `“${heading}” names the rows` };
    // “What” is what is handed over, save in a chart, where it is what people answer for.
    if (asked.table.columns.some(({ isLetters }) => isLetters)) offers.unshift(offer);
    else offers.push(offer);
  }
  const cells = cellsOf(asked.table, column);
  if (isCalledId(heading) && areShort(cells)) {
    if (cells.every(({ text }, index) => text === String(index + 1))) {
      offers.push({ place: { to: 'nothing' }, why: 'it only numbers the rows' });
    } else offers.push({ place: { to: 'id' }, why: `“${heading}” holds short names` });
  }
  return offers;
}

/** In a list of hand-offs: “A” is Spanish for “to”. */
function isEnd(kind: KindName, heading: string): boolean {
  return kind === 'handoff' && (isCalledPart('from', heading) || isCalledPart('to', heading));
}

function isOwner(kind: KindName, { heading }: Column): boolean {
  return isCalledResponsible(heading) || attributesCalled(kind, heading).includes('owner');
}

function areShort(cells: readonly Cell[]): boolean {
  return (
    cells.every(({ text }) => text.length <= 20) &&
    new Set(cells.map(({ text }) => text)).size === cells.length
  );
}

/** What cells say where the heading says nothing: dates, words of a choice, addresses. */
function byContent({ table, column, kind, taken }: Asked): readonly Offer[] {
  const cells = cellsOf(table, column);
  if (cells.length < 2) return [];
  const offers: Offer[] = [];
  const open = attributesOf(kind).filter(({ name }) => !taken.has(name));
  if (cells.every(({ type }) => type === 'date')) {
    for (const { name } of open.filter(({ type }) => type === 'date')) {
      offers.push({ place: { to: 'attribute', name }, why: 'its cells are dates' });
    }
  }
  if (cells.every(({ text }) => /^https?:\/\/\S+$/.test(text))) {
    offers.push({ place: { to: 'attribute', name: 'link' }, why: 'its cells are web addresses' });
  }
  for (const spec of open.filter(({ type }) => type === 'enum')) {
    if (cells.length >= 3 && cells.every(({ text }) => isWordOf(spec, text))) {
      offers.push({
        place: { to: 'attribute', name: spec.name },
        why: `its cells are words for ${spec.name}`,
      });
    }
  }
  return offers;
}

function isWordOf(spec: AttributeSpec, text: string): boolean {
  return isRead(readEnum(text, spec));
}

/** Where no heading says so, the first column of different texts names the rows. */
function nameTheRows(
  table: SheetTable,
  kind: KindName,
  known: (ColumnGuess | undefined)[],
  taken: ReadonlySet<string>,
): void {
  if (kind === 'customers' || taken.has('name')) return;
  const index = table.columns.findIndex((column, at) => {
    if (known[at] !== undefined && known[at]?.place.to !== 'id') return false;
    const cells = cellsOf(table, column);
    return (
      cells.length > 0 &&
      cells.some(({ type, text }) => type === 'text' && hasWords(text)) &&
      !repeats(table, column)
    );
  });
  const column = table.columns[index];
  if (column === undefined || (kind === 'handoff' && taken.has('from'))) return;
  known[index] = { column, place: { to: 'name' }, why: 'the first column with a different text in each row' };
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

function said(heading: string, kind: KindName, label: string): string {
  const { plural, label: own } = kindSpec(kind);
  const isSame = [own, plural, kind].some((word) => word.toLowerCase() === heading.toLowerCase());
  return isSame ? 'it is called so' : `“${heading}” is another word for ${label}`;
}

/** So many rows show what a column is about. */
const shownRows = 500;

export function cellsOf(table: SheetTable, { index }: Column): readonly Cell[] {
  return table.rows.slice(0, shownRows).flatMap(({ cells }) => {
    const cell = cells[index];
    return cell === undefined || isBlankCell(cell) ? [] : [cell];
  });
}

/** Whether its texts come up again and again, as names of rows do not. */
export function repeats(table: SheetTable, column: Column): boolean {
  const texts = cellsOf(table, column).map(({ text }) => text.toLowerCase());
  return texts.length > 3 && new Set(texts).size < texts.length * 0.8;
}
