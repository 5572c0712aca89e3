/** One HTML file with everything in it: every picture and table of a roadmap, and the viewer that shows them. */
import { pageHtml } from '../../client/viewer/page.ts';
import { type Model, titleOf } from '../model/model.ts';
import { nameInRoadmap } from '../model/workspace.ts';
import type { Service } from '../service.ts';
import { everything } from '../views/focus.ts';
import type { ViewerAssets } from './assets.ts';
import { type Page, pageNames, pageOf } from './pages.ts';

/**
 * The page as text, the same for the same roadmap and viewer. It needs no network, and asks for none.
 */
export function offlinePage(service: Service, model: Model, { script, style, layout }: ViewerAssets): string {
  const nameOf = (uri: string): string => nameInRoadmap(model, uri);
  return pageHtml({
    // Nothing is ever added to the file, so a number that nobody can guess would guard nothing.
    nonce: 'offline',
    cspSource: '',
    title: titleOf(model),
    script: { inline: script },
    style: { inline: style },
    layout: { inline: layout },
    pages: Object.fromEntries(pageNames.flatMap((name) => pagesNamed(service, model, name, nameOf))),
  });
}

/** A page, and all of it besides where it is too large to be shown at once. */
function pagesNamed(
  service: Service,
  model: Model,
  name: string,
  nameOf: (uri: string) => string,
): readonly (readonly [key: string, page: Page | undefined])[] {
  const page = pageOf(service, model, name, 1, nameOf);
  const only = [name, whole(page)] as const;
  if (page?.type !== 'show' || page.diagram.collapsed === undefined) return [only];
  return [only, [`${name} ${everything}`, whole(pageOf(service, model, name, 1, nameOf, everything))]];
}

/** Without what a picture could be narrowed to: nobody is there to narrow it. */
function whole(page: Page | undefined): Page | undefined {
  if (page === undefined) return undefined;
  const { focuses: _, ...rest } = page;
  return rest;
}
