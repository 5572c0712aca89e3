/** What is expected to be said about moments of truth and about the meetings that keep a plan alive. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { initiativeSilo, isLive, statusOf } from '../../model/domain/initiatives.ts';
import { isMomentOfTruth } from '../../model/domain/moments.ts';
import { type Element, elementsOf, siloOf, targetsOf, wordOf } from '../../model/model.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { type ExpectedAttribute, expectAttribute } from '../expected.ts';
import { referenceTo } from '../naming.ts';
import { ownerFixes } from '../owners.ts';
import type { FixDraft, Rule, RuleContext } from '../rule.ts';

const further = { group: 'customers', preset: 'board' } as const;

const rows: readonly ExpectedAttribute[] = [
  {
    ...further,
    kind: 'touchpoint',
    attribute: 'wants',
    id: 'no-customer-goal',
    severity: 'hint',
    title: 'A moment of truth, and nobody has written down what the customer wants there',
    finds: 'Speaks on a touchpoint with `moment-of-truth: yes` that has no `wants:`.',
    why: 'At this moment customers decide whether to stay. Whoever does not know what they want there can only guess what to improve.',
    source:
      'Jan Carlzon’s book “Moments of Truth”, and the question in every journey workshop: what is the customer trying to get done here.',
    spared: (touchpoint) => !isMomentOfTruth(touchpoint),
    message: ({ label }) =>
      `${quoted(label)} is a moment of truth, and nothing says what the customer wants there. Without it nobody can tell whether the moment goes well.`,
    fixes: (touchpoint, context) => [
      {
        title: 'Insert a sentence to start from',
        preferred: true,
        edits: setAttribute(context, touchpoint, 'wants', quoteText(goalOf(touchpoint))),
      },
    ],
    examples: {
      before: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; moment-of-truth: yes }
}`,
      after: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; wants: "Be live before the quarter ends"; moment-of-truth: yes }
}`,
    },
  },
  {
    ...further,
    kind: 'forum',
    attribute: 'commits',
    id: 'forum-without-commitments',
    severity: 'hint',
    title: 'A meeting that has promised nothing',
    finds: 'Speaks on a forum that has no `commits:`.',
    why: 'A meeting in which people only report empties within months. One that has promised something meets again to see whether it is done.',
    source: 'What keeps steering groups alive: a short list of promises that the next meeting opens with.',
    message: ({ label }) =>
      `${quoted(label)} has not committed to anything. People stop coming to a meeting that nothing depends on, and customers gain nothing from it.`,
    fixes: (forum, context) => commitFixes(forum, context),
    examples: {
      before: `owner tomas "Tomás Rey" {}
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei }
forum council "Customer council" { chair: tomas; every: month; members: mei }`,
      after: `owner tomas "Tomás Rey" {}
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei }
forum council "Customer council" { chair: tomas; every: month; members: mei; commits: guided-start }`,
    },
  },
  {
    ...further,
    kind: 'forum',
    attribute: 'chair',
    id: 'forum-without-chair',
    severity: 'info',
    title: 'A meeting that nobody leads',
    finds: 'Speaks on a forum that has no `chair:`.',
    why: 'A meeting without somebody who calls it, and who asks afterwards what became of it, is the first to be cancelled.',
    source: 'Every guide to running meetings begins with this one question.',
    message: ({ label }) =>
      `Nobody leads ${quoted(label)}. A meeting that nobody in particular calls is the first to be cancelled, and what it agreed for customers goes with it.`,
    fixes: (forum, context) => ownerFixes(context, forum, { attribute: 'chair', role: 'the chair' }),
    examples: {
      before: `owner tomas "Tomás Rey" {}
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei }
forum council "Customer council" { every: month; members: tomas, mei; commits: guided-start }`,
      after: `owner tomas "Tomás Rey" {}
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei }
forum council "Customer council" { chair: tomas; every: month; members: tomas, mei; commits: guided-start }`,
    },
  },
];

export const expectedOfCustomers: readonly Rule[] = rows.map(expectAttribute);

/** What the stage is for, where it says so: close to what the customer wants at its decisive moment. */
function goalOf({ parent }: Element): string {
  return (parent && wordOf(parent, 'goal')) ?? 'What the customer wants to get done here';
}

const mostFixes = 3;

/** The live initiatives of the functions that meet there, then the others; what is under way first. */
function commitFixes(forum: Element, context: RuleContext): readonly FixDraft[] {
  const { model } = context;
  const people = [...targetsOf(forum, 'chair'), ...targetsOf(forum, 'members')];
  const silos = new Set(people.flatMap((person) => siloOf(person) ?? []));
  const rank = (initiative: Element): number => {
    const silo = initiativeSilo(initiative);
    const isTheirs = silo !== undefined && silos.has(silo);
    return (isTheirs ? 0 : 2) + (statusOf(initiative) === 'active' ? 0 : 1);
  };
  return elementsOf(model, 'initiative')
    .filter(isLive)
    .map((initiative) => ({ initiative, rank: rank(initiative) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostFixes)
    .flatMap(({ initiative }, index): FixDraft[] => {
      const name = referenceTo(model, initiative, ['task', 'initiative']);
      if (name === undefined) return [];
      return [
        {
          title: `Commit it to ${quoted(initiative.label)}`,
          preferred: index === 0,
          edits: appendItem(context, forum, 'commits', name),
        },
      ];
    });
}
