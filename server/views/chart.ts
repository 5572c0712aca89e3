/** Flowcharts, said as boxes, nodes and lines: most views are no more than that. */
import type { Element } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { changesLegend, lookOf } from './changed.ts';
import type { Diagram, Drawn, LegendEntry, SourcePlace } from './diagram.ts';
import { folded } from './fold.ts';
import { countsOf, drawnFolded, drawnFor, type Marks, marksByElement, spoken } from './marks.ts';
import { boxTitle, flowchartLabel, flowchartText, Ids } from './mermaid.ts';
import type { View, ViewInput } from './view.ts';

/** What lines call a node or a box by: the element that it stands for, or a name of the view's own. */
export type Key = Element | string;

export interface Shown {
  readonly key: Key;
  /** The element that it stands for, where that is not the key. */
  readonly element?: Element;
  /** Where a click leads for what only tells of an element that is drawn elsewhere, and has no marks of its own. */
  readonly source?: SourcePlace | undefined;
  readonly title: string;
  readonly classes?: readonly string[];
  /** What a screen reader says, in parts; empty ones are left out. */
  readonly label: readonly string[];
  /** Set where it stands for several things. */
  readonly folds?: Folds;
}

/** What a box or a line of a collapsed picture stands for. */
export interface Folds {
  /** What it is named after. */
  readonly of: Element | undefined;
  /** Whether it stands for that element as well as for what is in it. */
  readonly isElement: boolean;
  readonly members: readonly Element[];
}

export interface ChartNode extends Shown {
  /** Below the title; empty ones are left out. */
  readonly lines: readonly string[];
  /** Drawn close about its text: for the many small things at the ends of lines. */
  readonly small?: boolean;
}

export interface ChartBox extends Shown {
  readonly nodes: readonly ChartNode[];
  /** What is written in a box without nodes, below its title. */
  readonly whenEmpty: string;
}

export interface ChartEdge {
  readonly from: Key;
  readonly to: Key;
  /** The element that it stands for. Lines that only tell of the element at one end have a source instead. */
  readonly element?: Element;
  readonly source?: SourcePlace | undefined;
  readonly text?: string;
  readonly line: 'arrow' | 'plain' | 'dashed' | 'dashed-arrow';
  readonly classes?: readonly string[];
  readonly label: readonly string[];
  readonly folds?: Folds;
}

export interface Chart {
  readonly summary: string;
  readonly direction: 'LR' | 'TB';
  readonly arrangement: NonNullable<Diagram['arrangement']>;
  readonly boxes?: readonly ChartBox[];
  /** Those outside all boxes. */
  readonly nodes?: readonly ChartNode[];
  /** Those whose ends are not drawn are left out. */
  readonly edges: readonly ChartEdge[];
  /** All that the view may need: what is not used is left out. */
  readonly legend: readonly LegendEntry[];
  readonly notices?: readonly string[];
  readonly collapsed?: Diagram['collapsed'];
}

/** How much stands in each box, for a summary: `2 now, 1 next`. */
export function boxCounts(boxes: readonly ChartBox[]): string {
  return boxes.map(({ title, nodes }) => `${nodes.length} ${title.toLowerCase()}`).join(', ');
}

/** What there is to say where there is nothing to draw. */
export function nothingYet(
  { name, description }: View,
  type: Diagram['type'],
  empty: NonNullable<Diagram['empty']>,
  { findings }: ViewInput,
): Diagram {
  return {
    view: name,
    title: description,
    summary: empty.sentence,
    type,
    text: '',
    fallbacks: [],
    drawn: [],
    legend: [],
    empty,
    notices: [],
    counts: countsOf(findings),
  };
}

/**
 * The diagram of a chart, folded where it is too large to be read. Ids are numbered as things are declared: boxes
 * with what is in them, then loose nodes.
 */
export function chartDiagram({ name, description }: View, whole: Chart, input: ViewInput): Diagram {
  const marked = input.changes === undefined ? whole : withChanges(whole, input);
  const chart = input.wholly === true ? marked : folded(marked);
  const { boxes = [], nodes = [], legend, notices = [], summary, arrangement, collapsed } = chart;
  const named = nameParts(chart);
  const marks = marksByElement(input.findings);
  const all = [...boxes.flatMap((box) => box.nodes), ...nodes];
  const used = new Set([...all, ...boxes, ...named.edges].flatMap(({ classes = [] }) => classes));
  return {
    view: name,
    title: description,
    summary,
    type: 'flowchart',
    arrangement,
    text: textOf(chart, named, true),
    fallbacks:
      boxes.length === 0
        ? []
        : [
            {
              text: textOf(chart, named, false),
              notice: 'Drawn without boxes and what leads between them: with them, this cannot be laid out.',
            },
          ],
    drawn: [
      ...all.map((node) => drawnOf(node, { id: named.idOf(node.key) ?? '', role: 'node' }, input, marks)),
      ...named.edges.map((edge) => drawnEdge(edge, input, marks)),
      ...boxes.map((box) => drawnOf(box, { id: named.idOf(box.key) ?? '', role: 'lane' }, input, marks)),
    ],
    legend: legend.filter(({ className }) => used.has(className)),
    notices,
    ...(collapsed && { collapsed }),
    counts: countsOf(input.findings),
  };
}

/** Styles of a view that can be told apart from those of changes; all others give way to them. */
const besideChanges: ReadonlySet<string> = new Set(['nobody', 'moment', 'missing', 'sponsor']);

/** The chart with what has changed marked on it, in its titles too. */
function withChanges(chart: Chart, input: ViewInput): Chart {
  const look = (shown: { readonly key?: Key; readonly element?: Element }) =>
    lookOf(shown.element ?? (typeof shown.key === 'object' ? shown.key : undefined), input);
  const node = (one: ChartNode): ChartNode => {
    const { className, titled, lines } = look(one) ?? {};
    if (className === undefined || titled === undefined) return one;
    const classes = [...(one.classes ?? []).filter((own) => besideChanges.has(own)), className];
    return { ...one, classes, title: titled(one.title), lines: [...one.lines, ...(lines ?? [])] };
  };
  return {
    ...chart,
    legend: [...changesLegend, ...chart.legend.filter((own) => besideChanges.has(own.className))],
    nodes: (chart.nodes ?? []).map(node),
    boxes: (chart.boxes ?? []).map((box): ChartBox => {
      const found = look(box);
      const nodes = box.nodes.map(node);
      // A box with something in it stands back already.
      if (found === undefined || (found.className === 'same' && nodes.length > 0)) return { ...box, nodes };
      const classes = [...(box.classes ?? []), found.className];
      return { ...box, nodes, classes, title: [found.titled(box.title), ...found.lines].join(' · ') };
    }),
    edges: chart.edges.map((edge): ChartEdge => {
      const found = look(edge);
      if (found === undefined) return edge;
      return {
        ...edge,
        ...(found.className === 'removed' && { line: 'dashed-arrow' }),
        classes: [...(edge.classes ?? []), found.className],
        text: [found.titled(edge.text ?? ''), ...found.lines].join(' · '),
      };
    }),
  };
}

interface NamedEdge extends ChartEdge {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
}

interface Named {
  readonly idOf: (key: Key) => string | undefined;
  readonly edges: readonly NamedEdge[];
}

function nameParts({ boxes = [], nodes = [], edges }: Chart): Named {
  const ids = new Ids();
  const named = new Map<Key, string>();
  for (const box of boxes) {
    named.set(box.key, ids.next('g'));
    for (const { key } of box.nodes) named.set(key, ids.next('n'));
  }
  for (const { key } of nodes) named.set(key, ids.next('n'));
  return {
    idOf: (key) => named.get(key),
    edges: edges.flatMap((edge): NamedEdge[] => {
      const fromId = named.get(edge.from);
      const toId = named.get(edge.to);
      if (fromId === undefined || toId === undefined) return [];
      return [{ ...edge, id: ids.next('e'), fromId, toId }];
    }),
  };
}

const elementOf = ({ key, element }: Shown): Element | undefined =>
  element ?? (typeof key === 'string' ? undefined : key);

function drawnOf(shown: Shown, at: Pick<Drawn, 'id' | 'role'>, input: ViewInput, marks: Marks): Drawn {
  const { label, source, classes = [], folds } = shown;
  if (folds !== undefined) {
    const drawn = drawnFolded(folds, { ...at, label }, input, marks);
    return classes.length === 0 ? drawn : { ...drawn, classes };
  }
  const element = elementOf(shown);
  const drawn: Drawn =
    element === undefined
      ? { ...at, label: spoken(label), ...(source && { source }), marks: [] }
      : drawnFor(element, { ...at, label }, input, marks);
  return classes.length === 0 ? drawn : { ...drawn, classes };
}

function drawnEdge(
  { id, element, source, label, classes, folds }: NamedEdge,
  input: ViewInput,
  marks: Marks,
): Drawn {
  const role = 'edge';
  const drawn: Drawn =
    folds !== undefined
      ? drawnFolded(folds, { id, role, label }, input, marks)
      : element === undefined
        ? { id, role, label: spoken(label), ...(source && { source }), marks: [] }
        : drawnFor(element, { id, role, label }, input, marks);
  return classes === undefined ? drawn : { ...drawn, classes };
}

const tips: Readonly<Record<ChartEdge['line'], string>> = {
  arrow: '-->',
  plain: '---',
  dashed: '-.-',
  'dashed-arrow': '-.->',
};

function textOf(chart: Chart, { idOf, edges }: Named, withBoxes: boolean): string {
  const { boxes = [], nodes = [], direction } = chart;
  const node = ({ key, title, lines }: ChartNode): string =>
    `${idOf(key)}[${flowchartLabel(title, ...lines)}]`;
  const drawnBoxes = boxes.map((box) => {
    if (box.nodes.length === 0) return `  ${idOf(box.key)}[${flowchartLabel(box.title, box.whenEmpty)}]`;
    if (!withBoxes) return box.nodes.map((one) => `  ${node(one)}`).join('\n');
    return [
      `  subgraph ${idOf(box.key)}["${boxTitle(box.title)}"]`,
      ...box.nodes.map((one) => `    ${node(one)}`),
      '  end',
    ].join('\n');
  });
  const gone = new Set(withBoxes ? [] : boxes.filter((box) => box.nodes.length > 0).map(({ key }) => key));
  const lines = edges
    .filter(({ from, to }) => !gone.has(from) && !gone.has(to))
    .map(({ id, fromId, toId, line, text }) => {
      const label = text ? `|"${flowchartText(text) || '#32;'}"|` : '';
      return `  ${fromId} ${id}@${tips[line]}${label} ${toId}`;
    });
  const shown = [
    ...boxes.filter(({ key }) => !gone.has(key)),
    ...boxes.flatMap((box) => box.nodes),
    ...nodes,
  ];
  return `${[
    `flowchart ${direction}`,
    ...drawnBoxes,
    ...nodes.map((one) => `  ${node(one)}`),
    ...lines,
    ...[...boxes.flatMap((box) => box.nodes), ...nodes]
      .filter(({ small }) => small)
      .map(({ key }) => `  ${idOf(key)}@{ shape: text }`),
    ...classLines(shown, idOf),
  ].join('\n')}\n`;
}

function classLines(shown: readonly Shown[], idOf: Named['idOf']): readonly string[] {
  const members = new Map<string, string[]>();
  for (const { key, classes = [] } of shown)
    for (const name of classes) addTo(members, name, idOf(key) ?? '');
  return [...members].map(([name, ids]) => `  class ${ids.join(',')} ${name}`);
}
