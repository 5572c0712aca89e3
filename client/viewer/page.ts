/**
 * The page itself, as text: the editor's webview, `cust serve` and the offline HTML file all show this one.
 */

/** Where the page finds one of its files: at an address, or written into the page. */
export type Asset = { readonly uri: string } | { readonly inline: string };

/** A text that was deflated (without a header), in base64. */
export type Packed = string;

/** What a page shows that nobody serves. */
interface Written {
  readonly pages: readonly WrittenPage[];
  /** Each part of the roadmap that can be chosen. */
  readonly parts: readonly WrittenPart[];
}

/** A picture or the tables, as JSON of the message that shows it. */
export interface WrittenPage {
  /** What it is called; and the key of the focus behind a space, where it has one. */
  readonly name: string;
  readonly message: Packed;
}

/** A part, as a list of what can be focused on has it: the key of the focus, what it is, and what it is called. */
export interface WrittenPart {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  /** JSON of every picture and the tables by their names, as the messages that show them. */
  readonly pages: Packed;
}

export interface PageOptions {
  /** Random for each page; every script carries it, and nothing else may run. */
  readonly nonce: string;
  /** What the Content-Security-Policy calls the place that `uri` assets come from; empty when all is inline. */
  readonly cspSource: string;
  /** The window's title: the roadmap's name. */
  readonly title: string;
  /** `dist/viewer.js` */
  readonly script: Asset;
  /** `dist/viewer.css` */
  readonly style: Asset;
  /** `dist/viewer-elk.js`, the layout engine. Without it Mermaid's smaller one is used. */
  readonly layout?: Asset | { readonly packed: Packed };
  readonly written?: Written;
  /** Where a server of our own has pictures and tables: `<address>/<name>.json`. */
  readonly address?: string;
  /** Only where no editor says it: fixes the colours instead of following the system's. */
  readonly theme?: 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, also in the value of an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}

/** JavaScript that can stand inside a script element: no `</script` and no `<!--` in it, same meaning. */
const escapeScript = (code: string): string => code.replace(/<(?=\/script|script|!--)/gi, '\\x3C');

const escapeStyle = (css: string): string => css.replace(/<(?=\/style)/gi, '\\3C ');

function scriptElement(script: Asset, nonce: string): string {
  return 'uri' in script
    ? `<script nonce="${nonce}" src="${escapeHtml(script.uri)}"></script>`
    : `<script nonce="${nonce}">${escapeScript(script.inline)}</script>`;
}

function styleElement(style: Asset): string {
  return 'uri' in style
    ? `<link rel="stylesheet" href="${escapeHtml(style.uri)}">`
    : `<style>${escapeStyle(style.inline)}</style>`;
}

/** Held back in the page: the viewer starts it, with its own nonce, once it is up itself. */
function layoutElement(layout: PageOptions['layout']): string {
  if (layout === undefined) return '';
  if ('packed' in layout)
    return `<script type="text/plain" id="layout-engine" data-packed>${layout.packed}</script>`;
  return 'uri' in layout
    ? `<script type="text/plain" id="layout-engine" data-uri="${escapeHtml(layout.uri)}"></script>`
    : `<script type="text/plain" id="layout-engine">${escapeScript(layout.inline)}</script>`;
}

function pagesElements({ written, address }: PageOptions): string {
  return [
    address === undefined ? '' : `<meta name="cust-pages" content="${escapeHtml(address)}">`,
    ...(written?.pages ?? []).map(pageElement),
    ...(written?.parts ?? []).map(partElement),
  ].join('');
}

/** A picture or the tables as they stand in a page; base64 ends no element. */
export const pageElement = ({ name, message }: WrittenPage): string =>
  `<script type="text/plain" class="page" data-name="${escapeHtml(name)}">${message}</script>`;

/** A part of the roadmap as it stands in a page; base64 ends no element. */
export const partElement = ({ key, group, label, pages }: WrittenPart): string =>
  `<script type="text/plain" class="part" data-key="${escapeHtml(key)}" data-group="${escapeHtml(group)}" data-label="${escapeHtml(label)}">${pages}</script>`;

function policy({ nonce, cspSource, address }: PageOptions): string {
  const from = cspSource === '' ? '' : `${cspSource} `;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Mermaid writes style elements and attributes into its pictures.
    `style-src ${from}'unsafe-inline'`,
    `img-src ${from}data:`,
    `font-src ${from}data:`,
    ...(address === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Returns the whole HTML document. Every text in `options` is escaped here; pass it as it is. */
export function pageHtml(options: PageOptions): string {
  const nonce = escapeHtml(options.nonce);
  const theme = options.theme === undefined ? '' : ` data-theme="${options.theme}"`;
  return `<!DOCTYPE html>
<html lang="en"${theme}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy(options))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(options.title)}</title>
<link rel="icon" href="data:,">
${styleElement(options.style)}
</head>
<body id="cust">
<header class="bar">
  <div class="strip">
    <button type="button" class="further back" tabindex="-1" aria-hidden="true" title="Earlier views" hidden>&lsaquo;</button>
    <div class="views" role="tablist" aria-label="View"></div>
    <button type="button" class="further on" tabindex="-1" aria-hidden="true" title="More views" hidden>&rsaquo;</button>
  </div>
  <div class="tools">
    <h1 class="title"></h1>
    <button type="button" class="focus" aria-haspopup="dialog" aria-expanded="false" aria-pressed="false" title="Show only a part of the roadmap" hidden>Focus…</button>
    <button type="button" class="counts" aria-pressed="false" title="Show only what has findings"></button>
    <div class="take" role="group" aria-label="Save picture">
      <button type="button" data-take="svg" title="Save the picture as SVG">SVG</button>
      <button type="button" data-take="png" title="Save the picture as PNG">PNG</button>
      <label title="Whose roadmap it is, as of when, and what the colours mean"><input type="checkbox" aria-label="with title and legend" checked> with title<span class="more"> and legend</span></label>
    </div>
    <div class="zoom" role="group" aria-label="Zoom">
      <button type="button" data-zoom="out" aria-label="Zoom out" title="Zoom out (-)">&minus;</button>
      <output class="scale" aria-live="off">100%</output>
      <button type="button" data-zoom="in" aria-label="Zoom in" title="Zoom in (+)">+</button>
      <button type="button" data-zoom="fit" title="Show the whole picture (0)">Fit</button>
    </div>
  </div>
</header>
<div class="focusing" role="region" aria-label="Focus" hidden><output></output> <span class="ways"></span></div>
<main class="floor">
  <div class="banner" role="status"></div>
  <div class="stage" id="stage" role="tabpanel" aria-label="Picture">
    <div class="canvas picture"></div>
    <div class="message" hidden></div>
  </div>
  <section class="changes" aria-label="What has changed" tabindex="0" hidden></section>
  <div class="find" role="search" hidden>
    <input type="text" aria-label="Find in the picture" placeholder="Find" spellcheck="false" autocomplete="off">
    <output></output>
    <button type="button" data-find="show" title="Show it and what is next to it (Ctrl+Enter)" hidden>Show it</button>
    <button type="button" data-find="back" aria-label="Previous match" title="Previous match (Shift+Enter)">&uarr;</button>
    <button type="button" data-find="next" aria-label="Next match" title="Next match (Enter)">&darr;</button>
    <button type="button" data-find="close" aria-label="Close" title="Close (Escape)">&times;</button>
  </div>
  <div class="tables" id="tables" role="tabpanel" aria-label="Tables" tabindex="0" hidden></div>
  <div class="card" id="card" role="tooltip" hidden></div>
  <div class="picker" role="dialog" aria-label="Focus" hidden>
    <input type="text" role="combobox" aria-label="Focus on" aria-controls="focuses" aria-expanded="false" aria-autocomplete="list" placeholder="Silo, stage, owner, tag, 2026-Q3 to 2026-Q4" spellcheck="false" autocomplete="off">
    <div id="focuses" role="listbox" aria-label="What to focus on"></div>
    <p class="none" hidden>Nothing in this roadmap is called so.</p>
  </div>
  <div class="menu" role="menu" aria-label="What to do with it" hidden></div>
</main>
<footer class="foot">
  <ul class="legend" aria-label="Legend"></ul>
  <ul class="notices" aria-label="Notes"></ul>
</footer>
<div class="unseen said" role="status"></div>
${pagesElements(options)}
${layoutElement(options.layout)}
${scriptElement(options.script, nonce)}
</body>
</html>
`;
}
