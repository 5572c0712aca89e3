/** From two columns that belong together to one value: an amount and its date, or the two ends of a period. */
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead, type Misread, type Read } from '../../../grammar/values/reading.ts';
import type { Guess } from '../guessing/guess.ts';
import { type CellValue, type ItemValue, readDate, saysNothing } from '../reading/cell-values.ts';
import type { Cell } from '../reading/sheet.ts';
import type { CellReader } from './cell-reader.ts';
import { dateIn } from './heading-says.ts';
import { oneLine, type RowDraft } from './row-draft.ts';

/** The cells of one value. */
export interface Composite {
  amount?: Cell;
  date?: Cell;
  start?: Cell;
  end?: Cell;
}

type Reading = Read<unknown> | Misread | undefined;

export class CompositeReader {
  readonly #guess: Guess;
  readonly #cells: CellReader;
  /** How many rows have only one of the two ends. */
  openEnded = 0;

  constructor(guess: Guess, cells: CellReader) {
    this.#guess = guess;
    this.#cells = cells;
  }

  read(draft: RowDraft, attribute: string, composite: Composite): void {
    if (attribute === 'when') this.#period(draft, attribute, composite);
    else this.#amount(draft, attribute, composite);
  }

  #period(draft: RowDraft, attribute: string, { start, end }: Composite): void {
    const [from, to] = [this.#date(start), this.#date(end)];
    const written = (reading: Reading, cell: Cell | undefined): string =>
      reading === undefined || cell === undefined ? '' : isRead(reading) ? reading.canonical : cell.text;
    const parts = [written(from, start), written(to, end)].filter((part) => part !== '');
    if (parts.length === 0) return;
    if (parts.length === 1) this.openEnded += 1;
    const wrong = [from, to].find((reading) => reading !== undefined && !isRead(reading));
    const span = readPeriodText(parts.join(' to '));
    const problem =
      wrong !== undefined && 'message' in wrong ? wrong.message : isPeriod(span) ? '' : span.message;
    const text = isPeriod(span) ? span.text : parts.join(' to ');
    const value: CellValue = problem === '' ? { items: [{ text }] } : { doubt: problem, asWritten: text };
    const heading = this.#heading(attribute, end === undefined ? 'start' : 'end');
    this.#cells.keep(draft, attribute, { heading, text: parts.join(' – ') }, value);
  }

  #amount(draft: RowDraft, attribute: string, { amount, date }: Composite): void {
    const reading = this.#date(date);
    if (date !== undefined && reading !== undefined && !isRead(reading)) {
      const heading = this.#heading(attribute, 'date');
      draft.remark(heading, oneLine(date.text));
      this.#cells.doubt(draft, heading, date.text, reading.message, 'comment');
    }
    const ownDate = reading !== undefined && isRead(reading) ? reading.canonical : undefined;
    const when = ownDate ?? dateIn(this.#heading(attribute, 'amount'));
    if (amount === undefined || saysNothing(amount)) {
      if (ownDate !== undefined) draft.remark(this.#heading(attribute, 'date'), ownDate);
      return;
    }
    const preposition = attribute === 'target' ? 'by' : 'at';
    const complete = (items: readonly ItemValue[]): readonly ItemValue[] => {
      const [item] = items;
      const isDated = item !== undefined && 'text' in item && / (?:by|at) /.test(item.text);
      if (ownDate !== undefined && isDated) draft.remark(this.#heading(attribute, 'date'), ownDate);
      return when === undefined || isDated || items.length !== 1 || item === undefined || !('text' in item)
        ? items
        : [{ text: `${item.text} ${preposition} ${when}` }];
    };
    const cell = this.#cells.withUnit(draft, amount);
    this.#cells.value(draft, attribute, this.#heading(attribute, 'amount'), cell, { complete });
  }

  #date(cell: Cell | undefined): Reading {
    return cell === undefined || saysNothing(cell) ? undefined : readDate(cell.text, this.#cells.options);
  }

  /** Of the column for one part of the value. */
  #heading(attribute: string, part: keyof Composite): string {
    return (
      this.#guess.columns.find(
        ({ place }) =>
          (place.to === 'part' && place.name === attribute && place.part === part) ||
          (part === 'amount' && place.to === 'attribute' && place.name === attribute),
      )?.column.heading ?? attribute
    );
  }
}
