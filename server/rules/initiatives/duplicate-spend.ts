import { quoted } from '../../../grammar/values/quoted.ts';
import {
  fundersOf,
  hasOwnMoney,
  initiativeSilo,
  isLive,
  isTrueOfItOrWhole,
  rootOf,
} from '../../model/domain/initiatives.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, nameAnchor, targetsOf } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { appendItem, together } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';
import { makePart, pointTo } from './links.ts';

export const duplicateSpend: WholeRule = {
  id: 'duplicate-spend',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'Two functions pay for the same improvement',
  finds:
    'Speaks where two live initiatives, owned in different silos, improve the same thing and move the same metric, and do not belong to one larger initiative. It stands on the one declared later, once. It is silent where the money is pooled: at least one of the two is `funded-by:` both silos, and the other one is as well or has no money of its own.',
  why: 'The company pays twice for one improvement, and customers get two half ones that do not fit together.',
  source:
    'What budget rounds find when the plans of all functions lie side by side for the first time; pooled funding is the usual answer.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }

initiative guided-start "Live in 30 days" { owner: mei; improves: kickoff; moves: time-to-value; budget: 240k }
initiative welcome-kit "Welcome kit" { owner: dana; improves: kickoff; moves: time-to-value; budget: 60k }`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei }

initiative guided-start "Live in 30 days" {
  owner: mei
  improves: kickoff
  moves: time-to-value
  budget: 300k
  funded-by: success 200k, sales 100k
}
initiative welcome-kit "Welcome kit" { owner: dana; part-of: guided-start; improves: kickoff; moves: time-to-value }`,
  },
  *whole(context): Iterable<Report> {
    const live = elementsOf(context.model, 'initiative').filter(isLive);
    const contested = improvedTwice(live);
    const goals = new Map<Element, Map<Element, BySilo>>();
    for (const initiative of live) {
      const shared = targetsOf(initiative, 'improves').filter((improved) => contested.has(improved));
      if (shared.length === 0) continue;
      const silo = initiativeSilo(initiative);
      if (silo === undefined || hasUnknownTies(initiative)) continue;
      let twins: Map<Element, Shared> | undefined;
      for (const improved of distinct(shared)) {
        for (const metric of distinct(targetsOf(initiative, 'moves'))) {
          const bySilo = withSameGoal(goals, improved, metric);
          for (const twin of twinsAmong(bySilo, initiative, silo)) {
            twins ??= new Map();
            if (!twins.has(twin)) twins.set(twin, { improved, metric });
          }
          addTo(bySilo, silo, initiative);
        }
      }
      if (twins !== undefined) yield report(context, initiative, twins);
    }
  },
};

/** Initiatives with one goal, by the silo that owns them. */
type BySilo = Map<Element, Element[]>;

interface Shared {
  readonly improved: Element;
  readonly metric: Element;
}

/** Most improve and move one thing, which needs no set to be told apart. */
function distinct(elements: readonly Element[]): Iterable<Element> {
  return elements.length < 2 ? elements : new Set(elements);
}

/** What more than one of some initiatives improve. */
function improvedTwice(initiatives: readonly Element[]): ReadonlySet<Element> {
  const firstBy = new Map<Element, Element>();
  const contested = new Set<Element>();
  for (const initiative of initiatives) {
    for (const improved of targetsOf(initiative, 'improves')) {
      const first = firstBy.get(improved);
      if (first === undefined) firstBy.set(improved, initiative);
      else if (first !== initiative) contested.add(improved);
    }
  }
  return contested;
}

function hasUnknownTies(initiative: Element): boolean {
  return isTrueOfItOrWhole(initiative, (one) => isUncertain(one, 'part-of') || isUncertain(one, 'funded-by'));
}

function withSameGoal(goals: Map<Element, Map<Element, BySilo>>, improved: Element, metric: Element): BySilo {
  const byMetric = goals.get(improved) ?? new Map<Element, BySilo>();
  goals.set(improved, byMetric);
  const bySilo: BySilo = byMetric.get(metric) ?? new Map();
  byMetric.set(metric, bySilo);
  return bySilo;
}

/** The first twin of each other silo. */
function* twinsAmong(bySilo: BySilo, initiative: Element, silo: Element): Iterable<Element> {
  const root = rootOf(initiative);
  for (const [otherSilo, others] of bySilo) {
    if (otherSilo === silo) continue;
    const twin = others.find(
      (other) => rootOf(other) !== root && !isPooled([initiative, other], [silo, otherSilo]),
    );
    if (twin !== undefined) yield twin;
  }
}

/** Whoever of the two spends, spends the money of both silos. */
function isPooled(pair: readonly Element[], silos: readonly Element[]): boolean {
  return (
    pair.some((one) => isPaidBy(one, silos)) && pair.every((one) => isPaidBy(one, silos) || !hasMoney(one))
  );
}

function isPaidBy(initiative: Element, silos: readonly Element[]): boolean {
  return silos.every((silo) =>
    isTrueOfItOrWhole(initiative, (one) => targetsOf(one, 'funded-by').includes(silo)),
  );
}

function hasMoney(initiative: Element): boolean {
  return isTrueOfItOrWhole(initiative, hasOwnMoney);
}

function report(context: RuleContext, later: Element, twins: ReadonlyMap<Element, Shared>): Report {
  const [[twin, { improved, metric }] = [later, { improved: later, metric: later }]] = twins;
  return {
    at: nameAnchor(later),
    element: later,
    message: () => {
      const silos = listed([twin, later].map((one) => initiativeSilo(one)?.label ?? one.label));
      return `${quoted(later.label)} improves ${quoted(improved.label)} and moves ${quoted(metric.label)}, and so does ${quoted(twin.label)}. ${silos} may be paying twice for one thing.`;
    },
    related: () => [...twins.keys()].map((one) => pointTo(one, `${quoted(one.label)} has the same goal`)),
    fixes: () =>
      ranked([
        ...makePart(context, rootOf(later), rootOf(twin)),
        ...makePart(context, rootOf(twin), rootOf(later)),
        ...pool(context, [twin, later]),
      ]),
  };
}

function pool(context: RuleContext, pair: readonly Element[]): readonly FixDraft[] {
  const silos = pair.flatMap((one) => initiativeSilo(one) ?? []);
  const spenders = pair.filter(hasMoney);
  const steps = (spenders.length > 0 ? spenders : pair.slice(-1)).map((one) => {
    const funders = fundersOf(one);
    const missing = silos.filter((silo) => !funders.has(silo));
    const names = missing.map((silo) => referenceTo(context.model, silo));
    return { one, missing, names };
  });
  if (steps.some(({ names }) => names.includes(undefined))) return [];
  const open = steps.filter(({ missing }) => missing.length > 0);
  return [
    {
      title: `Let ${listed(silos.map(({ label }) => label))} pay for ${open.length > 1 ? 'both' : quoted(open[0]?.one.label ?? '')} together`,
      edits: together(
        ...open.map(({ one, names }) => appendItem(context, one, 'funded-by', names.join(', '))),
      ),
    },
  ];
}
