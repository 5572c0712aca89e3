/**
 * Draws the fences of a page that is not ours: the editor's Markdown preview, where other scripts draw Mermaid of
 * their own. Each picture is in a shadow tree, so that neither page nor picture sees the other's styles and ids.
 */
import type { Diagram } from '../../server/views/diagram.ts';
import { legendItem } from './frame.ts';
import { createPicture } from './picture/picture.ts';
import { render, whyNotDrawn } from './picture/render.ts';
import { readTheme, type Theme, watchTheme } from './theme.ts';

/** In the shadow, where the viewer's style sheet takes it for its page. */
const pageStyle = `
  #cust { display: block; height: auto; overflow: visible; background: none; }
  .picture { overflow: auto; }
  .picture svg { display: block; height: auto; }
  .picture .part, .picture .badge { cursor: auto; }
  .foot { padding: 4px 0; border: none; }
`;

/** A picture may shrink to this part of its size before it is to be scrolled: letters stay readable. */
const least = 0.6;

/** From so broad on (CSS pixels) a picture may run across. */
const broad = 1000;

const drawnMark = 'cust-drawn';

/** What a fence shows, by its element: which stays the same while the page's text changes. */
const shown = new WeakMap<HTMLElement, string>();

let theme: Theme | undefined;
let isDrawing = false;
let isDue = false;

/** Draws all fences of the page, and draws them again when they, or the theme, change. */
export function drawFences(): void {
  window.addEventListener('vscode.markdown.updateContent', () => {
    keepDrawn();
    void drawAll();
  });
  watchTheme(() => {
    theme = undefined;
    for (const fence of fences()) shown.delete(fence);
    void drawAll();
  });
  void drawAll();
}

const fences = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.cust-fence')];

/** The page has put our marks right again: until the next picture is there, the last one stays. */
function keepDrawn(): void {
  for (const fence of fences()) fence.classList.toggle(drawnMark, shown.has(fence) && isToBeDrawn(fence));
}

const isToBeDrawn = ({ dataset }: HTMLElement): boolean => dataset['diagram'] !== undefined;

/** One after the other: Mermaid draws one picture at a time. */
async function drawAll(): Promise<void> {
  isDue = true;
  if (isDrawing) return;
  isDrawing = true;
  while (isDue) {
    isDue = false;
    for (const fence of fences()) await drawOne(fence);
  }
  isDrawing = false;
}

async function drawOne(fence: HTMLElement): Promise<void> {
  const { diagram: data } = fence.dataset;
  const place = fence.querySelector<HTMLElement>('.cust-picture');
  if (place === null || data === shown.get(fence)) return;
  if (data === undefined) {
    shown.delete(fence);
    place.shadowRoot?.replaceChildren();
    return;
  }
  try {
    await drawIn(place, JSON.parse(data) as Diagram);
    fence.classList.add(drawnMark);
  } catch (thrown) {
    fence.classList.remove(drawnMark);
    const page = await pageIn(place);
    page.textContent = whyNotDrawn(thrown);
  }
  shown.set(fence, data);
}

async function drawIn(place: HTMLElement, diagram: Diagram): Promise<void> {
  const page = await pageIn(place);
  theme ??= readTheme(page);
  page.dataset['kind'] = theme.kind;
  const width = page.clientWidth;
  const workbench = document.createElement('div');
  workbench.setAttribute('aria-hidden', 'true');
  workbench.style.cssText = 'position: absolute; top: 0; left: -20000px; width: 1600px; visibility: hidden';
  workbench.style.fontFamily = theme.fontFamily;
  document.body.append(workbench);
  const { svg, notice } = await render(diagram, theme, workbench, { width, upright: width < broad }).finally(
    () => workbench.remove(),
  );

  const picture = document.createElement('div');
  picture.className = 'picture';
  picture.append(svg);
  page.replaceChildren(picture);
  const { width: whole, parts } = createPicture(svg, diagram, theme.fontFamily);
  svg.style.width = '100%';
  svg.style.maxWidth = `${whole}px`;
  svg.style.minWidth = `${Math.min(whole, Math.round(whole * least))}px`;
  // Nothing happens on a click here, so nothing looks as if it did.
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${diagram.title}. ${diagram.summary}`);
  for (const { root } of parts.values()) root.removeAttribute('tabindex');
  page.append(foot(diagram, notice));
}

function foot({ legend, notices }: Diagram, notice: string | undefined): HTMLElement {
  const foot = document.createElement('div');
  foot.className = 'foot';
  const entries = document.createElement('ul');
  entries.className = 'legend';
  entries.append(...legend.map(legendItem));
  const notes = document.createElement('ul');
  notes.className = 'notices';
  for (const sentence of notice === undefined ? notices : [notice, ...notices]) {
    const item = document.createElement('li');
    item.textContent = sentence;
    notes.append(item);
  }
  foot.append(entries, notes);
  return foot;
}

/** The viewer's page in small, in the shadow of `place`: its style sheet is there when this resolves. */
async function pageIn(place: HTMLElement): Promise<HTMLElement> {
  const known = place.shadowRoot?.getElementById('cust');
  if (known instanceof HTMLElement) return known;
  const shadow = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = document.getElementById('cust-style')?.dataset['uri'] ?? '';
  const style = document.createElement('style');
  style.textContent = pageStyle;
  const page = document.createElement('div');
  page.id = 'cust';
  const loaded = new Promise<void>((done) => {
    link.addEventListener('load', () => done());
    link.addEventListener('error', () => done());
  });
  shadow.replaceChildren(link, style, page);
  await loaded;
  return page;
}
