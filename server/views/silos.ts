/**
 * Who answers for what, and where does nobody? A box for each silo, its touchpoints in it, hand-offs between. Where a
 * company is too small for silos, each box is a person.
 */
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { elementsOf } from '../model/model.ts';
import { type Chart, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, Drawn, LegendEntry } from './diagram.ts';
import { mostDrawn } from './fold.ts';
import { astrayNotice, missingFact, missingLegend, noHandoff, notDrawn } from './gaps.ts';
import { countsOf, drawnFor, type Marks, marksByElement } from './marks.ts';
import { functionLabel, ownerText } from './owners.ts';
import { type Lane, type PlacedTouchpoint, type SiloEdge, type SiloPlan, siloPlanOf } from './silo-plan.ts';
import { textWithBoxes, textWithoutBoxes } from './silo-text.ts';
import { momentLegend, nobodyLegend } from './touchpoints.ts';
import type { View, ViewInput } from './view.ts';
import { counted, listed } from './words.ts';

export const silosView: View = {
  name: 'silos',
  label: 'Silos',
  description: 'Who answers for what, and where nobody does',
  draw,
};

const legend: readonly LegendEntry[] = [nobodyLegend, missingLegend, momentLegend];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  if (elementsOf(model, 'touchpoint').length === 0 && elementsOf(model, 'handoff').length === 0)
    return { ...nothingYet(silosView, 'flowchart', empty, input), summary: 'There is nothing to draw yet.' };
  const plan = siloPlanOf(input);
  const { lanes, touchpoints, edges } = plan;
  const isLarge = lanes.length + touchpoints.length + edges.length > mostDrawn.flowchart;
  return isLarge && input.wholly !== true
    ? chartDiagram(silosView, chartOf(plan), input)
    : diagramOf(plan, input);
}

const empty = {
  sentence: 'There is nothing to draw yet. Declare a stage and what the customer meets in it:',
  example: 'stage buy "Buy" {\n  touchpoint demo "Product demo" { owner: dana }\n}',
};

function diagramOf(plan: SiloPlan, input: ViewInput): Diagram {
  const { lanes, touchpoints, edges, isOfPeople, within, astray } = plan;
  const marks = marksByElement(input.findings);
  const drawn = [
    ...touchpoints.map((placed) => drawnTouchpoint(placed, input, marks)),
    ...edges.map((edge) => drawnEdge(edge, input, marks)),
    ...lanes.map((lane) => drawnLane(lane, input, marks)),
  ];
  const used = new Set([...touchpoints, ...edges].flatMap(({ classes }) => classes));
  return {
    view: silosView.name,
    title: silosView.description,
    summary: summaryOf(plan),
    type: 'flowchart',
    text: textWithBoxes(plan),
    fallbacks: [
      {
        text: textWithoutBoxes(plan),
        notice: 'Drawn without the boxes of the silos: with them, these hand-offs cannot be laid out.',
      },
    ],
    drawn,
    legend: legend.filter(({ className }) => used.has(className)),
    notices: [
      ...(isOfPeople
        ? notDrawn(within, 'hand-off stays with one person', 'hand-offs stay with one person')
        : notDrawn(within, 'hand-off stays within one silo', 'hand-offs stay within one silo')),
      ...astrayNotice(astray),
    ],
    counts: countsOf(input.findings),
  };
}

function summaryOf({ lanes, touchpoints, edges }: SiloPlan): string {
  const unowned = touchpoints.filter((placed) => placed.unowned).map(({ touchpoint }) => touchpoint.label);
  const missing = edges.filter((edge) => edge.missing);
  const people = lanes.filter(({ silo }) => silo?.kind === 'owner').length;
  const silos = lanes.filter(({ silo }) => silo).length - people;
  const where = people > 0 ? `with ${counted(people, 'person', 'people')}` : `in ${counted(silos, 'silo')}`;
  const facts = [
    `${counted(touchpoints.length, 'touchpoint')} ${where}`,
    counted(edges.length - missing.length, 'hand-off'),
    unowned.length === 0 ? '' : `nobody owns ${listed(unowned)}`,
    missingFact(missing.length),
  ];
  return `${facts.filter((fact) => fact !== '').join('; ')}.`;
}

function drawnTouchpoint(
  { id, touchpoint, unowned }: PlacedTouchpoint,
  input: ViewInput,
  marks: Marks,
): Drawn {
  const label = [
    `Touchpoint ${touchpoint.label}, ${unowned ? 'nobody owns it' : `owned by ${ownerText(touchpoint)}`}`,
    touchpoint.parent === undefined ? '' : `stage ${touchpoint.parent.label}`,
    isMomentOfTruth(touchpoint) ? 'moment of truth' : '',
  ];
  return drawnFor(touchpoint, { id, role: 'node', label }, input, marks);
}

function drawnEdge({ id, element, label, classes }: SiloEdge, input: ViewInput, marks: Marks): Drawn {
  const drawn = drawnFor(element, { id, role: 'edge', label }, input, marks);
  return classes.length === 0 ? drawn : { ...drawn, classes };
}

function drawnLane(lane: Lane, input: ViewInput, marks: Marks): Drawn {
  const { id, silo } = lane;
  if (silo !== undefined)
    return drawnFor(silo, { id, role: 'lane', label: [functionLabel(silo)] }, input, marks);
  const label = lane.nobody ? nobodyOwns(lane.touchpoints.length) : lane.title;
  return { id, role: 'lane', label, marks: [] };
}

function nobodyOwns(count: number): string {
  return count === 1 ? 'Nobody owns this touchpoint' : `Nobody owns these ${count} touchpoints`;
}

/** The same as a chart, which is what can be folded. */
function chartOf(plan: SiloPlan): Chart {
  const { lanes, edges } = plan;
  return {
    summary: summaryOf(plan),
    direction: 'LR',
    arrangement: 'boxes',
    boxes: lanes.map((lane) => ({
      key: lane.id,
      ...(lane.silo && { element: lane.silo }),
      title: lane.title,
      whenEmpty: '',
      label: [lane.silo === undefined ? lane.title : functionLabel(lane.silo)],
      ...(lane.nobody && { classes: ['nobody'] }),
      nodes: lane.touchpoints.map(({ id, touchpoint, classes }) => ({
        key: id,
        element: touchpoint,
        title: touchpoint.label,
        lines: [],
        classes,
        label: [touchpoint.label],
      })),
    })),
    edges: edges.map(({ from, to, element, missing, label, classes }) => ({
      from: from.id,
      to: to.id,
      element,
      label,
      text: missing ? noHandoff : element.label,
      line: missing ? 'dashed-arrow' : 'arrow',
      ...(classes.length > 0 && { classes }),
    })),
    legend,
  };
}
