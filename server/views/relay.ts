/** How does the customer get from one function to the next? Hand-offs in the customer's order, and what travels. */
import {
  handsInStage,
  lifecycleOf,
  mayShareCustomers,
  owningSilos,
  silosThatMeet,
  touchpointsOf,
} from '../model/domain/lifecycle.ts';
import { type Element, type End, elementsOf, type Model, siloOf, targetOf, wordsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { deadlineOf } from '../model/wording/deadline.ts';
import { type Folds, nothingYet } from './chart.ts';
import type { Diagram, Drawn, LegendEntry } from './diagram.ts';
import { collapsedWords, mostDrawn } from './fold.ts';
import {
  astrayNotice,
  type MissingHandoff,
  missingHandoffs,
  missingLabel,
  missingLegend,
  noHandoff,
} from './gaps.ts';
import { countsOf, drawnFolded, drawnFor, type Marks, marksByElement } from './marks.ts';
import { Ids, sequenceText } from './mermaid.ts';
import { functionLabel, isUnowned, ownerText } from './owners.ts';
import { nobodyLegend, type Outside, outsideTitles } from './touchpoints.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted, inWords } from './words.ts';

export const relayView: View = {
  name: 'relay',
  label: 'Relay',
  description: 'What is handed over, in the customer’s order, and what they are asked twice',
  draw,
};

/** Who sends and who takes: a silo, a person outside all of them, or whoever else that is. */
type Runner = Element | Outside | 'customer';

const outsiders: Readonly<Record<Extract<Runner, string>, string>> = {
  customer: 'Customer',
  ...outsideTitles,
};

/** One arrow. */
interface Leg {
  readonly from: Runner;
  readonly to: Runner;
  readonly element: Element;
  /** The stage that the customer comes to by it, or in which they are asked; absent where none is known. */
  readonly stage: Element | undefined;
  readonly kind: 'handoff' | 'missing' | 'asked';
  readonly lines: readonly string[];
  readonly label: readonly string[];
  readonly classes: readonly string[];
  /** Set where it stands for several. */
  readonly folds?: Folds;
}

const legend: readonly LegendEntry[] = [
  missingLegend,
  nobodyLegend,
  { className: 'asked', label: 'Customers are asked again' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const handoffs = elementsOf(model, 'handoff');
  const drawable = handoffs.filter(({ from, to }) => from?.target && to?.target);
  const all = inOrder(model, [
    ...missingHandoffs(input).map(missingLeg),
    ...drawable.map((handoff) => handoffLeg(handoff, model)),
    ...askedAgain(input),
  ]);
  if (all.length === 0) return nothingYet(relayView, 'sequence', empty, input);
  const isLarge = input.wholly !== true && all.length > mostDrawn.sequence;
  const groups = isLarge ? foldedLegs(all) : all;
  const legs = isLarge ? heaviest(groups) : all;

  const ids = new Ids();
  const runners = new Map(runnersOf(legs, model).map((runner) => [runner, ids.next('n')] as const));
  const idOf = (runner: Runner): string => runners.get(runner) ?? '';
  const marks = marksByElement(input.findings);
  const [first = '', last = first] = [[...runners.values()][0], [...runners.values()].at(-1)];
  const stages = [...lifecycleOf(model)].flatMap((stage) => stage ?? []);
  const lines: string[] = [];
  const drawn: Drawn[] = [...runners].map(([runner, id]) => drawnRunner(runner, id, input, marks));
  let stage: Element | undefined;
  for (const leg of legs) {
    if (leg.stage !== stage) {
      stage = leg.stage;
      const heading = stage === undefined ? behind : headingOf(stage, stages);
      lines.push(`  note over ${first === last ? first : `${first},${last}`}: ${sequenceText(heading)}`);
      drawn.push(drawnHeading(stage, ids.next('g'), input, marks));
    }
    lines.push(
      `  ${idOf(leg.from)}${arrows[leg.kind]}${idOf(leg.to)}: ${leg.lines.map(sequenceText).join('<br/>')}`,
    );
    const id = ids.next('e');
    drawn.push({ ...drawnLeg(leg, id, input, marks), classes: leg.classes });
  }
  const used = new Set(drawn.flatMap(({ classes = [] }) => classes));
  return {
    view: 'relay',
    title: relayView.description,
    summary: summaryOf(all),
    type: 'sequence',
    text: `${[
      'sequenceDiagram',
      ...[...runners].map(([runner, id]) => `  participant ${id} as ${sequenceText(nameOf(runner))}`),
      ...lines,
    ].join('\n')}\n`,
    fallbacks: [],
    drawn,
    legend: legend.filter(({ className }) => used.has(className)),
    notices: [
      ...astrayNotice(handoffs.filter(({ from, to }) => !(from?.target && to?.target))),
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

function drawnLeg({ element, label, folds }: Leg, id: string, input: ViewInput, marks: Marks): Drawn {
  return folds === undefined
    ? drawnFor(element, { id, role: 'edge', label }, input, marks)
    : drawnFolded(folds, { id, role: 'edge', label }, input, marks);
}

/** What goes the same way in the same stage as one arrow; in whatever stage, where even these are too many. */
function foldedLegs(legs: readonly Leg[]): readonly Leg[] {
  const byStage = groupedLegs(legs, ({ stage }) => stage);
  return byStage.length <= mostFolded ? byStage : groupedLegs(legs, () => undefined);
}

/** More arrows than this cannot be told apart. */
const mostFolded = 80;

/** The arrows that stand for most, in their order. */
function heaviest(legs: readonly Leg[]): readonly Leg[] {
  const weight = ({ folds }: Leg): number => folds?.members.length ?? 1;
  const kept = new Set([...legs].sort((a, b) => weight(b) - weight(a)).slice(0, mostFolded));
  return legs.filter((leg) => kept.has(leg));
}

function groupedLegs(legs: readonly Leg[], stageOf: (leg: Leg) => Element | undefined): readonly Leg[] {
  const runnerKey = (runner: Runner): string => (typeof runner === 'string' ? runner : runner.id);
  const groups = Map.groupBy(legs, (leg) =>
    JSON.stringify([stageOf(leg)?.id, runnerKey(leg.from), runnerKey(leg.to), leg.kind, leg.classes]),
  );
  return [...groups.values()].map((all): Leg => {
    const [first] = all;
    if (first === undefined) throw new RangeError('A group has members.');
    if (all.length === 1) return { ...first, stage: stageOf(first) };
    const text = groupWords[first.kind](all.length);
    const unowned = first.classes.includes('nobody') ? 'nobody owns them' : '';
    return {
      ...first,
      stage: stageOf(first),
      lines: [dotted(text, unowned)],
      label: [`${text}, ${nameOf(first.from)} to ${nameOf(first.to)}`, unowned],
      folds: { of: undefined, isElement: false, members: all.map(({ element }) => element) },
    };
  });
}

const groupWords: Readonly<Record<Leg['kind'], (count: number) => string>> = {
  handoff: (count) => counted(count, 'hand-off'),
  missing: (count) => `${counted(count, 'hand-off')} missing`,
  asked: (count) => `asks again at ${counted(count, 'touchpoint')}`,
};

const empty = {
  sentence: 'Nothing is handed over yet. Say what goes from one function to the next, and how soon:',
  example:
    'handoff deal-won "Deal won" sales -> success {\n  owner: dana\n  carries: contract, goals\n  within: 2 days\n}',
};

/** A cross at the end is what stays of a missing hand-off where no style sheet is. */
const arrows: Readonly<Record<Leg['kind'], string>> = { handoff: '->>', missing: '--x', asked: '->>' };

const behind = 'Behind the scenes';

const nameOf = (runner: Runner): string => (typeof runner === 'string' ? outsiders[runner] : runner.label);

function headingOf(stage: Element, stages: readonly Element[]): string {
  const rank = stages.indexOf(stage);
  return rank < 0 ? stage.label : `${rank + 1} · ${stage.label}`;
}

function drawnRunner(runner: Runner, id: string, input: ViewInput, marks: Marks): Drawn {
  if (typeof runner === 'string') {
    const drawn: Drawn = { id, role: 'node', label: outsiders[runner], marks: [] };
    return runner === 'nobody' ? { ...drawn, classes: ['nobody'] } : drawn;
  }
  return drawnFor(runner, { id, role: 'node', label: [functionLabel(runner)] }, input, marks);
}

function drawnHeading(stage: Element | undefined, id: string, input: ViewInput, marks: Marks): Drawn {
  if (stage === undefined) return { id, role: 'lane', label: behind, marks: [] };
  return drawnFor(stage, { id, role: 'lane', label: [`Stage ${stage.label}`] }, input, marks);
}

function missingLeg(gap: MissingHandoff): Leg {
  const { from, to, stage } = gap;
  return {
    from,
    to,
    element: stage,
    stage,
    kind: 'missing',
    lines: [noHandoff],
    label: [missingLabel(gap)],
    classes: ['missing'],
  };
}

function handoffLeg(handoff: Element, model: Model): Leg {
  const [from, to] = [runnerAt(handoff.from), runnerAt(handoff.to)];
  const carries = wordsOf(handoff, 'carries');
  const deadline = deadlineOf(handoff);
  const unowned = isUnowned(handoff);
  return {
    from,
    to,
    element: handoff,
    stage: stageOf(handoff, model),
    kind: 'handoff',
    lines: [
      ...folded(handoff.label),
      ...withLast(
        folded(carries.length > 0 ? carries.join(', ') : 'carries nothing'),
        dotted(
          deadline === undefined ? 'no deadline' : `within ${deadline}`,
          unowned ? 'nobody owns it' : '',
        ),
      ),
    ],
    label: [
      `Hand-off ${handoff.label}, ${nameOf(from)} to ${nameOf(to)}`,
      unowned ? 'nobody owns it' : `owned by ${ownerText(handoff)}`,
      carries.length > 0 ? `carries ${inWords(carries)}` : 'carries nothing',
      deadline === undefined ? 'no deadline' : `within ${deadline}`,
    ],
    classes: unowned ? ['nobody'] : [],
  };
}

function runnerAt(end: End | undefined): Runner {
  const target = end?.target;
  if (target === undefined) return 'elsewhere';
  if (target.kind === 'touchpoint' && isUnowned(target)) return 'nobody';
  const person = target.kind === 'owner' ? target : targetOf(target, 'owner');
  return siloOf(target) ?? person ?? 'elsewhere';
}

/** The silos at one end; several where a touchpoint has several owners. */
function silosAt(end: End | undefined): readonly Element[] {
  const target = end?.target;
  if (target === undefined) return [];
  return target.kind === 'touchpoint' ? owningSilos(target) : [siloOf(target) ?? []].flat();
}

/**
 * The stage that a hand-off leads into: that of the touchpoint at its end; between functions, the first one in
 * which the taker meets the customer after the giver did, best directly after; else one in which both do.
 */
function stageOf(handoff: Element, model: Model): Element | undefined {
  const stages = lifecycleOf(model);
  const stageAt = (end: End | undefined): Element | undefined => {
    const stage = end?.target?.kind === 'touchpoint' ? end.target.parent : undefined;
    return stage !== undefined && stages.includes(stage) ? stage : undefined;
  };
  const [ahead, behind] = [stageAt(handoff.to), stageAt(handoff.from)];
  if (ahead !== undefined) return ahead;
  const meets = (silos: readonly Element[]): readonly boolean[] =>
    stages.map((stage) => {
      const meeting = stage && handsInStage(model, stage).silos;
      return meeting !== undefined && silos.some((silo) => meeting.has(silo));
    });
  const gives = behind === undefined ? meets(silosAt(handoff.from)) : stages.map((stage) => stage === behind);
  const takes = meets(silosAt(handoff.to));
  const candidates = [
    takes.findIndex((here, rank) => here && rank > 0 && gives[rank - 1] === true),
    takes.findIndex((here, rank) => here && gives.slice(0, rank).includes(true)),
    takes.findIndex((here, rank) => here && gives[rank] === true),
    takes.indexOf(true),
    gives.lastIndexOf(true),
  ];
  const rank = candidates.find((candidate) => candidate >= 0);
  return rank === undefined ? undefined : stages[rank];
}

/** Where a touchpoint asks for what another function has asked for in an earlier stage. */
function askedAgain({ model, findings }: ViewInput): readonly Leg[] {
  const askers = new Map<string, Element[]>();
  const found = new Set(
    findings.flatMap(({ rule, element }) => (rule === 'details-asked-again' ? (element?.id ?? []) : [])),
  );
  return lifecycleOf(model).flatMap((stage): Leg[] => {
    const touchpoints = stage === undefined ? [] : touchpointsOf(stage);
    const legs = touchpoints.flatMap((touchpoint): Leg[] => {
      const silos = owningSilos(touchpoint);
      const [silo] = silos;
      const again = wordsOf(touchpoint, 'collects').filter((data) =>
        isAskedAgain(touchpoint, askers.get(data) ?? []),
      );
      if (again.length === 0 || silo === undefined) return [];
      return [
        {
          from: silo,
          to: 'customer',
          element: touchpoint,
          stage,
          kind: 'asked',
          lines: [...folded(touchpoint.label), ...folded(`asks again for ${inWords(again)}`)],
          label: [`Touchpoint ${touchpoint.label}`, `asks customers again for ${inWords(again)}`],
          classes: found.has(touchpoint.id) ? ['asked'] : [],
        },
      ];
    });
    for (const touchpoint of touchpoints)
      for (const data of wordsOf(touchpoint, 'collects')) addTo(askers, data, touchpoint);
    return legs;
  });
}

/** Whether others have asked the customers of a touchpoint, and none of its own silos has. */
function isAskedAgain(touchpoint: Element, askers: readonly Element[]): boolean {
  const silos = owningSilos(touchpoint);
  let isKnown = false;
  for (const asker of askers) {
    if (!mayShareCustomers(asker, touchpoint)) continue;
    const theirs = owningSilos(asker);
    if (theirs.some((silo) => silos.includes(silo))) return false;
    isKnown ||= theirs.length > 0;
  }
  return isKnown;
}

/** By stage; in a stage first what leads into it, then what is asked in it. What belongs to no stage comes last. */
function inOrder(model: Model, legs: readonly Leg[]): readonly Leg[] {
  const stages = lifecycleOf(model);
  const rankOf = ({ stage }: Leg): number => (stage === undefined ? stages.length : stages.indexOf(stage));
  return [...legs].sort((a, b) => rankOf(a) - rankOf(b));
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

/** So many letters stand between two lifelines before these are pushed apart. */
const lineLength = 34;

/** Lines of about equal length, broken between words. */
function folded(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= lineLength) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** What belongs together is not broken: it follows on the last line, or has one of its own. */
function withLast(lines: readonly string[], text: string): readonly string[] {
  const last = lines.at(-1) ?? '';
  const joined = dotted(last, text);
  return joined.length > lineLength ? [...lines, text] : [...lines.slice(0, -1), joined];
}

function summaryOf(legs: readonly Leg[]): string {
  const of = (kind: Leg['kind']): readonly Leg[] => legs.filter((leg) => leg.kind === kind);
  const [missing, asked] = [of('missing'), of('asked')];
  const facts = [
    missing.length === 0 ? '' : `${counted(missing.length, 'hand-off is', 'hand-offs are')} missing`,
    asked.length === 0 ? '' : `customers are asked again at ${counted(asked.length, 'touchpoint')}`,
  ];
  return `${[counted(of('handoff').length, 'hand-off'), ...facts.filter((fact) => fact !== '')].join('; ')}.`;
}
