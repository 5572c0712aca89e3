/**
 * Pictures with more things than anybody could read, and than a browser draws while one waits: what belongs
 * together becomes one box that says how much is in it, and lines between the same boxes become one.
 */
import { formatNumber } from '../../grammar/values/numbers.ts';
import { kindSpec } from '../../grammar/vocabulary.ts';
import { initiativeSilo } from '../model/domain/initiatives.ts';
import { type Element, siloOf } from '../model/model.ts';
import type { Chart, ChartBox, ChartEdge, ChartNode, Key, Shown } from './chart.ts';
import type { Diagram } from './diagram.ts';
import { counted } from './words.ts';

/** With more things than this a picture is collapsed: Mermaid takes about two seconds for so many. */
export const mostDrawn: Readonly<Record<Diagram['type'], number>> = {
  flowchart: 400,
  sequence: 250,
  gantt: 500,
};

/** More boxes than this are folded once more. Where no lines run between them, more can be told apart. */
const mostGroups = ({ arrangement }: Chart): number => (arrangement === 'columns' ? 300 : 80);

/** Lines beyond this only cover each other. */
const mostLines = 90;

/** What to say above a picture that is collapsed. */
export function collapsedWords(things: number, what: string): NonNullable<Diagram['collapsed']> {
  return { things, sentence: `${counted(things, 'thing')} are too many for one picture. ${what}` };
}

/** The chart as it is, or folded where it is too large. */
export function folded(chart: Chart): Chart {
  const things = thingsIn(chart);
  if (things <= mostDrawn.flowchart) return chart;
  const tries = waysFor(chart).map((way) => foldedBy(chart, way));
  const best = tries.find((one) => groupsIn(one) <= mostGroups(chart)) ?? tries.at(-1) ?? chart;
  return {
    ...shortened(cut(best)),
    collapsed: collapsedWords(things, 'Each box stands for all that is in it.'),
  };
}

/** Every node and box, and the lines whose ends are drawn. */
function thingsIn({ boxes = [], nodes = [], edges }: Chart): number {
  const inBoxes = boxes.flatMap((box) => box.nodes);
  const keys = new Set<Key>([...boxes, ...inBoxes, ...nodes].map(({ key }) => key));
  return keys.size + edges.filter(({ from, to }) => keys.has(from) && keys.has(to)).length;
}

const groupsIn = ({ boxes = [], nodes = [] }: Chart): number =>
  nodes.length + boxes.reduce((sum, box) => sum + Math.max(1, box.nodes.length), 0);

/** A box that stands for several things. */
interface Group {
  /** Things with the same key stand together. */
  readonly key: string;
  /** '' for what has no other name than how many things of which kind it is. */
  readonly title: string;
  /** What it is named after, and whether it stands for that element itself. */
  readonly element?: Element | undefined;
  readonly isElement?: boolean;
  /** The node that it has been in all the time, for what stays by itself. */
  readonly alone?: ChartNode;
}

/** How a chart is folded: whether boxes stay, and what a thing belongs to. */
interface Way {
  readonly keepsBoxes: boolean;
  readonly groupOf: (node: ChartNode, box: ChartBox | undefined) => Group;
}

function waysFor({ boxes = [], arrangement }: Chart): readonly Way[] {
  if (boxes.length === 0) return [byKindAndSilo, byKind];
  return arrangement === 'columns' ? [inBoxes, inBoxesByKind] : [inBoxes, boxesAlone];
}

/** What stands for no element has a meaning of its own. */
const byItself = (node: ChartNode): Group => ({
  key: `alone ${typeof node.key === 'string' ? node.key : node.key.id}`,
  title: node.title,
  alone: node,
});

const elementOf = ({ key, element }: Shown): Element | undefined =>
  element ?? (typeof key === 'string' ? undefined : key);

/** The silo of whoever answers. */
const homeOf = (element: Element): Element | undefined =>
  element.kind === 'initiative' ? initiativeSilo(element) : siloOf(element);

const nobody = 'No silo answers for it';

/** Boxes stay; in each, things stand together by stage where the box is a silo, else by silo. */
const inBoxes: Way = {
  keepsBoxes: true,
  groupOf(node, box) {
    const element = elementOf(node);
    if (element === undefined || box === undefined) return byItself(node);
    const isSilo = elementOf(box)?.kind === 'silo' || box.classes?.includes('nobody') === true;
    const by = isSilo && element.parent?.kind === 'stage' ? element.parent : homeOf(element);
    return { key: `${keyText(box)} ${by?.id ?? ''}`, title: by?.label ?? nobody, element: by };
  },
};

const inBoxesByKind: Way = {
  keepsBoxes: true,
  groupOf(node, box) {
    const element = elementOf(node);
    const kind = element === undefined ? '' : kindSpec(element.kind).plural;
    return { key: `${keyText(box)} ${kind}`, title: '' };
  },
};

const boxesAlone: Way = {
  keepsBoxes: false,
  groupOf(node, box) {
    if (box === undefined) return byItself(node);
    return { key: keyText(box), title: box.title, element: elementOf(box), isElement: true };
  },
};

/** Trees and chains keep their layers: these are of one kind, or one class. */
const byKindAndSilo: Way = {
  keepsBoxes: false,
  groupOf(node) {
    const element = elementOf(node);
    if (element === undefined) return byItself(node);
    const silo = homeOf(element);
    const key = [element.kind, node.classes?.[0] ?? '', silo?.id ?? ''].join(' ');
    return { key, title: silo?.label ?? nobody, element: silo };
  },
};

const byKind: Way = {
  keepsBoxes: false,
  groupOf(node) {
    const element = elementOf(node);
    if (element === undefined) return byItself(node);
    return { key: `${element.kind} ${node.classes?.[0] ?? ''}`, title: '' };
  },
};

const keyText = (box: ChartBox | undefined): string =>
  box === undefined ? '' : `box ${typeof box.key === 'string' ? box.key : box.key.id}`;

interface Gathered {
  readonly group: Group;
  readonly members: ChartNode[];
  /** Lines that lead from one of them to another. */
  readonly within: ChartEdge[];
}

function foldedBy(chart: Chart, way: Way): Chart {
  const { boxes = [], nodes = [], edges } = chart;
  const gathered = new Map<string, Gathered>();
  const placeOf = new Map<Key, string>();
  const put = (node: ChartNode, box: ChartBox | undefined): string => {
    const group = way.groupOf(node, box);
    const known = gathered.get(group.key) ?? { group, members: [], within: [] };
    known.members.push(node);
    gathered.set(group.key, known);
    placeOf.set(node.key, group.key);
    return group.key;
  };
  const contents = boxes.map((box) => ({ box, keys: [...new Set(box.nodes.map((node) => put(node, box)))] }));
  const loose = [...new Set(nodes.map((node) => put(node, undefined)))];
  for (const { box, keys } of contents)
    placeOf.set(box.key, way.keepsBoxes ? keyText(box) : (keys[0] ?? keyText(box)));

  const lines = mergedLines(edges, placeOf, gathered);
  const nodeAt = (key: string): ChartNode[] => {
    const found = gathered.get(key);
    return found === undefined ? [] : [nodeOf(found, chart)];
  };
  const emptyBoxes = contents.filter(({ keys }) => keys.length === 0);
  const kept = way.keepsBoxes ? contents : emptyBoxes;
  return {
    ...chart,
    // Without boxes nothing is left to stand in the order of reading.
    arrangement: way.keepsBoxes ? chart.arrangement : 'layers',
    boxes: kept.map(({ box, keys }) => ({
      ...box,
      key: keyText(box),
      ...elementEntry(elementOf(box)),
      nodes: keys.flatMap(nodeAt),
    })),
    nodes: [
      ...(way.keepsBoxes ? [] : contents.flatMap(({ keys }) => keys.flatMap(nodeAt))),
      ...loose.flatMap(nodeAt),
    ],
    edges: lines,
  };
}

const elementEntry = (element: Element | undefined): Pick<Shown, 'element'> =>
  element === undefined ? {} : { element };

function nodeOf({ group, members, within }: Gathered, { legend }: Chart): ChartNode {
  const { key, title, element, isElement, alone } = group;
  if (alone !== undefined) return { ...alone, key };
  const amounts = amountsOf(members.flatMap((node) => elementOf(node) ?? []));
  const [first] = members;
  const common = (first?.classes ?? []).filter((name) =>
    members.every(({ classes }) => classes?.includes(name)),
  );
  const facts = legend.flatMap(({ className, label }) => {
    const count = members.filter(({ classes }) => classes?.includes(className)).length;
    return count === 0 || count === members.length ? [] : [`${label}: ${formatNumber(count)}`];
  });
  const inside = within.length === 0 ? '' : `${linesText(within)} inside`;
  const name = title === '' ? amounts : title;
  const said = [title === '' ? '' : amounts, inside, ...facts];
  return {
    key,
    title: name,
    lines: said,
    ...(common.length > 0 && { classes: common }),
    label: [name, ...said],
    folds: {
      of: element,
      isElement: isElement === true,
      members: [...members, ...within].flatMap((one) => elementOf({ key: '', ...one } as Shown) ?? []),
    },
  };
}

/** `34 touchpoints`, `3 touchpoints and 2 hand-offs`. */
function amountsOf(elements: readonly Element[]): string {
  return [...Map.groupBy(elements, ({ kind }) => kind)]
    .map(([kind, all]) => {
      const { label, plural } = kindSpec(kind);
      return counted(all.length, label.toLowerCase(), plural.toLowerCase());
    })
    .join(' and ');
}

function mergedLines(
  edges: readonly ChartEdge[],
  placeOf: ReadonlyMap<Key, string>,
  gathered: ReadonlyMap<string, Gathered>,
): readonly ChartEdge[] {
  const merged = new Map<string, { readonly from: string; readonly to: string; readonly all: ChartEdge[] }>();
  for (const edge of edges) {
    const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    if (from === to) {
      gathered.get(from)?.within.push(edge);
      continue;
    }
    const key = JSON.stringify([from, to, edge.line, edge.classes]);
    const known = merged.get(key) ?? { from, to, all: [] };
    known.all.push(edge);
    merged.set(key, known);
  }
  const titleOf = (key: string): string => {
    const found = gathered.get(key);
    return found?.group.title || amountsOf((found?.members ?? []).flatMap((node) => elementOf(node) ?? []));
  };
  return [...merged.values()].map(({ from, to, all }): ChartEdge => {
    const [first] = all;
    if (first !== undefined && all.length === 1) return { ...first, from, to };
    const text = linesText(all);
    return {
      from,
      to,
      line: first?.line ?? 'plain',
      ...(all.some(({ element, text }) => element ?? text) && { text }),
      ...(first?.classes && { classes: first.classes }),
      label: [`${text} from ${titleOf(from)} to ${titleOf(to)}`],
      folds: { of: undefined, isElement: false, members: all.flatMap(({ element }) => element ?? []) },
    };
  });
}

/** `12 hand-offs`; `2 × no hand-off`; the bare number where lines stand for nothing of their own. */
function linesText(edges: readonly ChartEdge[]): string {
  const [first] = edges;
  if (first?.text !== undefined && edges.every(({ text }) => text === first.text))
    return edges.length === 1 ? first.text : `${edges.length} × ${first.text}`;
  const elements = edges.flatMap(({ element }) => element ?? []);
  return elements.length === edges.length ? amountsOf(elements) : counted(edges.length, 'line');
}

/** Without what is beyond a screen even so, and with a note of it: a focus shows any of it. */
function cut(chart: Chart): Chart {
  const { boxes = [], nodes = [], notices = [] } = chart;
  const most = mostGroups(chart) / 2;
  const left = Math.max(0, boxes.length - most) + Math.max(0, nodes.length - 2 * most);
  if (left === 0) return chart;
  return {
    ...chart,
    boxes: boxes.slice(0, most),
    nodes: nodes.slice(0, 2 * most),
    notices: [...notices, `${counted(left, 'box', 'boxes')} more are not shown: choose a focus to see them.`],
  };
}

/** Without the lines that stand for least, where there are too many to tell apart, and with a note of it. */
function shortened(chart: Chart): Chart {
  const { edges, notices = [] } = chart;
  if (edges.length <= mostLines) return chart;
  const weight = ({ classes, folds }: ChartEdge): number =>
    (folds?.members.length ?? 1) + (classes?.includes('missing') ? 1_000_000 : 0);
  const heaviest = new Set([...edges].sort((a, b) => weight(b) - weight(a)).slice(0, mostLines));
  const left = edges.length - mostLines;
  return {
    ...chart,
    edges: edges.filter((edge) => heaviest.has(edge)),
    notices: [...notices, `${counted(left, 'line')} that stand for least are not shown.`],
  };
}
