import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive, isTrueOfWhole, rootOf, withParts } from '../../model/domain/initiatives.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, nameAnchor, targetsOf } from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { improveFixes } from './links.ts';

export const technologyOnlyInitiative: EachRule = {
  id: 'technology-only-initiative',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'An initiative that improves systems and nothing else',
  finds:
    'Speaks on a live initiative that names systems under `improves:`, and no touchpoint or hand-off. What the other parts of the same initiative improve counts for all of them; it stands on the whole, not on each part. It keeps silent while one of the names leads nowhere.',
  why: 'Customers do not meet a database. One that is merged or bought, and changes no moment and no hand-off, changes nothing for them.',
  source:
    'The record of large customer-database programmes: a single view of the customer has never been enough where nobody works differently with it.',
  examples: {
    before: `owner omar "Omar Haddad" {}
system crm "CRM" { owner: omar; holds: contacts }
stage adopt "Adopt" {
  touchpoint ticket "Support ticket" { owner: omar; through: crm }
}
initiative one-record "One customer record" { owner: omar; improves: crm }`,
    after: `owner omar "Omar Haddad" {}
system crm "CRM" { owner: omar; holds: contacts }
stage adopt "Adopt" {
  touchpoint ticket "Support ticket" { owner: omar; through: crm }
}
initiative one-record "One customer record" { owner: omar; improves: crm, ticket }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    if (!isLive(initiative) || isTrueOfWhole(initiative, isLive)) return undefined;
    const family = withParts(context.model, rootOf(initiative));
    if (family.some(improvesOther)) return undefined;
    if (family.some((one) => isUncertain(one, 'improves') || isUncertain(one, 'part-of'))) return undefined;
    const improved = [...new Set(family.flatMap((one) => targetsOf(one, 'improves')))];
    if (improved.length === 0) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} improves ${listed(improved.map(({ label }) => label))}, and no moment that customers notice. A better system alone has never been enough.`,
      fixes: () => ranked(fixes(context, initiative, improved)),
    };
  },
};

function improvesOther(initiative: Element): boolean {
  return targetsOf(initiative, 'improves').some(({ kind }) => kind !== 'system');
}

const mostFixes = 3;

/** The touchpoints and hand-offs that go through these systems, else those that its owner answers for. */
function fixes(context: RuleContext, initiative: Element, systems: readonly Element[]): readonly FixDraft[] {
  const { model } = context;
  const through = systems.flatMap((system) =>
    (model.mentions.get(system) ?? [])
      .filter(({ attribute }) => attribute === 'through')
      .map(({ element }) => element),
  );
  const served = [...new Set(through)].slice(0, mostFixes).flatMap((moment): FixDraft[] => {
    const name = referenceTo(model, moment, ['touchpoint', 'handoff', 'system']);
    if (name === undefined) return [];
    const edits = appendItem(context, initiative, 'improves', name);
    return [{ title: `Let it improve ${quoted(moment.label)}`, edits }];
  });
  return served.length > 0 ? served : improveFixes(context, initiative);
}
