/** The rows of a table: the first of them, and the others when somebody asks. */
import type { Table } from '../../../server/tables/table.ts';
import { make } from './make.ts';
import type { Row } from './row.ts';

/** So many rows more each time: a page of all tables of a large roadmap has to be there at once. */
export const rowsAtOnce = 100;

export interface Grid {
  readonly elements: readonly HTMLElement[];
  /** Leaves the rows that are wanted. Returns how many there are, those included that are not shown yet. */
  readonly leave: (isWanted: (row: Row) => boolean) => number;
}

interface GridOptions {
  /** How many rows to begin with. */
  readonly most: number;
  /** Told how many rows somebody wants to see. */
  readonly onMore: (most: number) => void;
}

/** @param rows those of the table, as they are shown */
export function createGrid({ title, columns }: Table, rows: readonly Row[], options: GridOptions): Grid {
  const { onMore } = options;
  const body = make('tbody');
  const frame = frameOf(title, columns, body);
  const more = make('p', { className: 'more' });
  let { most } = options;
  let wanted = rows;

  const offerMore = (): void => {
    more.hidden = wanted.length <= most;
    more.replaceChildren(...(more.hidden ? [] : offer()));
  };
  const showMore = (count: number): void => {
    const added = wanted.slice(most, most + count).map((row) => row.element());
    most += count;
    body.append(...added);
    offerMore();
    onMore(most);
    // Whoever reads with the keyboard or by ear goes on with the first of the new rows.
    const [next] = added;
    next?.setAttribute('tabindex', '-1');
    next?.focus({ preventScroll: true });
  };
  const way = (label: string, count: number): HTMLElement => {
    const button = make('button', { textContent: label });
    button.type = 'button';
    button.setAttribute('aria-label', `${label} of “${title}”`);
    button.addEventListener('click', () => showMore(count));
    return button;
  };
  const offer = (): readonly (string | HTMLElement)[] => {
    const left = wanted.length - most;
    return [
      `These are the first ${most} of ${wanted.length} rows; the field on top looks through all of them. `,
      ...(left > rowsAtOnce ? [way(`Show ${rowsAtOnce} more rows`, rowsAtOnce), ' '] : []),
      way(left > rowsAtOnce ? `Show all ${wanted.length} rows` : `Show ${rowsCalled(left)}`, left),
    ];
  };
  return {
    elements: [frame, more],
    leave(isWanted) {
      const left = rows.filter(isWanted);
      // Rows that are put in again are laid out again.
      const isSame = left.length === wanted.length && left.every((row, index) => row === wanted[index]);
      if (isSame && body.firstChild !== null) return wanted.length;
      wanted = left;
      frame.classList.toggle('elsewhere', wanted.length === 0);
      body.replaceChildren(...wanted.slice(0, most).map((row) => row.element()));
      offerMore();
      return wanted.length;
    },
  };
}

function rowsCalled(count: number): string {
  return count === 1 ? '1 more row' : `${count} more rows`;
}

function frameOf(title: string, columns: readonly string[], body: HTMLElement): HTMLElement {
  const table = make('table');
  table.setAttribute('aria-label', title);
  table.append(headOf(columns), body);
  const frame = make('div', { className: 'grid' });
  frame.append(table);
  return frame;
}

function headOf(columns: readonly string[]): HTMLTableSectionElement {
  const row = make('tr');
  for (const column of columns) {
    // A heading without words would be read out as an empty one.
    const box = make(column === '' ? 'td' : 'th', { textContent: column });
    if (column !== '') box.setAttribute('scope', 'col');
    row.append(box);
  }
  const head = make('thead');
  head.append(row);
  return head;
}
