/** Tables as lists for spreadsheets: named for a tab and a file, each row with the line that it comes from. */
import { lineNumberAt } from '../../model/lines.ts';
import { locate, type SourceRange, type TreeOf } from '../../model/locate.ts';
import { type Model, nameAnchor } from '../../model/model.ts';
import { nameInRoadmap } from '../../model/workspace.ts';
import type { Cell, Table, TableInput, TableSpec } from '../../tables/table.ts';

export interface List {
  /** Fit for the name of a file: `raci`, `health-duties`. */
  readonly name: string;
  /** For the name of a sheet: `RACI`. */
  readonly tab: string;
  /** The question that it answers. */
  readonly question: string;
  readonly table: Table;
}

export type SourceOf = (place: SourceRange) => Cell;

/** Where something stands, as seen from the roadmap's own folder: `regions/dach.cust:12`. */
export function sourceIn(model: Model, treeOf: TreeOf): SourceOf {
  return ({ uri, range }) => {
    const line = lineNumberAt(treeOf(uri), range.start);
    return { text: `${nameInRoadmap(model, uri)}:${line}`, value: { type: 'place', uri, line } };
  };
}

/** The lists of one table: never none. */
export function listsOf(spec: TableSpec, input: TableInput, treeOf: TreeOf): readonly List[] {
  const sourceOf = sourceIn(input.model, treeOf);
  return (spec.lists ?? spec.make)(input).map((table, index) => {
    const tab = table.tab ?? table.title;
    return {
      name: index === 0 ? spec.name : `${spec.name}-${wordsOf(tab)}`,
      tab,
      question: spec.description,
      table: withHeadings(withSources(table, input.model, treeOf, sourceOf)),
    };
  });
}

/** `First to be cut` as `first-to-be-cut`. */
function wordsOf(tab: string): string {
  return tab.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** With a last column that says where each row comes from, unless the table has one. */
function withSources(table: Table, model: Model, treeOf: TreeOf, sourceOf: SourceOf): Table {
  const { rows, columns, subject = 0 } = table;
  const subjects = rows.map((row) => {
    const id = row[subject]?.element;
    return id === undefined ? undefined : model.byId.get(id);
  });
  const has = rows.some((row) => row.some(({ value }) => value?.type === 'place'));
  if (has || subjects.every((element) => element === undefined)) return table;
  return {
    ...table,
    columns: [...columns, 'Source'],
    rows: rows.map((row, index) => {
      const element = subjects[index];
      return [...row, element === undefined ? { text: '' } : sourceOf(locate(nameAnchor(element), treeOf))];
    }),
  };
}

/** Spreadsheets filter by headings: none of them may be empty. */
function withHeadings(table: Table): Table {
  return { ...table, columns: table.columns.map((column) => (column === '' ? 'What' : column)) };
}
