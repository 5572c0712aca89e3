/** Which SVG elements each drawn thing is made of, and where it is in the picture. */
import type { Diagram, Drawn } from '../../server/views/diagram.ts';
import type { Box } from './camera.ts';

/** One drawn thing as it is on the page. */
export interface Part {
  readonly id: string;
  readonly role: Drawn['role'];
  /** What takes the keyboard's focus and speaks for the part. */
  readonly root: SVGGraphicsElement;
  /** Everything that belongs to it: shape, label, and for an edge a broad invisible line to aim at. */
  readonly members: readonly SVGElement[];
  /** In the units of the svg's viewBox. */
  readonly box: Box;
}

/** A part of the page not yet measured. */
interface Found extends Omit<Part, 'box'> {
  readonly measured: SVGGraphicsElement;
}

const graphics = (element: Element | null | undefined): SVGGraphicsElement | undefined =>
  element instanceof SVGGraphicsElement ? element : undefined;

/** An edge is a thin line: a broad one on top of it, unseen, is what a pointer can hit. */
function aimingLine(path: SVGElement): SVGElement {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path.getAttribute('d') ?? '');
  line.setAttribute('class', 'aim');
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

function flowchartFinder(svg: SVGSVGElement): (drawn: Drawn) => Found | undefined {
  const nodes = byOurId(svg, 'g.node', /^flowchart-(.+)-\d+$/);
  const lanes = byOurId(svg, 'g.cluster', /^(.+)$/);
  const lines = byDataId(svg, 'path[data-id]');
  const labels = byDataId(svg, 'g.label[data-id]');

  return ({ id, role }) => {
    if (role === 'edge') {
      const root = graphics(lines.get(id));
      if (root === undefined) return undefined;
      const label = labels.get(id);
      const written = label?.textContent?.trim() ? graphics(label) : undefined;
      const members = [root, aimingLine(root), ...(label === undefined ? [] : [label])];
      return { id, role, root, members, measured: written ?? root };
    }
    // A lane with nothing in it is drawn as a node.
    const root = graphics((role === 'lane' ? lanes.get(id) : undefined) ?? nodes.get(id));
    if (root === undefined) return undefined;
    const shape = root.querySelector(role === 'lane' ? 'rect' : '.label-container');
    return { id, role, root, members: [root], measured: graphics(shape) ?? root };
  };
}

function ganttFinder(svg: SVGSVGElement): (drawn: Drawn) => Found | undefined {
  return ({ id, role }) => {
    const root = graphics(svg.querySelector(`[id="${svg.id}-${CSS.escape(id)}"]`));
    if (root === undefined) return undefined;
    const text = svg.querySelector<SVGElement>(`[id="${svg.id}-${CSS.escape(id)}-text"]`);
    return { id, role, root, members: text === null ? [root] : [root, text], measured: root };
  };
}

/** A line without a label stands for itself at its middle. */
function middleOf(line: SVGGeometryElement): Box {
  const { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
  return { x, y, width: 0, height: 0 };
}

function measure(element: SVGGraphicsElement, toPicture: DOMMatrix): Box {
  const own =
    element instanceof SVGPathElement && element.dataset['edge'] ? middleOf(element) : element.getBBox();
  const matrix = element.getScreenCTM();
  if (matrix === null) return own;
  const corner = new DOMPoint(own.x, own.y).matrixTransform(toPicture.multiply(matrix));
  const far = new DOMPoint(own.x + own.width, own.y + own.height).matrixTransform(toPicture.multiply(matrix));
  return {
    x: Math.min(corner.x, far.x),
    y: Math.min(corner.y, far.y),
    width: Math.abs(far.x - corner.x),
    height: Math.abs(far.y - corner.y),
  };
}

/**
 * Finds every drawn thing of the diagram in its picture, which must be in the page. Things that a simpler
 * fallback picture leaves out are missing from the result.
 */
export function findParts(svg: SVGSVGElement, diagram: Diagram): ReadonlyMap<string, Part> {
  const find = diagram.type === 'flowchart' ? flowchartFinder(svg) : ganttFinder(svg);
  const found = diagram.drawn.map(find).filter((part) => part !== undefined);
  const toPicture = svg.getScreenCTM()?.inverse() ?? new DOMMatrix();
  return new Map(
    found.map(({ measured, ...part }) => [part.id, { ...part, box: measure(measured, toPicture) }]),
  );
}

/** Things whose tops are this close, in the picture's units, are read as one row. */
const rowHeight = 40;

/** The ids of the parts as one reads: row by row, from left to right. */
export function readingOrder(parts: ReadonlyMap<string, Part>): readonly string[] {
  const row = (part: Part): number => Math.round(part.box.y / rowHeight);
  return [...parts.values()].toSorted((a, b) => row(a) - row(b) || a.box.x - b.box.x).map((part) => part.id);
}
