/** What a table of a sheet is a list of, and what each of its columns says, with the reasons. */
import { isPeriod, readDateText } from '../../grammar/periods.ts';
import { isRead } from '../../grammar/reading.ts';
import {
  attributesCalled,
  isCalledId,
  isCalledKind,
  isCalledName,
  isCalledPart,
  isCalledResponsible,
} from '../../grammar/synonyms.ts';
import {
  type AttributeSpec,
  attributeFor,
  attributesOf,
  type KindName,
  kindSpec,
  kinds,
} from '../../grammar/vocabulary.ts';
import { readEnum } from '../../grammar/words.ts';
import type { Column, SheetTable } from './find-tables.ts';
import { type Cell, isBlankCell } from './sheet.ts';

/** What a column says of the thing in its row. */
export type Place =
  | { readonly to: 'name' | 'id' | 'period' | 'from' | 'to' | 'person' | 'comment' | 'nothing' }
  /** The element that it stands in: a touchpoint's stage. */
  | { readonly to: 'parent'; readonly kind: KindName }
  /** The department of its owner. */
  | { readonly to: 'silo of owner' }
  | { readonly to: 'attribute'; readonly name: string }
  /** The date of an amount (`target by`), or an end of a period (`when from`). */
  | { readonly to: 'part'; readonly name: string; readonly part: 'date' | 'start' | 'end' }
  /** A reading of a metric, on the date that the heading names. */
  | { readonly to: 'reading'; readonly at: string };

export interface ColumnGuess {
  readonly column: Column;
  readonly place: Place;
  /** “Because …”, a few words without a full stop. */
  readonly why: string;
}

export interface Guess {
  readonly table: SheetTable;
  readonly kind: KindName;
  /** Why it is taken for a list of these. */
  readonly why: string;
  readonly columns: readonly ColumnGuess[];
}

export interface GuessOptions {
  /** What every table is a list of; left out, it is told from its headings. */
  readonly as?: KindName | undefined;
  /** Places by heading (without regard to case), as `parsePlace` reads them. */
  readonly columns?: ReadonlyMap<string, string> | undefined;
}

/** Kinds whose elements a sheet may list. */
export const listedKinds: readonly KindName[] = kinds
  .map(({ name }) => name)
  .filter((name) => name !== 'roadmap');

/** Kinds that a RACI chart may be about. */
const chartKinds: readonly KindName[] = ['touchpoint', 'handoff', 'initiative'];

/** The best reading of a table; undefined where nothing says what it is a list of. */
export function guess(table: SheetTable, options: GuessOptions = {}): Guess | undefined {
  const isChart = table.columns.some(({ isLetters }) => isLetters);
  const candidates = options.as === undefined ? (isChart ? chartKinds : listedKinds) : [options.as];
  const readings = candidates
    .map((kind) => scored(table, kind, isChart, options))
    .toSorted((a, b) => b.score - a.score);
  const [best] = readings;
  if (best === undefined) return undefined;
  if (options.as !== undefined) return { ...best.guess, why: 'as you said' };
  if (isChart && !best.isSaid) {
    const initiative = readings.find(({ guess: { kind } }) => kind === 'initiative') ?? best;
    return {
      ...initiative.guess,
      why: 'a RACI chart is about work, unless --as touchpoint or --as handoff says otherwise',
    };
  }
  return best.score >= 2 ? best.guess : undefined;
}

interface Scored {
  readonly guess: Guess;
  readonly score: number;
  /** A heading or the sheet's name says so. */
  readonly isSaid: boolean;
}

function scored(table: SheetTable, kind: KindName, isChart: boolean, options: GuessOptions): Scored {
  const columns = guessColumns(table, kind, options);
  const title = columns.find(({ place }) => place.to === 'name' || place.to === 'period');
  const named = title !== undefined && isCalledKind(kind, title.column.heading) ? title : undefined;
  const isInName = wordsIn(table.sheet).some((words) => isCalledKind(kind, words));
  let score = (named === undefined ? 0 : 3) + (isInName ? 2.5 : 0);
  if (named !== undefined && repeats(table, named.column)) score -= 2;
  if (kind === 'handoff' && !columns.some(({ place }) => place.to === 'from') && !hasArrows(table, title))
    score -= 3;
  if (kind === 'customers' && (title === undefined || !arePeriods(table, title.column))) score -= 5;
  for (const { place } of columns) {
    if (place.to === 'attribute') score += place.name === 'note' || place.name === 'link' ? 0.2 : 1;
    else if (place.to === 'from' || place.to === 'to') score += 1.5;
    else if (place.to === 'parent' || place.to === 'part') score += 1;
    else if (place.to === 'reading') score += 0.6;
    else if (place.to === 'name' && named === undefined) score += 0.5;
    else if (place.to === 'comment' || place.to === 'silo of owner') score -= 0.4;
  }
  // Activities without a customer in sight are work; the first kinds of the language are likelier than the last.
  score -= listedKinds.indexOf(kind) * 0.01;
  const plural = kindSpec(kind).plural.toLowerCase();
  const why = [
    ...(named === undefined ? [] : [`the column “${named.column.heading}”`]),
    ...(isInName ? [`the name “${table.sheet}”`] : []),
    ...(named === undefined && !isInName ? [`its columns fit ${plural} best`] : []),
  ].join(' and ');
  const isSaid = named !== undefined || isInName || columns.some(({ place }) => place.to === 'from');
  return { guess: { table, kind, why: isChart ? `a RACI chart; ${why}` : why, columns }, score, isSaid };
}

/** `KPI Overview 2026`: the whole, each word, and each two that follow each other. */
function wordsIn(name: string): readonly string[] {
  const words = name.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  return [name, ...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
}

/** So many rows show what a column is about. */
const shownRows = 500;

function cellsOf(table: SheetTable, { index }: Column): readonly Cell[] {
  return table.rows.slice(0, shownRows).flatMap(({ cells }) => {
    const cell = cells[index];
    return cell === undefined || isBlankCell(cell) ? [] : [cell];
  });
}

function repeats(table: SheetTable, column: Column): boolean {
  const texts = cellsOf(table, column).map(({ text }) => text.toLowerCase());
  return texts.length > 3 && new Set(texts).size < texts.length * 0.8;
}

function hasArrows(table: SheetTable, title: ColumnGuess | undefined): boolean {
  if (title === undefined) return false;
  const cells = cellsOf(table, title.column);
  return cells.length > 0 && cells.filter(({ text }) => arrow.test(text)).length >= cells.length * 0.8;
}

/** Between the two ends of a hand-off: `Sales → Success`. */
export const arrow = /\s*(?:→|->|=>|➔|➜|⟶)\s*/u;

function arePeriods(table: SheetTable, column: Column): boolean {
  const cells = cellsOf(table, column);
  return cells.length > 0 && cells.every(({ text }) => isPeriod(readDateText(text)));
}

// ---------------------------------------------------------------------------------------------
// Columns

const parents: Readonly<Partial<Record<KindName, KindName>>> = {
  touchpoint: 'stage',
  owner: 'silo',
  task: 'initiative',
  initiative: 'initiative',
};

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
function guessColumns(table: SheetTable, kind: KindName, options: GuessOptions): readonly ColumnGuess[] {
  const taken = new Set<string>();
  const asks = new Map(
    [...(options.columns ?? [])].map(([heading, place]) => [heading.toLowerCase(), place]),
  );
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
  for (const offer of [byExport, byKind, byWord, byContent]) {
    table.columns.forEach((column, index) => {
      known[index] ??= take(column, offer({ table, column, kind, hasAccountable, taken }));
    });
  }
  nameTheRows(table, kind, known, taken);
  return table.columns.map(
    (column, index) =>
      known[index] ?? { column, place: { to: 'comment' }, why: 'nothing in the language goes by this name' },
  );
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
    if (has(name)) offers.push({ place: { to: 'attribute', name }, why });
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
    const same = heading.toLowerCase().replace(/[\s_]+/g, '-') === name;
    attribute(name, same ? 'it is called so' : `“${heading}” is another word for ${name}`);
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
    return cells.length > 0 && cells.some(({ type }) => type === 'text') && !repeats(table, column);
  });
  const column = table.columns[index];
  if (column === undefined || (kind === 'handoff' && taken.has('from'))) return;
  known[index] = { column, place: { to: 'name' }, why: 'the first column with a different text in each row' };
}

function said(heading: string, kind: KindName, label: string): string {
  const { plural, label: own } = kindSpec(kind);
  const isSame = [own, plural, kind].some((word) => word.toLowerCase() === heading.toLowerCase());
  return isSame ? 'it is called so' : `“${heading}” is another word for ${label}`;
}

// ---------------------------------------------------------------------------------------------
// Places as words

const plainPlaces = ['name', 'id', 'period', 'from', 'to', 'person', 'comment', 'nothing'] as const;

/** A place as people read and write it: `owner`, `stage`, `target by`, `when from`, `readings at 2026-01`. */
export function spellPlace(place: Place): string {
  switch (place.to) {
    case 'parent':
      return place.kind;
    case 'silo of owner':
      return 'silo of owner';
    case 'attribute':
      return place.name;
    case 'part': {
      if (place.part !== 'date') return `${place.name} ${place.part === 'start' ? 'from' : 'to'}`;
      return place.name === 'target' ? 'target by' : `${place.name} at`;
    }
    case 'reading':
      return `readings at ${place.at}`;
    default:
      return place.to;
  }
}

/** The place that a text spells, for a kind; undefined where there is none such. */
export function parsePlace(kind: KindName, text: string): Place | undefined {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const part = /^(target|baseline|now|when) (by|at|from|to)$/.exec(wanted);
  const at = /^readings at (.+)$/.exec(wanted)?.[1];
  const [, name = '', word] = part ?? [];
  if (name === 'when' && attributeFor(kind, name) !== undefined && (word === 'from' || word === 'to')) {
    return { to: 'part', name, part: word === 'from' ? 'start' : 'end' };
  }
  if (
    name !== '' &&
    name !== 'when' &&
    attributeFor(kind, name) !== undefined &&
    (word === 'by' || word === 'at')
  ) {
    return { to: 'part', name, part: 'date' };
  }
  if (at !== undefined && kind === 'metric') {
    const date = readDateText(at.toUpperCase());
    return isPeriod(date) ? { to: 'reading', at: date.text } : undefined;
  }
  if (wanted === 'silo of owner') return attributeFor(kind, 'owner') && { to: 'silo of owner' };
  const parent = parents[kind];
  if (parent !== undefined && wanted === parent) return { to: 'parent', kind: parent };
  const isEnd = wanted === 'from' || wanted === 'to';
  const plain = plainPlaces.find((one) => one === wanted);
  if (
    plain !== undefined &&
    isEnd === (kind === 'handoff' && isEnd) &&
    (plain !== 'period' || kind === 'customers')
  ) {
    return { to: plain };
  }
  const spec = attributeFor(kind, wanted.replaceAll(' ', '-'));
  return spec === undefined || spec.name === 'accept' ? undefined : { to: 'attribute', name: spec.name };
}

/** The places that a column may have in a list of a kind, to choose from. */
export function placesFor(kind: KindName): readonly string[] {
  const parent = parents[kind];
  return [
    ...(kind === 'customers' ? ['period'] : ['name', 'id']),
    ...(parent === undefined ? [] : [parent]),
    ...(kind === 'handoff' ? ['from', 'to'] : []),
    ...attributesOf(kind)
      .map(({ name }) => name)
      .filter((name) => name !== 'accept'),
    ...(kind === 'initiative' ? ['when from', 'when to'] : []),
    ...(kind === 'metric' ? ['target by', 'baseline at', 'now at'] : []),
    ...(attributeFor(kind, 'owner') && kind !== 'owner' ? ['silo of owner'] : []),
    'comment',
    'nothing',
  ];
}
