import { customerOwnerOf } from '../../model/domain/customer-owner.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  moneyOf,
  nameAnchor,
  numberOf,
  targetOf,
  wordOf,
} from '../../model/model.ts';
import { setAttribute, setAttributes } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { answersFor } from './owned.ts';

export const ownerWithoutMeans: EachRule = {
  id: 'owner-without-means',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'An owner with neither people nor money',
  finds:
    'Speaks on an owner with `authority: advisory` and neither `staff:` nor `budget:` above zero, who answers for the customer, a silo, a stage, a touchpoint, a hand-off, a metric or a live initiative. With a `sponsor:` it counts for less. To whom the owner reports makes no difference.',
  why: 'Whoever answers for something and can only ask others is told no in the first busy week. The customer sees a promise that nobody was able to keep.',
  source:
    'Practitioners’ articles on customer officers: those who advise, without people or money of their own, struggle even in the top team and live on borrowed influence.',
  each: ['owner'],
  check(owner, context) {
    if (wordOf(owner, 'authority') !== 'advisory' || hasMeans(owner)) return undefined;
    const what = answersFor(context.model, owner);
    if (what === undefined) return undefined;
    const sponsor = targetOf(owner, 'sponsor');
    const isBacked = isGiven(owner, 'sponsor');
    const lives =
      sponsor === undefined ? 'can only ask others' : `lives on the influence of ${sponsor.label}`;
    return {
      at: nameAnchor(owner),
      element: owner,
      ...(isBacked ? { severity: 'info' as const } : {}),
      message: `${owner.label} answers for ${what} with neither staff nor a budget, and ${lives}. What customers were promised waits until others have time.`,
      fixes: () => [
        {
          title: 'Insert staff and a budget, to be filled in',
          preferred: true,
          edits: setAttributes(context, owner, { staff: '1', budget: '50k' }),
        },
        ...(isBacked ? [] : sponsorFixes(context, owner)),
      ],
    };
  },
  examples: {
    before: `silo exec "Executive team" { head: ines; owner ines "Ines Marchetti" { authority: line; staff: 120 } }
silo success "Customer Success" {
  head: mei
  owner mei "Mei Chen" { reports-to: ines; authority: advisory }
}
stage onboard "Onboard" { touchpoint kickoff "Kick-off call" { owner: mei } }
`,
    after: `silo exec "Executive team" { head: ines; owner ines "Ines Marchetti" { authority: line; staff: 120 } }
silo success "Customer Success" {
  head: mei
  owner mei "Mei Chen" { reports-to: ines; authority: advisory; staff: 2; budget: 80k }
}
stage onboard "Onboard" { touchpoint kickoff "Kick-off call" { owner: mei } }
`,
  },
};

/** Any staff, any money; what cannot be read may be either. */
function hasMeans(owner: Element): boolean {
  const hasStaff = isGiven(owner, 'staff') && numberOf(owner, 'staff') !== 0;
  return hasStaff || (isGiven(owner, 'budget') && moneyOf(owner, 'budget') !== 0);
}

const mostSponsors = 3;

/** Whoever they report to, then the customer-owner, then others who decide. */
function sponsorFixes(context: RuleContext, owner: Element): readonly FixDraft[] {
  const { model } = context;
  const leaders = elementsOf(model, 'owner').filter((one) => wordOf(one, 'authority') === 'line');
  const near = [targetOf(owner, 'reports-to'), customerOwnerOf(model)].filter((one) => one !== undefined);
  const candidates = [...new Set([...near, ...leaders])].filter((one) => one !== owner);
  return candidates.slice(0, mostSponsors).flatMap((sponsor): FixDraft[] => {
    const name = referenceTo(model, sponsor);
    if (name === undefined) return [];
    return [
      { title: `Make ${sponsor.label} the sponsor`, edits: setAttribute(context, owner, 'sponsor', name) },
    ];
  });
}
