/** Somebody is expected to answer for every touchpoint, hand-off, initiative and metric: one row each. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { giverOf, wholeOf, wholesOf } from '../../model/domain/initiatives.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import type { Element } from '../../model/model.ts';
import { type ExpectedAttribute, expectAttribute } from '../expected.ts';
import { ownerFixes } from '../owners.ts';
import type { EachRule } from '../rule.ts';
import { isOver } from './answers.ts';

const rows: readonly ExpectedAttribute[] = [
  {
    id: 'unowned-touchpoint',
    group: 'ownership',
    severity: 'error',
    preset: 'draft',
    title: 'A touchpoint that nobody owns',
    finds:
      'A touchpoint without `owner:`. A name that cannot be found counts as an owner: it has a finding of its own.',
    why: 'When something goes wrong at a touchpoint that nobody owns, the customer hears “not my job” and is sent on to the next department. One name is enough to stop that.',
    source:
      'Practitioners’ articles on customer ownership: when everyone owns the customer, no one does, and the gaps show exactly where customers meet the company.',
    kind: 'touchpoint',
    attribute: 'owner',
    message: ({ label }) =>
      `Nobody owns ${quoted(label)}, so a customer who has trouble there is passed from one department to the next. Until somebody does, it may also hide a missing hand-off.`,
    fixes: (element, context) => ownerFixes(context, element),
    examples: {
      before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
  touchpoint offer "Offer" { channel: email }
}
`,
      after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
  touchpoint offer "Offer" { owner: dana; channel: email }
}
`,
    },
  },
  {
    id: 'unowned-handoff',
    group: 'ownership',
    severity: 'error',
    preset: 'draft',
    title: 'A hand-off that nobody owns',
    finds: 'A hand-off without `owner:`.',
    why: 'Work on customers gets lost between two departments, not inside one. Each side believes that the other has it, unless one person answers for its arrival.',
    source:
      'Practitioners’ articles on silos: improving what customers live through is mostly work on the hand-offs between departments.',
    kind: 'handoff',
    attribute: 'owner',
    message: ({ label }) =>
      `Nobody owns the hand-off ${quoted(label)}. Each side will believe that the other has the customer, and the customer waits.`,
    fixes: (element, context) => ownerFixes(context, element),
    examples: {
      before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
handoff deal-won "Deal won" sales -> success { carries: contract; within: 2 days }
`,
      after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract; within: 2 days }
`,
    },
  },
  {
    id: 'unowned-initiative',
    group: 'ownership',
    severity: 'error',
    preset: 'draft',
    title: 'An initiative that nobody owns',
    finds:
      'An initiative without `owner:`. A part of a larger initiative has the owner of the whole, and where the whole has none, only the whole is reported. Initiatives that are done or stopped are left alone.',
    why: 'An initiative without an owner has nobody who defends its money, brings the departments together and says when it is finished. It is the first to go when budgets are cut.',
    source:
      'Practitioners’ articles on customer roadmaps: a list of what each part of the company will do is worth little without one name for each line.',
    kind: 'initiative',
    attribute: 'owner',
    spared: (element) => isOver(element) || isAnsweredByWhole(element),
    message: ({ label }) =>
      `Nobody owns the initiative ${quoted(label)}. Without one name for it, nobody defends its budget or says when it is done.`,
    fixes: (element, context) => ownerFixes(context, element),
    examples: {
      before: `silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
stage adopt "Adopt" { touchpoint tips "In-app tips" { owner: priya } }
initiative seat-coach "Seat coaching" {
  improves: tips
  initiative pilot "Pilot with ten customers" { when: 2026-Q3 }
}
`,
      after: `silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
stage adopt "Adopt" { touchpoint tips "In-app tips" { owner: priya } }
initiative seat-coach "Seat coaching" {
  owner: priya
  improves: tips
  initiative pilot "Pilot with ten customers" { when: 2026-Q3 }
}
`,
    },
  },
  {
    id: 'unowned-metric',
    group: 'ownership',
    severity: 'warning',
    preset: 'draft',
    title: 'A metric that nobody owns',
    finds: 'A metric without `owner:`.',
    why: 'A number that nobody answers for is reported, discussed and never acted on. The owner is the one who explains it and does something when it falls.',
    source:
      'Practitioners’ articles on customer metrics: there are plenty of numbers, and few that anybody has to answer for.',
    kind: 'metric',
    attribute: 'owner',
    message: ({ label }) =>
      `Nobody owns the metric ${quoted(label)}. When it gets worse, nobody has to explain it or do anything about it.`,
    fixes: (element, context) => ownerFixes(context, element),
    examples: {
      before: `silo support "Support" { owner omar "Omar Haddad" }
stage adopt "Adopt" { touchpoint ticket "Support ticket" { owner: omar; measure: first-reply } }
metric first-reply "First reply time" { unit: hours }
`,
      after: `silo support "Support" { owner omar "Omar Haddad" }
stage adopt "Adopt" { touchpoint ticket "Support ticket" { owner: omar; measure: first-reply } }
metric first-reply "First reply time" { owner: omar; unit: hours }
`,
    },
  },
];

export const unownedRules: readonly EachRule[] = rows.map(expectAttribute);

/** The whole answers for its parts: by its owner, or by a finding of its own that one owner mends for all. */
function isAnsweredByWhole(initiative: Element): boolean {
  if (giverOf(initiative, 'owner') !== undefined) return true;
  const wholes = wholesOf(initiative);
  if (wholes.some(leadsNowhere)) return true;
  const root = wholes.at(-1) ?? initiative;
  return root !== initiative && wholeOf(root) === undefined && !isOver(root);
}

function leadsNowhere(initiative: Element): boolean {
  return isUncertain(initiative, 'part-of');
}
