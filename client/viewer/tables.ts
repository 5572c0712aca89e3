/** All tables of a roadmap as a page to read: a list of what there is, then one table below the other. */
import type { Cell, Table } from '../../server/tables/table.ts';
import { folded } from './controls/picker.ts';

/** More rows of one table than anybody reads here; the page says how many there are besides. */
const mostRows = 500;

export interface TablesPage {
  /**
   * Writes the page anew where something has changed; what one was reading stays where it is.
   * @param name which page it is: another one is read from its beginning, with all of its rows
   */
  readonly show: (name: string, pages: readonly (readonly Table[])[], marked: readonly string[]) => void;
  readonly hide: () => void;
  /** Marks the cells of the element that the cursor is in. */
  readonly light: (element: string | undefined) => void;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options: Partial<Pick<HTMLElement, 'className' | 'textContent' | 'id'>> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), options);
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

function rowOf(cells: readonly Cell[]): HTMLTableRowElement {
  const row = make('tr');
  cells.forEach((cell, index) => {
    const box = make(index === 0 ? 'th' : 'td');
    if (index === 0) box.setAttribute('scope', 'row');
    box.append(content(cell));
    row.append(box);
  });
  return row;
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

function grid({ title, columns, rows }: Table): HTMLElement {
  const table = make('table');
  table.setAttribute('aria-label', title);
  const body = make('tbody');
  body.append(...rows.slice(0, mostRows).map(rowOf));
  table.append(headOf(columns), body);
  const frame = make('div', { className: 'grid' });
  frame.append(table);
  return frame;
}

/** A table with its heading and notes. */
function partOf(table: Table, heading: 'h2' | 'h3'): HTMLElement {
  const { title, notes, rows } = table;
  const more = rows.length - mostRows;
  const part = make('div', { className: 'part' });
  part.append(
    make(heading, { textContent: title }),
    ...notes.map((note) => make('p', { textContent: note })),
    ...(rows.length === 0 ? [] : [grid(table)]),
    ...(more > 0 ? [make('p', { textContent: `And ${more} more rows, which “cust table” prints.` })] : []),
  );
  return part;
}

function sectionOf(page: readonly Table[], index: number): HTMLElement {
  const section = make('section', { id: `table-${index}` });
  section.append(...page.map((table, place) => partOf(table, place === 0 ? 'h2' : 'h3')));
  return section;
}

/** A field that leaves the rows in which all its words are, and says how many these are. */
interface Narrowing {
  readonly root: HTMLElement;
  /** For rows that have been written anew. */
  readonly apply: () => void;
  readonly clear: () => void;
}

function createNarrowing(page: HTMLElement): Narrowing {
  const root = make('div', { className: 'narrow' });
  const field = make('input');
  const said = make('output');
  field.type = 'search';
  field.placeholder = 'Show only rows with…';
  field.setAttribute('aria-label', 'Show only rows with these words');
  field.spellcheck = false;
  root.append(field, said);
  const apply = (): void => {
    const words = folded(field.value)
      .split(/\s+/)
      .filter((word) => word !== '');
    let count = 0;
    for (const section of page.querySelectorAll('section')) {
      let inSection = 0;
      for (const row of section.querySelectorAll('tbody tr')) {
        const text = folded([...row.children].map((cell) => cell.textContent).join(' '));
        const isHere = words.every((word) => text.includes(word));
        row.classList.toggle('elsewhere', !isHere);
        if (isHere) inSection += 1;
      }
      section.classList.toggle('elsewhere', words.length > 0 && inSection === 0);
      for (const [index, part] of [...section.querySelectorAll('.part')].entries()) {
        const isEmpty = words.length > 0 && part.querySelector('tbody tr:not(.elsewhere)') === null;
        // The first heading is that of them all.
        const gone = index === 0 ? part.querySelector('.grid') : part;
        gone?.classList.toggle('elsewhere', isEmpty);
      }
      count += inSection;
    }
    const now =
      words.length === 0
        ? ''
        : count === 0
          ? 'No row has these words.'
          : count === 1
            ? '1 row'
            : `${count} rows`;
    if (said.textContent !== now) said.textContent = now;
  };
  field.addEventListener('input', apply);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || field.value === '') return;
    field.value = '';
    apply();
    event.stopPropagation();
  });
  return {
    root,
    apply,
    clear() {
      field.value = '';
    },
  };
}

function contentsOf(pages: readonly (readonly Table[])[]): HTMLElement {
  const list = make('nav', { className: 'contents' });
  list.setAttribute('aria-label', 'Tables');
  pages.forEach(([first], index) => {
    if (first === undefined) return;
    const button = make('button', { textContent: first.title });
    button.type = 'button';
    button.dataset['table'] = `table-${index}`;
    list.append(button);
  });
  return list;
}

/** Rows about something that has findings: those that stay when only problems are wanted. */
function mark(page: HTMLElement, marked: ReadonlySet<string>): void {
  for (const row of page.querySelectorAll('tbody tr')) {
    const cells = [...row.querySelectorAll<HTMLElement>('.to-source')];
    row.classList.toggle(
      'marked',
      cells.some(({ dataset }) => marked.has(dataset['element'] ?? '')),
    );
  }
}

/** @param page the page's own element for tables. @param reveal leads to the source of an element. */
export function createTablesPage(page: HTMLElement, reveal: (element: string) => void): TablesPage {
  const narrowing = createNarrowing(page);
  let shown = '';
  let shownName = '';
  let lit: string | undefined;

  const light = (element: string | undefined): void => {
    lit = element;
    for (const button of page.querySelectorAll<HTMLElement>('.to-source')) {
      button.classList.toggle('lit', element !== undefined && button.dataset['element'] === element);
    }
  };
  page.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const { element, table } = button?.dataset ?? {};
    if (element !== undefined) reveal(element);
    if (table !== undefined) page.querySelector(`#${table}`)?.scrollIntoView({ block: 'start' });
  });
  return {
    show(name, pages, marked) {
      page.hidden = false;
      const now = JSON.stringify([name, pages, marked]);
      if (now === shown) return;
      shown = now;
      const isAnother = name !== shownName;
      shownName = name;
      if (isAnother) narrowing.clear();
      const top = isAnother ? 0 : page.scrollTop;
      const focused = [...page.querySelectorAll<Element>('button')].indexOf(document.activeElement ?? page);
      // The field stays where it is: somebody may be typing in it.
      if (narrowing.root.parentElement !== page) page.replaceChildren(narrowing.root);
      while (page.lastChild !== null && page.lastChild !== narrowing.root) page.lastChild.remove();
      // A list of one leads nowhere.
      page.append(...(pages.length > 1 ? [contentsOf(pages)] : []), ...pages.map(sectionOf));
      narrowing.root.hidden = page.querySelector('tbody tr') === null;
      narrowing.apply();
      mark(page, new Set(marked));
      page.scrollTop = top;
      if (focused !== -1) page.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
      light(lit);
    },
    hide() {
      page.hidden = true;
    },
    light,
  };
}
