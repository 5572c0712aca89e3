/** Trees and chains of layers: metrics below their outcomes, people below whom they report to. */
import {
  closer,
  countNodes,
  hugeGraph,
  type LaidOut,
  largeGraph,
  quick,
  type Room,
  worthTurning,
} from './effort.ts';
import {
  askedDirection,
  byNumber,
  copyOf,
  type Direction,
  type LayoutEdge,
  type LayoutGraph,
  type LayoutNode,
} from './order.ts';

/** Trees and chains: what was declared first comes first where it crosses nothing. */
const layered: Readonly<Record<string, string>> = {
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.thoroughness': '40',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'spacing.nodeNode': '14',
  'spacing.componentComponent': '40',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.separateConnectedComponents': 'true',
};

/** Nobody follows single lines in a picture so large; it should come at all, four times as fast. */
const hasty: Readonly<Record<string, string>> = {
  'elk.layered.layering.strategy': 'LONGEST_PATH',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.considerModelOrder.strategy': 'NONE',
};

/** What stands in one layer begins on one line. */
const flush = (node: LayoutNode, direction: Direction): LayoutNode => ({
  ...node,
  layoutOptions: { ...node.layoutOptions, 'elk.alignment': direction === 'RIGHT' ? 'LEFT' : 'TOP' },
});

/** Trees of their own come in the order of their first nodes: the engine puts those of high priority first. */
function treesInOrder(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): readonly LayoutNode[] {
  const beside = new Map<string, string[]>();
  for (const { sources, targets } of edges)
    for (const [from = '', to = ''] of [
      [sources[0], targets[0]],
      [targets[0], sources[0]],
    ]) {
      const known = beside.get(from) ?? [];
      known.push(to);
      beside.set(from, known);
    }
  const reached = new Set<string>();
  return nodes.map((node, index) => {
    if (reached.has(node.id)) return node;
    const tree = new Set([node.id]);
    for (const id of tree) for (const next of beside.get(id) ?? []) tree.add(next);
    for (const id of tree) reached.add(id);
    return {
      ...node,
      layoutOptions: { ...node.layoutOptions, 'elk.priority': String(nodes.length - index) },
    };
  });
}

/** Lines may leave a node as one where each ends at a node of its own: else nobody could tell which leads where. */
function isForest(edges: readonly LayoutEdge[]): boolean {
  return new Set(edges.map(({ targets }) => targets[0])).size === edges.length;
}

/** The layout engine. */
type Layout = (graph: LayoutGraph) => Promise<LaidOut>;

/** Running across or down, whichever the stage shows larger. */
export async function inLayers(graph: LayoutGraph, room: Room, layout: Layout): Promise<LayoutGraph> {
  const nodes = countNodes(graph);
  const options = {
    ...graph.layoutOptions,
    ...closer,
    ...layered,
    ...(nodes >= largeGraph ? quick : {}),
    ...(nodes >= hugeGraph ? hasty : {}),
    'elk.layered.mergeEdges': String(nodes >= hugeGraph || isForest(graph.edges ?? [])),
  };
  const ranked = treesInOrder(byNumber(graph.children ?? []), graph.edges ?? []);
  const laidOut = (direction: Direction): Promise<LaidOut> =>
    layout({
      ...graph,
      layoutOptions: { ...options, 'elk.direction': direction },
      children: ranked.map((child) => flush(child, direction)),
      edges: (graph.edges ?? []).map(copyOf),
    });
  const asked = askedDirection(graph);
  const first = await laidOut(asked);
  if (nodes >= hugeGraph) return first;
  const other = await laidOut(asked === 'RIGHT' ? 'DOWN' : 'RIGHT');
  const scaleIn = ({ width = 1, height = 1 }: LaidOut): number =>
    Math.min(1, room.width / width, room.height / height);
  return scaleIn(other) > scaleIn(first) * worthTurning ? other : first;
}
