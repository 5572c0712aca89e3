/** From one row of a table to one thing that the roadmap is to say; what cannot be read for certain is a doubt. */
import { parse } from '../../../grammar/parser.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead, type Misread, type Read } from '../../../grammar/values/reading.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { slug } from '../../rules/naming.ts';
import { arrow, type Guess } from '../guessing/guess.ts';
import type { ColumnGuess } from '../guessing/guess-columns.ts';
import {
  type CellValue,
  hasDecimalCommas,
  type ItemValue,
  readCell,
  readDate,
  readPeriod,
  saysNothing,
} from '../reading/cell-values.ts';
import type { TableRow } from '../reading/find-tables.ts';
import { attributeOf, type Letter, lettersIn } from '../reading/letters.ts';
import { type Cell, isBlankCell } from '../reading/sheet.ts';
import type { Doubt, Entry, EntryOptions } from './entries.ts';

interface Composite {
  amount?: Cell;
  date?: Cell;
  start?: Cell;
  end?: Cell;
}

export class RowReader {
  readonly doubts: Doubt[] = [];
  readonly loose: string[] = [];
  readonly #guess: Guess;
  readonly #options: EntryOptions;
  readonly #decimalCommas: ReadonlySet<number>;
  readonly #unit: ColumnGuess | undefined;
  #supporters = 0;
  #openEnded = 0;
  #unnamed = 0;

  constructor(guess: Guess, options: EntryOptions) {
    this.#guess = guess;
    this.#options = options;
    this.#unit = guess.columns.find(({ place }) => place.to === 'attribute' && place.name === 'unit');
    this.#decimalCommas = new Set(
      guess.columns
        .map(({ column }) => column.index)
        .filter((index) => hasDecimalCommas(guess.table.rows.flatMap(({ cells }) => cells[index] ?? []))),
    );
  }

  notes(): readonly string[] {
    const notes: string[] = [];
    if (this.#supporters > 0) notes.push('S (supports) was read as R: who does the work with others.');
    if (this.#openEnded > 0) {
      notes.push(
        `${this.#openEnded === 1 ? 'One row has' : `${this.#openEnded} rows have`} only one of the two dates from when to when: “when” is that date.`,
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
    const { kind, columns, table } = this.#guess;
    const remarks: string[] = [];
    const values = new Map<string, readonly ItemValue[]>();
    const composites = new Map<string, Composite>();
    const chart = new Map<string, readonly Letter[]>();
    const said: {
      label?: string;
      id?: string;
      parent?: string;
      from?: string;
      to?: string;
      period?: string;
      silo?: string;
    } = {};
    const addItems = (name: string, items: readonly ItemValue[]): void => {
      if (items.length > 0) values.set(name, [...(values.get(name) ?? []), ...items]);
    };
    for (const { column, place } of columns) {
      const cell = row.cells[column.index];
      if (cell === undefined || isBlankCell(cell)) {
        if (place.to === 'person') chart.set(column.heading, []);
        continue;
      }
      const { heading } = column;
      const words = cell.text.replace(/\s+/g, ' ');
      switch (place.to) {
        case 'nothing':
          break;
        case 'comment':
          remarks.push(`${heading}: ${words}`);
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
        case 'period':
          this.#period(row, heading, cell, said, remarks);
          break;
        case 'silo of owner':
          said.silo = words;
          break;
        case 'person':
          chart.set(heading, this.#letters(row, heading, cell, addItems, remarks));
          break;
        case 'part': {
          const composite = composites.get(place.name) ?? {};
          composite[place.part] = cell;
          composites.set(place.name, composite);
          break;
        }
        case 'reading':
          this.#value(
            row,
            'readings',
            heading,
            this.#withUnit(cell, row),
            addItems,
            remarks,
            ` at ${place.at}`,
          );
          break;
        case 'attribute': {
          const spec = attributeFor(kind, place.name);
          if (spec === undefined) break;
          if (spec.type === 'quantity-at' || spec.type === 'quantity-by') {
            composites.set(place.name, { ...composites.get(place.name), amount: cell });
          } else this.#value(row, place.name, heading, cell, addItems, remarks);
        }
      }
    }
    for (const [name, composite] of composites) this.#composite(row, name, composite, addItems, remarks);
    const title = said.label ?? said.id;
    const ends = this.#ends(said);
    const hasEnds = ends?.from !== undefined || ends?.to !== undefined;
    const isNamed = kind === 'customers' ? said.period !== undefined : title !== undefined || hasEnds;
    if (!isNamed) {
      if (remarks.length > 0 || values.size > 0 || chart.size > 0) this.#nameless(row);
      return undefined;
    }
    const parent = this.#parent(row, said.parent, remarks);
    if (said.id !== undefined && slug(said.id) === '') remarks.push(`${this.#headingOf('id')}: ${said.id}`);
    return {
      kind,
      label: hasEnds && title !== undefined && arrow.test(title) ? undefined : title,
      id: said.id,
      parent,
      ends,
      period: said.period,
      values,
      chart: table.columns.some(({ isLetters }) => isLetters) ? chart : undefined,
      siloOfOwner: said.silo,
      remarks,
      row: row.number,
    };
  }

  #headingOf(place: 'id'): string {
    return this.#guess.columns.find((column) => column.place.to === place)?.column.heading ?? place;
  }

  #doubt(row: TableRow, heading: string, text: string, why: string, kept: Doubt['kept']): void {
    this.doubts.push({ sheet: this.#guess.table.sheet, row: row.number, heading, text, why, kept });
  }

  /** A row without a name: nothing can hold it, so that all of it is a doubt. */
  #nameless(row: TableRow): void {
    this.#unnamed += 1;
    const text = row.cells
      .filter((cell) => !isBlankCell(cell))
      .map((cell) => cell.text.replace(/\s+/g, ' '))
      .join(' · ');
    this.loose.push(`Row ${row.number}: ${text}`);
    this.#doubt(row, '', text, 'This row has no name, so nothing can be made of it.', 'comment');
  }

  #period(row: TableRow, heading: string, cell: Cell, said: { period?: string }, remarks: string[]): void {
    const reading = readPeriod(cell.text, this.#options);
    if (isRead(reading)) said.period = reading.canonical;
    else {
      remarks.push(`${heading}: ${cell.text}`);
      this.#doubt(row, heading, cell.text, reading.message, 'comment');
    }
  }

  #letters(
    row: TableRow,
    heading: string,
    cell: Cell,
    addItems: (name: string, items: readonly ItemValue[]) => void,
    remarks: string[],
  ): readonly Letter[] {
    const read = cell.type === 'text' ? lettersIn(cell.text) : undefined;
    const others = read === undefined ? [cell.text] : read.others;
    if (others.length > 0) {
      const text = others.join(', ');
      remarks.push(`${heading}: ${text.replace(/\s+/g, ' ')}`);
      this.#doubt(row, heading, cell.text, `“${text}” is none of A, R, C and I.`, 'comment');
    }
    if (read !== undefined && read.remark !== '')
      remarks.push(`${heading}: ${cell.text.replace(/\s+/g, ' ')}`);
    if (read?.supports) this.#supporters += 1;
    for (const letter of read?.letters ?? [])
      addItems(attributeOf[letter], [{ label: heading, kinds: ['owner'] }]);
    return read?.letters ?? [];
  }

  #value(
    row: TableRow,
    name: string,
    heading: string,
    cell: Cell,
    addItems: (name: string, items: readonly ItemValue[]) => void,
    remarks: string[],
    suffix = '',
  ): void {
    const spec = attributeFor(this.#guess.kind, name);
    if (spec === undefined) return;
    const column = this.#guess.columns.find((guess) => guess.column.heading === heading)?.column;
    const value = readCell(spec, cell, {
      dates: this.#options.dates,
      hasDecimalCommas: column !== undefined && this.#decimalCommas.has(column.index),
    });
    this.#keep(row, name, heading, cell.text, value, addItems, remarks, suffix);
  }

  #keep(
    row: TableRow,
    name: string,
    heading: string,
    text: string,
    value: CellValue,
    addItems: (name: string, items: readonly ItemValue[]) => void,
    remarks: string[],
    suffix = '',
  ): void {
    if ('items' in value) {
      addItems(
        name,
        suffix === ''
          ? value.items
          : value.items.map((item) => ('text' in item ? { text: item.text + suffix } : item)),
      );
      return;
    }
    const asWritten = value.asWritten + suffix;
    const canStand = standsAlone(asWritten);
    if (canStand) addItems(name, [{ text: asWritten }]);
    else remarks.push(`${heading}: ${text.replace(/\s+/g, ' ')}`);
    this.#doubt(row, heading, text, value.doubt, canStand ? 'as written' : 'comment');
  }

  /** `62` with the unit of its column: `62 days`. */
  #withUnit(cell: Cell, row: TableRow): Cell {
    const unit = this.#unit === undefined ? undefined : row.cells[this.#unit.column.index];
    const isBare = /^[<>=≤≥~≈+-]*\s*[\d.,' ]+(?:[kKmM]|bn)?$/.test(cell.text);
    if (unit === undefined || saysNothing(unit) || !isBare || unit.text.length > 20) return cell;
    return { ...cell, text: unit.text === '%' ? `${cell.text}%` : `${cell.text} ${unit.text}` };
  }

  /** An amount and its date, or the two ends of a period, out of two columns. */
  #composite(
    row: TableRow,
    name: string,
    { amount, date, start, end }: Composite,
    addItems: (name: string, items: readonly ItemValue[]) => void,
    remarks: string[],
  ): void {
    const heading = (part: string): string =>
      this.#guess.columns.find(
        ({ place }) =>
          (place.to === 'part' && place.name === name && place.part === part) ||
          (part === 'amount' && place.to === 'attribute' && place.name === name),
      )?.column.heading ?? name;
    const doubtful = (part: string, cell: Cell, why: string): void => {
      remarks.push(`${heading(part)}: ${cell.text.replace(/\s+/g, ' ')}`);
      this.#doubt(row, heading(part), cell.text, why, 'comment');
    };
    const read = (cell: Cell | undefined): Read<unknown> | Misread | undefined =>
      cell === undefined || saysNothing(cell) ? undefined : readDate(cell.text, this.#options);
    if (name === 'when') {
      const [from, to] = [read(start), read(end)];
      const written = (reading: Read<unknown> | Misread | undefined, cell: Cell | undefined): string =>
        reading === undefined || cell === undefined ? '' : isRead(reading) ? reading.canonical : cell.text;
      const parts = [written(from, start), written(to, end)].filter((part) => part !== '');
      if (parts.length === 0) return;
      if (parts.length === 1) this.#openEnded += 1;
      const wrong = [from, to].find((reading) => reading !== undefined && !isRead(reading));
      const span = readPeriodText(parts.join(' to '));
      const problem =
        wrong !== undefined && 'message' in wrong ? wrong.message : isPeriod(span) ? '' : span.message;
      const text = isPeriod(span) ? span.text : parts.join(' to ');
      const value: CellValue = problem === '' ? { items: [{ text }] } : { doubt: problem, asWritten: text };
      this.#keep(
        row,
        name,
        heading(end === undefined ? 'start' : 'end'),
        parts.join(' – '),
        value,
        addItems,
        remarks,
      );
      return;
    }
    const reading = read(date);
    if (date !== undefined && reading !== undefined && !isRead(reading))
      doubtful('date', date, reading.message);
    const when = reading !== undefined && isRead(reading) ? reading.canonical : undefined;
    if (amount === undefined || saysNothing(amount)) {
      if (when !== undefined) remarks.push(`${heading('date')}: ${when}`);
      return;
    }
    const preposition = name === 'target' ? 'by' : 'at';
    this.#value(
      row,
      name,
      heading('amount'),
      this.#withUnit(amount, row),
      (attribute, items) => {
        const [item] = items;
        const isDated = item !== undefined && 'text' in item && / (?:by|at) /.test(item.text);
        if (when !== undefined && isDated) remarks.push(`${heading('date')}: ${when}`);
        addItems(
          attribute,
          when === undefined || isDated || items.length !== 1 || item === undefined || !('text' in item)
            ? items
            : [{ text: `${item.text} ${preposition} ${when}` }],
        );
      },
      remarks,
    );
  }

  #ends(said: { label?: string; id?: string; from?: string; to?: string }): Entry['ends'] {
    if (this.#guess.kind !== 'handoff') return undefined;
    const [left, right, ...more] = (said.label ?? '').split(new RegExp(arrow.source, 'gu'));
    const from = said.from ?? (more.length === 0 && right ? left : undefined);
    const to = said.to ?? (more.length === 0 ? right : undefined);
    return { from, to };
  }

  #parent(row: TableRow, written: string | undefined, remarks: string[]): Entry['parent'] {
    const kinds = {
      touchpoint: 'stage',
      owner: 'silo',
      task: 'initiative',
      initiative: 'initiative',
    } as const;
    const { kind, table } = this.#guess;
    const parent = kind in kinds ? kinds[kind as keyof typeof kinds] : undefined;
    const { section } = row;
    if (section !== undefined && (parent === undefined || written !== undefined))
      remarks.push(`Section: ${section}`);
    if (parent === undefined) return undefined;
    const label = written ?? section?.replace(/:$/, '');
    if (label !== undefined) return { kind: parent, label };
    if (kind === 'touchpoint') return { kind: 'stage', label: notSorted };
    return kind === 'task' ? { kind: 'initiative', label: table.sheet } : undefined;
  }
}

/** The stage of touchpoints of which the sheet says none. */
export const notSorted = 'Not sorted yet';

/** Whether a text may stand as the one item of an attribute, to be asked about there. */
function standsAlone(text: string): boolean {
  if (/[\n\r]/.test(text)) return false;
  const { declarations, problems, comments } = parse(`silo x {\n  note: ${text}\n}`);
  const [attribute] = declarations[0]?.block?.members ?? [];
  const isWhole = attribute?.type === 'attribute' && attribute.items.length === 1;
  if (!isWhole || problems.length > 0 || comments.length > 0 || declarations.length !== 1) return false;
  return declarations[0]?.block?.members.length === 1 && declarations[0].block.tags.length === 0;
}
