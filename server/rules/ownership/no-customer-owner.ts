import { quoted } from '../../../grammar/values/quoted.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  nameAnchor,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { ownerFixes } from '../owners.ts';
import type { EachRule } from '../rule.ts';
import { listed } from '../words.ts';

export const noCustomerOwner: EachRule = {
  id: 'no-customer-owner',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'Nobody answers for the customer as a whole',
  finds:
    'A roadmap without `customer-owner:`. It counts for less where two or more silos share an outcome metric: then at least one number is answered for together.',
  why: 'Every touchpoint may have its owner, and the customer still falls between them. Which role it is matters little, so Cust never says; it asks whether there is one.',
  source:
    'Practitioners’ articles on customer ownership: companies have tried a chief executive, a head of marketing, a customer officer and others, and what counted was that somebody answered for the whole.',
  each: ['roadmap'],
  check(roadmap, context) {
    if (isGiven(roadmap, 'customer-owner')) return undefined;
    const shared = sharedOutcome(context.model);
    return {
      at: nameAnchor(roadmap),
      element: roadmap,
      ...(shared === undefined ? {} : { severity: 'info' as const }),
      message:
        shared === undefined
          ? `Nobody answers for the customer as a whole in ${quoted(roadmap.label)}. Between one department and the next, customers are on their own.`
          : `Nobody answers for the customer as a whole in ${quoted(roadmap.label)}. ${listed(sharers(shared))} share ${quoted(shared.label)}, and still nobody decides when they disagree.`,
      fixes: () =>
        ownerFixes(context, roadmap, {
          attribute: 'customer-owner',
          role: 'the customer-owner',
          orLater: false,
        }),
    };
  },
  examples: {
    before: `roadmap north "Northern plan" { period: 2026 }
silo exec "Executive team" { owner tomas "Tomás Rey" }
silo sales "Sales" { owner dana "Dana Ruiz" }
`,
    after: `roadmap north "Northern plan" { period: 2026; customer-owner: tomas }
silo exec "Executive team" { owner tomas "Tomás Rey" }
silo sales "Sales" { owner dana "Dana Ruiz" }
`,
  },
};

/** An outcome metric that two or more silos have in common. */
function sharedOutcome(model: Model): Element | undefined {
  return elementsOf(model, 'metric').find(
    (metric) => wordOf(metric, 'level') === 'outcome' && new Set(targetsOf(metric, 'shared-by')).size > 1,
  );
}

function sharers(metric: Element): readonly string[] {
  return [...new Set(targetsOf(metric, 'shared-by'))].map(({ label }) => label);
}
