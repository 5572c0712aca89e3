import {
  handsInStage,
  lifecycleOf,
  mayShareCustomers,
  owningSilos,
  touchpointsOf,
} from '../../model/domain/lifecycle.ts';
import { type Element, type Model, nameAnchor } from '../../model/model.ts';
import { addToSet } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { insertAfter } from '../edits.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';
import { dataOf, flowsOf, handoffText, lastHandoff } from './flows.ts';

export const missingHandoff: WholeRule = {
  id: 'missing-handoff',
  group: 'hand-offs',
  severity: 'warning',
  preset: 'review',
  title: 'Two stages in different hands, and no hand-off between them',
  finds:
    'Looks at every two neighbouring stages of the `lifecycle:`. It speaks on the second of them when no silo owns touchpoints in both, and no hand-off runs from a silo of the first to a silo of the second. An end of a hand-off that is a touchpoint or a person counts for that person’s silo; people outside every silo count for none. It keeps silent where the two stages are `for:` different segments, and while a touchpoint of the two stages has no known owner, or a hand-off that may be the missing one names an end that is not there. Leave stages that run beside the others out of `lifecycle:`.',
  why: 'Customers fall into the gap between two departments: nobody passes on what was promised, and the next person starts from nothing.',
  source:
    'Service design and service-operations practice draw every change of hands as a step of its own, because what is nobody’s step gets lost.',
  examples: {
    before: `roadmap acme { lifecycle: buy, onboard }

silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }

stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: goals }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei }
}`,
    after: `roadmap acme { lifecycle: buy, onboard }

silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }

stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: goals }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei }
}

handoff sales -> success {
  owner: dana
  carries: goals
  within: 2 days
  done-when: "Customer Success has called the customer"
}`,
  },
  *whole(context): Iterable<Report> {
    for (const gap of gapsOf(context.model)) {
      const { first, second, from, to } = gap;
      yield {
        at: nameAnchor(second),
        element: second,
        message: `Nothing is handed over from ${names(from)} (${first.label}) to ${names(to)} (${second.label}). Customers who get this far meet people who know nothing about them.`,
        related: [{ at: nameAnchor(first), message: `${first.label} comes before it` }],
        fixes: () => fixes(context, gap),
      };
    }
  },
};

/** Two neighbouring stages in different hands, and nothing between them. */
interface Gap {
  readonly first: Element;
  readonly second: Element;
  readonly from: ReadonlySet<Element>;
  readonly to: ReadonlySet<Element>;
}

/** All gaps of the lifecycle, in its order. */
export const gapsOf: (model: Model) => readonly Gap[] = perModel((model) => {
  const stages = lifecycleOf(model);
  return stages.flatMap((second, index): readonly Gap[] => {
    const first = stages[index - 1];
    if (first === undefined || second === undefined) return noGaps;
    const [before, after] = [handsInStage(model, first), handsInStage(model, second)];
    const [from, to] = [before.silos, after.silos];
    if (from.size === 0 || to.size === 0 || haveOneInCommon(from, to)) return noGaps;
    if (!before.areOwned || !after.areOwned) return noGaps;
    const samePeople = touchpointsOf(second).some((later) =>
      touchpointsOf(first).some((earlier) => mayShareCustomers(earlier, later)),
    );
    if (!samePeople) return noGaps;
    return isHandedOver(model, from, to) ? noGaps : [{ first, second, from, to }];
  });
});

const noGaps: readonly Gap[] = [];

function haveOneInCommon(some: ReadonlySet<Element>, others: ReadonlySet<Element>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

interface Links {
  readonly takers: ReadonlyMap<Element, ReadonlySet<Element>>;
  /** Silos to which something comes from an end that names nothing, and from which something goes to one. */
  readonly takesFromUnknown: ReadonlySet<Element>;
  readonly givesToUnknown: ReadonlySet<Element>;
  readonly hasUnknownPair: boolean;
}

const linksOf = perModel((model): Links => {
  const takers = new Map<Element, Set<Element>>();
  const takesFromUnknown = new Set<Element>();
  const givesToUnknown = new Set<Element>();
  let hasUnknownPair = false;
  for (const { from, to } of flowsOf(model)) {
    if (from === undefined && to === undefined) hasUnknownPair = true;
    else if (from === undefined) for (const silo of to ?? []) takesFromUnknown.add(silo);
    else if (to === undefined) for (const silo of from) givesToUnknown.add(silo);
    else {
      for (const giver of from) for (const taker of to) addToSet(takers, giver, taker);
    }
  }
  return { takers, takesFromUnknown, givesToUnknown, hasUnknownPair };
});

function isHandedOver(model: Model, from: ReadonlySet<Element>, to: ReadonlySet<Element>): boolean {
  const { takers, takesFromUnknown, givesToUnknown, hasUnknownPair } = linksOf(model);
  if (hasUnknownPair) return true;
  const gives = (giver: Element): boolean =>
    givesToUnknown.has(giver) || [...(takers.get(giver) ?? [])].some((taker) => to.has(taker));
  return [...from].some(gives) || [...to].some((taker) => takesFromUnknown.has(taker));
}

const mostFixes = 4;

/** The silos that are next to each other on the customer's way come first. */
function fixes(context: RuleContext, { first, second, to: takers }: Gap): readonly FixDraft[] {
  const { model } = context;
  const givers = new Set([...touchpointsOf(first)].reverse().flatMap(owningSilos));
  const drafts: FixDraft[] = [];
  for (const taker of takers) {
    for (const giver of givers) {
      const text = handoffText(model, giver, taker, dataOf(model, giver));
      if (text === undefined || drafts.length === mostFixes) continue;
      drafts.push({
        title: `Add a hand-off from ${giver.label} to ${taker.label}`,
        preferred: drafts.length === 0,
        edits: insertAfter(context, lastHandoff(model) ?? second, text),
      });
    }
  }
  return drafts;
}

function names(silos: ReadonlySet<Element>): string {
  return listed([...silos].map(({ label }) => label));
}
