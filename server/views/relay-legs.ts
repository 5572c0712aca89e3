/** Who runs with what to whom, as arrows: what is handed over, what is not, and what customers are asked again. */
import {
  handsInStage,
  lifecycleOf,
  mayShareCustomers,
  owningSilos,
  touchpointsOf,
} from '../model/domain/lifecycle.ts';
import { type Element, type End, elementsOf, type Model, siloOf, targetOf, wordsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { deadlineOf } from '../model/wording/deadline.ts';
import type { Folds } from './chart.ts';
import { type MissingHandoff, missingHandoffs, missingLabel, noHandoff } from './gaps.ts';
import { isUnowned, ownerText } from './owners.ts';
import { type Outside, outsideTitles } from './touchpoints.ts';
import type { ViewInput } from './view.ts';
import { dotted, listed } from './words.ts';

/** Who sends and who takes: a silo, a person outside all of them, or whoever else that is. */
export type Runner = Element | Outside | 'customer';

const outsiders: Readonly<Record<Extract<Runner, string>, string>> = {
  customer: 'Customer',
  ...outsideTitles,
};

/** One arrow. */
export interface Leg {
  readonly from: Runner;
  readonly to: Runner;
  readonly element: Element;
  /** The stage that the customer comes to by it, or in which they are asked; absent where none is known. */
  readonly stage: Element | undefined;
  readonly kind: 'handoff' | 'missing' | 'asked';
  /** What it is called, in lines; the facts about it below. */
  readonly name: readonly string[];
  readonly facts: readonly string[];
  readonly label: readonly string[];
  readonly classes: readonly string[];
  /** Set where it stands for several. */
  readonly folds?: Folds;
}

/** All arrows, stage by stage. */
export function legsOf(input: ViewInput): readonly Leg[] {
  const { model } = input;
  return inOrder(model, [
    ...missingHandoffs(input).map(missingLeg),
    ...elementsOf(model, 'handoff')
      .filter(leadsSomewhere)
      .map((handoff) => handoffLeg(handoff, model)),
    ...askedAgain(input),
  ]);
}

/** Whether both ends of a hand-off are there. */
export function leadsSomewhere({ from, to }: Element): boolean {
  return from?.target !== undefined && to?.target !== undefined;
}

export const nameOf = (runner: Runner): string =>
  typeof runner === 'string' ? outsiders[runner] : runner.label;

function missingLeg(gap: MissingHandoff): Leg {
  const { from, to, stage } = gap;
  return {
    from,
    to,
    element: stage,
    stage,
    kind: 'missing',
    name: [noHandoff],
    facts: [],
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
    name: folded(handoff.label),
    facts: withLast(
      folded(carries.length > 0 ? carries.join(', ') : 'carries nothing'),
      dotted(deadline === undefined ? 'no deadline' : `within ${deadline}`, unowned ? 'nobody owns it' : ''),
    ),
    label: [
      `Hand-off ${handoff.label}, ${nameOf(from)} to ${nameOf(to)}`,
      unowned ? 'nobody owns it' : `owned by ${ownerText(handoff)}`,
      carries.length > 0 ? `carries ${listed(carries)}` : 'carries nothing',
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
 * which the taker meets the customer after the giver did, best directly after; else one in which both do; else the last in which the giver does: what goes back begins there.
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
    gives.lastIndexOf(true),
    takes.indexOf(true),
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
          name: folded(touchpoint.label),
          facts: folded(`asks again for ${listed(again)}`),
          label: [`Touchpoint ${touchpoint.label}`, `asks customers again for ${listed(again)}`],
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
