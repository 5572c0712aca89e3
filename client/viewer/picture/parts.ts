/** Which SVG elements each drawn thing is made of, and where it is in the picture. */
import type { Diagram, Drawn } from '../../../server/views/diagram.ts';
import { svgElement } from '../svg.ts';
import type { Box } from './fitting.ts';

/** One drawn thing as it is on the page. */
export interface Part {
  readonly id: string;
  readonly role: Drawn['role'];
  /** What takes the keyboard's focus and speaks for the part. */
  readonly root: SVGGraphicsElement;
  /** Everything that belongs to it: shape, label, and for an edge a broad invisible line to aim at. */
  readonly members: readonly SVGElement[];
  /**
   * Where it is, in the units of the svg's viewBox. Read from attributes wherever Mermaid wrote the size of a
   * shape there: asking the browser would make it lay the whole picture out once more, before it is even shown.
   */
  readonly box: () => Box;
}

const graphics = (element: Element | null | undefined): SVGGraphicsElement | undefined =>
  element instanceof SVGGraphicsElement ? element : undefined;

/** An edge is a thin line: a broad one on top of it, unseen, is what a pointer can hit. */
function aimingLine(path: SVGElement): SVGElement {
  const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((end) => path.getAttribute(end) ?? '0');
  const d = path.getAttribute('d') ?? `M${x1} ${y1}L${x2} ${y2}`;
  const line = svgElement('path', { d, class: 'aim' });
  path.after(line);
  return line;
}

/** Ours (`n12`) to the element, for one kind of element: Mermaid writes `picture1-flowchart-n12-7`, `picture1-g1`. */
function byOurId(svg: SVGSVGElement, selector: string, ours: RegExp): ReadonlyMap<string, SVGElement> {
  const found = new Map<string, SVGElement>();
  for (const element of svg.querySelectorAll<SVGElement>(selector)) {
    const id = ours.exec(element.id.slice(svg.id.length + 1))?.[1];
    if (id !== undefined) found.set(id, element);
  }
  return found;
}

function byDataId(svg: SVGSVGElement, selector: string): ReadonlyMap<string, SVGElement> {
  const elements = [...svg.querySelectorAll<SVGElement>(selector)];
  return new Map(elements.map((element) => [element.dataset['id'] ?? '', element]));
}

function flowchartFinder(svg: SVGSVGElement): (drawn: Drawn) => Part | undefined {
  const nodes = byOurId(svg, 'g.node', /^flowchart-(.+)-\d+$/);
  const lanes = byOurId(svg, 'g.cluster', /^(.+)$/);
  const lines = byDataId(svg, 'path[data-id]');
  const labels = byDataId(svg, 'g.label[data-id]');

  return ({ id, role }) => {
    if (role === 'edge') {
      const root = graphics(lines.get(id));
      if (root === undefined) return undefined;
      const label = labels.get(id);
      const written = label?.textContent?.trim()
        ? graphics(label.querySelector('rect.background'))
        : undefined;
      const members = [root, aimingLine(root), ...(label === undefined ? [] : [label])];
      return { id, role, root, members, box: boxOf(written ?? root, svg) };
    }
    // A lane with nothing in it is drawn as a node.
    const root = graphics((role === 'lane' ? lanes.get(id) : undefined) ?? nodes.get(id));
    if (root === undefined) return undefined;
    const shape = root.querySelector(role === 'lane' ? 'rect' : '.label-container');
    return { id, role, root, members: [root], box: boxOf(graphics(shape) ?? root, svg) };
  };
}

function ganttFinder(svg: SVGSVGElement): (drawn: Drawn) => Part | undefined {
  return ({ id, role }) => {
    const root = graphics(svg.querySelector(`[id="${svg.id}-${CSS.escape(id)}"]`));
    if (root === undefined) return undefined;
    const text = svg.querySelector<SVGElement>(`[id="${svg.id}-${CSS.escape(id)}-text"]`);
    return { id, role, root, members: text === null ? [root] : [root, text], box: boxOf(root, svg) };
  };
}

/**
 * Participants keep our ids. Messages and notes come in the order of the text; a message's words stand before
 * its line.
 */
function sequenceFinder(svg: SVGSVGElement, { drawn }: Diagram): (drawn: Drawn) => Part | undefined {
  const texts: SVGElement[] = [];
  const messages: { readonly line: SVGElement; readonly texts: readonly SVGElement[] }[] = [];
  for (const element of svg.querySelectorAll<SVGElement>('text.messageText, [data-et="message"]')) {
    if (element.localName === 'text') texts.push(element);
    else messages.push({ line: element, texts: texts.splice(0) });
  }
  const notes = [...svg.querySelectorAll<SVGElement>('[data-et="note"]')];
  const placeOf = new Map(
    (['edge', 'lane'] as const).flatMap((role) =>
      drawn.filter((one) => one.role === role).map(({ id }, place) => [id, place] as const),
    ),
  );
  const part = (id: string, role: Drawn['role'], element: Element | undefined): Part | undefined => {
    const root = graphics(element);
    if (root === undefined) return undefined;
    const frame = graphics(root.querySelector('rect'));
    return { id, role, root, members: [root], box: boxOf(frame ?? root, svg) };
  };

  return ({ id, role }) => {
    const place = placeOf.get(id) ?? -1;
    if (role === 'lane') return part(id, role, notes[place]);
    if (role !== 'edge')
      return part(
        id,
        role,
        svg.querySelector(`[data-et="participant"][data-id="${CSS.escape(id)}"]`) ?? undefined,
      );
    const message = messages[place];
    const root = graphics(message?.line);
    if (message === undefined || root === undefined) return undefined;
    const members = [root, aimingLine(root), ...message.texts];
    return { id, role, root, members, box: boxOf(graphics(message.texts[0]) ?? root, svg) };
  };
}

/** What the attribute says; 0 where it says nothing. */
const number = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0);

/** How far an element is moved by its own and its parents' `translate`, the only transforms of Mermaid's groups. */
function moved(element: Element, svg: SVGSVGElement): { readonly x: number; readonly y: number } {
  let [x, y] = [0, 0];
  for (let at: Element | null = element; at !== null && at !== svg; at = at.parentElement) {
    const [, dx, dy] =
      /^translate\(\s*([-\d.e]+)[\s,]*([-\d.e]*)/.exec(at.getAttribute('transform') ?? '') ?? [];
    x += Number(dx ?? 0);
    y += Number(dy ?? 0);
  }
  return { x, y };
}

function ownBox(shape: SVGGraphicsElement): Box {
  if (shape instanceof SVGRectElement && shape.hasAttribute('width')) {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => number(shape, name));
    return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
  }
  // A line without a label stands for itself at its middle.
  if (shape instanceof SVGPathElement && shape.dataset['edge'] !== undefined) {
    const { x, y } = shape.getPointAtLength(shape.getTotalLength() / 2);
    return { x, y, width: 0, height: 0 };
  }
  const { x, y, width, height } = shape.getBBox();
  return { x, y, width, height };
}

/** A function that measures `shape` when it is first asked. */
function boxOf(shape: SVGGraphicsElement, svg: SVGSVGElement): () => Box {
  let known: Box | undefined;
  return () => {
    if (known !== undefined) return known;
    const own = ownBox(shape);
    const by = moved(shape, svg);
    known = { ...own, x: own.x + by.x, y: own.y + by.y };
    return known;
  };
}

const finders: Readonly<
  Record<Diagram['type'], (svg: SVGSVGElement, diagram: Diagram) => (drawn: Drawn) => Part | undefined>
> = { flowchart: flowchartFinder, gantt: ganttFinder, sequence: sequenceFinder };

/**
 * Finds every drawn thing of the diagram in its picture, which must be in the page. Things that a simpler
 * fallback picture leaves out are missing from the result.
 */
export function findParts(svg: SVGSVGElement, diagram: Diagram): ReadonlyMap<string, Part> {
  const found = diagram.drawn.map(finders[diagram.type](svg, diagram)).filter((part) => part !== undefined);
  return new Map(found.map((part) => [part.id, part]));
}

/** Things whose tops are this close, in the picture's units, are read as one row. */
const rowHeight = 40;

/** The ids of the parts as one reads: row by row, from left to right. */
export function readingOrder(parts: ReadonlyMap<string, Part>): readonly string[] {
  const row = ({ box }: Part): number => Math.round(box().y / rowHeight);
  return [...parts.values()]
    .toSorted((a, b) => row(a) - row(b) || a.box().x - b.box().x)
    .map((part) => part.id);
}
