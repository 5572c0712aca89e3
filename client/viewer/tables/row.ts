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

export function createRow(cells: readonly Cell[], marked: ReadonlySet<string>): Row {
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
      row ??= rowOf(cells, isMarked);
      return row;
    },
  };
}

function rowOf(cells: readonly Cell[], isMarked: boolean): HTMLTableRowElement {
  const row = make('tr');
  row.classList.toggle('marked', isMarked);
  cells.forEach((cell, index) => {
    const box = make(index === 0 ? 'th' : 'td');
    if (index === 0) box.setAttribute('scope', 'row');
    box.append(content(cell));
    row.append(box);
  });
  return row;
}

/** A cell's text; a button to its source where it stands for an element. */
function content({ text, element, isPicture }: Cell): Node {
  if (isPicture === true) {
    const picture = make('span', { className: 'letters', textContent: text });
    picture.setAttribute('aria-hidden', 'true');
    return picture;
  }
  if (element === undefined || text === '') return document.createTextNode(text);
  const button = make('button', { className: 'to-source', textContent: text });
  button.type = 'button';
  button.dataset['element'] = element;
  return button;
}
