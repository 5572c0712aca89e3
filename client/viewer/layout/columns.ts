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
  const gap = edges.length > 0 ? betweenSteps : betweenBoxes;
  const sizesOf = onceFor((abreast) => boxes.map((box) => rowsIn(box, abreast)));
  const [first, ...others] = plansFor(boxes).map((plan): Measured => {
    const size = stackedSize(sizesOf(plan.nodesAbreast), plan.boxesAbreast, gap);
    // Nothing is gained by showing it larger than it is.
    return { plan, scale: Math.min(1, room.width / size.width, room.height / size.height) };
  });
  if (first === undefined) return graph;
  const best = others.reduce(
    (chosen, other) => (other.scale > chosen.scale * worthChanging ? other : chosen),
    first,
  );
  return { ...graph, ...stacked(boxes, edges, best.plan, gap) };
}

interface Measured {
  readonly plan: Plan;
  /** How many times its size all of it could be shown at. */
  readonly scale: number;
}

/** Plans share the same boxes: with thousands of things in them, packing these anew for each would be felt. */
function onceFor<Value>(make: (key: number) => Value): (key: number) => Value {
  const made = new Map<number, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
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

/** As much of the boxes as stands beside each other, row by row. */
function rowsOf<Thing>(things: readonly Thing[], abreast: number): readonly (readonly Thing[])[] {
  return Array.from({ length: Math.ceil(things.length / abreast) }, (_, row) =>
    things.slice(row * abreast, (row + 1) * abreast),
  );
}

const widest = (things: readonly Size[]): number =>
  things.reduce((most, { width }) => Math.max(most, width), 0);
const highest = (things: readonly Size[]): number =>
  things.reduce((most, { height }) => Math.max(most, height), 0);

function stackedSize(boxes: readonly Size[], boxesAbreast: number, gap: number): Size {
  const rows = rowsOf(boxes, boxesAbreast);
  const widthOf = (row: readonly Size[]): number =>
    row.reduce((sum, { width }) => sum + width, gap * (row.length - 1));
  return {
    width: rows.reduce((most, row) => Math.max(most, widthOf(row)), 0),
    height: rows.reduce((sum, row) => sum + highest(row), gap * (rows.length - 1)),
  };
}

function stacked(
  boxes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  { boxesAbreast, nodesAbreast }: Plan,
  gap: number,
): Size & { readonly children: readonly LayoutNode[]; readonly edges: readonly LayoutEdge[] } {
  const packed = boxes.map((box) => packedBox(box, nodesAbreast));
  const { width, height } = stackedSize(packed, boxesAbreast, gap);
  const placed: PlacedNode[] = [];
  let y = 0;
  for (const row of rowsOf(packed, boxesAbreast)) {
    let x = 0;
    for (const box of row) {
      placed.push({ ...box, x, y });
      x += box.width + gap;
    }
    y += highest(row) + gap;
  }
  const isColumn = boxesAbreast === 1 && boxes.length > 1;
  const centred = isColumn ? placed.map((box) => ({ ...box, x: (width - box.width) / 2 })) : placed;
  const boxAt = new Map(centred.map((box) => [box.id, box]));
  return {
    width,
    height,
    children: centred,
    edges: edges.map((edge) => routed(edge, boxAt, isColumn)),
  };
}

const titleWidth = (box: MeasuredNode): number => box.labelData?.width ?? 0;

/** What is in a box, in rows. */
interface Rows extends Size {
  readonly rows: readonly (readonly (LayoutNode & Size)[])[];
  /** The width of each column; of all of them with what is between them. */
  readonly columns: readonly number[];
  readonly inner: number;
}

/** The content of a box in rows, and the size that this gives the box. */
function rowsIn(box: LayoutNode, abreast: number): Rows {
  const { width = 0, height = 0 } = box as MeasuredNode;
  const nodes = (box.children ?? []) as readonly (LayoutNode & Size)[];
  if (nodes.length === 0) return { rows: [], columns: [], inner: 0, width, height };
  const count = Math.min(abreast, nodes.length);
  const rows = rowsOf(nodes, count);
  const columns = Array.from({ length: count }, (_, column) =>
    widest(rows.flatMap((row) => row[column] ?? [])),
  );
  const inner = columns.reduce((sum, one) => sum + one, betweenNodes * (count - 1));
  return {
    rows,
    columns,
    inner,
    width: Math.max(inner + 2 * padding, titleWidth(box)),
    height:
      rows.reduce((sum, row) => sum + highest(row) + betweenNodes, titleHeight) - betweenNodes + padding,
  };
}

/** A box with its content in rows, each in the middle of its place. */
function packedBox(box: LayoutNode, abreast: number): LayoutNode & Size {
  const { rows, columns, inner, width, height } = rowsIn(box, abreast);
  if (rows.length === 0) return { ...box, width, height };
  const children: PlacedNode[] = [];
  let y = titleHeight;
  for (const row of rows) {
    const rowHeight = highest(row);
    let x = (width - inner) / 2;
    for (const [column, node] of row.entries()) {
      const space = columns[column] ?? 0;
      children.push({ ...node, x: x + (space - node.width) / 2, y: y + (rowHeight - node.height) / 2 });
      x += space + betweenNodes;
    }
    y += rowHeight + betweenNodes;
  }
  return { ...box, children, width, height };
}

/**
 * An arrow from box to box: along the titles to the next in a row, straight down to the one below, and through
 * the space between two rows to the first of the next row.
 */
function routed(edge: LayoutEdge, boxAt: ReadonlyMap<string, PlacedNode>, isColumn: boolean): LayoutEdge {
  const from = boxAt.get(edge.sources[0] ?? '');
  const to = boxAt.get(edge.targets[0] ?? '');
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
