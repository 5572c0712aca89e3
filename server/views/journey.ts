/** What is it like to be the customer? Stage by stage: what happens, how it feels, and who is there. */
import { lifecycleOf, touchpointsOf } from '../model/domain/lifecycle.ts';
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { type Element, elementsOf, numberOf, targetsOf, wordOf } from '../model/model.ts';
import { type ChartBox, type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { isUnowned, ownerText } from './owners.ts';
import { momentLegend, nobodyLegend, starred } from './touchpoints.ts';
import type { View, ViewInput } from './view.ts';
import { counted, listed } from './words.ts';

export const journeyView: View = {
  name: 'journey',
  label: 'Journey',
  description: 'What it is like to be the customer, and who is there',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'feeling-low', label: 'Feels bad: ●○○○○ or ●●○○○' },
  { className: 'feeling-high', label: 'Feels good: ●●●●○ or ●●●●●' },
  momentLegend,
  nobodyLegend,
  { className: 'short', label: 'Nothing happens here yet' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const way = lifecycleOf(model).filter((stage) => stage !== undefined);
  const beside = elementsOf(model, 'stage').filter((stage) => !way.includes(stage));
  const touchpoints = elementsOf(model, 'touchpoint');
  if (way.length + beside.length === 0) return nothingYet(journeyView, 'flowchart', empty, input);
  return chartDiagram(
    journeyView,
    {
      summary: summaryOf(way, touchpoints),
      direction: 'LR',
      arrangement: 'columns',
      boxes: [
        ...way.map((stage, index) => boxOf(stage, `${index + 1} · ${stage.label}`)),
        ...beside.map((stage) => boxOf(stage, `${stage.label} (beside the journey)`)),
      ],
      edges: way.slice(1).map((stage, index) => stepTo(stage, way[index] ?? stage)),
      legend,
    },
    input,
  );
}

const empty = {
  sentence: 'There is no journey yet. Say what the customer goes through, and what happens there:',
  example:
    'stage buy "Buy a bike" {\n  touchpoint fitting "Bike fitting" { owner: amara; feeling: 4; moment-of-truth: yes }\n}',
};

function boxOf(stage: Element, title: string): ChartBox {
  const touchpoints = touchpointsOf(stage);
  const owner = targetsOf(stage, 'owner').map(({ label }) => label);
  const mean = meanFeeling(stage);
  return {
    key: stage,
    title,
    whenEmpty: 'no touchpoint yet',
    ...(touchpoints.length === 0 && { classes: ['short'] }),
    label: [
      `Stage ${stage.label}`,
      owner.length > 0 ? `owned by ${listed(owner)}` : '',
      counted(touchpoints.length, 'touchpoint'),
      mean === undefined ? '' : `feels ${mean} of 5 on average`,
      wordOf(stage, 'goal') ?? '',
    ],
    nodes: touchpoints.map(nodeOf),
  };
}

function nodeOf(touchpoint: Element): ChartNode {
  const feeling = numberOf(touchpoint, 'feeling');
  const moment = isMomentOfTruth(touchpoint);
  const unowned = isUnowned(touchpoint);
  const wants = wordOf(touchpoint, 'wants');
  return {
    key: touchpoint,
    title: starred(touchpoint),
    lines: [dots(feeling), whoIsThere(touchpoint)],
    classes: [
      ...(feeling === undefined || feeling === 3 ? [] : [feeling < 3 ? 'feeling-low' : 'feeling-high']),
      ...(moment ? ['moment'] : []),
      ...(unowned ? ['nobody'] : []),
    ],
    label: [
      `Touchpoint ${touchpoint.label}`,
      moment ? 'moment of truth' : '',
      feeling === undefined ? 'how it feels is not known' : `feels ${feeling} of 5`,
      unowned ? 'nobody owns it' : `there is ${whoIsThere(touchpoint)}`,
      wants === undefined ? '' : `customers want: ${wants}`,
    ],
  };
}

/** `●●○○○`; empty where no feeling is given. */
function dots(feeling: number | undefined): string {
  return feeling === undefined ? '' : `${'●'.repeat(feeling)}${'○'.repeat(5 - feeling)}`;
}

/** The owner, and whoever helps. */
function whoIsThere(touchpoint: Element): string {
  const others = targetsOf(touchpoint, 'with').map(({ label }) => label);
  return others.length === 0 ? ownerText(touchpoint) : `${ownerText(touchpoint)} with ${listed(others)}`;
}

/** To one decimal. */
function meanFeeling(stage: Element): number | undefined {
  const feelings = touchpointsOf(stage).flatMap((touchpoint) => numberOf(touchpoint, 'feeling') ?? []);
  if (feelings.length === 0) return undefined;
  return Math.round((feelings.reduce((sum, one) => sum + one, 0) / feelings.length) * 10) / 10;
}

function stepTo(stage: Element, before: Element): ChartEdge {
  return { from: before, to: stage, line: 'arrow', label: [`From ${before.label} to ${stage.label}`] };
}

function summaryOf(way: readonly Element[], touchpoints: readonly Element[]): string {
  const low = touchpoints.filter((touchpoint) => (numberOf(touchpoint, 'feeling') ?? 3) < 3);
  const moments = touchpoints.filter(isMomentOfTruth);
  const nobody = touchpoints.filter(isUnowned);
  const facts = [
    low.length > 0
      ? `${listed(low.map(({ label }) => label))} ${low.length === 1 ? 'feels' : 'feel'} bad`
      : '',
    moments.length > 0 ? `${counted(moments.length, 'moment')} of truth` : '',
    nobody.length > 0 ? `nobody owns ${listed(nobody.map(({ label }) => label))}` : '',
  ];
  return `${counted(touchpoints.length, 'touchpoint')} in ${counted(way.length, 'stage')}: ${
    facts.filter((fact) => fact !== '').join('; ') || 'none feels bad, and each has an owner'
  }.`;
}
