/** From one row of a table to one thing that the roadmap is to say. */
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { slug } from '../../rules/naming.ts';
import { arrow, type Guess } from '../guessing/guess.ts';
import type { Place } from '../guessing/places.ts';
import type { TableRow } from '../reading/find-tables.ts';
import type { Letter } from '../reading/letters.ts';
import { type Cell, isBlankCell } from '../reading/sheet.ts';
import { CellReader } from './cell-reader.ts';
import { type Composite, CompositeReader } from './composite-reader.ts';
import type { Doubt, Entry, EntryOptions } from './entries.ts';
import { oneLine, RowDraft } from './row-draft.ts';

/** The names that a row has for its thing and for what that hangs on. */
interface Said {
  label?: string;
  id?: string;
  parent?: string;
  from?: string;
  to?: string;
  period?: string;
  silo?: string;
}

/** What the cells of a row come to, before it is known what the row is about. */
interface Gathered {
  readonly draft: RowDraft;
  /** Values that several columns make together, by attribute. */
  readonly composites: Map<string, Composite>;
  /** Letters by the heading of a person. */
  readonly chart: Map<string, readonly Letter[]>;
  readonly said: Said;
}

export class RowReader {
  readonly loose: string[] = [];
  readonly #guess: Guess;
  readonly #cells: CellReader;
  readonly #composites: CompositeReader;
  #unnamed = 0;

  constructor(guess: Guess, options: EntryOptions) {
    this.#guess = guess;
    this.#cells = new CellReader(guess, options);
    this.#composites = new CompositeReader(guess, this.#cells);
  }

  get doubts(): readonly Doubt[] {
    return this.#cells.doubts;
  }

  notes(): readonly string[] {
    const notes: string[] = [];
    if (this.#cells.supporters > 0) notes.push('S (supports) was read as R: who does the work with others.');
    const { openEnded } = this.#composites;
    if (openEnded > 0) {
      notes.push(
        `${openEnded === 1 ? 'One row has' : `${openEnded} rows have`} only one of the two dates from when to when: “when” is that date.`,
      );
    }
    if (this.#unnamed > 0) {
      notes.push(
        `${this.#unnamed === 1 ? 'One row has no name and stands' : `${this.#unnamed} rows have no name and stand`} in comments at the top of the file.`,
      );
    }
    return notes;
  }

  read(row: TableRow): Entry | undefined {
    const gathered = this.#gather(row);
    const { draft, composites } = gathered;
    for (const [name, composite] of composites) this.#composites.read(draft, name, composite);
    return this.#entryOf(gathered);
  }

  /** Puts every cell where it belongs. */
  #gather(row: TableRow): Gathered {
    const gathered: Gathered = {
      draft: new RowDraft(row),
      composites: new Map(),
      chart: new Map(),
      said: {},
    };
    for (const { column, place } of this.#guess.columns) {
      const cell = row.cells[column.index];
      if (cell !== undefined && !isBlankCell(cell)) this.#put(cell, column.heading, place, gathered);
      else if (place.to === 'person') gathered.chart.set(column.heading, []);
    }
    return gathered;
  }

  #put(cell: Cell, heading: string, place: Place, { draft, composites, chart, said }: Gathered): void {
    const words = oneLine(cell.text);
    switch (place.to) {
      case 'nothing':
        break;
      case 'comment':
        draft.remark(heading, words);
        break;
      case 'name':
        said.label = words;
        break;
      case 'id':
        said.id = words;
        break;
      case 'parent':
        said.parent = words;
        break;
      case 'from':
      case 'to':
        said[place.to] = words;
        break;
      case 'period': {
        const period = this.#cells.period(draft, heading, cell);
        if (period !== undefined) said.period = period;
        break;
      }
      case 'silo of owner':
        said.silo = words;
        break;
      case 'person':
        chart.set(heading, this.#cells.letters(draft, heading, cell));
        break;
      case 'part': {
        const composite = composites.get(place.name) ?? {};
        composite[place.part] = cell;
        composites.set(place.name, composite);
        break;
      }
      case 'reading':
        this.#cells.value(draft, 'readings', heading, this.#cells.withUnit(draft, cell), {
          suffix: ` at ${place.at}`,
        });
        break;
      case 'attribute': {
        const spec = attributeFor(this.#guess.kind, place.name);
        if (spec === undefined) break;
        if (spec.type === 'quantity-at' || spec.type === 'quantity-by') {
          composites.set(place.name, { ...composites.get(place.name), amount: cell });
        } else this.#cells.value(draft, place.name, heading, cell);
      }
    }
  }

  #entryOf({ draft, chart, said }: Gathered): Entry | undefined {
    const { kind, table } = this.#guess;
    const title = said.label ?? said.id;
    const ends = this.#ends(said);
    const hasEnds = ends?.from !== undefined || ends?.to !== undefined;
    const isNamed = kind === 'customers' ? said.period !== undefined : title !== undefined || hasEnds;
    if (!isNamed) {
      const saysMore = Object.keys(said).length > 0 || chart.size > 0;
      if (draft.remarks.length > 0 || draft.values.size > 0 || saysMore) this.#nameless(draft);
      return undefined;
    }
    const parent = this.#parent(draft, said.parent);
    if (said.id !== undefined && slug(said.id) === '') draft.remark(this.#headingOf('id'), said.id);
    return {
      kind,
      label: hasEnds && title !== undefined && arrow.test(title) ? undefined : title,
      id: said.id,
      parent,
      ends,
      period: said.period,
      values: draft.values,
      chart: table.columns.some(({ isLetters }) => isLetters) ? chart : undefined,
      siloOfOwner: said.silo,
      remarks: draft.remarks,
      row: draft.row.number,
    };
  }

  #headingOf(place: 'id'): string {
    return this.#guess.columns.find((column) => column.place.to === place)?.column.heading ?? place;
  }

  /** A row without a name: nothing can hold it, so that all of it is a doubt. */
  #nameless(draft: RowDraft): void {
    this.#unnamed += 1;
    const { row } = draft;
    const text = row.cells
      .filter((cell) => !isBlankCell(cell))
      .map((cell) => oneLine(cell.text))
      .join(' · ');
    this.loose.push(`Row ${row.number}: ${text}`);
    this.#cells.doubt(draft, '', text, 'This row has no name, so nothing can be made of it.', 'comment');
  }

  #ends(said: Said): Entry['ends'] {
    if (this.#guess.kind !== 'handoff') return undefined;
    const [left, right, ...more] = (said.label ?? '').split(new RegExp(arrow.source, 'gu'));
    const from = said.from ?? (more.length === 0 && right ? left : undefined);
    const to = said.to ?? (more.length === 0 ? right : undefined);
    return { from, to };
  }

  #parent(draft: RowDraft, written: string | undefined): Entry['parent'] {
    const kinds = {
      touchpoint: 'stage',
      owner: 'silo',
      task: 'initiative',
      initiative: 'initiative',
    } as const;
    const { kind, table } = this.#guess;
    const parent = kind in kinds ? kinds[kind as keyof typeof kinds] : undefined;
    const { section } = draft.row;
    if (section !== undefined && (parent === undefined || written !== undefined))
      draft.remark('Section', section);
    if (parent === undefined) return undefined;
    const label = written ?? section?.replace(/:$/, '');
    if (label !== undefined) return { kind: parent, label };
    if (kind === 'touchpoint') return { kind: 'stage', label: notSorted };
    return kind === 'task' ? { kind: 'initiative', label: table.sheet } : undefined;
  }
}

/** The stage of touchpoints of which the sheet says none. */
export const notSorted = 'Not sorted yet';
