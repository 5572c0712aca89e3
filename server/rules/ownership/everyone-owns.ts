import { quoted } from '../../../grammar/values/quoted.ts';
import { nameAnchor, referenceAnchor, targetOf } from '../../model/model.ts';
import { decideLater, makeOwner, ownerFixes } from '../owners.ts';
import type { EachRule } from '../rule.ts';
import { isOver, ownedKinds, ownerAttribute, reservedOwner, whatIsOwned, writtenOwner } from './answers.ts';

export const everyoneOwns: EachRule = {
  id: 'everyone-owns',
  group: 'ownership',
  severity: 'error',
  preset: 'draft',
  title: 'Everyone is the owner',
  finds:
    'An owner that is `everyone`, `everybody`, `all`, `team` or `us` (or `alle`, `tous`, `tout le monde`, `todos`), also as the `customer-owner:`. Where a real owner has such a name, that owner is meant.',
  why: 'When everyone owns the customer, no one does: nobody in particular is called, asked or thanked. One name does not stop the others from helping.',
  source:
    'Practitioners’ articles on customer ownership, where “everyone” is the usual answer to who owns the customer.',
  each: ownedKinds,
  check(element, context) {
    const given = reservedOwner(element, 'everyone');
    if (given === undefined || isOver(element)) return undefined;
    const word = writtenOwner(given);
    const who = word.charAt(0).toUpperCase() + word.slice(1);
    const hides = element.kind === 'touchpoint' ? ', and a missing hand-off may hide behind it' : '';
    return {
      at: nameAnchor(element),
      element,
      message: `${quoted(who)} is the owner of ${whatIsOwned(element)}, which means that nobody is. A customer needs one person who answers${hides}.`,
      related: [{ at: referenceAnchor(given), message: `${quoted(word)} stands here.` }],
      fixes: () => {
        const { roadmap } = context.model;
        const customerOwner = roadmap && targetOf(roadmap, 'customer-owner');
        if (customerOwner === undefined || element.kind === 'roadmap') {
          const role = element.kind === 'roadmap' ? 'the customer-owner' : 'the owner';
          return ownerFixes(context, element, { attribute: ownerAttribute(element.kind), role });
        }
        const first = makeOwner(context, element, customerOwner, { preferred: true });
        const others = ownerFixes(context, element, { orLater: false }).filter(
          ({ title }) => !first.some((fix) => fix.title === title),
        );
        return [
          ...first,
          ...others.map((fix) => ({ ...fix, preferred: false })),
          decideLater(context, element),
        ];
      },
    };
  },
  examples: {
    before: `roadmap north "North" { customer-owner: tomas }
silo exec "Executive team" { owner tomas "Tomás Rey" }
stage renew "Renew" {
  touchpoint renewal "Renewal conversation" { owner: everyone; channel: meeting }
}
`,
    after: `roadmap north "North" { customer-owner: tomas }
silo exec "Executive team" { owner tomas "Tomás Rey" }
stage renew "Renew" {
  touchpoint renewal "Renewal conversation" { owner: tomas; channel: meeting }
}
`,
  },
};
