/** All tables of a roadmap as a page to read: a list of what there is, then one table below the other. */
import type { Table } from '../../../server/tables/table.ts';
import { createGrid, type Grid, rowsAtOnce } from './grid.ts';
import { make } from './make.ts';
import { createNarrowing } from './narrowing.ts';
import { createRow, type Row } from './row.ts';

interface TablesPage {
  /**
   * Writes the page anew where something has changed; what one was reading stays where it is.
   * @param name which page it is: another one is read from its beginning, with all of its rows
   */
  readonly show: (name: string, pages: readonly (readonly Table[])[], marked: readonly string[]) => void;
  readonly hide: () => void;
  /** Marks the cells of the element that the cursor is in. */
  readonly light: (element: string | undefined) => void;
  /** Leaves only rows about something that has findings, or all of them. The history has no such rows. */
  readonly filter: (onlyProblems: boolean) => void;
}

/** A table with its heading and notes. */
interface Part {
  readonly root: HTMLElement;
  readonly grid: Grid | undefined;
  /** All that it says, to be compared. */
  readonly said: string;
}

/** The tables that belong together. */
interface Section {
  readonly root: HTMLElement;
  readonly parts: readonly Part[];
}

function partOf({ title, notes }: Table, heading: 'h2' | 'h3', grid: Grid | undefined, said: string): Part {
  const root = make('div', { className: 'part' });
  root.append(
    make(heading, { textContent: title }),
    ...notes.map((note) => make('p', { textContent: note })),
    ...(grid?.elements ?? []),
  );
  return { root, grid, said };
}

/** So many pixels high until it comes into sight: what it replaces was as high, and nothing else moves. */
function takeRoom({ root }: Part, height: number): void {
  root.style.containIntrinsicBlockSize = `auto ${height}px`;
}

/** About how many pixels high a table is that nobody has seen yet. */
function heightOf({ notes, rows }: Table): number {
  return 60 + 25 * (notes.length + Math.min(rows.length, rowsAtOnce));
}

/** Whoever reads with the keyboard or by ear goes on there. */
function goTo(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}

function sectionOf(index: number, parts: readonly Part[]): Section {
  const root = make('section', { id: `table-${index}` });
  root.tabIndex = -1;
  root.append(...parts.map((part) => part.root));
  return { root, parts };
}

/** Leaves the rows that are wanted, and returns how many. Without words a heading stays, though its table is empty. */
function leaveIn({ root, parts }: Section, isWanted: (row: Row) => boolean, hasWords: boolean): number {
  const counts = parts.map(({ grid }) => grid?.leave(isWanted) ?? 0);
  const count = counts.reduce((sum, one) => sum + one, 0);
  root.classList.toggle('elsewhere', hasWords && count === 0);
  for (const [index, part] of parts.entries()) {
    // The first heading is that of them all.
    part.root.classList.toggle('elsewhere', index > 0 && hasWords && counts[index] === 0);
  }
  return count;
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

function isSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

/** Leaves what is there already where it is: somebody may be typing in it, and it need not be laid out again. */
function hold(page: HTMLElement, wanted: readonly HTMLElement[]): void {
  const kept = new Set<Element>(wanted);
  for (const child of [...page.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((element, index) => {
    const there = page.children[index] ?? null;
    if (there !== element) page.insertBefore(element, there);
  });
}

/**
 * @param page the page's own element for tables
 * @param reveal leads to the source of an element; undefined where no editor could show it
 */
export function createTablesPage(
  page: HTMLElement,
  reveal: ((element: string) => void) | undefined,
): TablesPage {
  let sections: readonly Section[] = [];
  let shown = '';
  let shownName = '';
  let lit: string | undefined;
  let onlyProblems = false;
  /** How many rows of a table somebody has asked for; by a key that stays the same through edits. */
  const asked = new Map<string, number>();
  let parts = new Map<string, Part>();

  const light = (element: string | undefined): void => {
    lit = element;
    for (const button of page.querySelectorAll<HTMLElement>('.to-source')) {
      button.classList.toggle('lit', element !== undefined && button.dataset['element'] === element);
    }
  };
  const narrow = (): void => {
    const isLeft = (row: Row): boolean =>
      (row.isMarked || !onlyProblems || shownName === 'history') && narrowing.isWanted(row);
    const counts = sections.map((section) => leaveIn(section, isLeft, narrowing.hasWords()));
    narrowing.tell(counts.reduce((sum, count) => sum + count, 0));
    light(lit);
  };
  const narrowing = createNarrowing(narrow);
  const gridOf = (table: Table, rows: readonly Row[], key: string): Grid =>
    createGrid(table, rows, {
      most: asked.get(key) ?? rowsAtOnce,
      onMore(most) {
        asked.set(key, most);
        light(lit);
      },
    });
  /** Most edits change few tables: what the others have on the page stays. */
  const sectionsOf = (
    pages: readonly (readonly Table[])[],
    marked: ReadonlySet<string>,
  ): readonly Section[] => {
    const before = parts;
    parts = new Map();
    return pages.map((tables, index) => {
      const all = tables.map((table, place) => {
        const key = `${index} ${table.title}`;
        const rows = table.rows.map((cells) =>
          createRow(cells, { marked, subject: table.subject ?? 0, leadsOn: reveal !== undefined }),
        );
        const said = JSON.stringify([place === 0, table, rows.map(({ isMarked }) => isMarked)]);
        const known = before.get(key);
        // Two tables may be called the same: what is on the page can be in one place only.
        before.delete(key);
        const grid = (): Grid | undefined => (rows.length === 0 ? undefined : gridOf(table, rows, key));
        const part = known?.said === said ? known : partOf(table, place === 0 ? 'h2' : 'h3', grid(), said);
        if (part !== known) takeRoom(part, known?.root.getBoundingClientRect().height ?? heightOf(table));
        parts.set(key, part);
        return part;
      });
      const old = sections[index];
      return old !== undefined && isSame(old.parts, all) ? old : sectionOf(index, all);
    });
  };
  page.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const { element, table } = button?.dataset ?? {};
    if (element !== undefined) reveal?.(element);
    if (table !== undefined) goTo(page.querySelector<HTMLElement>(`#${table}`));
  });
  return {
    show(name, pages, marked) {
      page.hidden = false;
      const now = JSON.stringify([name, pages, marked]);
      if (now === shown) return;
      shown = now;
      const isAnother = name !== shownName;
      shownName = name;
      if (isAnother) {
        narrowing.clear();
        asked.clear();
        parts.clear();
      }
      const top = isAnother ? 0 : page.scrollTop;
      const focused = [...page.querySelectorAll<Element>('button')].indexOf(document.activeElement ?? page);
      sections = sectionsOf(pages, new Set(marked));
      // A list of one leads nowhere.
      const contents = pages.length > 1 ? [contentsOf(pages)] : [];
      hold(page, [narrowing.root, ...contents, ...sections.map(({ root }) => root)]);
      narrowing.root.hidden = pages.flat().every(({ rows }) => rows.length === 0);
      narrow();
      page.scrollTop = top;
      if (focused !== -1) page.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
    },
    hide() {
      page.hidden = true;
    },
    light,
    filter(wanted) {
      if (wanted === onlyProblems) return;
      onlyProblems = wanted;
      narrow();
    },
  };
}
