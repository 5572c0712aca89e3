/**
 * The four things that somebody must do for the customer as a whole, as practitioners' articles on
 * customer ownership list them. Each is ticked where the roadmap shows it done, whoever does it and
 * under whatever title: what counts is that it is done.
 */
import { agreedTo } from '../model/domain/everyone.ts';
import { isLive } from '../model/domain/initiatives.ts';
import { owningSilos } from '../model/domain/lifecycle.ts';
import { isMomentOfTruth } from '../model/domain/moments.ts';
import { isOutcome } from '../model/domain/outcomes.ts';
import { type Element, elementsOf, isGiven, type Model, targetOf, targetsOf } from '../model/model.ts';
import { hasOneOwner, namedBy } from './coverage.ts';
import { named } from './named.ts';
import type { TableInput } from './table.ts';

export interface Duty {
  readonly id: 'sets-metrics' | 'gets-agreement' | 'holds-to-account' | 'keeps-process';
  /** What is done: "Sets metrics for the relationship with customers". */
  readonly title: string;
  /** When it is ticked, in a sentence. */
  readonly test: string;
  readonly met: boolean;
  /** What shows that it is done; where it is not, what is missing. Sentences, at least one. */
  readonly reasons: readonly string[];
}

/** The rules whose findings say that a duty is open. */
export const dutyRules: readonly string[] = [
  'unclear-metric',
  'stale-metric',
  'disparate-systems',
  'missing-handoff',
  'handoff-carries-nothing',
  'handoff-without-deadline',
  'unscheduled-initiative',
  'forum-fading',
];

interface DutySpec extends Pick<Duty, 'id' | 'title' | 'test'> {
  /** What is missing, in sentences; none where it is done. */
  readonly gaps: (input: TableInput) => readonly string[];
  /** What shows that it is done. */
  readonly shown: (model: Model) => string;
}

const specs: readonly DutySpec[] = [
  {
    id: 'sets-metrics',
    title: 'Sets metrics for the relationship with customers',
    test: 'There is at least one outcome metric, and each of them has one owner, a meaning in plain words, a unit and a target.',
    gaps: ({ model, findings }) => {
      const outcomes = outcomesOf(model);
      if (outcomes.length === 0) return ['No metric says whether customers stay, grow and are worth it.'];
      const unclear = namedBy(findings, 'unclear-metric');
      return [
        ...gap(outcomes.filter(lacksOwner), 'is not owned by one person', 'are not owned by one person'),
        ...gap(
          outcomes.filter(({ id }) => unclear.has(id)),
          'lacks a meaning, a unit or a target',
          'lack a meaning, a unit or a target',
        ),
      ];
    },
    shown: (model) => `${named(labelsOf(outcomesOf(model)))}: owned, explained, with a target.`,
  },
  {
    id: 'gets-agreement',
    title: 'Gets agreement across the company on what gives customers most value',
    test: 'The roadmap says what matters most to customers (a promise, or a moment of truth), and the head of every function that owns a touchpoint or a hand-off has agreed to it.',
    gaps: ({ model }) => {
      const silos = silosAtWork(model);
      const hasAgreed = agreedTo(model);
      const headless = silos.filter((silo) => targetOf(silo, 'head') === undefined);
      return [
        ...(whatMatters(model) === undefined
          ? ['Nothing says what matters most to customers: there is no promise and no moment of truth.']
          : []),
        ...(silos.length === 0 ? withoutSilos(model) : []),
        ...gap(headless, 'has no head who could agree', 'have no head who could agree'),
        ...gap(
          headsAtWork(model).filter((head) => !hasAgreed(head)),
          'has not agreed to the roadmap',
          'have not agreed to the roadmap',
        ),
      ];
    },
    shown: (model) => `${whatMatters(model) ?? ''} Agreed by ${named(labelsOf(whoAgrees(model)))}.`,
  },
  {
    id: 'holds-to-account',
    title: 'Holds people to account through shared data and metrics',
    test: 'Every touchpoint, hand-off and metric has one owner, every outcome metric is shared by two functions or more, every metric is read in time, and no two systems hold the same customer data out of step.',
    gaps: ({ model, findings }) => {
      const metrics = elementsOf(model, 'metric');
      const places = [...elementsOf(model, 'touchpoint'), ...elementsOf(model, 'handoff')];
      const stale = namedBy(findings, 'stale-metric');
      const apart = namedBy(findings, 'disparate-systems');
      return [
        ...(places.length === 0 ? ['There is no touchpoint and no hand-off to answer for.'] : []),
        ...(outcomesOf(model).length === 0 ? ['There is no outcome metric to share.'] : []),
        ...gap(
          [...places, ...metrics].filter(lacksOwner),
          'is not owned by one person',
          'are not owned by one person',
        ),
        ...gap(
          outcomesOf(model).filter((metric) => new Set(targetsOf(metric, 'shared-by')).size < 2),
          'is not shared by two functions',
          'are not shared by two functions',
        ),
        ...gap(
          metrics.filter(({ id }) => stale.has(id)),
          'has no reading in time',
          'have no reading in time',
        ),
        ...gap(
          elementsOf(model, 'system').filter(({ id }) => apart.has(id)),
          'holds customer data that another system holds too, and nothing keeps the two in step',
          'hold customer data that other systems hold too, and nothing keeps them in step',
        ),
      ];
    },
    shown: (model) =>
      `One owner for each touchpoint, hand-off and metric; ${named(labelsOf(outcomesOf(model)))} ${outcomesOf(model).length === 1 ? 'is' : 'are'} shared between functions; readings and customer data are kept up.`,
  },
  {
    id: 'keeps-process',
    title: 'Keeps one common process for the work',
    test: 'A regular meeting with a chair keeps its people, no hand-off is missing, every hand-off says what is handed over and how soon, and every live initiative has its place in the plan.',
    gaps: ({ model, findings }) => {
      const forums = elementsOf(model, 'forum');
      const regular = forums.filter(isRegular);
      const fading = namedBy(findings, 'forum-fading');
      const missing = namedBy(findings, 'missing-handoff');
      const empty = namedBy(findings, 'handoff-carries-nothing');
      const slow = namedBy(findings, 'handoff-without-deadline');
      const loose = namedBy(findings, 'unscheduled-initiative');
      const handoffs = elementsOf(model, 'handoff');
      return [
        ...(regular.length === 0
          ? ['No meeting with a chair and a rhythm brings the functions together.']
          : []),
        ...(regular.length > 0 && regular.every(({ id }) => fading.has(id))
          ? gap(regular, 'is losing its people', 'are losing their people')
          : []),
        ...(handoffs.length === 0 ? ['No function hands anything over to another.'] : []),
        ...gap(
          elementsOf(model, 'stage').filter(({ id }) => missing.has(id)),
          'is reached without a hand-off',
          'are reached without a hand-off',
        ),
        ...gap(
          handoffs.filter(({ id }) => empty.has(id)),
          'does not say what is handed over',
          'do not say what is handed over',
        ),
        ...gap(
          handoffs.filter(({ id }) => slow.has(id)),
          'does not say how soon',
          'do not say how soon',
        ),
        ...gap(
          elementsOf(model, 'initiative').filter((one) => isLive(one) && loose.has(one.id)),
          'has no place in time',
          'have no place in time',
        ),
      ];
    },
    shown: (model) =>
      `${named(labelsOf(elementsOf(model, 'forum').filter(isRegular)))} meets regularly; hand-offs and initiatives follow one plan.`,
  },
];

/** The four duties, in the order in which they build on each other. */
export function dutiesOf(input: TableInput): readonly Duty[] {
  return specs.map(({ id, title, test, gaps, shown }) => {
    const missing = gaps(input);
    const met = missing.length === 0;
    return { id, title, test, met, reasons: met ? [shown(input.model)] : missing };
  });
}

function gap(elements: readonly Element[], one: string, several: string): readonly string[] {
  if (elements.length === 0) return [];
  return [`${named(labelsOf(elements))} ${elements.length === 1 ? one : several}.`];
}

function labelsOf(elements: readonly Element[]): readonly string[] {
  return elements.map(({ label }) => label);
}

function outcomesOf(model: Model): readonly Element[] {
  return elementsOf(model, 'metric').filter(isOutcome);
}

function lacksOwner(element: Element): boolean {
  return !hasOneOwner(element);
}

function isRegular(forum: Element): boolean {
  return targetOf(forum, 'chair') !== undefined && isGiven(forum, 'every');
}

/** The heads, or whoever has agreed where there are none to have. */
function whoAgrees(model: Model): readonly Element[] {
  const heads = headsAtWork(model);
  return heads.length > 0 ? heads : elementsOf(model, 'owner').filter(agreedTo(model));
}

/** Six people without functions can agree as well. */
function withoutSilos(model: Model): readonly string[] {
  if (elementsOf(model, 'silo').length > 0)
    return ['No function owns a touchpoint or a hand-off, so nobody can agree.'];
  const hasAgreed = agreedTo(model);
  return elementsOf(model, 'owner').some(hasAgreed) ? [] : ['Nobody has agreed to the roadmap.'];
}

/** What is written down about what matters most to customers. */
function whatMatters(model: Model): string | undefined {
  if (model.roadmap !== undefined && isGiven(model.roadmap, 'promise')) return 'There is a promise.';
  const moments = elementsOf(model, 'touchpoint').filter(isMomentOfTruth);
  if (moments.length === 0) return undefined;
  return `${named(labelsOf(moments))} ${moments.length === 1 ? 'is a moment' : 'are moments'} of truth.`;
}

/** The functions that own a touchpoint or a hand-off. */
function silosAtWork(model: Model): readonly Element[] {
  const places = [...elementsOf(model, 'touchpoint'), ...elementsOf(model, 'handoff')];
  return [...new Set(places.flatMap(owningSilos))];
}

function headsAtWork(model: Model): readonly Element[] {
  return [...new Set(silosAtWork(model).flatMap((silo) => targetOf(silo, 'head') ?? []))];
}
