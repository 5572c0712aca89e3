/** All tables of a file: what each is a list of, and which are left out. */
import { isCalledKind } from '../../../grammar/synonyms.ts';
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import type { SheetTable } from '../reading/find-tables.ts';
import { isBlankCell } from '../reading/sheet.ts';
import { type Guess, type GuessOptions, guess } from './guess.ts';
import { isSourceColumn } from './guess-columns.ts';

export interface Guesses {
  readonly guesses: readonly Guess[];
  /** Names of sheets of which nothing says what they list. */
  readonly unclear: readonly string[];
  /** Names of sheets that were made out of a roadmap, and say nothing that it does not. */
  readonly exported: readonly string[];
}

/** The best reading of each table. A RACI chart with a column for the kind of its rows is one table for each kind. */
export function guessTables(tables: readonly SheetTable[], options: GuessOptions = {}): Guesses {
  const guesses: Guess[] = [];
  const unclear: string[] = [];
  const exported: string[] = [];
  const isExport =
    options.as === undefined &&
    tables.some((table) => table.columns.some((column) => isSourceColumn(table, column)));
  for (const table of tables) {
    const isChart = table.columns.some(({ isLetters }) => isLetters);
    if (isExport && !isChart) {
      exported.push(table.sheet);
      continue;
    }
    const byKind = options.as === undefined ? splitByKind(table) : undefined;
    const found = byKind?.map(({ kind, part }) => guess(part, { ...options, as: kind })) ?? [
      guess(table, options),
    ];
    for (const one of found) {
      if (one === undefined) unclear.push(table.sheet);
      else guesses.push(byKind === undefined ? one : { ...one, why: 'as its column of kinds says' });
    }
  }
  return { guesses, unclear, exported };
}

/** A table for each kind that a column names, where it names one in each row. */
function splitByKind(
  table: SheetTable,
): readonly { readonly kind: KindName; readonly part: SheetTable }[] | undefined {
  const kindIn = (text: string): KindName | undefined =>
    kinds.find(({ label, name }) => label.toLowerCase() === text.toLowerCase() || isCalledKind(name, text))
      ?.name;
  const column = table.columns.find(
    ({ heading, index }) =>
      /^(?:kind|type|art|typ|tipo)$/i.test(heading) &&
      table.rows.every(
        ({ cells }) => !isBlankCell(cells[index]) && kindIn(cells[index]?.text ?? '') !== undefined,
      ),
  );
  if (column === undefined || table.rows.length === 0) return undefined;
  const groups = Map.groupBy(table.rows, ({ cells }) => kindIn(cells[column.index]?.text ?? ''));
  return [...groups].flatMap(([kind, rows], at) => {
    if (kind === undefined) return [];
    const columns = table.columns.filter((one) => one !== column);
    return [{ kind, part: { ...table, rows, columns, outside: at === 0 ? table.outside : [] } }];
  });
}
