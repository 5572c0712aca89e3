import { quoted } from '../../../grammar/values/quoted.ts';
import { type Element, nameAnchor, numberOf, valuesOf } from '../../model/model.ts';
import { removeElement, setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const forumFading: EachRule = {
  id: 'forum-fading',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'A meeting that people stop coming to',
  finds:
    'Speaks on a forum to which, the last time, fewer than half of those `invited:` came; where nobody says how many are invited, fewer than half of the first count under `attended:`. The last time is the newest date, or the last count where some have no date.',
  why: 'Forty people at the kick-off and six a month later: agreements about customers that nobody is there for bind nobody.',
  source: 'What happens to most customer programmes after their first quarter.',
  examples: {
    before: `owner tomas "Tomás Rey" {}
forum council "Customer council" { chair: tomas; every: month; invited: 40; attended: 31 at 2026-03, 6 at 2026-04 }`,
    after: `owner tomas "Tomás Rey" {}
forum council "Customer council" { chair: tomas; every: month; invited: 8; attended: 31 at 2026-03, 6 at 2026-04 }`,
  },
  each: ['forum'],
  check(forum, context) {
    const attendance = attendanceOf(forum);
    if (attendance === undefined || attendance.last * 2 >= attendance.expected) return undefined;
    const { last, expected, isInvited } = attendance;
    return {
      at: nameAnchor(forum),
      element: forum,
      message: () => {
        const fact = isInvited
          ? `${last} of the ${expected} people invited came to ${quoted(forum.label)} the last time.`
          : `${last} people came to ${quoted(forum.label)} the last time, and ${expected} the first time.`;
        return `${fact} What is agreed there about customers binds nobody who stays away.`;
      },
      fixes: () => fixes(forum, context, last),
    };
  },
};

interface Attendance {
  readonly last: number;
  readonly expected: number;
  readonly isInvited: boolean;
}

function attendanceOf(forum: Element): Attendance | undefined {
  const written = valuesOf(forum, 'attended').flatMap(({ value }) =>
    value.type === 'quantity' ? [value] : [],
  );
  const isDated = written.every(({ at }) => at !== undefined);
  const inOrder = isDated ? [...written].sort((a, b) => (a.at?.last ?? 0) - (b.at?.last ?? 0)) : written;
  const counts = inOrder.map(({ quantity }) => quantity.number);
  const last = counts.at(-1);
  if (last === undefined) return undefined;
  const invited = numberOf(forum, 'invited');
  if (invited !== undefined) return { last, expected: invited, isInvited: true };
  const [first] = counts;
  return first === undefined || counts.length < 2 ? undefined : { last, expected: first, isInvited: false };
}

function fixes(forum: Element, context: RuleContext, last: number): readonly FixDraft[] {
  return [
    {
      title: last === 1 ? 'Invite only the one who comes' : `Invite only the ${last} who come`,
      preferred: true,
      edits: setAttribute(context, forum, 'invited', String(last)),
    },
    ...end(forum, context),
  ];
}

/** Only where nothing refers to it and no other file adds to it. */
function end(forum: Element, context: RuleContext): readonly FixDraft[] {
  if (forum.origins.length > 1 || context.model.mentions.count(forum) > 0) return [];
  return [{ title: `End ${quoted(forum.label)}`, edits: removeElement(context, forum) }];
}
