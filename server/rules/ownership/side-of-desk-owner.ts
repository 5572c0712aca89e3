import { quoted } from '../../../grammar/values/quoted.ts';
import {
  type Element,
  elementsOf,
  type Given,
  isGiven,
  itemAnchor,
  type Model,
  nameAnchor,
  numberOf,
  targetOf,
  valuesOf,
} from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { FixDraft, RuleContext, WholeRule } from '../rule.ts';

const leastPercent = 50;

export const sideOfDeskOwner: WholeRule = {
  id: 'side-of-desk-owner',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'The customer is a job beside the job',
  finds:
    'Speaks on the customer-owner when the `time:` for the role is under 50%. Where the roadmap names no `customer-owner:`, it speaks on whoever chairs a forum instead.',
  why: 'A role on top of a full job gets what is left of the week. Customers notice when the one who answers for them has no time to.',
  source:
    'Practitioners’ articles on customer officers: the job is often layered on top of a regular one, and done from the side of the desk.',
  *whole(context) {
    for (const { person, given } of inCharge(context.model)) {
      const time = numberOf(person, 'time');
      if (time === undefined || time >= leastPercent) continue;
      const role =
        given.attribute === 'chair' ? 'chairs the work on customers' : 'answers for the customer as a whole';
      yield {
        at: nameAnchor(person),
        element: person,
        message: `${person.label} ${role} in ${time}% of the working time. It is the first thing to wait when the other job gets busy.`,
        related: [{ at: itemAnchor(given), message: `${person.label} is named here.` }],
        fixes: () => fixes(context, person, given),
      };
    }
  },
  examples: {
    before: `roadmap north "North" { customer-owner: tomas }
silo exec "Executive team" {
  owner ines "Ines Marchetti"
  owner tomas "Tomás Rey" { time: 20% }
}
`,
    after: `roadmap north "North" { customer-owner: tomas }
silo exec "Executive team" {
  owner ines "Ines Marchetti"
  owner tomas "Tomás Rey" { time: 60% }
}
`,
  },
};

interface InCharge {
  readonly person: Element;
  /** Where the roadmap says so. */
  readonly given: Given;
}

function inCharge(model: Model): readonly InCharge[] {
  const { roadmap } = model;
  const isNamed = roadmap !== undefined && isGiven(roadmap, 'customer-owner');
  const givens = isNamed
    ? valuesOf(roadmap, 'customer-owner')
    : elementsOf(model, 'forum').flatMap((forum) => valuesOf(forum, 'chair'));
  const first = new Map<Element, Given>();
  for (const given of givens) {
    if (given.target !== undefined && !first.has(given.target)) first.set(given.target, given);
  }
  return [...first].map(([person, given]) => ({ person, given }));
}

const mostHandOvers = 3;

function fixes(context: RuleContext, person: Element, given: Given): readonly FixDraft[] {
  const raise: FixDraft = {
    title: `Give it ${leastPercent}% of the working time of ${person.label}`,
    preferred: true,
    edits: setAttribute(context, person, 'time', `${leastPercent}%`),
  };
  return [raise, ...handOver(context, person, given)];
}

/** To the successor, then to others who have the time, in every place that names this person. */
function handOver(context: RuleContext, person: Element, given: Given): readonly FixDraft[] {
  const { model } = context;
  const { attribute } = given;
  const kind = attribute === 'chair' ? 'forum' : 'roadmap';
  const places = elementsOf(model, kind).filter((place) => targetOf(place, attribute) === person);
  const [place] = places;
  if (place === undefined || places.length > 1) return [];
  const role = attribute === 'chair' ? `the chair of ${quoted(place.label)}` : 'the customer-owner';
  const successor = targetOf(person, 'successor');
  const people = elementsOf(model, 'owner').filter(
    (one) => one !== person && (numberOf(one, 'time') ?? 100) >= leastPercent,
  );
  const ranked = [...people.filter((one) => one === successor), ...people.filter((one) => one !== successor)];
  return ranked.slice(0, mostHandOvers).flatMap((other): FixDraft[] => {
    const name = referenceTo(model, other);
    if (name === undefined) return [];
    return [{ title: `Make ${other.label} ${role}`, edits: setAttribute(context, place, attribute, name) }];
  });
}
