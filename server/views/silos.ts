/** Who answers for what, and where does nobody? A box for each silo, its touchpoints in it, hand-offs between. */
import { formatDuration } from '../../grammar/dates.ts';
import { lifecycleOf, owningSilos, stageRanks, touchpointsOf } from '../model/lifecycle.ts';
import {
  type Element,
  type End,
  elementsOf,
  siloOf,
  targetOf,
  targetsOf,
  valuesOf,
  wordOf,
} from '../model/model.ts';
import type { Diagram, Drawn } from './diagram.ts';
import { countsOf, marksByElement, placeOf } from './marks.ts';
import { flowchartLabel, flowchartText, Ids } from './mermaid.ts';
import type { View, ViewInput } from './view.ts';

/** A box: one silo, or one of the places outside all of them. */
interface Lane {
  readonly id: string;
  readonly title: string;
  readonly silo: Element | undefined;
  readonly nobody: boolean;
  readonly touchpoints: Element[];
}

type Outside = 'nobody' | 'elsewhere';

export const silosView: View = {
  name: 'silos',
  label: 'Silos',
  description: 'Who answers for what, and where nobody does',
  draw,
};

function draw(input: ViewInput): Diagram {
  const { model, findings } = input;
  const ids = new Ids();
  const marks = marksByElement(findings);
  const touchpoints = inOrderOfTheWay(input);
  const handoffs = elementsOf(model, 'handoff');
  const frame = { view: 'silos', title: silosView.description, type: 'flowchart' } as const;
  if (touchpoints.length === 0 && handoffs.length === 0) {
    return {
      ...frame,
      text: '',
      fallbacks: [],
      drawn: [],
      legend: [],
      notices: [],
      counts: countsOf(findings),
      empty: {
        sentence: 'There is nothing to draw yet. Declare a stage and what the customer meets in it:',
        example: 'stage buy "Buy" {\n  touchpoint demo "Product demo" { owner: dana }\n}',
      },
    };
  }

  const lanes = new Map<Element | Outside, Lane>();
  const laneOf = (key: Element | Outside): Lane => {
    const known = lanes.get(key);
    if (known !== undefined) return known;
    const silo = typeof key === 'string' ? undefined : key;
    const title =
      key === 'nobody'
        ? 'Nobody owns this yet'
        : key === 'elsewhere'
          ? 'Outside every silo'
          : (silo?.label ?? '');
    const lane: Lane = { id: ids.next('g'), title, silo, nobody: key === 'nobody', touchpoints: [] };
    lanes.set(key, lane);
    return lane;
  };
  for (const touchpoint of touchpoints) laneOf(homeOf(touchpoint)).touchpoints.push(touchpoint);

  const drawn: Drawn[] = [];
  const nodes = new Map<Element, string>();
  const moments: string[] = [];
  const unowned: string[] = [];
  for (const touchpoint of touchpoints) {
    const id = ids.next('n');
    nodes.set(touchpoint, id);
    const isUnowned = homeOf(touchpoint) === 'nobody';
    const isMoment = wordOf(touchpoint, 'moment-of-truth') === 'yes';
    if (isUnowned) unowned.push(id);
    if (isMoment) moments.push(id);
    drawn.push(
      thing(input, touchpoint, id, 'node', marks, [
        `Touchpoint ${touchpoint.label}, ${isUnowned ? 'nobody owns it' : `owned by ${ownerText(touchpoint)}`}`,
        touchpoint.parent === undefined ? '' : `stage ${touchpoint.parent.label}`,
        isMoment ? 'moment of truth' : '',
      ]),
    );
  }

  const astray: Element[] = [];
  const within: Element[] = [];
  const edges: string[] = [];
  const simpleEdges: string[] = [];
  const placeEnd = (end: End | undefined): { readonly id: string; readonly node: string } | undefined => {
    const target = end?.target;
    if (target === undefined) return undefined;
    const node = nodes.get(target);
    if (node !== undefined) return { id: node, node };
    const lane = laneOf(siloOf(target) ?? 'elsewhere');
    const first = lane.touchpoints[0];
    return { id: lane.id, node: (first && nodes.get(first)) ?? lane.id };
  };
  for (const handoff of handoffs) {
    const from = placeEnd(handoff.from);
    const to = placeEnd(handoff.to);
    if (from === undefined || to === undefined) {
      astray.push(handoff);
      continue;
    }
    if (from.id === to.id) {
      within.push(handoff);
      continue;
    }
    const id = ids.next('e');
    const label = edgeLabel(handoff);
    edges.push(`  ${from.id} ${id}@-->|"${label}"| ${to.id}`);
    if (from.node !== to.node) simpleEdges.push(`  ${from.node} ${id}@-->|"${label}"| ${to.node}`);
    const carries = valuesOf(handoff, 'carries').flatMap(({ value }) =>
      value.type === 'word' ? [value.text] : [],
    );
    drawn.push(
      thing(input, handoff, id, 'edge', marks, [
        `Hand-off ${handoff.label}, ${handoff.from?.target?.label} to ${handoff.to?.target?.label}`,
        carries.length > 0 ? `carries ${carries.join(', ')}` : 'carries nothing',
      ]),
    );
  }
  const missing = missingHandoffs(input);
  for (const { from, to, stage } of missing) {
    const id = ids.next('e');
    edges.push(`  ${laneOf(from).id} ${id}@-.->|"no hand-off"| ${laneOf(to).id}`);
    const label = [`No hand-off from ${from.label} to ${to.label} before ${stage.label}`];
    drawn.push({ ...thing(input, stage, id, 'edge', marks, label), classes: ['missing'] });
  }

  const boxes = [...lanes.values()];
  for (const lane of boxes) {
    const label = lane.nobody
      ? nobodyOwns(lane.touchpoints.length)
      : `${lane.silo === undefined ? '' : 'Silo '}${lane.title}`;
    drawn.push(
      lane.silo === undefined
        ? { id: lane.id, role: 'lane', label, marks: [] }
        : thing(input, lane.silo, lane.id, 'lane', marks, [label]),
    );
  }

  const node = (touchpoint: Element): string =>
    `${nodes.get(touchpoint)}[${flowchartLabel(touchpoint.label, ownerText(touchpoint))}]`;
  const box = (lane: Lane): string =>
    lane.touchpoints.length === 0
      ? `  ${lane.id}[${flowchartLabel(lane.title)}]`
      : [
          `  subgraph ${lane.id}["${flowchartText(lane.title) || '#32;'}"]`,
          ...lane.touchpoints.map((touchpoint) => `    ${node(touchpoint)}`),
          '  end',
        ].join('\n');
  const classes = [
    ...boxes.filter(({ nobody }) => nobody).map(({ id }) => `  class ${id} nobody`),
    ...(unowned.length > 0 ? [`  class ${unowned.join(',')} nobody`] : []),
    ...(moments.length > 0 ? [`  class ${moments.join(',')} moment`] : []),
  ];
  const lines = (parts: readonly string[]): string => `${parts.join('\n')}\n`;
  const withoutBoxes = lines([
    'flowchart LR',
    ...touchpoints.map((touchpoint) => `  ${node(touchpoint)}`),
    ...boxes.filter(({ touchpoints: inside }) => inside.length === 0).map(box),
    ...simpleEdges,
    ...classes.filter((line) => !line.startsWith('  class g')),
  ]);
  return {
    ...frame,
    text: lines(['flowchart LR', ...boxes.map(box), ...edges, ...classes]),
    fallbacks: [
      {
        text: withoutBoxes,
        notice: 'Drawn without the boxes of the silos: with them, these hand-offs cannot be laid out.',
      },
    ],
    drawn,
    legend: [
      ...(unowned.length > 0 ? [{ className: 'nobody', label: 'Nobody owns this yet' }] : []),
      ...(missing.length > 0 ? [{ className: 'missing', label: 'Hand-off is missing' }] : []),
      ...(moments.length > 0 ? [{ className: 'moment', label: 'Moment of truth' }] : []),
    ],
    notices: [
      ...notDrawn(within, 'stays within one silo', 'stay within one silo'),
      ...notDrawn(
        astray,
        'leads from or to a name that is not declared',
        'lead from or to names that are not declared',
      ),
    ],
    counts: countsOf(findings),
  };
}

/** "1 hand-off stays within one silo and is not shown: Weekly hand-over." */
function notDrawn(handoffs: readonly Element[], one: string, several: string): readonly string[] {
  if (handoffs.length === 0) return [];
  const names = handoffs.slice(0, mostNamed).map(({ label }) => label);
  const rest = handoffs.length > mostNamed ? ', …' : '';
  const what =
    handoffs.length === 1 ? `1 hand-off ${one} and is` : `${handoffs.length} hand-offs ${several} and are`;
  return [`${what} not shown: ${names.join(', ')}${rest}.`];
}

/** A notice is one line below the picture. */
const mostNamed = 3;

/** Stage by stage along the lifecycle, so that boxes and boxes' contents read in the customer's order. */
function inOrderOfTheWay({ model }: ViewInput): readonly Element[] {
  const ranks = stageRanks(model);
  const last = ranks.size;
  const rankOf = ({ parent }: Element): number => (parent && ranks.get(parent)) ?? last;
  return [...elementsOf(model, 'touchpoint')].sort((a, b) => rankOf(a) - rankOf(b));
}

function nobodyOwns(count: number): string {
  return count === 1 ? 'Nobody owns this touchpoint' : `Nobody owns these ${count} touchpoints`;
}

interface MissingHandoff {
  readonly from: Element;
  readonly to: Element;
  readonly stage: Element;
}

/** Where the rules miss a hand-off: from who meets the customer last before a stage to who does first in it. */
function missingHandoffs({ model, findings }: ViewInput): readonly MissingHandoff[] {
  const stages = lifecycleOf(model);
  return findings.flatMap(({ rule, element }): MissingHandoff[] => {
    const stage =
      rule === 'missing-handoff' && element !== undefined ? model.byId.get(element.id) : undefined;
    const before = stage && stages[stages.indexOf(stage) - 1];
    const from = before && touchpointsOf(before).flatMap(owningSilos).at(-1);
    const to = stage && touchpointsOf(stage).flatMap(owningSilos)[0];
    return stage && from && to ? [{ from, to, stage }] : [];
  });
}

/** The silo of whoever owns it. A name that leads nowhere is a slip, not a gap: it stands outside every silo. */
function homeOf(touchpoint: Element): Element | Outside {
  const owner = targetOf(touchpoint, 'owner');
  if (owner !== undefined) return siloOf(owner) ?? 'elsewhere';
  const written = valuesOf(touchpoint, 'owner')[0]?.value;
  return written?.type === 'reference' && written.reference.reserved === undefined ? 'elsewhere' : 'nobody';
}

function ownerText(touchpoint: Element): string {
  const owners = targetsOf(touchpoint, 'owner').map(({ label }) => label);
  if (owners.length > 0) return owners.join(' and ');
  const written = valuesOf(touchpoint, 'owner')[0]?.value;
  if (written?.type !== 'reference') return 'no owner';
  switch (written.reference.reserved) {
    case 'nobody-yet':
      return 'to be decided';
    case 'everyone':
      return 'everyone, so nobody';
    default:
      return `${written.reference.text} (not declared)`;
  }
}

function edgeLabel(handoff: Element): string {
  const within = valuesOf(handoff, 'within')[0]?.value;
  const time = within?.type === 'duration' ? ` · ${formatDuration(within.duration)}` : '';
  return `${flowchartText(handoff.label)}${time}` || '#32;';
}

function thing(
  input: ViewInput,
  element: Element,
  id: string,
  role: Drawn['role'],
  marks: ReadonlyMap<string, Drawn['marks']>,
  label: readonly string[],
): Drawn {
  const source = placeOf(element, input);
  return {
    id,
    role,
    element: element.id,
    label: label.filter((part) => part !== '').join(', '),
    ...(source && { source }),
    marks: marks.get(element.id) ?? [],
  };
}
