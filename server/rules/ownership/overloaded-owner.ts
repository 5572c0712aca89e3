import { quoted } from '../../../grammar/values/quoted.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { nameAnchor } from '../../model/model.ts';
import type { EachRule } from '../rule.ts';
import { counted, listed } from '../words.ts';
import { ownedBy } from './owned.ts';

/** A longer list is no help to a reader. */
const mostListed = 20;

const words: readonly (readonly [KindName, one: string])[] = [
  ['touchpoint', 'touchpoint'],
  ['handoff', 'hand-off'],
  ['metric', 'metric'],
  ['initiative', 'initiative'],
];

export const overloadedOwner: EachRule = {
  id: 'overloaded-owner',
  group: 'ownership',
  severity: 'info',
  preset: 'review',
  title: 'An owner whose plate is full',
  finds:
    'Speaks on an owner who owns more than 8 touchpoints, hand-offs, metrics and live initiatives by name; a setting changes the number. What a part of an initiative takes over from the whole does not count, nor does anything for which `owner:` names several people. All that is owned is listed, up to twenty things.',
  why: 'Nobody looks after a dozen things. Some of them have an owner on paper only, and customers find out which.',
  source:
    'Practitioners’ articles on customer ownership: the job is given to somebody whose plate is full already.',
  each: ['owner'],
  check(owner, { model, thresholds }) {
    const most = thresholds['overloaded-owner'];
    // Whoever is named so seldom cannot own more, in whatever part.
    if (model.mentions.count(owner) <= most) return undefined;
    const owned = ownedBy(model, owner);
    if (owned.length <= most) return undefined;
    return {
      at: nameAnchor(owner),
      element: owner,
      message: () => {
        const counts = words.flatMap(([kind, one]) => {
          const count = owned.filter((element) => element.kind === kind).length;
          return count === 0 ? [] : [counted(count, one)];
        });
        const sum = counts.length > 1 ? `, ${owned.length} in all` : '';
        return `${owner.label} owns ${listed(counts)}${sum}. With more than ${most}, some have an owner on paper only, and customers find out which.`;
      },
      related: () =>
        owned.slice(0, mostListed).map((element) => ({
          at: nameAnchor(element),
          message: `${owner.label} owns ${quoted(element.label)}.`,
        })),
    };
  },
  examples: {
    before: `owner mei "Mei Chen"
owner priya "Priya Nair"
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: live-in-30 }
  touchpoint training "Training" { owner: mei; measure: live-in-30 }
  touchpoint import "Data import" { owner: mei; measure: live-in-30 }
  touchpoint first-report "First report" { owner: mei; measure: live-in-30 }
  touchpoint check-in "Check-in call" { owner: mei; measure: live-in-30 }
}
metric live-in-30 "Live within 30 days" { owner: mei }
metric first-login "First login" { owner: mei; drives: live-in-30 }
metric seats "Seats in use" { owner: mei; drives: live-in-30 }
initiative guided-start "Guided start" { owner: mei; improves: kickoff; moves: live-in-30 }
`,
    after: `owner mei "Mei Chen"
owner priya "Priya Nair"
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: live-in-30 }
  touchpoint training "Training" { owner: priya; measure: live-in-30 }
  touchpoint import "Data import" { owner: priya; measure: live-in-30 }
  touchpoint first-report "First report" { owner: mei; measure: live-in-30 }
  touchpoint check-in "Check-in call" { owner: mei; measure: live-in-30 }
}
metric live-in-30 "Live within 30 days" { owner: mei }
metric first-login "First login" { owner: mei; drives: live-in-30 }
metric seats "Seats in use" { owner: priya; drives: live-in-30 }
initiative guided-start "Guided start" { owner: mei; improves: kickoff; moves: live-in-30 }
`,
  },
};
