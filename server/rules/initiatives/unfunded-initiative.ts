import { quoted } from '../../../grammar/values/quoted.ts';
import {
  hasOwnMoney,
  initiativeSilo,
  isTrueInFamily,
  isTrueOfWhole,
  statusOf,
} from '../../model/domain/initiatives.ts';
import { type Element, isGiven, type Model, nameAnchor, targetsOf } from '../../model/model.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const unfundedInitiative: EachRule = {
  id: 'unfunded-initiative',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'A decided initiative without money',
  finds:
    'Speaks on an initiative that is planned or active and has neither a `budget:` nor a `funded-by:` above zero. A silo that is named without an amount pays as well; so does whoever pays for what the initiative is part of, or for a part of it. It is silent on the parts where it speaks on the whole.',
  why: 'What has no money of its own is the first to go in a budget round, whatever customers have been promised.',
  source: 'Portfolio practice: an initiative is funded or it is an idea.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q3; status: planned }`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
initiative guided-start "Live in 30 days" {
  owner: mei
  budget: 240k
  funded-by: success 240k
  when: 2026-Q3
  status: planned
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const lacks = (one: Element): boolean => isUnfunded(context.model, one);
    if (!lacks(initiative) || isTrueOfWhole(initiative, lacks)) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `Nobody pays for ${quoted(initiative.label)} yet. What has no money of its own is the first to go in a budget round.`,
      fixes: () => fixes(context, initiative),
    };
  },
};

function isUnfunded(model: Model, initiative: Element): boolean {
  const status = statusOf(initiative);
  if (status !== 'planned' && status !== 'active') return false;
  return !isTrueInFamily(model, initiative, hasOwnMoney);
}

function fixes(context: RuleContext, initiative: Element): readonly FixDraft[] {
  const budget: FixDraft = {
    title: 'Insert a budget of 50k, to be corrected',
    edits: setAttribute(context, initiative, 'budget', '50k'),
  };
  const own = initiativeSilo(initiative);
  const silos = new Set([...(own === undefined ? [] : [own]), ...targetsOf(initiative, 'silos')]);
  // A silo that is named there with nothing must not be named twice.
  const funders = isGiven(initiative, 'funded-by') ? [] : [...silos];
  const funded = funders.flatMap((silo): FixDraft[] => {
    const name = referenceTo(context.model, silo);
    if (name === undefined) return [];
    return [
      { title: `Let ${silo.label} pay for it`, edits: appendItem(context, initiative, 'funded-by', name) },
    ];
  });
  return ranked([...funded, budget]);
}
