/**
 * Boxes side by side, each with its content stacked in it: stages of a journey, columns of a board. There is
 * nothing to search for here, and the layout engine would neither level the boxes nor fill the stage.
 */
import type { Room } from './effort.ts';
import type { LayoutEdge, LayoutGraph, LayoutNode } from './order.ts';
import { byNumber } from './order.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As Mermaid hands it over: measured. */
interface MeasuredNode extends LayoutNode, Partial<Size> {
  readonly labelData?: Partial<Size>;
  readonly labels?: readonly Partial<Size>[];
}

interface PlacedNode extends LayoutNode, Size {
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Round the content of a box; above it there is the title. Mermaid draws frames this far from what is in them. */
const padding = 24;
const titleHeight = 42;
/** Beside a title there is room for the badge of findings. */
const badgeWidth = 44;
const betweenNodes = 16;
const betweenBoxes = 20;
/** Room for the arrow from one box to the next. */
const betweenSteps = 36;
/** How far below its top an arrow meets a box: at the height of its title. */
const arrowDepth = 20;

/** How many boxes stand beside each other, and how many things in each of them. */
interface Plan {
  readonly boxesAbreast: number;
  readonly nodesAbreast: number;
}

/** How much larger a later plan must come out to be taken, so that few edits turn the picture. */
const worthChanging = 1.05;

/** The graph with positions: of all ways to stack boxes and what is in them, the one that `room` shows largest. */
export function inColumns(graph: LayoutGraph, room: Room): LayoutGraph {
  const boxes = byNumber(graph.children ?? []).map((box) =>
    box.children === undefined ? box : { ...box, children: byNumber(box.children) },
  );
  const edges = graph.edges ?? [];
  const [first, ...others] = plansFor(boxes).map((plan) => stacked(boxes, edges, plan));
  if (first === undefined) return graph;
  // Nothing is gained by showing it larger than it is.
  const scaleOf = ({ width, height }: Size): number => Math.min(1, room.width / width, room.height / height);
  const best = others.reduce(
    (chosen, other) => (scaleOf(other) > scaleOf(chosen) * worthChanging ? other : chosen),
    first,
  );
  return { ...graph, ...best };
}

/** From all boxes in one row to all below each other. Rows are about equally full. */
function plansFor(boxes: readonly LayoutNode[]): readonly Plan[] {
  const most = Math.max(1, ...boxes.map(({ children }) => children?.length ?? 0));
  const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index + 1);
  const abreast = new Set(count(boxes.length).map((rows) => Math.ceil(boxes.length / rows)));
  return [...abreast].flatMap((boxesAbreast) =>
    count(Math.min(most, boxesAbreast === 1 ? 8 : 4)).map((nodesAbreast) => ({ boxesAbreast, nodesAbreast })),
  );
}

function stacked(
  boxes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  { boxesAbreast, nodesAbreast }: Plan,
): Size & { readonly children: readonly LayoutNode[]; readonly edges: readonly LayoutEdge[] } {
  const gap = edges.length > 0 ? betweenSteps : betweenBoxes;
  const packed = boxes.map((box) => packedBox(box, nodesAbreast));
  const placed: PlacedNode[] = [];
  let [y, width] = [0, 0];
  for (let start = 0; start < packed.length; start += boxesAbreast) {
    const row = packed.slice(start, start + boxesAbreast);
    let x = 0;
    for (const box of row) {
      placed.push({ ...box, x, y });
      x += box.width + gap;
    }
    width = Math.max(width, x - gap);
    y += Math.max(...row.map((box) => box.height)) + gap;
  }
  const isColumn = boxesAbreast === 1 && boxes.length > 1;
  const centred = isColumn ? placed.map((box) => ({ ...box, x: (width - box.width) / 2 })) : placed;
  return {
    width,
    height: y - gap,
    children: centred,
    edges: edges.map((edge) => routed(edge, centred, isColumn)),
  };
}

/** Titles are shown bolder than they are measured. */
const bolder = 1.15;

function titleWidth(box: MeasuredNode): number {
  const widths = [box.labelData, ...(box.labels ?? [])].map((label) => label?.width ?? 0);
  return Math.max(...widths) * bolder;
}

/** A box with its content in rows, and the size that this gives it. */
function packedBox(box: LayoutNode, abreast: number): LayoutNode & Size {
  const { width = 0, height = 0 } = box as MeasuredNode;
  if (box.children === undefined || box.children.length === 0) return { ...box, width, height };
  const nodes = box.children as readonly (LayoutNode & Size)[];
  const columns = Math.min(abreast, nodes.length);
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...nodes.filter((_node, index) => index % columns === column).map((node) => node.width)),
  );
  const inner = widths.reduce((sum, one) => sum + one, 0) + betweenNodes * (columns - 1);
  const outer = Math.max(inner + 2 * padding, titleWidth(box) + badgeWidth);
  const children: PlacedNode[] = [];
  let y = titleHeight;
  for (let start = 0; start < nodes.length; start += columns) {
    const row = nodes.slice(start, start + columns);
    const rowHeight = Math.max(...row.map((node) => node.height));
    let x = (outer - inner) / 2;
    for (const [column, node] of row.entries()) {
      const space = widths[column] ?? 0;
      children.push({ ...node, x: x + (space - node.width) / 2, y: y + (rowHeight - node.height) / 2 });
      x += space + betweenNodes;
    }
    y += rowHeight + betweenNodes;
  }
  return { ...box, children, width: outer, height: y - betweenNodes + padding };
}

/**
 * An arrow from box to box: along the titles to the next in a row, straight down to the one below, and through
 * the space between two rows to the first of the next row.
 */
function routed(edge: LayoutEdge, boxes: readonly PlacedNode[], isColumn: boolean): LayoutEdge {
  const boxAt = (end: string | undefined): PlacedNode | undefined => boxes.find(({ id }) => id === end);
  const from = boxAt(edge.sources[0]);
  const to = boxAt(edge.targets[0]);
  if (from === undefined || to === undefined) return edge;
  return { ...edge, sections: [{ id: `${edge.id}-way`, ...wayBetween(from, to, isColumn) }] };
}

interface Way {
  readonly startPoint: Point;
  readonly bendPoints?: readonly Point[];
  readonly endPoint: Point;
}

function wayBetween(from: PlacedNode, to: PlacedNode, isColumn: boolean): Way {
  if (!isColumn && from.y === to.y) {
    return {
      startPoint: { x: from.x + from.width, y: from.y + arrowDepth },
      endPoint: { x: to.x, y: to.y + arrowDepth },
    };
  }
  const startPoint = { x: from.x + from.width / 2, y: from.y + from.height };
  const endPoint = { x: to.x + to.width / 2, y: to.y };
  if (isColumn) return { startPoint, endPoint };
  const between = to.y - betweenSteps / 2;
  return { startPoint, endPoint, bendPoints: [startPoint, endPoint].map(({ x }) => ({ x, y: between })) };
}
