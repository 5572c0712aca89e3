/**
 * Tables as a workbook for Excel, LibreOffice and the like: a sheet for each, and one in front that
 * says what there is. Office Open XML (ECMA-376), written here rather than by a library: those that are
 * alive put the time of day into the file, are asynchronous, or know neither filters nor links.
 */
import { strToU8, type Zippable, zipSync } from 'fflate/browser';
import type { Cell, Table } from '../../../tables/table.ts';
import type { List } from '../lists.ts';
import { type Link, type Sheet, type SheetCell, sheetParts } from './sheet.ts';
import { sheetNames } from './sheet-names.ts';
import { createStyles } from './styles.ts';
import { escapeXml, tag, xmlHeader } from './xml.ts';

interface WorkbookOptions {
  /** The address of a file as seen from the workbook, such as `../plan/a%20b.cust`; undefined where there is none. */
  readonly linkTo: (uri: string) => string | undefined;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Without a time zone, so that it is the same time of day in every place: as early as an archive can say. */
const noTime = '1980-01-01T12:00:00';

/** The bytes of an `.xlsx` file, the same for the same lists on every machine. */
export function toWorkbook(lists: readonly List[], { linkTo }: WorkbookOptions): Uint8Array {
  const names = sheetNames(['Contents', ...lists.map(({ tab }) => tab)]);
  const styles = createStyles();
  const sheets = [contentsOf(lists, names.slice(1)), ...lists.map(({ table }) => linked(table, linkTo))];
  const parts = sheets.map((sheet, index) => sheetParts(sheet, styles, index === 0));
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(
      names,
      parts.map(({ range }) => range),
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles.toXml(),
  };
  parts.forEach(({ sheet, relations: links }, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheet;
    if (links !== undefined) files[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = links;
  });
  const zipped: Zippable = {};
  for (const [path, text] of Object.entries(files)) zipped[path] = [strToU8(text), { mtime: noTime }];
  return zipSync(zipped, { level: 6 });
}

function contentsOf(lists: readonly List[], names: readonly string[]): Sheet {
  return {
    columns: ['Sheet', 'What it answers', 'Rows', 'Notes'],
    rows: lists.map(({ question, table }, index) => {
      const sheet = names[index] ?? '';
      return [
        { text: sheet, link: { sheet } },
        { text: question },
        { text: String(table.rows.length), value: { type: 'number', number: table.rows.length, unit: '' } },
        { text: table.notes.join(' ') },
      ];
    }),
  };
}

/** Here numbers show their units themselves. */
function linked({ columns, rows, units = [] }: Table, linkTo: WorkbookOptions['linkTo']): Sheet {
  const withoutUnits = <Item>(all: readonly Item[]): readonly Item[] =>
    all.filter((_, index) => !units.includes(index));
  const cellOf = (cell: Cell): SheetCell => {
    const file = cell.value?.type === 'place' ? linkTo(cell.value.uri) : undefined;
    if (file === undefined) return cell;
    const link: Link = { file };
    return { ...cell, link };
  };
  return { columns: withoutUnits(columns), rows: rows.map((row) => withoutUnits(row).map(cellOf)) };
}

function contentTypes(sheets: number): string {
  const override = (PartName: string, ContentType: string): string =>
    tag('Override', { PartName, ContentType });
  const inner = [
    tag('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    tag('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('/xl/workbook.xml', `${types}.sheet.main+xml`),
    override('/xl/styles.xml', `${types}.styles+xml`),
    ...Array.from({ length: sheets }, (_, index) =>
      override(`/xl/worksheets/sheet${index + 1}.xml`, `${types}.worksheet+xml`),
    ),
  ];
  return `${xmlHeader}${tag('Types', { xmlns: `${packages}/content-types` }, inner.join(''))}`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const inner = targets.map(([type, Target], index) =>
    tag('Relationship', { Id: `rId${index + 1}`, Type: `${relationships}/${type}`, Target }),
  );
  return `${xmlHeader}${tag('Relationships', { xmlns: `${packages}/relationships` }, inner.join(''))}`;
}

function workbookXml(names: readonly string[], ranges: readonly string[]): string {
  const sheets = names.map((name, index) =>
    tag('sheet', { name, sheetId: index + 1, 'r:id': `rId${index + 1}` }),
  );
  // By these hidden names Excel knows its filters, and by the others it prints the heading row on every page.
  const defined = names.flatMap((name, localSheetId) => {
    const quoted = `'${name.replaceAll("'", "''")}'`;
    const range = (ranges[localSheetId] ?? '').replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    return [
      tag(
        'definedName',
        { name: '_xlnm._FilterDatabase', localSheetId, hidden: 1 },
        escapeXml(`${quoted}!${range}`),
      ),
      tag('definedName', { name: '_xlnm.Print_Titles', localSheetId }, escapeXml(`${quoted}!$1:$1`)),
    ];
  });
  const inner = [
    tag('bookViews', {}, tag('workbookView', { activeTab: 0 })),
    tag('sheets', {}, sheets.join('')),
    tag('definedNames', {}, defined.join('')),
  ];
  return `${xmlHeader}${tag('workbook', { xmlns: main, 'xmlns:r': relationships }, inner.join(''))}`;
}
