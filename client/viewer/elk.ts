/**
 * ELK, the layout engine that Mermaid asks for by `elkjs`: 1.6 MB, so it is a file of its own that
 * starts beside the page. The bundler puts `LayoutEngine` where Mermaid imports `elkjs`.
 */

import type { Diagram } from '../../server/views/diagram.ts';
import { inColumns, type Size as Room } from './columns.ts';
import {
  type BoxesAbreast,
  byNumber,
  copyOf,
  type Direction,
  inReadingOrder,
  type LayoutEdge,
  type LayoutGraph,
  type LayoutNode,
  withoutLinks,
} from './order.ts';

interface Engine {
  readonly layout: (graph: LayoutGraph) => Promise<LaidOut>;
}

interface LaidOut extends LayoutGraph {
  readonly width?: number;
  readonly height?: number;
}

declare global {
  /** What `dist/viewer-elk.js` leaves behind. */
  var custElk: (new () => Engine) | undefined;
}

/** Read while the viewer's own script starts: later there is no current script. */
const nonce = document.currentScript?.nonce ?? '';

function start(holder: HTMLElement): Promise<boolean> {
  return new Promise((done) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.addEventListener('load', () => done(globalThis.custElk !== undefined));
    script.addEventListener('error', () => done(false));
    const uri = holder.dataset['uri'];
    if (uri === undefined) script.textContent = holder.textContent;
    else script.src = uri;
    document.head.append(script);
    // A script with its text inside has run by now, and tells nobody.
    if (uri === undefined) done(globalThis.custElk !== undefined);
  });
}

let started: Promise<boolean> | undefined;

/** Starts the engine if the page came with one. Resolves to whether it is there; never rejects. */
export function layoutEngineReady(): Promise<boolean> {
  const holder = document.getElementById('layout-engine');
  if (holder === null) return Promise.resolve(globalThis.custElk !== undefined);
  started ??= start(holder);
  return started;
}

const countNodes = (graph: LayoutNode): number =>
  (graph.children ?? []).reduce((sum, child) => sum + 1 + countNodes(child), 0);

/** From so many nodes on the search for fewer crossings is cut short: its time grows with their square. */
const largeGraph = 60;

/** From so many on the links that keep the reading order double the time, and nobody reads such a picture in order. */
const hugeGraph = 250;

const closer: Readonly<Record<string, string>> = { 'spacing.baseValue': '20' };

const quick: Readonly<Record<string, string>> = {
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.crossingMinimization.greedySwitchHierarchical.type': 'OFF',
};

/** How much larger a picture laid out otherwise must come out to be preferred, so that few edits turn it. */
const worthTurning = 1.15;

/** How many times its size a picture could be shown at, by its width and by its height. */
function scalesOf({ width = 1, height = 1 }: LaidOut, stage: Element): Readonly<Record<Direction, number>> {
  return { RIGHT: stage.clientWidth / width, DOWN: stage.clientHeight / height };
}

/** How many times its size all of it could be shown at. */
function scaleOf(laidOut: LaidOut, stage: Element): number {
  const { RIGHT, DOWN } = scalesOf(laidOut, stage);
  return Math.min(RIGHT, DOWN);
}

/** Whether a picture is too long for the stage, and has more than enough room beside it. */
function mayGainByTurning(scales: Readonly<Record<Direction, number>>, along: Direction): boolean {
  const across: Direction = along === 'RIGHT' ? 'DOWN' : 'RIGHT';
  return scales[along] < 1 && scales[across] > scales[along] * worthTurning;
}

/** Whether a picture is too broad for the stage even where it is not too long. */
function mayGainByNarrowing(scales: Readonly<Record<Direction, number>>, along: Direction): boolean {
  const across: Direction = along === 'RIGHT' ? 'DOWN' : 'RIGHT';
  return scales[across] < 1 && scales[along] > scales[across] * worthTurning;
}

type Arrangement = NonNullable<Diagram['arrangement']>;

let arrangement: Arrangement = 'boxes';

/** How the next picture is to be laid out. Mermaid makes the engine itself, and tells it nothing of ours. */
export function arrangeAs(next: Arrangement = 'boxes'): void {
  arrangement = next;
}

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
    ])
      beside.set(from, [...(beside.get(from) ?? []), to]);
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

/** Running across or down, whichever the stage shows larger. */
async function inLayers(graph: LayoutGraph, room: Room): Promise<LayoutGraph> {
  if (globalThis.custElk === undefined) throw new Error('The layout engine is not part of this page.');
  const engine = new globalThis.custElk();
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
    engine.layout({
      ...graph,
      layoutOptions: { ...options, 'elk.direction': direction },
      children: ranked.map((child) => flush(child, direction)),
      edges: (graph.edges ?? []).map(copyOf),
    });
  const asked: Direction = graph.layoutOptions?.['elk.direction'] === 'RIGHT' ? 'RIGHT' : 'DOWN';
  const first = await laidOut(asked);
  if (nodes >= hugeGraph) return first;
  const other = await laidOut(asked === 'RIGHT' ? 'DOWN' : 'RIGHT');
  const scaleIn = ({ width = 1, height = 1 }: LaidOut): number =>
    Math.min(1, room.width / width, room.height / height);
  return scaleIn(other) > scaleIn(first) * worthTurning ? other : first;
}

/** What Mermaid takes for the class that `elkjs` exports. */
export class LayoutEngine {
  /**
   * Returns the graph with positions, running across or down: as asked for, unless the stage would show it
   * larger the other way, or with one box after another. Rejects when no engine is there or it finds no layout.
   */
  async layout(graph: LayoutGraph): Promise<LayoutGraph> {
    const stage = document.querySelector('.stage');
    const room = { width: stage?.clientWidth ?? 1600, height: stage?.clientHeight ?? 900 };
    if (arrangement === 'columns') return inColumns(graph, room);
    if (arrangement === 'layers') return inLayers(graph, room);
    if (!(await layoutEngineReady()) || globalThis.custElk === undefined) {
      throw new Error('The layout engine is not part of this page.');
    }
    const engine = new globalThis.custElk();
    const nodes = countNodes(graph);
    const large = nodes >= largeGraph;
    const layoutOptions = { ...graph.layoutOptions, ...closer, ...(large ? quick : {}) };
    if (nodes >= hugeGraph) return engine.layout({ ...graph, layoutOptions });

    const laidOut = (direction: Direction, abreast: BoxesAbreast): Promise<LaidOut> =>
      engine.layout(inReadingOrder({ ...graph, layoutOptions }, direction, abreast));

    const asked: Direction = graph.layoutOptions?.['elk.direction'] === 'RIGHT' ? 'RIGHT' : 'DOWN';
    const first = await laidOut(asked, 2);
    if (large || stage === null) return withoutLinks(first);
    const scales = scalesOf(first, stage);
    const other = mayGainByTurning(scales, asked)
      ? await laidOut(asked === 'RIGHT' ? 'DOWN' : 'RIGHT', 2)
      : mayGainByNarrowing(scales, asked)
        ? await laidOut(asked, 1)
        : first;
    const larger = scaleOf(other, stage) > scaleOf(first, stage) * worthTurning;
    return withoutLinks(larger ? other : first);
  }
}
