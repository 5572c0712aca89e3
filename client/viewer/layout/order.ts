/**
 * What Mermaid hands to the layout engine, put in reading order: boxes one after another as they were
 * declared, what is in them likewise, and whatever runs against that order drawn back. The engine on its own
 * turns circles wherever it pleases, and the last stage of a journey may end up above the first.
 */

type Options = Readonly<Record<string, string>>;

export interface LayoutNode {
  readonly id: string;
  readonly layoutOptions?: Options;
  readonly labels?: readonly object[];
  readonly children?: readonly LayoutNode[];
}

export interface LayoutEdge {
  readonly id: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly labels?: readonly object[];
  /** Laid out from end to start; Mermaid turns its points round again. */
  readonly layoutReversed?: boolean;
  /** Where it runs, once it is laid out. */
  readonly sections?: readonly object[];
}

export interface LayoutGraph extends LayoutNode {
  readonly edges?: readonly LayoutEdge[];
}

/** The way in which the picture grows. */
export type Direction = 'RIGHT' | 'DOWN';

/** The way in which Mermaid asks for it. */
export function askedDirection({ layoutOptions }: LayoutGraph): Direction {
  return layoutOptions?.['elk.direction'] === 'RIGHT' ? 'RIGHT' : 'DOWN';
}

type Link = readonly [from: string, to: string];

/** How many boxes stand beside each other, at most: more make the picture broader than a panel. */
export type BoxesAbreast = 1 | 2;

/** Boxes in the first row that their hand-offs allow, and what is beside each other as it was declared. */
const boxesInOrder: Options = {
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
};

/**
 * Inside a box the engine trips over the options above, and goes by positions instead. What is in it stands
 * close together (in CSS pixels), so that the whole picture can be shown larger.
 */
const contentInOrder: Options = {
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'spacing.nodeNode': '18',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
};

/** A copy of the graph in reading order, with links added that {@link withoutLinks} takes out again. */
export function inReadingOrder(
  graph: LayoutGraph,
  direction: Direction,
  boxesAbreast: BoxesAbreast,
): LayoutGraph {
  const boxes = byNumber(graph.children ?? []).map((box) => boxInOrder(box, direction));
  const placeOf = new Map(
    boxes.flatMap(({ id, children = [] }, box) =>
      [id, ...children.map((child) => child.id)].map((name, rank) => [name, { box, rank }] as const),
    ),
  );
  const edges = (graph.edges ?? []).map((edge): LayoutEdge => {
    const from = placeOf.get(edge.sources[0] ?? '');
    const to = placeOf.get(edge.targets[0] ?? '');
    const runsBack = from && to && (from.box - to.box || from.rank - to.rank) > 0;
    if (!runsBack) return copyOf(edge);
    return {
      ...copyOf(edge),
      sources: edge.targets,
      targets: edge.sources,
      layoutReversed: edge.layoutReversed !== true,
    };
  });
  const boxAt = (end: readonly string[]): number => placeOf.get(end[0] ?? '')?.box ?? 0;
  const between = edges.map(({ sources, targets }) => [boxAt(sources), boxAt(targets)] as const);
  const links = [
    ...boxLinks(boxes.length, between, boxesAbreast).map(([from, to]) =>
      linkBetween([boxes[from]?.id ?? '', boxes[to]?.id ?? ''], [blank()]),
    ),
    ...boxes.flatMap(({ children = [] }) =>
      gridLinks(
        children.map(({ id }) => id),
        direction,
      ).map((link) => linkBetween(link)),
    ),
  ];
  return {
    ...graph,
    layoutOptions: { ...graph.layoutOptions, ...boxesInOrder, 'elk.direction': direction },
    children: boxes,
    edges: [...edges, ...links],
  };
}

/** As Mermaid knows it: without the links that only kept things in order. */
export function withoutLinks(graph: LayoutGraph): LayoutGraph {
  return { ...graph, edges: (graph.edges ?? []).filter(({ id }) => !id.startsWith(linkPrefix)) };
}

/** `n12` comes before `n13`: our ids are numbered as they are declared, and Mermaid turns boxes round. */
export function byNumber(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  const numberOf = ({ id }: LayoutNode): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
  return nodes.map(copyOf).sort((a, b) => numberOf(a) - numberOf(b));
}

/** The layout engine writes into what it is given; this keeps the original for another try. */
export function copyOf<Thing extends LayoutNode | LayoutEdge>(thing: Thing): Thing {
  return thing.labels === undefined
    ? { ...thing }
    : { ...thing, labels: thing.labels.map((label) => ({ ...label })) };
}

function boxInOrder(box: LayoutNode, direction: Direction): LayoutNode {
  if (box.children === undefined) return box;
  const abreast = abreastIn(box.children.length, direction);
  const children = byNumber(box.children).map((child, index): LayoutNode => {
    const across = (index % abreast) * farApart;
    const along = Math.floor(index / abreast) * farApart;
    const position = direction === 'DOWN' ? `(${across},${along})` : `(${along},${across})`;
    return { ...child, layoutOptions: { ...child.layoutOptions, 'elk.position': position } };
  });
  return { ...box, layoutOptions: { ...box.layoutOptions, ...contentInOrder }, children };
}

/** Farther than any box is broad, so that positions say who comes first. */
const farApart = 1000;

const linkPrefix = 'order-';

function linkBetween([from, to]: Link, labels?: readonly object[]): LayoutEdge {
  return {
    id: `${linkPrefix}${from}-${to}`,
    sources: [from],
    targets: [to],
    ...(labels && { labels }),
  };
}

/** Labels have rows of their own; a link without one would end a row too early. */
function blank(): object {
  const layoutOptions = { 'edgeLabels.inline': 'true', 'edgeLabels.placement': 'CENTER' };
  return { text: ' ', width: 1, height: 1, layoutOptions };
}

/** From which box to which a link is needed, so that no box stands before one that was declared earlier. */
function boxLinks(
  count: number,
  between: readonly (readonly [from: number, to: number])[],
  boxesAbreast: BoxesAbreast,
): readonly (readonly [from: number, to: number])[] {
  const rows: number[][] = [];
  const rowOf: number[] = [];
  const links: (readonly [number, number])[] = [];
  for (let box = 0; box < count; box += 1) {
    const before = between.flatMap(([from, to]) => (to === box && from < box ? [rowOf[from] ?? 0] : []));
    let row = Math.max(0, rows.length - 1, ...before.map((earlier) => earlier + 1));
    if ((rows[row]?.length ?? 0) >= boxesAbreast) row += 1;
    rowOf.push(row);
    const beside = rows[row] ?? [];
    rows[row] = [...beside, box];
    const above = rows[row - 1];
    if (above === undefined || before.includes(row - 1)) continue;
    links.push([above[beside.length] ?? above.at(-1) ?? 0, box]);
  }
  return links;
}

/** Keeps what is in a box compact, with links from each to what belongs below it (or beyond it). */
function gridLinks(ids: readonly string[], direction: Direction): readonly Link[] {
  const abreast = abreastIn(ids.length, direction);
  return ids.flatMap((id, index) => {
    const next = ids[index + abreast];
    return next === undefined ? [] : [[id, next] as const];
  });
}

/** Rows of three in a picture that runs down, columns of five in one that runs across, about equally full. */
function abreastIn(count: number, direction: Direction): number {
  const most = direction === 'RIGHT' ? 5 : count > 12 ? 4 : 3;
  return Math.max(1, Math.ceil(count / Math.ceil(count / most)));
}
