import { nameAnchor, referenceAnchor } from '../../model/model.ts';
import { ownerFixes } from '../owners.ts';
import type { EachRule } from '../rule.ts';
import { isOver, ownedKinds, ownerAttribute, reservedOwner, whatIsOwned, writtenOwner } from './answers.ts';

export const ownerToBeDecided: EachRule = {
  id: 'owner-to-be-decided',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'The owner is still to be decided',
  finds: 'An owner that is `tbd` or `unknown`, also as the `customer-owner:`.',
  why: 'An open question is honest, and better than a wrong name. As long as it is open, nobody answers when a customer or a budget-holder asks.',
  source:
    'Practitioners’ articles on customer ownership: it often starts with one person who raises a hand, so the question has to be asked aloud.',
  each: ownedKinds,
  check(element, context) {
    const given = reservedOwner(element, 'nobody-yet');
    if (given === undefined || isOver(element)) return undefined;
    const hides = element.kind === 'touchpoint' ? ', and a missing hand-off may hide behind it' : '';
    const isRoadmap = element.kind === 'roadmap';
    return {
      at: nameAnchor(element),
      element,
      message: `Who owns ${whatIsOwned(element)} is still to be decided. Until then nobody answers ${isRoadmap ? 'for the whole' : 'for it'}${hides}.`,
      related: [{ at: referenceAnchor(given), message: `“${writtenOwner(given)}” stands here.` }],
      fixes: () =>
        ownerFixes(context, element, {
          attribute: ownerAttribute(element.kind),
          role: isRoadmap ? 'the customer-owner' : 'the owner',
          orLater: false,
        }),
    };
  },
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
  touchpoint trial "Free trial" { owner: TBD; channel: product }
}
`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
  touchpoint trial "Free trial" { owner: dana; channel: product }
}
`,
  },
};
