/** One row of a table: data until somebody sees it. */
import type { Cell } from '../../../server/tables/table.ts';
import { folded } from '../controls/matching.ts';
import { make } from './make.ts';

export interface Row {
  /** Whether it is about something that has findings. */
  readonly isMarked: boolean;
  /** All that it says, without case and accents. */
  readonly words: () => string;
  /** The same one every time. */
  readonly element: () => HTMLTableRowElement;
}

interface RowOptions {
  /** The elements that have findings. */
  readonly marked: ReadonlySet<string>;
  /** The number of the column that names what the row is about. */
  readonly subject: number;
  /** Whether there is an editor for cells to lead to. */
  readonly leadsOn: boolean;
}

export function createRow(cells: readonly Cell[], { marked, subject, leadsOn }: RowOptions): Row {
  const isMarked = cells.some(
    ({ text, element }) => text !== '' && element !== undefined && marked.has(element),
  );
  let words: string | undefined;
  let row: HTMLTableRowElement | undefined;
  return {
    isMarked,
    words() {
      words ??= folded(cells.map(({ text }) => text).join(' '));
      return words;
    },
    element() {
      row ??= rowOf(cells, subject, leadsOn);
      row.classList.toggle('marked', isMarked);
      return row;
    },
  };
}

function rowOf(cells: readonly Cell[], subject: number, leadsOn: boolean): HTMLTableRowElement {
  const row = make('tr');
  cells.forEach((cell, index) => {
    const box = make(index === subject ? 'th' : 'td');
    if (index === subject) box.setAttribute('scope', 'row');
    box.append(content(cell, leadsOn));
    row.append(box);
  });
  return row;
}

/** A cell's text; a button to its source where it stands for an element, and something can show that. */
function content({ text, element, isPicture }: Cell, leadsOn: boolean): Node {
  if (isPicture === true) {
    const picture = make('span', { className: 'letters', textContent: text });
    picture.setAttribute('aria-hidden', 'true');
    return picture;
  }
  if (!leadsOn || element === undefined || text === '') return document.createTextNode(text);
  const button = make('button', { className: 'to-source', textContent: text });
  button.type = 'button';
  button.dataset['element'] = element;
  return button;
}
