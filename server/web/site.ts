/** What a browser gets from `cust serve`: a list of addresses that there are, and nothing beside them. */
import { escapeHtml, pageHtml } from '../../client/viewer/page.ts';
import { cardFor } from '../lsp/own-requests/tree.ts';
import { type Model, titleOf } from '../model/model.ts';
import type { Service } from '../service.ts';
import type { ViewerAssets } from './assets.ts';
import { pageOf } from './pages.ts';

interface Answer {
  readonly status: 200 | 404;
  /** With its charset. */
  readonly type: string;
  readonly body: string;
}

export interface SiteInput {
  readonly service: Service;
  readonly assets: ViewerAssets;
  /** What people call a file. */
  readonly nameOf: (uri: string) => string;
  /** Rises with every change. */
  readonly version: number;
  /** The key of the part that is asked for. */
  readonly focus?: string;
  /** The id of the element that is asked about. */
  readonly element?: string;
  /** Random for each page. */
  readonly nonce: string;
}

const html = 'text/html; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';
const notFound: Answer = { status: 404, type: plain, body: 'There is nothing at this address.\n' };

/** The answer to a path such as `/`, `/roadmap/northwind` or `/roadmap/northwind/relay.json`, decoded already. */
export function answerTo(path: string, input: SiteInput): Answer {
  const { assets } = input;
  switch (path) {
    case '/':
      return front(input);
    case '/viewer.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: assets.script };
    case '/viewer-elk.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: assets.layout };
    case '/viewer.css':
      return { status: 200, type: 'text/css; charset=utf-8', body: assets.style };
    default:
      return roadmapAt(path, input);
  }
}

/** Every roadmap under a name of its own: the header's, with a number where two have the same or none has one. */
export function namedRoadmaps(models: readonly Model[]): ReadonlyMap<string, Model> {
  const named = new Map<string, Model>();
  for (const model of models) {
    const name = model.roadmap?.name ?? 'roadmap';
    let free = name;
    for (let number = 2; named.has(free); number += 1) free = `${name}-${number}`;
    named.set(free, model);
  }
  return named;
}

/** The only roadmap, or a list of them. */
function front(input: SiteInput): Answer {
  const named = namedRoadmaps(input.service.snapshot().models);
  const [only] = named;
  if (only !== undefined && named.size === 1) return viewer(...only, input);
  const links = [...named].map(
    ([name, model]) =>
      `<li><a href="/roadmap/${encodeURIComponent(name)}">${escapeHtml(titleOf(model))}</a></li>`,
  );
  const list =
    links.length === 0 ? '<p>There is no roadmap in this folder yet.</p>' : `<ul>${links.join('')}</ul>`;
  const body = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Customer roadmaps</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>:root { color-scheme: light dark } body { font: 1rem/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem; overflow-wrap: anywhere }</style>
</head><body><h1>Customer roadmaps</h1>${list}</body></html>
`;
  return { status: 200, type: html, body };
}

function roadmapAt(path: string, input: SiteInput): Answer {
  const [, folder, name, page, ...more] = path.split('/');
  const model = namedRoadmaps(input.service.snapshot().models).get(name ?? '');
  if (folder !== 'roadmap' || name === undefined || model === undefined || more.length > 0) return notFound;
  if (page === undefined || page === '') return viewer(name, model, input);
  if (!page.endsWith('.json')) return notFound;
  const { service, version, nameOf, focus, element } = input;
  const [uri] = model.files;
  if (page === 'card.json' && uri !== undefined)
    return { status: 200, type: json, body: JSON.stringify(cardFor(service, uri, element ?? '', false)) };
  const message = pageOf(service, model, page.slice(0, -'.json'.length), version, nameOf, focus);
  if (message === undefined) return notFound;
  return { status: 200, type: json, body: JSON.stringify(message) };
}

function viewer(name: string, model: Model, { nonce }: SiteInput): Answer {
  const body = pageHtml({
    nonce,
    cspSource: "'self'",
    title: titleOf(model),
    script: { uri: '/viewer.js' },
    style: { uri: '/viewer.css' },
    layout: { uri: '/viewer-elk.js' },
    address: `/roadmap/${encodeURIComponent(name)}`,
  });
  return { status: 200, type: html, body };
}
