import { quoted } from '../../../grammar/values/quoted.ts';
import { namesEveryone } from '../../model/domain/everyone.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  itemAnchor,
  type Model,
  nameAnchor,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { FixDraft, Report, RuleContext, WholeRule } from '../rule.ts';
import { listed } from '../words.ts';
import { flowsOf } from './flows.ts';

export const handoffSystemNotShared: WholeRule = {
  id: 'handoff-system-not-shared',
  group: 'hand-offs',
  severity: 'info',
  preset: 'board',
  title: 'A hand-off through a system that the other side does not use',
  finds:
    'Speaks on a hand-off whose receiving silo is not among those that the system it goes `through:` is `used-by:`. Where it goes through several systems, one that the receiver uses is enough. It keeps silent about a system that does not say who uses it, and while the receiver is not known.',
  why: 'What lies in a system that the other side never opens has been sent and not received. The customer waits, or tells it again.',
  source:
    'Practitioners’ complaint that customer data sits in a system for each department: what one types in, the next one cannot see.',
  examples: {
    before: `silo support "Support" { head: omar; owner omar "Omar Haddad" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
system crm "CRM" { owner: priya; used-by: success, support }
system helpdesk "Help desk" { owner: omar; used-by: support }
handoff escalation "Escalated ticket" support -> success { owner: omar; carries: tickets; through: helpdesk }`,
    after: `silo support "Support" { head: omar; owner omar "Omar Haddad" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
system crm "CRM" { owner: priya; used-by: success, support }
system helpdesk "Help desk" { owner: omar; used-by: support, success }
handoff escalation "Escalated ticket" support -> success { owner: omar; carries: tickets; through: helpdesk }`,
  },
  *whole(context): Iterable<Report> {
    for (const { handoff, from, to } of flowsOf(context.model)) {
      const systems = targetsOf(handoff, 'through');
      if (to === undefined || to.length === 0 || systems.length === 0) continue;
      if (systems.some((system) => isUsedByOneOf(system, to))) continue;
      if (isUncertain(handoff, 'through') || !systems.every(saysWhoUsesIt)) continue;
      yield report(context, handoff, systems, { from: from ?? [], to });
    }
  },
};

function isUsedByOneOf(system: Element, silos: readonly Element[]): boolean {
  return (
    namesEveryone(system, 'used-by') || targetsOf(system, 'used-by').some((user) => silos.includes(user))
  );
}

function saysWhoUsesIt(system: Element): boolean {
  return isGiven(system, 'used-by') && !isUncertain(system, 'used-by');
}

interface Sides {
  readonly from: readonly Element[];
  readonly to: readonly Element[];
}

function report(context: RuleContext, handoff: Element, systems: readonly Element[], sides: Sides): Report {
  return {
    at: nameAnchor(handoff),
    element: handoff,
    message: () => {
      const through = listed(systems.map(({ label }) => label));
      const receivers = listed(sides.to.map(({ label }) => label));
      return `${quoted(handoff.label)} goes through ${through}, which ${receivers} ${sides.to.length === 1 ? 'does' : 'do'} not use. What is sent there does not arrive, and the customer waits.`;
    },
    related: () =>
      systems.flatMap((system) => {
        const [used] = valuesOf(system, 'used-by');
        return used === undefined ? [] : [{ at: itemAnchor(used), message: `Who uses ${system.label}` }];
      }),
    fixes: () => fixes(context, handoff, systems, sides),
  };
}

const mostOfOneSort = 2;

function fixes(
  context: RuleContext,
  handoff: Element,
  systems: readonly Element[],
  { from, to }: Sides,
): readonly FixDraft[] {
  const [receiver] = to;
  const name = receiver && referenceTo(context.model, receiver);
  const join = systems.slice(0, mostOfOneSort).flatMap((system): FixDraft[] => {
    if (receiver === undefined || name === undefined) return [];
    return [
      {
        title: `Let ${receiver.label} use ${system.label}`,
        edits: appendItem(context, system, 'used-by', name),
      },
    ];
  });
  const reroute = usedByBoth(context.model, from, to)
    .slice(0, mostOfOneSort)
    .flatMap((system): FixDraft[] => {
      const text = referenceTo(context.model, system);
      if (text === undefined) return [];
      return [
        {
          title: `Send it through ${system.label}, which both sides use`,
          edits: setAttribute(context, handoff, 'through', text),
        },
      ];
    });
  return ranked([...join, ...reroute]);
}

const users: (model: Model) => readonly (readonly [Element, ReadonlySet<Element>])[] = perModel((model) =>
  elementsOf(model, 'system').map((system) => [system, new Set(targetsOf(system, 'used-by'))] as const),
);

function usedByBoth(model: Model, from: readonly Element[], to: readonly Element[]): readonly Element[] {
  return users(model)
    .filter(([, silos]) => from.some((silo) => silos.has(silo)) && to.some((silo) => silos.has(silo)))
    .map(([system]) => system);
}
