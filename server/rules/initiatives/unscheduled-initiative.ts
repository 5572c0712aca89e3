import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive, isTrueInFamily, isTrueOfWhole, saysWhen, statusOf } from '../../model/domain/initiatives.ts';
import { type Element, type Model, nameAnchor } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const unscheduledInitiative: EachRule = {
  id: 'unscheduled-initiative',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'An initiative without a date or a horizon',
  finds:
    'Speaks on a live initiative that has neither `when:` nor `horizon:`. A part has the dates of the whole where it gives none, and the whole those of its parts. It is silent on the parts where it speaks on the whole.',
  why: 'Nobody can plan people, money or promises to customers around something that happens at no time.',
  source: 'Now, next, later: even the coarsest roadmap says in which order things come.',
  examples: {
    before: `owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; status: active }`,
    after: `owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; horizon: now; status: active }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const lacks = (one: Element): boolean => isUnscheduled(context.model, one);
    if (!lacks(initiative) || isTrueOfWhole(initiative, lacks)) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} has no date and no horizon. Nobody can plan people, money or promises around it.`,
      fixes: () => fixes(context, initiative),
    };
  },
};

function isUnscheduled(model: Model, initiative: Element): boolean {
  if (!isLive(initiative)) return false;
  return !isTrueInFamily(model, initiative, saysWhen);
}

function fixes(context: RuleContext, initiative: Element): readonly FixDraft[] {
  const isUnderWay = statusOf(initiative) !== 'planned';
  const horizons = isUnderWay ? ['now', 'next', 'later'] : ['next', 'now', 'later'];
  return horizons.map((horizon, index) => ({
    title: `Plan it for ${quoted(horizon)}`,
    preferred: index === 0,
    edits: setAttribute(context, initiative, 'horizon', horizon),
  }));
}
