/**
 * The picture as a file that stands alone. Style sheets stay behind: everything that they say is written on the
 * elements themselves, because slides and word processors read attributes and no CSS.
 */

import { svgElement, svgNamespace } from '../svg.ts';
import { type Area, type Caption, withCaption } from './sheet.ts';

/** What a style sheet may say of a shape or a text that a file has to say itself. */
const properties: readonly string[] = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'rx',
  'ry',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
];

const inherited: ReadonlySet<string> = new Set(
  properties.filter((name) => !['opacity', 'rx', 'ry', 'dominant-baseline'].includes(name)),
);

/** What an element has that nobody says anything of. */
const initial: Readonly<Record<string, string>> = {
  opacity: '1',
  rx: 'auto',
  ry: 'auto',
  'dominant-baseline': 'auto',
};

/** Space round the picture, in its own units. */
const margin = 12;

/**
 * The text of an SVG file of the picture, which is in the page.
 * @param background a colour behind the picture; none where it shall be seen through
 * @param caption what is said round it
 */
export function standaloneSvg(
  svg: SVGSVGElement,
  background: string | undefined,
  caption: Caption = { legend: [] },
): string {
  const lit = [...svg.querySelectorAll('.lit')];
  // At once: what fades would be caught half faded.
  svg.classList.add('still');
  for (const part of lit) part.classList.remove('lit');
  const copy = copyOf(svg);
  for (const part of lit) part.classList.add('lit');
  svg.classList.remove('still');

  const { x, y, width, height } = withCaption(copy, drawnArea(svg), caption, copyOf);
  const size = {
    x: x - margin,
    y: y - margin,
    width: Math.ceil(width + 2 * margin),
    height: Math.ceil(height + 2 * margin),
  };
  copy.setAttribute('xmlns', svgNamespace);
  copy.setAttribute('width', String(size.width));
  copy.setAttribute('height', String(size.height));
  copy.setAttribute('viewBox', [size.x, size.y, size.width, size.height].join(' '));
  if (background !== undefined) copy.prepend(svgElement('rect', { ...size, fill: background }));
  return new XMLSerializer().serializeToString(copy);
}

/** All of the picture, with the badges that stand out at its edges. */
function drawnArea(svg: SVGSVGElement): Area {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const badges = svg.querySelector<SVGGraphicsElement>('.badges:has(.badge)')?.getBBox();
  if (badges === undefined) return { x, y, width, height };
  const [left, top] = [Math.min(x, badges.x), Math.min(y, badges.y)];
  return {
    x: left,
    y: top,
    width: Math.max(x + width, badges.x + badges.width) - left,
    height: Math.max(y + height, badges.y + badges.height) - top,
  };
}

function copyOf(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  // What is removed below goes last: until then, originals and copies are at the same places.
  const gone: Element[] = [];
  const frames: (readonly [twin: Element, frame: Element])[] = [];
  originals.forEach((original, index) => {
    const twin = copies[index];
    if (twin === undefined) return;
    const style = getComputedStyle(original);
    if (style.display === 'none' || twin.localName === 'style' || twin.classList.contains('aim'))
      gone.push(twin);
    else {
      writeStyle(twin, style, original === svg ? null : original.parentElement);
      writeTurn(twin, original, style);
      const frame = secondFrame(original, style);
      if (frame !== undefined) frames.push([twin, frame]);
    }
  });
  for (const [twin, frame] of frames) twin.after(frame);
  colourArrowheads(copy);
  for (const element of gone) element.remove();
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...element.attributes])
      if (/^(class|style|tabindex|role|aria-(?!label)|data-)/.test(name)) element.removeAttribute(name);
  }
  copy.setAttribute('role', 'img');
  return copy;
}

function writeStyle(twin: SVGElement, style: CSSStyleDeclaration, parent: Element | null): void {
  const above = parent === null ? undefined : getComputedStyle(parent);
  for (const name of properties) {
    const value = style.getPropertyValue(name);
    const given = inherited.has(name) && above !== undefined ? above.getPropertyValue(name) : initial[name];
    twin.removeAttribute(name);
    if (value !== '' && value !== given) twin.setAttribute(name, plain(value));
  }
}

/** Moments of truth have a second frame, which is an outline on the page; a file has to draw it. */
function secondFrame(original: SVGElement, style: CSSStyleDeclaration): Element | undefined {
  const isFramed = original.matches('.moment > .label-container, .drawing.moment');
  if (!isFramed || style.outlineStyle === 'none' || !(original instanceof SVGGraphicsElement))
    return undefined;
  const [thickness, offset, round] = [style.outlineWidth, style.outlineOffset, style.rx].map(
    (length) => Number.parseFloat(length) || 0,
  ) as [number, number, number];
  const { x, y, width, height } = original.getBBox();
  const away = offset + thickness / 2;
  return svgElement('rect', {
    x: x - away,
    y: y - away,
    width: width + 2 * away,
    height: height + 2 * away,
    rx: round + away,
    fill: 'none',
    stroke: plain(style.outlineColor),
    'stroke-width': thickness,
  });
}

/** Diamonds are squares that a style sheet turns: in a file the attribute has to. */
function writeTurn(twin: SVGElement, original: SVGElement, style: CSSStyleDeclaration): void {
  if (twin.hasAttribute('transform') || style.transform === 'none' || style.transform === '') return;
  if (!(original instanceof SVGGraphicsElement) || original instanceof SVGSVGElement) return;
  const box = style.transformBox === 'view-box' ? { x: 0, y: 0 } : original.getBBox();
  const [x = 0, y = 0] = style.transformOrigin.split(' ').map(Number.parseFloat);
  const { a, b, c, d, e, f } = new DOMMatrix()
    .translate(box.x + x, box.y + y)
    .multiply(new DOMMatrix(style.transform))
    .translate(-box.x - x, -box.y - y);
  twin.removeAttribute('transform-origin');
  twin.setAttribute('transform', `matrix(${[a, b, c, d, e, f].map((one) => +one.toFixed(4)).join(' ')})`);
}

/** As programs of any age read it: `5px` as `5`, mixed colours as `#b1b3b5`. */
function plain(value: string): string {
  return value.startsWith('color(') ? colourCode(value) : value.replace(/(\d)px\b/g, '$1');
}

const codes = new Map<string, string>();

/** The nearest colour that a screen can show, in hexadecimal digits; opaque. */
function colourCode(colour: string): string {
  const known = codes.get(colour);
  if (known !== undefined) return known;
  const paint = new OffscreenCanvas(1, 1).getContext('2d');
  if (paint === null) return colour;
  paint.fillStyle = colour;
  paint.fillRect(0, 0, 1, 1);
  const digits = [...paint.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((one) =>
    one.toString(16).padStart(2, '0'),
  );
  const code = `#${digits.join('')}`;
  codes.set(colour, code);
  return code;
}

/**
 * An arrowhead takes the colour of its line, which browsers alone can do: in a file, each colour has an
 * arrowhead of its own.
 */
function colourArrowheads(svg: SVGSVGElement): void {
  const used = new Set<string>();
  for (const line of svg.querySelectorAll('[marker-end], [marker-start]')) {
    for (const end of ['marker-start', 'marker-end']) {
      const id = /url\(["']?#(.+?)["']?\)/.exec(line.getAttribute(end) ?? '')?.[1];
      const marker = id === undefined ? null : svg.querySelector(`[id="${CSS.escape(id)}"]`);
      if (marker === null || id === undefined) continue;
      const colour = line.getAttribute('stroke') ?? strokeAbove(line);
      const own = arrowhead(svg, marker, id, colour);
      used.add(own);
      line.setAttribute(end, `url(#${own})`);
    }
  }
  for (const marker of svg.querySelectorAll('marker')) if (!used.has(marker.id)) marker.remove();
}

function strokeAbove(line: Element): string {
  return line.closest('[stroke]')?.getAttribute('stroke') ?? '#555';
}

function arrowhead(svg: SVGSVGElement, marker: Element, id: string, colour: string): string {
  const own = `${id}-${colour.replace(/[^\da-z]+/gi, '-')}`;
  if (svg.querySelector(`[id="${CSS.escape(own)}"]`) !== null) return own;
  const made = marker.cloneNode(true) as Element;
  made.id = own;
  for (const shape of made.querySelectorAll('*')) {
    shape.setAttribute('fill', colour);
    shape.setAttribute('stroke', colour);
  }
  marker.after(made);
  return own;
}

/**
 * The bytes of a PNG of an SVG, in base64.
 * @param scale device pixels for each unit of the picture
 * Rejects where the picture is larger than the browser can paint.
 */
export async function pngOf(svg: string, scale: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  const paint = canvas.getContext('2d');
  if (paint === null || canvas.width > mostPixels || canvas.height > mostPixels) throw new Error(tooLarge);
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  if (!url.startsWith('data:image/png;base64,') || url.length < 100) throw new Error(tooLarge);
  return url.slice('data:image/png;base64,'.length);
}

/** What browsers paint along one side at most. */
const mostPixels = 16_384;
const tooLarge = 'The picture is too large for a PNG. Save it as SVG, or zoom in on a part of the roadmap.';
