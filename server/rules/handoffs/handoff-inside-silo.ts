import { quoted } from '../../../grammar/values/quoted.ts';
import { type Element, type Model, nameAnchor } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { removeElement } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { type Flow, flowsOf } from './flows.ts';

export const handoffInsideSilo: EachRule = {
  id: 'handoff-inside-silo',
  group: 'hand-offs',
  severity: 'info',
  preset: 'board',
  title: 'A hand-off that stays in one function',
  finds:
    'Speaks on a hand-off of which both ends are in the same silo. An end that is a touchpoint or a person counts for that person’s silo; it keeps silent while nobody knows who owns such a touchpoint, or where one has owners in several silos.',
  why: 'The roadmap is there for what crosses the doors between functions, where customers get lost. A step inside one function is its own business, unless one of the ends is wrong.',
  source:
    'The distinction between a hand-off and a step, which process maps draw as lanes: only an arrow that leaves the lane is a hand-off.',
  examples: {
    before: `silo success "Customer Success" {
  head: priya
  owner priya "Priya Nair"
  owner mei "Mei Chen"
}
silo support "Support" { head: omar; owner omar "Omar Haddad" }
handoff going-live "Going live" mei -> priya { owner: mei; carries: goals }`,
    after: `silo success "Customer Success" {
  head: priya
  owner priya "Priya Nair"
  owner mei "Mei Chen"
}
silo support "Support" { head: omar; owner omar "Omar Haddad" }
handoff going-live "Going live" mei -> omar { owner: mei; carries: goals }`,
  },
  each: ['handoff'],
  check(handoff, context) {
    const { from, to } = flowOf(context.model).get(handoff) ?? {};
    const [silo] = from ?? [];
    if (silo === undefined || from?.length !== 1 || to?.length !== 1 || to[0] !== silo) return undefined;
    return {
      at: nameAnchor(handoff),
      element: handoff,
      message: `${quoted(handoff.label)} begins and ends in ${silo.label}. Customers get lost between functions, and this does not help there.`,
      fixes: () => remove(context, handoff),
    };
  },
};

const flowOf: (model: Model) => ReadonlyMap<Element, Flow> = perModel(
  (model) => new Map(flowsOf(model).map((flow) => [flow.handoff, flow])),
);

/** Only where nothing refers to it and no other file adds to it. */
function remove(context: RuleContext, handoff: Element): readonly FixDraft[] {
  if (handoff.origins.length > 1 || context.model.mentions.count(handoff) > 0) return [];
  return [{ title: `Remove ${quoted(handoff.label)}`, edits: removeElement(context, handoff) }];
}
