/** One HTML file with everything in it: every picture and table of a roadmap, and the viewer that shows them. */
import { deflateSync, strToU8 } from 'fflate/browser';
import type { ShowTablesMessage } from '../../client/viewer/messages.ts';
import {
  type Packed,
  type PageOptions,
  pageElement,
  pageHtml,
  partElement,
  type WrittenPage,
  type WrittenPart,
} from '../../client/viewer/page.ts';
import { type Model, titleOf } from '../model/model.ts';
import { nameInRoadmap } from '../model/workspace.ts';
import type { Service } from '../service.ts';
import type { Table } from '../tables/table.ts';
import { everything, focusChoices } from '../views/focus.ts';
import type { ViewerAssets } from './assets.ts';
import { type Page, pageNames, pageOf } from './pages.ts';

/** A longer file is hard to send around (letters). */
const mostLetters = 3_000_000;

/**
 * The page as text, the same for the same roadmap and viewer. It needs no network, and asks for none.
 * @param room so many letters it may have. Every picture is in it; tables, then pictures as a whole that are
 * collapsed otherwise, then parts of the roadmap, silos first, then stages: as many as fit
 */
export function offlinePage(
  service: Service,
  model: Model,
  { script, style, layout }: ViewerAssets,
  room = mostLetters,
): string {
  const htmlWith = (pages: readonly WrittenPage[], parts: readonly WrittenPart[]): string => {
    const options: PageOptions = {
      // Nothing is ever added to the file, so a number that nobody can guess would guard nothing.
      nonce: 'offline',
      cspSource: '',
      title: titleOf(model),
      script: { inline: script },
      style: { inline: style },
      layout: { packed: packed(layout) },
      written: { pages, parts },
    };
    return pageHtml(options);
  };
  const all = pageNames.flatMap((name) => pageFor(service, model, name) ?? []);
  const pictures = all.filter((page) => page.type === 'show');
  const seen = pictures.map((page) => written(page.diagram.view, page));
  const html = htmlWith(seen, []);
  const tables = all
    .filter((page) => page.type === 'showTables')
    .map((page) => written('tables', tablesWithin(room - html.length, page)));
  const collapsed = pictures.flatMap(({ diagram }) => (diagram.collapsed ? [diagram.view] : []));
  const pages = [...seen, ...tables];
  const whole = wholeWithin(room - html.length - lengthOf(tables), service, model, collapsed);
  const left = room - html.length - lengthOf([...tables, ...whole]);
  return htmlWith([...pages, ...whole], partsWithin(left, service, model));
}

const written = (name: string, page: Page): WrittenPage => ({
  name,
  message: packed(JSON.stringify(page)),
});

function lengthOf(pages: readonly WrittenPage[]): number {
  return pages.reduce((sum, page) => sum + pageElement(page).length, 0);
}

/** In place of a table. */
const tooLarge =
  'This table is too large for this file. “cust export --format xlsx” writes it into a workbook; the editor and “cust serve” show it.';

/** Deflated alone a table takes a little more room than among others. */
function tablesWithin(room: number, page: ShowTablesMessage): ShowTablesMessage {
  const names = { ...page, pages: [] };
  let left = room - pageElement(written('tables', names)).length;
  return {
    ...page,
    pages: page.pages.map((tables): readonly Table[] => {
      const size = packed(JSON.stringify(tables)).length;
      const [first] = tables;
      if (size <= left || first === undefined) {
        left -= size;
        return tables;
      }
      return [{ title: first.title, notes: [tooLarge], columns: [], rows: [] }];
    }),
  };
}

/** Pictures as a whole that are collapsed otherwise. */
function wholeWithin(
  room: number,
  service: Service,
  model: Model,
  names: readonly string[],
): readonly WrittenPage[] {
  let left = room;
  return names.flatMap((name) => {
    const page = left > 0 ? pageFor(service, model, name, everything) : undefined;
    if (page === undefined) return [];
    const whole = written(`${name} ${everything}`, page);
    const size = pageElement(whole).length;
    if (size > left) return [];
    left -= size;
    return [whole];
  });
}

function partsWithin(room: number, service: Service, model: Model): readonly WrittenPart[] {
  const parts: WrittenPart[] = [];
  let left = room;
  for (const choice of focusChoices(model)) {
    if (left <= 0) break;
    if (choice.group !== 'Silo' && choice.group !== 'Stage') continue;
    const all = pageNames.map((name) => [name, pageFor(service, model, name, choice.key)] as const);
    const part = { ...choice, pages: packed(JSON.stringify(Object.fromEntries(all))) };
    left -= partElement(part).length;
    if (left > 0) parts.push(part);
  }
  return parts;
}

/** Pictures repeat themselves: deflated they take a tenth of the room. The same on every machine. */
const packed = (text: string): Packed =>
  Buffer.from(deflateSync(strToU8(text), { level: 6 })).toString('base64');

/** Without what else it could be narrowed to: the file knows which of that it holds. */
function pageFor(service: Service, model: Model, name: string, focus?: string): Page | undefined {
  const page = pageOf(service, model, name, 1, (uri) => nameInRoadmap(model, uri), focus);
  if (page === undefined) return undefined;
  const { focuses: _, ...rest } = page;
  return rest;
}
