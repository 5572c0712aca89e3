/** One sheet: a heading row that stays in sight, filters, widths, typed cells, links. */
import { dayOf } from '../../../../grammar/values/dates.ts';
import type { Cell } from '../../../tables/table.ts';
import { dateFormat, formatFor } from './formats.ts';
import type { Styles } from './styles.ts';
import { escapeXml, tag, xmlHeader } from './xml.ts';

/** A link: to a file as a relative address, or to another sheet by its name. */
export type Link = { readonly file: string } | { readonly sheet: string };

export interface SheetCell extends Cell {
  readonly link?: Link;
}

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

interface SheetParts {
  readonly sheet: string;
  /** The files that it links to; undefined where it links to none. */
  readonly relations: string | undefined;
  /** What the filters stand over: `A1:E12`. */
  readonly range: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Excel opens no sheet with more links, and no cell with more text. */
const mostLinks = 65_000;
const mostText = 32_767;

const narrowest = 8;
const widest = 60;
/** Room for the arrow of the filter. */
const arrow = 4;

/** The day with which spreadsheets begin to count. */
const dayZero = dayOf(1899, 12, 30);
/** Before March 1900 programs disagree on what a number means. */
const firstDay = dayOf(1900, 3, 1);

export function sheetParts({ columns, rows }: Sheet, styles: Styles, isFirst: boolean): SheetParts {
  const lastColumn = letters(columns.length - 1);
  const range = `A1:${lastColumn}${rows.length + 1}`;
  const files: string[] = [];
  const links: string[] = [];
  const link = (ref: string, to: Link): void => {
    if (links.length >= mostLinks) return;
    if ('sheet' in to) {
      links.push(tag('hyperlink', { ref, location: `'${to.sheet.replaceAll("'", "''")}'!A1` }));
      return;
    }
    const known = files.indexOf(to.file);
    const number = known === -1 ? files.push(to.file) : known + 1;
    links.push(tag('hyperlink', { ref, 'r:id': `rId${number}` }));
  };
  const lines = [
    tag(
      'row',
      { r: 1 },
      columns.map((text, at) => textXml(`${letters(at)}1`, text, styles.numberOf('heading'))).join(''),
    ),
    ...rows.map((cells, index) => {
      const r = index + 2;
      const written = cells.map((cell, at) => {
        const ref = `${letters(at)}${r}`;
        if (cell.link !== undefined && cell.text !== '') link(ref, cell.link);
        return cellXml(ref, cell, styles);
      });
      return tag('row', { r }, written.join(''));
    }),
  ];
  const pane = tag('pane', { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' });
  const view = { tabSelected: isFirst ? 1 : undefined, workbookViewId: 0 };
  const inner = [
    tag('sheetPr', {}, tag('pageSetUpPr', { fitToPage: 1 })),
    tag('dimension', { ref: range }),
    tag('sheetViews', {}, tag('sheetView', view, `${pane}${tag('selection', { pane: 'bottomLeft' })}`)),
    tag('sheetFormatPr', { defaultRowHeight: 15 }),
    tag('cols', {}, widthsOf(columns, rows).map(columnXml).join('')),
    tag('sheetData', {}, lines.join('')),
    tag('autoFilter', { ref: range }),
    links.length === 0 ? '' : tag('hyperlinks', {}, links.join('')),
    tag('pageMargins', { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 }),
    tag('pageSetup', { orientation: 'landscape', fitToHeight: 0 }),
  ];
  return {
    sheet: `${xmlHeader}${tag('worksheet', { xmlns: main, 'xmlns:r': relationships }, inner.join(''))}`,
    relations: files.length === 0 ? undefined : relationsXml(files),
    range,
  };
}

function relationsXml(files: readonly string[]): string {
  const each = files.map((Target, index) =>
    tag('Relationship', {
      Id: `rId${index + 1}`,
      Type: `${relationships}/hyperlink`,
      Target,
      TargetMode: 'External',
    }),
  );
  return `${xmlHeader}${tag('Relationships', { xmlns: packageRelationships }, each.join(''))}`;
}

function cellXml(ref: string, cell: SheetCell, styles: Styles): string {
  const { text, value, link } = cell;
  if (value?.type === 'number') {
    const number = value.unit === '%' ? value.number / 100 : value.number;
    return numberXml(ref, number, styles.numberOf({ format: formatFor(value.number, value.unit) }));
  }
  if (value?.type === 'date' && value.day >= firstDay) {
    return numberXml(ref, value.day - dayZero, styles.numberOf({ format: dateFormat }));
  }
  if (text === '') return '';
  return textXml(ref, text, styles.numberOf(link === undefined ? 'text' : 'link'));
}

function numberXml(r: string, number: number, s: number): string {
  return tag('c', { r, s }, tag('v', {}, String(number)));
}

/** A cell of type text: whatever it begins with, no program takes it for a formula. */
function textXml(r: string, text: string, s: number): string {
  const lines = text.replace(/\r\n?/g, '\n').slice(0, mostText);
  // Programs read _x0041_ as the character with that number.
  const plain = lines.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').slice(0, mostText);
  return tag('c', { r, s, t: 'inlineStr' }, tag('is', {}, `<t xml:space="preserve">${escapeXml(plain)}</t>`));
}

/** In characters: as wide as the longest cell, within reason. */
function widthsOf(columns: readonly string[], rows: Sheet['rows']): readonly number[] {
  return columns.map((column, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[at]?.text.length ?? 0), 0);
    return Math.min(widest, Math.max(narrowest, column.length + arrow, longest + 2));
  });
}

function columnXml(width: number, index: number): string {
  return tag('col', { min: index + 1, max: index + 1, width, customWidth: 1 });
}

/** The letters of a column, counted from 0: A, B, … Z, AA. */
function letters(column: number): string {
  const before = Math.floor(column / 26);
  return `${before === 0 ? '' : letters(before - 1)}${String.fromCharCode(65 + (column % 26))}`;
}
