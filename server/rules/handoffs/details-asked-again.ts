import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { customersOf } from '../../model/domain/lifecycle.ts';
import { type Element, itemAnchor, type Model, nameAnchor, wordsOf } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem, insertAfter, removeItem, together } from '../edits.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';
import { type Asking, askingsFor, dataNames, flowsOf, handoffText, lastHandoff } from './flows.ts';

export const detailsAskedAgain: WholeRule = {
  id: 'details-asked-again',
  group: 'hand-offs',
  severity: 'warning',
  preset: 'review',
  title: 'A customer is asked again for what another function already knows',
  finds:
    'Speaks on a touchpoint that collects something which a touchpoint of another silo collected in an earlier stage, once for each thing. It keeps silent where the touchpoint’s own silo has asked for it before (also earlier in the same stage), and where a chain of hand-offs that all carry it leads from a silo that collected it to this one. It asks for each segment apart, where touchpoints are `for:` some customers only. Stages outside the `lifecycle:` and touchpoints without a known owner do not count, and a thing that is carried to or from a name that is not there is left alone.',
  why: 'Being asked for the same details again tells customers that the company does not talk to itself. It is also work that is paid for twice.',
  source:
    'Customers’ most common complaint about service, in survey after survey: having to repeat themselves to the next department.',
  examples: {
    before: `roadmap acme { lifecycle: buy, onboard }

silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }

stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: contacts }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; collects: contacts }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract; within: 2 days }`,
    after: `roadmap acme { lifecycle: buy, onboard }

silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }

stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: contacts }
}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; collects: contacts }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract, contacts; within: 2 days }`,
  },
  *whole(context): Iterable<Report> {
    const { model } = context;
    for (const data of dataNames(model)) {
      const carriers = carriersOf(model).get(data) ?? noCarriers;
      if (carriers.isUncertain) continue;
      const told = new Set<Element | undefined>();
      for (const askings of sameCustomers(askingsFor(model, data))) {
        for (const report of askedAgain(context, data, askings, carriers.takers)) {
          if (!told.has(report.element)) yield report;
          told.add(report.element);
        }
      }
    }
  },
};

/** What one and the same customer is asked: for each segment that only some touchpoints are for, what it meets. */
function sameCustomers(askings: readonly Asking[]): readonly (readonly Asking[])[] {
  const segments = new Set(askings.flatMap(({ touchpoint }) => customersOf(touchpoint) ?? []));
  if (segments.size === 0) return [askings];
  return [...segments].map((segment) =>
    askings.filter(({ touchpoint }) => customersOf(touchpoint)?.includes(segment) ?? true),
  );
}

type Takers = ReadonlyMap<Element, readonly Element[]>;

interface Carriers {
  /** From a silo to the silos that it hands this thing to. */
  readonly takers: Takers;
  readonly isUncertain: boolean;
}

const noCarriers: Carriers = { takers: new Map(), isUncertain: false };

const carriersOf = perModel((model): ReadonlyMap<string, Carriers> => {
  const byData = new Map<string, { takers: Map<Element, Element[]>; isUncertain: boolean }>();
  for (const { handoff, from, to } of flowsOf(model)) {
    for (const data of wordsOf(handoff, 'carries')) {
      const carriers = byData.get(data) ?? { takers: new Map<Element, Element[]>(), isUncertain: false };
      byData.set(data, carriers);
      if (from === undefined || to === undefined) carriers.isUncertain = true;
      for (const giver of from ?? []) for (const taker of to ?? []) addTo(carriers.takers, giver, taker);
    }
  }
  return byData;
});

/** One walk along the lifecycle: `reached` are the silos that know it by then, by asking or by hand-off. */
function* askedAgain(
  context: RuleContext,
  data: string,
  askings: readonly Asking[],
  takers: Takers,
): Iterable<Report> {
  const reached = new Set<Element>();
  /** In which stage each silo asked last. */
  const askedAt = new Map<Element, number>();
  let before: Asking | undefined;
  let last: Asking | undefined;
  let stageBegins = 0;
  for (let at = 0; at < askings.length; at += 1) {
    const asking = askings[at] as Asking;
    const { rank, silos } = asking;
    if (last !== undefined && last.rank !== rank) {
      for (; stageBegins < at; stageBegins += 1) {
        for (const silo of askings[stageBegins]?.silos ?? []) spread(silo, takers, reached);
      }
      before = last;
    }
    if (silos.length === 0) continue;
    if (before !== undefined && !silos.some((silo) => reached.has(silo) || askedAt.get(silo) === rank)) {
      yield report(context, data, asking, before, reached);
    }
    last = asking;
    for (const silo of silos) askedAt.set(silo, rank);
  }
}

function spread(silo: Element, takers: Takers, reached: Set<Element>): void {
  if (reached.has(silo)) return;
  const queue = [silo];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    queue.push(...(takers.get(next) ?? []));
  }
}

function report(
  context: RuleContext,
  data: string,
  asking: Asking,
  before: Asking,
  reached: ReadonlySet<Element>,
): Report {
  const { touchpoint } = asking;
  // Silos are only ever added: those that know it by now stand in front.
  const count = reached.size;
  return {
    at: nameAnchor(touchpoint),
    element: touchpoint,
    topic: data,
    message: () =>
      `${quoted(touchpoint.label)} asks for ${data}, which customers have already given to ${knowersIn(before)} in ${quoted(before.touchpoint.label)}. No hand-off brings it along, so they have to repeat themselves.`,
    related: () => [{ at: itemAnchor(before.given), message: `${knowersIn(before)} asks for ${data} first` }],
    fixes: () => fixes(context, data, asking, new Set([...reached].slice(0, count))),
  };
}

function knowersIn({ silos }: Asking): string {
  return listed(silos.map(({ label }) => label));
}

function fixes(
  context: RuleContext,
  data: string,
  asking: Asking,
  knowers: ReadonlySet<Element>,
): readonly FixDraft[] {
  const { model } = context;
  const word = quoteIfNeeded(data);
  const chain = chainTo(model, asking.silos, knowers);
  const lacking = chain?.filter((handoff) => !wordsOf(handoff, 'carries').includes(data)) ?? [];
  const names = listed(lacking.map(({ label }) => quoted(label)));
  const carry: FixDraft[] =
    lacking.length === 0
      ? newHandoff(context, data, asking, knowers)
      : [
          {
            title: `Carry ${data} in ${names}`,
            preferred: true,
            edits: together(...lacking.map((handoff) => appendItem(context, handoff, 'carries', word))),
          },
        ];
  const drop: FixDraft = {
    title: `Do not ask for ${data} in ${quoted(asking.touchpoint.label)}`,
    edits: removeItem(context, asking.given),
  };
  return [...carry, drop];
}

function newHandoff(
  context: RuleContext,
  data: string,
  { touchpoint, silos }: Asking,
  knowers: ReadonlySet<Element>,
): FixDraft[] {
  const giver = [...knowers].at(-1);
  const [taker] = silos;
  if (giver === undefined || taker === undefined) return [];
  const text = handoffText(context.model, giver, taker, [data]);
  if (text === undefined) return [];
  const behind = lastHandoff(context.model) ?? touchpoint.parent ?? touchpoint;
  return [
    {
      title: `Add a hand-off from ${giver.label} to ${taker.label}`,
      preferred: true,
      edits: insertAfter(context, behind, text),
    },
  ];
}

/** The fewest hand-offs that lead from one of the silos that know to one of `silos`. */
function chainTo(
  model: Model,
  silos: readonly Element[],
  knowers: ReadonlySet<Element>,
): readonly Element[] | undefined {
  const goals = new Set(silos);
  const cameBy = new Map<Element, { handoff: Element; from: Element }>();
  const seen = new Set(knowers);
  const queue = [...knowers];
  const bySilo = flowsBySilo(model);
  for (const silo of queue) {
    for (const { handoff, to } of bySilo.get(silo) ?? []) {
      for (const taker of to ?? []) {
        if (seen.has(taker)) continue;
        seen.add(taker);
        cameBy.set(taker, { handoff, from: silo });
        if (goals.has(taker)) return pathTo(taker, cameBy);
        queue.push(taker);
      }
    }
  }
  return undefined;
}

const flowsBySilo = perModel((model) => {
  const bySilo = new Map<Element, { handoff: Element; to: readonly Element[] | undefined }[]>();
  for (const { handoff, from, to } of flowsOf(model)) {
    for (const giver of from ?? []) addTo(bySilo, giver, { handoff, to });
  }
  return bySilo;
});

function pathTo(
  goal: Element,
  cameBy: ReadonlyMap<Element, { readonly handoff: Element; readonly from: Element }>,
): readonly Element[] {
  const path: Element[] = [];
  for (let step = cameBy.get(goal); step !== undefined; step = cameBy.get(step.from))
    path.unshift(step.handoff);
  return path;
}
