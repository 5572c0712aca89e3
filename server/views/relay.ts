/** How does the customer get from one function to the next? Hand-offs in the customer's order, and what travels. */
import { lifecycleOf, silosThatMeet } from '../model/domain/lifecycle.ts';
import { type Element, elementsOf, type Model } from '../model/model.ts';
import { nothingYet } from './chart.ts';
import type { Diagram, Drawn, LegendEntry } from './diagram.ts';
import { collapsedWords, mostDrawn } from './fold.ts';
import { astrayNotice, missingFact, missingLegend } from './gaps.ts';
import { countsOf, drawnFolded, drawnFor, type Marks, marksByElement } from './marks.ts';
import { Ids, sequenceName, sequenceText } from './mermaid.ts';
import { functionLabel } from './owners.ts';
import { foldedLegs, heaviest } from './relay-folds.ts';
import { type Leg, leadsSomewhere, legsOf, nameOf, type Runner } from './relay-legs.ts';
import { nobodyLegend } from './touchpoints.ts';
import type { View, ViewInput } from './view.ts';
import { counted } from './words.ts';

export const relayView: View = {
  name: 'relay',
  label: 'Relay',
  description: 'What is handed over, in the customer’s order, and what they are asked twice',
  draw,
};

const legend: readonly LegendEntry[] = [
  missingLegend,
  nobodyLegend,
  { className: 'asked', label: 'Customers are asked again' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const all = legsOf(input);
  const astray = astrayNotice(elementsOf(model, 'handoff').filter((handoff) => !leadsSomewhere(handoff)));
  if (all.length === 0) return { ...nothingYet(relayView, 'sequence', empty, input), notices: astray };
  const isLarge = input.wholly !== true && all.length > mostDrawn.sequence;
  const groups = isLarge ? foldedLegs(all) : all;
  const legs = isLarge ? heaviest(groups) : all;
  const { text, drawn } = playedOut(legs, input);
  const used = new Set(drawn.flatMap(({ classes = [] }) => classes));
  return {
    view: 'relay',
    title: relayView.description,
    summary: summaryOf(all),
    type: 'sequence',
    text,
    fallbacks: [],
    drawn,
    legend: legend.filter(({ className }) => used.has(className)),
    notices: [
      ...astray,
      ...(groups.length === legs.length
        ? []
        : [`${counted(groups.length - legs.length, 'arrow')} that stand for least are not shown.`]),
    ],
    ...(isLarge && {
      collapsed: collapsedWords(all.length, 'Each arrow stands for all that goes the same way in one stage.'),
    }),
    counts: countsOf(input.findings),
  };
}

const empty = {
  sentence: 'Nothing is handed over yet. Say what goes from one function to the next, and how soon:',
  example:
    'handoff deal-won "Deal won" sales -> success {\n  owner: dana\n  carries: contract, goals\n  within: 2 days\n}',
};

/** The runners, then one arrow after the other, with a heading wherever another stage begins. */
function playedOut(legs: readonly Leg[], input: ViewInput): Pick<Diagram, 'text' | 'drawn'> {
  const { model, findings } = input;
  const ids = new Ids();
  const marks = marksByElement(findings);
  const runners = new Map(runnersOf(legs, model).map((runner) => [runner, ids.next('n')] as const));
  const idOf = (runner: Runner): string => runners.get(runner) ?? '';
  const [first = '', last = first] = [[...runners.values()][0], [...runners.values()].at(-1)];
  const stages = lifecycleOf(model).filter((stage) => stage !== undefined);
  const lines = [...runners].map(([runner, id]) => `  participant ${id} as ${sequenceText(nameOf(runner))}`);
  const drawn = [...runners].map(([runner, id]) => drawnRunner(runner, id, input, marks));
  let stage: Element | undefined;
  for (const leg of legs) {
    if (leg.stage !== stage) {
      stage = leg.stage;
      const heading = stage === undefined ? behind : headingOf(stage, stages);
      lines.push(`  note over ${first === last ? first : `${first},${last}`}: ${sequenceText(heading)}`);
      drawn.push(drawnHeading(stage, ids.next('g'), input, marks));
    }
    const said = [...sequenceName(leg.name), ...leg.facts.map(sequenceText)];
    lines.push(`  ${idOf(leg.from)}${arrows[leg.kind]}${idOf(leg.to)}: ${said.join('<br/>')}`);
    drawn.push(drawnLeg(leg, ids.next('e'), input, marks));
  }
  return { text: `${['sequenceDiagram', ...lines].join('\n')}\n`, drawn };
}

/** As customers meet them, so that most arrows lead on; then those that they never meet. */
function runnersOf(legs: readonly Leg[], model: Model): readonly Runner[] {
  const used = new Set(legs.flatMap(({ from, to }) => [from, to]));
  const silos: readonly Runner[] = [
    ...silosThatMeet(model),
    ...[...used].filter((runner) => typeof runner !== 'string'),
  ];
  const all = new Set<Runner>(['customer', ...silos, 'elsewhere', 'nobody']);
  return [...all].filter((runner) => used.has(runner));
}

/** A cross at the end is what stays of a missing hand-off where no style sheet is. */
const arrows: Readonly<Record<Leg['kind'], string>> = { handoff: '->>', missing: '--x', asked: '->>' };

const behind = 'Behind the scenes';

function headingOf(stage: Element, stages: readonly Element[]): string {
  const rank = stages.indexOf(stage);
  return rank < 0 ? stage.label : `${rank + 1} · ${stage.label}`;
}

function drawnRunner(runner: Runner, id: string, input: ViewInput, marks: Marks): Drawn {
  if (typeof runner === 'string') {
    const drawn: Drawn = { id, role: 'node', label: nameOf(runner), marks: [] };
    return runner === 'nobody' ? { ...drawn, classes: ['nobody'] } : drawn;
  }
  return drawnFor(runner, { id, role: 'node', label: [functionLabel(runner)] }, input, marks);
}

function drawnHeading(stage: Element | undefined, id: string, input: ViewInput, marks: Marks): Drawn {
  if (stage === undefined) return { id, role: 'lane', label: behind, marks: [] };
  return drawnFor(stage, { id, role: 'lane', label: [`Stage ${stage.label}`] }, input, marks);
}

function drawnLeg(
  { element, label, classes, folds }: Leg,
  id: string,
  input: ViewInput,
  marks: Marks,
): Drawn {
  const at = { id, role: 'edge', label } as const;
  const drawn =
    folds === undefined ? drawnFor(element, at, input, marks) : drawnFolded(folds, at, input, marks);
  return { ...drawn, classes };
}

function summaryOf(legs: readonly Leg[]): string {
  const of = (kind: Leg['kind']): readonly Leg[] => legs.filter((leg) => leg.kind === kind);
  const [missing, asked] = [of('missing'), of('asked')];
  const facts = [
    missingFact(missing.length),
    asked.length === 0 ? '' : `customers are asked again at ${counted(asked.length, 'touchpoint')}`,
  ];
  return `${[counted(of('handoff').length, 'hand-off'), ...facts.filter((fact) => fact !== '')].join('; ')}.`;
}
