/** From the cells of a sheet to values of the language; where two readings are possible, none is chosen. */
import {
  readCount,
  readMoney,
  readQuantity,
  readRating,
  readShare,
} from '../../../grammar/values/amounts.ts';
import { readCadence, readDuration } from '../../../grammar/values/durations.ts';
import { formatNumber, isAmount, readAmount } from '../../../grammar/values/numbers.ts';
import { readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead, type Misread, misread, type Read } from '../../../grammar/values/reading.ts';
import { reservedWord } from '../../../grammar/values/references.ts';
import { isPeriod, readDateText } from '../../../grammar/values/single-dates.ts';
import { quoteWord, readCurrency, readEnum, readYesNo, valueMeant } from '../../../grammar/values/words.ts';
import type { AttributeSpec, KindName } from '../../../grammar/vocabulary.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import type { Cell } from './sheet.ts';
import { englishMonths, englishUnits, rankOf, ticked } from './sheet-words.ts';

/** How `05/06/2026` is meant. */
export type DateOrder = 'day-first' | 'month-first';

/** An item of an attribute: source text, or something to be named once all names are known. */
export type ItemValue =
  | { readonly text: string }
  | {
      /** As the sheet writes it. */
      readonly label: string;
      readonly kinds: readonly KindName[];
      /** What follows the name: `-25 days`, `140k`. */
      readonly tail?: string;
    };

export type CellValue =
  | { readonly items: readonly ItemValue[] }
  | {
      /** A sentence that says why it is not read, and what to do. */
      readonly doubt: string;
      /** The text as it may stand in the roadmap, for its owner to choose a reading there. */
      readonly asWritten: string;
    };

interface ReadingOptions {
  readonly dates?: DateOrder | undefined;
  /** Other cells of the column write `1.200,50`: so `240.000` is a number in thousands. */
  readonly hasDecimalCommas?: boolean;
}

const emptyWords = /^(?:[-–—.]+|n\/?a|none|keine?r?|nil|null|ninguno|aucune?|#n\/a)$/i;

/** Whether a cell says that there is nothing to say. */
export function saysNothing({ text, type }: Cell): boolean {
  return text === '' || (type !== 'number' && emptyWords.test(text));
}

/** The value of a cell for an attribute; no items where it says nothing. */
export function readCell(spec: AttributeSpec, cell: Cell, options: ReadingOptions): CellValue {
  if (saysNothing(cell)) return { items: [] };
  if (cell.type === 'error') {
    return {
      doubt: `The formula in this cell ends in ${cell.text}. Mend it in the sheet.`,
      asWritten: quoteText(cell.text),
    };
  }
  const { text } = cell;
  switch (spec.type) {
    case 'text':
      return { items: [{ text: quoteText(text) }] };
    case 'word':
    case 'data':
      return { items: parts(spec, text).map((part) => ({ text: quoteWord(part) })) };
    case 'currency':
      return read(cell, readCurrency(text));
    case 'link':
      return { items: links(text).map((one) => ({ text: one })) };
    case 'reference':
      return { items: named(spec, text) };
    case 'moved':
    case 'funded':
    case 'reason':
      return namedAmounts(spec, text, options);
    case 'enum':
      return read(cell, choice(spec, text));
    case 'yes-no': {
      const answer = readYesNo(ticked(text), spec);
      return isRead(answer)
        ? { items: [{ text: answer.canonical }] }
        : doubt(cell, misread(`“${text}” is neither yes nor no.`));
    }
    case 'rating':
      return read(cell, readRating(text));
    case 'count':
      return read(cell, onceClear(cell, options, readCount));
    case 'percent':
      return read(cell, onceClear(cell, options, readShare));
    case 'date':
      return read(cell, readDate(text, options));
    case 'period':
      return read(cell, readPeriod(text, options));
    case 'duration':
      return read(cell, onceClear(cell, options, readDuration));
    case 'cadence':
      return read(cell, readCadence(text));
    case 'money':
      return read(cell, onceClear(cell, options, readMoney, true));
    case 'quantity-at':
    case 'quantity-by':
    case 'benchmark':
      return spec.list ? datedAmounts(cell, spec, options) : datedAmount(cell, text, spec, options);
    case 'accept':
      return doubt(
        cell,
        misread('What is accepted is not imported: write it into the roadmap, with its reason.'),
      );
  }
}

function read(cell: Cell, reading: Read<unknown> | Misread): CellValue {
  return isRead(reading) ? { items: [{ text: reading.canonical }] } : doubt(cell, reading);
}

function doubt({ text }: Cell, { message, readings }: Misread): CellValue {
  const meant = readings
    .slice(0, 3)
    .map((reading) => (reading.gloss === undefined ? reading.text : `${reading.text} (${reading.gloss})`));
  const asks = meant.length > 1 ? ` It may be ${meant.join(' or ')}.` : '';
  return { doubt: `${message}${asks}`, asWritten: text };
}

// ---------------------------------------------------------------------------------------------
// Dates

const slashed = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?!\d)/g;

function plainDate(text: string, { dates }: ReadingOptions): string {
  const day = text
    .replace(/(?<=\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/g, '')
    .replace(/(?<=\d{4}),? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?$/i, '')
    .trim();
  const english = englishMonths(day);
  if (dates === undefined) return english;
  return english.replace(slashed, (whole, one: string, _mark, two: string, year: string) => {
    const [dayOfMonth, month] = dates === 'day-first' ? [one, two] : [two, one];
    if (Number(month) > 12 || Number(dayOfMonth) > 31) return whole;
    return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  });
}

/** One date in the language's spelling. */
export function readDate(text: string, options: ReadingOptions): Read<unknown> | Misread {
  const reading = readDateText(plainDate(text, options));
  return isPeriod(reading) ? { read: reading, canonical: reading.text } : withFlag(text, reading);
}

/** A date, or from when to when. */
export function readPeriod(text: string, options: ReadingOptions): Read<unknown> | Misread {
  const reading = readPeriodText(plainDate(text, options));
  return isPeriod(reading) ? { read: reading, canonical: reading.text } : withFlag(text, reading);
}

/** What is said of `05/06/2026`. */
export const dayOrMonth = 'can be read in two ways: the day first, or the month.';

/** `28/06/2026` has one reading, `05/06/2026` two. */
function withFlag(text: string, reading: Misread): Read<unknown> | Misread {
  const [only, ...others] = reading.readings;
  if (only !== undefined && others.length === 0 && new RegExp(slashed.source).test(text)) {
    return { read: only.text, canonical: only.text };
  }
  if (reading.readings.length < 2 || !new RegExp(slashed.source).test(text)) return reading;
  return {
    ...reading,
    message: `“${text}” ${dayOrMonth}`,
  };
}

// ---------------------------------------------------------------------------------------------
// Amounts

/** `1.200,50` has one reading, `240.000` two, unless other cells of its column show how they are written. */
function plainAmount(text: string, { hasDecimalCommas }: ReadingOptions): string | Misread {
  const spaced = text.replace(/\u00a0|\u202f/g, ' ');
  const amount = readAmount(spaced);
  if (amount === undefined) return spaced;
  if (hasDecimalCommas && /\d,\d{3}(?!\d)/.test(spaced) && !/\.\d{3}/.test(spaced)) {
    return misread(`“${text}” can be read in two ways: other cells here have a comma before decimals.`);
  }
  if (isAmount(amount)) return spaced;
  const [first, ...others] = amount.readings;
  if (first === undefined) return amount;
  if (others.length === 0) return first.text;
  return hasDecimalCommas && /^\D*\d{1,3}(?:\.\d{3})+\D*$/.test(spaced) ? first.text : amount;
}

function onceClear(
  cell: Cell,
  options: ReadingOptions,
  reader: (text: string) => Read<unknown> | Misread,
  isMoney = false,
): Read<unknown> | Misread {
  const plain = cell.type === 'number' ? exact(cell.text, isMoney) : plainAmount(cell.text, options);
  return typeof plain === 'string' ? reader(plain) : plain;
}

/** A number out of a workbook is exact, whatever it looks like: `12.345` is no twelve thousand. */
function exact(text: string, short: boolean): string {
  const match = /^(-?\d+(?:\.\d+)?)(%| [A-Z]{3}|)$/.exec(text);
  const [, digits = '', unit = ''] = match ?? [];
  if (match === null) return text;
  const number = Number(digits);
  const written = formatNumber(number, short);
  // Three decimals behind a short number look like thousands: one more says that they are none.
  return `${/^-?[1-9]\d{0,2}\.\d{3}$/.test(written) ? `${written}0` : written}${unit}`;
}

/** Whether the cells of a column show that a comma stands before decimals. */
export function hasDecimalCommas(cells: readonly Cell[]): boolean {
  return cells.some(
    ({ text, type }) =>
      type === 'text' &&
      text.length < 40 &&
      /(?<![\d.,])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?!\d)/.test(text),
  );
}

const date = /^(.*?\S)\s+(?:at|by|on|in|until|as of|bis|am|au|el)\s+(.+)$/i;

/** `30 days`, `30 days by Q3 2026`. */
function datedAmount(cell: Cell, text: string, spec: AttributeSpec, options: ReadingOptions): CellValue {
  const [, amount = text, when] = date.exec(text) ?? [];
  const preposition = spec.type === 'quantity-by' ? 'by' : 'at';
  const quantity = onceClear({ ...cell, text: amount }, options, (one) =>
    readQuantity(englishUnits(bare(one))),
  );
  if (!isRead(quantity)) return doubt(cell, quantity);
  if (when === undefined) return { items: [{ text: quantity.canonical }] };
  const period = readDate(when, options);
  return isRead(period)
    ? { items: [{ text: `${quantity.canonical} ${preposition} ${period.canonical}` }] }
    : doubt(cell, period);
}

/** `≥ 90%`, `< 2 days`: the limit itself. */
function bare(text: string): string {
  return text.replace(/^(?:[<>≤≥≈~=]+|min\.?|max\.?|ca\.?|approx\.?|about)\s*/i, '');
}

function datedAmounts(cell: Cell, spec: AttributeSpec, options: ReadingOptions): CellValue {
  const items: ItemValue[] = [];
  for (const part of cell.text.split(/\s*[;\n]\s*|,\s+/).filter((one) => one !== '')) {
    const value = datedAmount(cell, part, spec, options);
    if ('doubt' in value) return value;
    items.push(...value.items);
  }
  return { items };
}

// ---------------------------------------------------------------------------------------------
// Words and names

function choice(spec: AttributeSpec, text: string): Read<string> | Misread {
  const reading = readEnum(text, spec);
  if (isRead(reading)) return reading;
  const meant = valueMeant(text, spec) ?? (spec.name === 'priority' ? rankOf(text) : text);
  const read = readEnum(meant, spec);
  return isRead(read) ? read : reading;
}

/** The items of a list in one cell. */
function parts(spec: AttributeSpec, text: string): readonly string[] {
  if (!spec.list) return [text.replace(/\s+/g, ' ')];
  return pieces(text, /\s*[;\n,•]\s*/);
}

/** A separator may have blanks before it: of a long run, each would be tried as the first. */
const blanks = /[^\S\n]+/g;

function pieces(text: string, separator: RegExp): readonly string[] {
  return text
    .replace(blanks, ' ')
    .split(separator)
    .map((part) =>
      part
        .replace(/\s+/g, ' ')
        .replace(/^[-*•]\s+/, '')
        .trim(),
    )
    .filter((part) => part !== '');
}

function links(text: string): readonly string[] {
  return text
    .split(/\s*[;\n]\s*|,?\s+(?=https?:)/)
    .filter((part) => part !== '')
    .map((part) => (/^https?:\/\/[^\s,;"{}]+$/.test(part) ? part : quoteText(part)));
}

/** One name, or several with commas, semicolons, slashes or `and` between them. */
function namesIn(text: string): readonly string[] {
  return pieces(text, /\s*[;\n,•|]\s*|\s+(?:&|\+|and|und|et|y)\s+|\s+\/\s+|(?<=\p{L}{2})\/(?=\p{L}{2})/iu);
}

/** `José Ortega y Gasset`: one person, whose two surnames have a `y` between them. */
const twoSurnames = /^\S+(?: (?!y )\S+)+ y \S+$/iu;

function peopleIn(text: string): readonly string[] {
  return pieces(text, /\s*[;\n,•|]\s*/u).flatMap((part) => (twoSurnames.test(part) ? [part] : namesIn(part)));
}

function named(spec: AttributeSpec, text: string): readonly ItemValue[] {
  const labels = spec.to?.includes('owner') ? peopleIn(text) : namesIn(text);
  return labels
    .filter((label) => !emptyWords.test(label))
    .map((label) => reserved(label) ?? { label, kinds: spec.to ?? [] });
}

/** `TBD`, `?`, `everyone`: the language has words for them. */
function reserved(label: string): ItemValue | undefined {
  if (
    /^(?:\?+|to be (?:decided|defined|determined|confirmed)|tbc|tba|offen|unbekannt|à définir|por definir)$/i.test(
      label,
    )
  )
    return { text: 'tbd' };
  const word = reservedWord(label);
  if (word === undefined) return undefined;
  return { text: word === 'everyone' ? 'everyone' : label.toLowerCase() };
}

function namedAmounts(spec: AttributeSpec, text: string, options: ReadingOptions): CellValue {
  const items: ItemValue[] = [];
  for (const part of pieces(text, /\s*[;\n•]\s*|,\s+/)) {
    const [, label = part, amount] = /^(.*?\p{L}.*?)[\s:(]+([+−-]?\s?[€$£]?\d.*?)\)?$/u.exec(part) ?? [];
    const item = { label: label.trim(), kinds: spec.to ?? [] };
    if (amount === undefined) {
      items.push(reserved(item.label) ?? item);
      continue;
    }
    const readers = { moved: readQuantity, funded: readMoney, reason: readCount } as const;
    const reader = readers[spec.type as keyof typeof readers];
    const reading = onceClear({ text: amount.replace('−', '-'), type: 'text' }, options, reader);
    if (!isRead(reading)) return doubt({ text, type: 'text' }, reading);
    const word = reserved(item.label);
    items.push(
      word !== undefined && 'text' in word
        ? { text: `${item.label.toLowerCase()} ${reading.canonical}` }
        : { ...item, tail: reading.canonical },
    );
  }
  return { items };
}
