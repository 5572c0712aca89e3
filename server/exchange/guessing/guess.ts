/** What a table of a sheet is a list of, with the reasons. */

import { attributesCalled, isCalledKind } from '../../../grammar/synonyms.ts';
import { isPeriod, readDateText } from '../../../grammar/values/single-dates.ts';
import { type KindName, kindSpec, kinds } from '../../../grammar/vocabulary.ts';
import type { Column, SheetTable } from '../reading/find-tables.ts';
import { type ColumnGuess, cellsOf, guessColumns, repeats } from './guess-columns.ts';

export interface Guess {
  readonly table: SheetTable;
  readonly kind: KindName;
  /** Why it is taken for a list of these. */
  readonly why: string;
  readonly columns: readonly ColumnGuess[];
  /** A heading or the sheet's name says so, or it is a RACI chart. */
  readonly isSure: boolean;
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
  const isChart = isRaci(table);
  const candidates = options.as === undefined ? (isChart ? chartKinds : listedKinds) : [options.as];
  const readings = candidates
    .map((kind) => scored(table, kind, isChart, options))
    .toSorted((a, b) => b.score - a.score);
  const [best] = readings;
  if (best === undefined) return undefined;
  if (options.as !== undefined) return { ...best.guess, why: 'as you said', isSure: true };
  if (isChart && !best.guess.isSure) {
    const initiative = readings.find(({ guess: { kind } }) => kind === 'initiative') ?? best;
    return {
      ...initiative.guess,
      isSure: true,
      why: 'a RACI chart is about work, unless --as touchpoint or --as handoff says otherwise',
    };
  }
  return best.score >= 2 ? best.guess : undefined;
}

/** Letters below people, or people below the words that the letters stand for. */
function isRaci({ columns }: SheetTable): boolean {
  if (columns.some(({ isLetters }) => isLetters)) return true;
  const said = new Set(columns.flatMap(({ heading }) => attributesCalled('initiative', heading)));
  return said.has('owner') && said.has('consulted') && said.has('informed');
}

interface Scored {
  readonly guess: Guess;
  readonly score: number;
}

function scored(table: SheetTable, kind: KindName, isChart: boolean, options: GuessOptions): Scored {
  const columns = guessColumns(table, kind, options.columns);
  const title = columns.find(({ place }) => place.to === 'name' || place.to === 'period');
  const named = title !== undefined && isCalledKind(kind, title.column.heading) ? title : undefined;
  const isInName = wordsIn(table.sheet).some((words) => isCalledKind(kind, words));
  let score = (named === undefined ? 0 : 3) + (isInName ? 2.5 : 0);
  // A list begins with what it is a list of.
  if (named !== undefined && named.column === table.columns[0]) score += 1;
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
  const isSure = named !== undefined || isInName || columns.some(({ place }) => place.to === 'from');
  return {
    guess: { table, kind, why: isChart ? `a RACI chart; ${why}` : why, columns, isSure },
    score,
  };
}

/** `KPI Overview 2026`: the whole, each word, and each two that follow each other. */
function wordsIn(name: string): readonly string[] {
  const words = name.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  return [name, ...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
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
