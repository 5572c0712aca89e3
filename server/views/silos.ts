/**
 * Who answers for what, and where does nobody? A box for each silo, its touchpoints in it, hand-offs between. Where a
 * company is too small for silos, each box is a person.
 */
import { formatDuration } from '../../grammar/values/dates.ts';
import { stageRanks } from '../model/domain/lifecycle.ts';
import { type Element, type End, elementsOf, siloOf, targetOf, valuesOf, wordOf } from '../model/model.ts';
import { type Chart, chartDiagram } from './chart.ts';
import type { Diagram, Drawn, LegendEntry } from './diagram.ts';
import { mostDrawn } from './fold.ts';
import { type MissingHandoff, missingHandoffs, notDrawn } from './gaps.ts';
import { countsOf, drawnFor, type Marks, marksByElement } from './marks.ts';
import { boxTitle, flowchartLabel, flowchartText, Ids } from './mermaid.ts';
import { functionLabel, isUnowned, ownerText, star } from './owners.ts';
import type { View, ViewInput } from './view.ts';
import { afterName, counted, inWords } from './words.ts';

const legend: readonly LegendEntry[] = [
  { className: 'nobody', label: 'Nobody owns this yet' },
  { className: 'missing', label: 'Hand-off is missing' },
  { className: 'moment', label: `${star} Moment of truth` },
];

/** A box: one silo (or person), or one of the places outside all of them. */
interface Lane {
  readonly id: string;
  readonly title: string;
  readonly silo: Element | undefined;
  readonly nobody: boolean;
  readonly touchpoints: Element[];
}

export type Outside = 'nobody' | 'elsewhere';

export const outsideTitles: Readonly<Record<Outside, string>> = {
  nobody: 'Nobody owns this yet',
  elsewhere: 'Outside every silo',
};

export const silosView: View = {
  name: 'silos',
  label: 'Silos',
  description: 'Who answers for what, and where nobody does',
  draw,
};

function draw(input: ViewInput): Diagram {
  const { model, findings } = input;
  const handoffs = elementsOf(model, 'handoff');
  const ways = inOrderOfTheWay(input);
  const frame = { view: 'silos', title: silosView.description, type: 'flowchart' } as const;
  const counts = countsOf(findings);
  if (ways.length === 0 && handoffs.length === 0) return { ...frame, ...nothingYet, counts };

  const ids = new Ids();
  const plan = createPlan(ids, elementsOf(model, 'silo').length === 0);
  const touchpoints = ways.map((touchpoint) => placeTouchpoint(touchpoint, plan, ids));
  const routes = handoffs.map((handoff) => routeOf(handoff, plan));
  const edges = [
    ...routes.flatMap((route) => (typeof route === 'object' ? [handoffEdge(route, ids)] : [])),
    ...missingHandoffs(input).map((gap) => gapEdge(gap, plan, ids)),
  ];
  const lanes = plan.lanes();
  const summary = summaryOf(lanes, touchpoints, edges);
  if (input.wholly !== true && lanes.length + touchpoints.length + edges.length > mostDrawn.flowchart)
    return chartDiagram(silosView, chartOf(lanes, touchpoints, edges, summary), input);
  const marks = marksByElement(findings);
  const without = (reason: typeof within | typeof astray): readonly Element[] =>
    handoffs.filter((_, index) => routes[index] === reason);
  return {
    ...frame,
    summary,
    text: textWithBoxes(lanes, touchpoints, edges),
    fallbacks: [
      {
        text: textWithoutBoxes(lanes, touchpoints, edges),
        notice: 'Drawn without the boxes of the silos: with them, these hand-offs cannot be laid out.',
      },
    ],
    drawn: [
      ...touchpoints.map((placed) => drawnTouchpoint(placed, input, marks)),
      ...edges.map(({ id, element, label, missing }) => ({
        ...drawnFor(element, { id, role: 'edge', label }, input, marks),
        ...(missing && { classes: ['missing'] }),
      })),
      ...lanes.map((lane) => drawnLane(lane, input, marks)),
    ],
    legend: legend.filter(({ className }) =>
      className === 'missing'
        ? edges.some(({ missing }) => missing)
        : touchpoints.some((placed) => classNamesOf(placed).includes(className)),
    ),
    notices: [
      ...(plan.isOfPeople
        ? notDrawn(without(within), 'hand-off stays with one person', 'hand-offs stay with one person')
        : notDrawn(without(within), 'hand-off stays within one silo', 'hand-offs stay within one silo')),
      ...notDrawn(
        without(astray),
        'hand-off leads from or to a name that is not declared',
        'hand-offs lead from or to names that are not declared',
      ),
    ],
    counts,
  };
}

function summaryOf(
  lanes: readonly Lane[],
  touchpoints: readonly PlacedTouchpoint[],
  edges: readonly Edge[],
): string {
  const unowned = touchpoints.filter((placed) => placed.unowned).map(({ touchpoint }) => touchpoint.label);
  const missing = edges.filter((edge) => edge.missing);
  const people = lanes.filter(({ silo }) => silo?.kind === 'owner').length;
  const silos = lanes.filter(({ silo }) => silo).length - people;
  const where = people > 0 ? `with ${counted(people, 'person', 'people')}` : `in ${counted(silos, 'silo')}`;
  const facts = [
    `${counted(touchpoints.length, 'touchpoint')} ${where}`,
    counted(edges.length - missing.length, 'hand-off'),
    unowned.length === 0 ? '' : `nobody owns ${inWords(unowned)}`,
    missing.length === 0 ? '' : `${counted(missing.length, 'hand-off is', 'hand-offs are')} missing`,
  ];
  return `${facts.filter((fact) => fact !== '').join('; ')}.`;
}

const nothingYet = {
  summary: 'There is nothing to draw yet.',
  text: '',
  fallbacks: [],
  drawn: [],
  legend: [],
  notices: [],
  empty: {
    sentence: 'There is nothing to draw yet. Declare a stage and what the customer meets in it:',
    example: 'stage buy "Buy" {\n  touchpoint demo "Product demo" { owner: dana }\n}',
  },
} as const;

/** The boxes as they come up, and what has been put where. */
interface Plan {
  /** Whether each person has a box, because there are no silos. */
  readonly isOfPeople: boolean;
  /** The box of a silo, or of what is outside all; made when first asked for. */
  readonly laneOf: (key: Element | Outside) => Lane;
  readonly lanes: () => readonly Lane[];
  /** Ids of the nodes so far. */
  readonly nodes: Map<Element, string>;
}

function createPlan(ids: Ids, isOfPeople: boolean): Plan {
  const lanes = new Map<Element | Outside, Lane>();
  return {
    isOfPeople,
    nodes: new Map(),
    lanes: () => [...lanes.values()],
    laneOf(key) {
      const known = lanes.get(key);
      if (known !== undefined) return known;
      const silo = typeof key === 'string' ? undefined : key;
      const title = typeof key === 'string' ? outsideTitles[key] : key.label;
      const lane: Lane = { id: ids.next('g'), title, silo, nobody: key === 'nobody', touchpoints: [] };
      lanes.set(key, lane);
      return lane;
    },
  };
}

interface PlacedTouchpoint {
  readonly id: string;
  readonly touchpoint: Element;
  readonly unowned: boolean;
  readonly moment: boolean;
}

/** Puts a touchpoint into its box. */
function placeTouchpoint(
  touchpoint: Element,
  { isOfPeople, laneOf, nodes }: Plan,
  ids: Ids,
): PlacedTouchpoint {
  const place = homeOf(touchpoint);
  const home = isOfPeople && place === 'elsewhere' ? (targetOf(touchpoint, 'owner') ?? place) : place;
  laneOf(home).touchpoints.push(touchpoint);
  const id = ids.next('n');
  nodes.set(touchpoint, id);
  const moment = wordOf(touchpoint, 'moment-of-truth') === 'yes';
  return { id, touchpoint, unowned: home === 'nobody', moment };
}

function drawnTouchpoint(
  { id, touchpoint, unowned, moment }: PlacedTouchpoint,
  input: ViewInput,
  marks: Marks,
): Drawn {
  const label = [
    `Touchpoint ${touchpoint.label}, ${unowned ? 'nobody owns it' : `owned by ${ownerText(touchpoint)}`}`,
    touchpoint.parent === undefined ? '' : `stage ${touchpoint.parent.label}`,
    moment ? 'moment of truth' : '',
  ];
  return drawnFor(touchpoint, { id, role: 'node', label }, input, marks);
}

function drawnLane(lane: Lane, input: ViewInput, marks: Marks): Drawn {
  const { id, silo } = lane;
  if (silo !== undefined)
    return drawnFor(silo, { id, role: 'lane', label: [functionLabel(silo)] }, input, marks);
  const label = lane.nobody ? nobodyOwns(lane.touchpoints.length) : lane.title;
  return { id, role: 'lane', label, marks: [] };
}

/** One end of an arrow: where it is drawn, and at which node where there are no boxes. */
interface Stop {
  readonly id: string;
  readonly node: string;
}

interface Route {
  readonly handoff: Element;
  readonly from: Stop;
  readonly to: Stop;
}

const within = 'within';
const astray = 'astray';

/** From where to where a hand-off leads, or why it leads nowhere. */
function routeOf(handoff: Element, plan: Plan): Route | typeof within | typeof astray {
  const from = stopAt(handoff.from, plan);
  const to = stopAt(handoff.to, plan);
  if (from === undefined || to === undefined) return astray;
  return from.id === to.id ? within : { handoff, from, to };
}

function stopAt(end: End | undefined, { isOfPeople, nodes, laneOf }: Plan): Stop | undefined {
  const target = end?.target;
  if (target === undefined) return undefined;
  const node = nodes.get(target);
  if (node !== undefined) return { id: node, node };
  const person = isOfPeople && target.kind === 'owner' ? target : undefined;
  const lane = laneOf(siloOf(target) ?? person ?? 'elsewhere');
  const first = lane.touchpoints[0];
  return { id: lane.id, node: (first && nodes.get(first)) ?? lane.id };
}

interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What it stands for: a hand-off, or the stage before which one is missing. */
  readonly element: Element;
  readonly missing: boolean;
  readonly label: readonly string[];
  readonly text: string;
  /** Without boxes; absent where both ends are then the same, and for what is missing between two boxes. */
  readonly simpleText?: string;
}

function handoffEdge({ handoff, from, to }: Route, ids: Ids): Edge {
  const id = ids.next('e');
  const arrow = `${id}@-->|"${edgeLabel(handoff)}"|`;
  const carries = valuesOf(handoff, 'carries').flatMap(({ value }) =>
    value.type === 'word' ? [value.text] : [],
  );
  return {
    id,
    from: from.id,
    to: to.id,
    element: handoff,
    missing: false,
    label: [
      `Hand-off ${handoff.label}, ${handoff.from?.target?.label} to ${handoff.to?.target?.label}`,
      carries.length > 0 ? `carries ${carries.join(', ')}` : 'carries nothing',
    ],
    text: `  ${from.id} ${arrow} ${to.id}`,
    ...(from.node !== to.node && { simpleText: `  ${from.node} ${arrow} ${to.node}` }),
  };
}

function gapEdge({ from, to, stage }: MissingHandoff, { laneOf }: Plan, ids: Ids): Edge {
  const id = ids.next('e');
  const [giver, taker] = [laneOf(from).id, laneOf(to).id];
  return {
    id,
    from: giver,
    to: taker,
    element: stage,
    missing: true,
    label: [`No hand-off from ${from.label} to ${to.label} before ${stage.label}`],
    text: `  ${giver} ${id}@-.->|"no hand-off"| ${taker}`,
  };
}

const classNamesOf = ({ unowned, moment }: PlacedTouchpoint): readonly string[] => [
  ...(unowned ? ['nobody'] : []),
  ...(moment ? ['moment'] : []),
];

/** The same as a chart, which is what can be folded. */
function chartOf(
  lanes: readonly Lane[],
  touchpoints: readonly PlacedTouchpoint[],
  edges: readonly Edge[],
  summary: string,
): Chart {
  const placed = new Map(touchpoints.map((one) => [one.touchpoint, one]));
  return {
    summary,
    direction: 'LR',
    arrangement: 'boxes',
    boxes: lanes.map((lane) => ({
      key: lane.id,
      ...(lane.silo && { element: lane.silo }),
      title: lane.title,
      whenEmpty: '',
      label: [lane.silo === undefined ? lane.title : functionLabel(lane.silo)],
      ...(lane.nobody && { classes: ['nobody'] }),
      nodes: lane.touchpoints
        .flatMap((touchpoint) => placed.get(touchpoint) ?? [])
        .map((one) => ({
          key: one.id,
          element: one.touchpoint,
          title: one.touchpoint.label,
          lines: [],
          classes: classNamesOf(one),
          label: [one.touchpoint.label],
        })),
    })),
    edges: edges.map(({ from, to, element, missing, label }) => ({
      from,
      to,
      element,
      label,
      text: missing ? 'no hand-off' : element.label,
      line: missing ? 'dashed-arrow' : 'arrow',
      ...(missing && { classes: ['missing'] }),
    })),
    legend,
  };
}

const linesOf = (parts: readonly string[]): string => `${parts.join('\n')}\n`;

function textWithBoxes(
  lanes: readonly Lane[],
  touchpoints: readonly PlacedTouchpoint[],
  edges: readonly Edge[],
): string {
  const placed = new Map(touchpoints.map((one) => [one.touchpoint, one]));
  const boxes = lanes.map((lane) => {
    if (lane.touchpoints.length === 0) return emptyBox(lane);
    const inside = lane.touchpoints.flatMap((touchpoint) => placed.get(touchpoint) ?? []);
    return [
      `  subgraph ${lane.id}["${boxTitle(lane.title)}"]`,
      ...inside.map((one) => `    ${nodeText(one)}`),
      '  end',
    ].join('\n');
  });
  const nobody = lanes.filter((lane) => lane.nobody).map(({ id }) => `  class ${id} nobody`);
  const arrows = edges.map(({ text }) => text);
  return linesOf(['flowchart LR', ...boxes, ...arrows, ...nobody, ...classesOf(touchpoints)]);
}

function textWithoutBoxes(
  lanes: readonly Lane[],
  touchpoints: readonly PlacedTouchpoint[],
  edges: readonly Edge[],
): string {
  return linesOf([
    'flowchart LR',
    ...touchpoints.map((one) => `  ${nodeText(one)}`),
    ...lanes.filter((lane) => lane.touchpoints.length === 0).map(emptyBox),
    ...edges.flatMap(({ simpleText }) => simpleText ?? []),
    ...classesOf(touchpoints),
  ]);
}

function nodeText({ id, touchpoint, moment }: PlacedTouchpoint): string {
  const title = moment ? `${star} ${touchpoint.label}` : touchpoint.label;
  return `${id}[${flowchartLabel(title, ownerText(touchpoint))}]`;
}

function emptyBox({ id, title }: Lane): string {
  return `  ${id}[${flowchartLabel(title)}]`;
}

function classesOf(touchpoints: readonly PlacedTouchpoint[]): readonly string[] {
  const line = (which: readonly PlacedTouchpoint[], name: string): readonly string[] =>
    which.length === 0 ? [] : [`  class ${which.map(({ id }) => id).join(',')} ${name}`];
  return [
    ...line(
      touchpoints.filter(({ unowned }) => unowned),
      'nobody',
    ),
    ...line(
      touchpoints.filter(({ moment }) => moment),
      'moment',
    ),
  ];
}

/** Stage by stage along the lifecycle, so that boxes and boxes' contents read in the customer's order. */
export function inOrderOfTheWay({ model }: Pick<ViewInput, 'model'>): readonly Element[] {
  const ranks = stageRanks(model);
  const last = ranks.size;
  const rankOf = ({ parent }: Element): number => (parent && ranks.get(parent)) ?? last;
  return [...elementsOf(model, 'touchpoint')].sort((a, b) => rankOf(a) - rankOf(b));
}

function nobodyOwns(count: number): string {
  return count === 1 ? 'Nobody owns this touchpoint' : `Nobody owns these ${count} touchpoints`;
}

/** The silo of whoever owns it. A name that leads nowhere is a slip, not a gap: it stands outside every silo. */
export function homeOf(touchpoint: Element): Element | Outside {
  if (isUnowned(touchpoint)) return 'nobody';
  const owner = targetOf(touchpoint, 'owner');
  return (owner && siloOf(owner)) ?? 'elsewhere';
}

function edgeLabel(handoff: Element): string {
  const within = valuesOf(handoff, 'within')[0]?.value;
  const time = within?.type === 'duration' ? ` · ${formatDuration(within.duration)}` : '';
  return `${flowchartText(handoff.label)}${afterName(handoff.label, time)}` || '#32;';
}
