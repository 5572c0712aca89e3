import { quoted } from '../../../grammar/values/quoted.ts';
import { type Element, nameAnchor, referenceAnchor } from '../../model/model.ts';
import { ownerFixes } from '../owners.ts';
import type { EachRule, Report, RuleContext } from '../rule.ts';
import { isOver, ownedKinds, ownerAttribute, reservedOwner, whatIsOwned, writtenOwner } from './answers.ts';
import { headFixes, isAtWork } from './silo-without-head.ts';

export const ownerToBeDecided: EachRule = {
  id: 'owner-to-be-decided',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'The owner is still to be decided',
  finds:
    'An owner that is `tbd` or `unknown`, also as the `customer-owner:`, or as the `head:` of a silo that has people or something to do.',
  why: 'An open question is honest, and better than a wrong name. As long as it is open, nobody answers when a customer or a budget-holder asks.',
  source:
    'Practitioners’ articles on customer ownership: it often starts with one person who raises a hand, so the question has to be asked aloud.',
  each: [...ownedKinds, 'silo'],
  check(element, context) {
    if (element.kind === 'silo') return headToBeDecided(element, context);
    const given = reservedOwner(element, 'nobody-yet');
    if (given === undefined || isOver(element)) return undefined;
    const hides = element.kind === 'touchpoint' ? ', and a missing hand-off may hide behind it' : '';
    const isRoadmap = element.kind === 'roadmap';
    return {
      at: nameAnchor(element),
      element,
      message: `Who owns ${whatIsOwned(element)} is still to be decided. Until then nobody answers ${isRoadmap ? 'for the whole' : 'for it'}${hides}.`,
      related: [{ at: referenceAnchor(given), message: `${quoted(writtenOwner(given))} stands here.` }],
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

function headToBeDecided(silo: Element, context: RuleContext): Report | undefined {
  const given = reservedOwner(silo, 'nobody-yet', 'head');
  if (given === undefined || !isAtWork(silo, context)) return undefined;
  return {
    at: nameAnchor(silo),
    element: silo,
    message: `Who heads ${silo.label} is still to be decided. Until then nobody can agree to anything in its name.`,
    related: [{ at: referenceAnchor(given), message: `${quoted(writtenOwner(given))} stands here.` }],
    fixes: () => headFixes(context, silo),
  };
}
