/** From single cells of a row to what they say; what cannot be read for certain is a doubt. */

import { parse } from '../../../grammar/parser.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isRead } from '../../../grammar/values/reading.ts';
import { isScaleAlone, withoutScaleOf } from '../../../grammar/values/scaled-units.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import type { Guess } from '../guessing/guess.ts';
import type { ColumnGuess } from '../guessing/guess-columns.ts';
import {
  type CellValue,
  hasDecimalCommas,
  type ItemValue,
  readCell,
  readPeriod,
  saysNothing,
} from '../reading/cell-values.ts';
import { attributeOf, type Letter, lettersIn } from '../reading/letters.ts';
import type { Cell } from '../reading/sheet.ts';
import type { Doubt, EntryOptions } from './entries.ts';
import { inMoneyOf } from './heading-says.ts';
import { oneLine, type RowDraft } from './row-draft.ts';

/** What the sheet says of a value outside its cell. */
interface Completion {
  /** Stands behind each text. */
  readonly suffix?: string;
  /** Goes over the items before they are added. */
  readonly complete?: (items: readonly ItemValue[]) => readonly ItemValue[];
}

export class CellReader {
  readonly doubts: Doubt[] = [];
  readonly options: EntryOptions;
  readonly #guess: Guess;
  readonly #decimalCommas: ReadonlySet<number>;
  readonly #unit: ColumnGuess | undefined;
  /** How many cells of a RACI chart say S. */
  supporters = 0;

  constructor(guess: Guess, options: EntryOptions) {
    this.#guess = guess;
    this.options = options;
    this.#unit = guess.columns.find(({ place }) => place.to === 'attribute' && place.name === 'unit');
    this.#decimalCommas = new Set(
      guess.columns
        .map(({ column }) => column.index)
        .filter((index) => hasDecimalCommas(guess.table.rows.flatMap(({ cells }) => cells[index] ?? []))),
    );
  }

  /** The period of a row of customer counts. */
  period(draft: RowDraft, heading: string, cell: Cell): string | undefined {
    const reading = readPeriod(cell.text, this.options);
    if (isRead(reading)) return reading.canonical;
    draft.remark(heading, cell.text);
    this.doubt(draft, heading, cell.text, reading.message, 'comment');
    return undefined;
  }

  /** The letters of a RACI chart, in the column of somebody. */
  letters(draft: RowDraft, heading: string, cell: Cell): readonly Letter[] {
    const read = cell.type === 'text' ? lettersIn(cell.text) : undefined;
    const others = read === undefined ? [cell.text] : read.others;
    if (others.length > 0) {
      draft.remark(heading, oneLine(others.join(', ')));
      this.doubt(
        draft,
        heading,
        cell.text,
        `${quoted(others.join(', '))} is none of A, R, C and I.`,
        'comment',
      );
    }
    if (read !== undefined && read.remark !== '') draft.remark(heading, oneLine(cell.text));
    if (read?.supports) this.supporters += 1;
    for (const letter of read?.letters ?? [])
      draft.add(attributeOf[letter], [{ label: heading, kinds: ['owner'] }]);
    return read?.letters ?? [];
  }

  /** A value of an attribute of the kind at hand. */
  value(draft: RowDraft, attribute: string, heading: string, cell: Cell, more: Completion = {}): void {
    const spec = attributeFor(this.#guess.kind, attribute);
    if (spec === undefined) return;
    const column = this.#guess.columns.find((guess) => guess.column.heading === heading)?.column;
    const value = readCell(spec, spec.type === 'money' ? inMoneyOf(heading, cell) : cell, {
      dates: this.options.dates,
      hasDecimalCommas: column !== undefined && this.#decimalCommas.has(column.index),
    });
    this.keep(draft, attribute, { heading, text: cell.text }, value, more);
  }

  /** Puts a value into the draft; where it was not understood, what was written, with a doubt about it. */
  keep(
    draft: RowDraft,
    attribute: string,
    { heading, text }: { readonly heading: string; readonly text: string },
    value: CellValue,
    { suffix = '', complete = (items) => items }: Completion = {},
  ): void {
    if ('items' in value) {
      const items =
        suffix === ''
          ? value.items
          : value.items.map((item) => ('text' in item ? { text: item.text + suffix } : item));
      draft.add(attribute, complete(items));
      return;
    }
    const asWritten = value.asWritten + suffix;
    const canStand = standsAlone(asWritten);
    if (canStand) draft.add(attribute, complete([{ text: asWritten }]));
    else draft.remark(heading, oneLine(text));
    this.doubt(draft, heading, text, value.doubt, canStand ? 'as written' : 'comment');
  }

  /** `62` with the unit of its row: `62 days`. */
  withUnit({ row }: RowDraft, cell: Cell): Cell {
    const unit = this.#unit === undefined ? undefined : row.cells[this.#unit.column.index];
    const isBare = /^[<>=≤≥~≈+-]*\s*(?:[\d.,' ]+(?:[kKmM]|bn)?|\d+:\d\d)$/.test(cell.text);
    if (unit === undefined || saysNothing(unit) || !isBare || unit.text.length > 20) return cell;
    const text = withoutScaleOf(unit.text, cell.text);
    // `0.2 K` would be 200, and the unit of the metric says it already.
    if (isScaleAlone(unit.text)) return { ...cell, text };
    return { ...cell, text: unit.text === '%' ? `${text}%` : `${text} ${unit.text}` };
  }

  doubt({ row }: RowDraft, heading: string, text: string, why: string, kept: Doubt['kept']): void {
    this.doubts.push({ sheet: this.#guess.table.sheet, row: row.number, heading, text, why, kept });
  }
}

/** Whether a text may stand as the one item of an attribute, to be asked about there. */
function standsAlone(text: string): boolean {
  if (/[\n\r]/.test(text)) return false;
  const { declarations, problems, comments } = parse(`silo x {\n  note: ${text}\n}`);
  const [attribute] = declarations[0]?.block?.members ?? [];
  const isWhole = attribute?.type === 'attribute' && attribute.items.length === 1;
  if (!isWhole || problems.length > 0 || comments.length > 0 || declarations.length !== 1) return false;
  return declarations[0]?.block?.members.length === 1 && declarations[0].block.tags.length === 0;
}
