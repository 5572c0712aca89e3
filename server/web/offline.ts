/** One HTML file with everything in it: every picture and table of a roadmap, and the viewer that shows them. */
import { deflateSync, strToU8 } from 'fflate/browser';
import {
  type Packed,
  type PageOptions,
  pageHtml,
  partElement,
  type WrittenPart,
} from '../../client/viewer/page.ts';
import { type Model, titleOf } from '../model/model.ts';
import { nameInRoadmap } from '../model/workspace.ts';
import type { Service } from '../service.ts';
import { everything, focusChoices } from '../views/focus.ts';
import type { ViewerAssets } from './assets.ts';
import { type Page, pageNames, pageOf } from './pages.ts';

/** A longer file is hard to send around (letters). */
export const mostLetters = 3_000_000;

/**
 * The page as text, the same for the same roadmap and viewer. It needs no network, and asks for none.
 * @param room parts of the roadmap can be chosen in it, silos first, then stages: as many as fit into so many letters
 */
export function offlinePage(
  service: Service,
  model: Model,
  { script, style, layout }: ViewerAssets,
  room = mostLetters,
): string {
  const all = pageNames.flatMap((name) => pagesNamed(service, model, name));
  const pages = packed(JSON.stringify(Object.fromEntries(all)));
  const htmlWith = (parts: readonly WrittenPart[]): string => {
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
  const html = htmlWith([]);
  const parts = partsWithin(room - html.length, service, model);
  return parts.length === 0 ? html : htmlWith(parts);
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

/** A page, and all of it besides where it is too large to be shown at once. */
function pagesNamed(
  service: Service,
  model: Model,
  name: string,
): readonly (readonly [key: string, page: Page | undefined])[] {
  const page = pageFor(service, model, name);
  if (page?.type !== 'show' || page.diagram.collapsed === undefined) return [[name, page]];
  return [
    [name, page],
    [`${name} ${everything}`, pageFor(service, model, name, everything)],
  ];
}

/** Without what else it could be narrowed to: the file knows which of that it holds. */
function pageFor(service: Service, model: Model, name: string, focus?: string): Page | undefined {
  const page = pageOf(service, model, name, 1, (uri) => nameInRoadmap(model, uri), focus);
  if (page === undefined) return undefined;
  const { focuses: _, ...rest } = page;
  return rest;
}
