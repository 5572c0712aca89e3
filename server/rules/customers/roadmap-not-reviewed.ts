import { formatDay, formatDayLong } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isGiven, nameAnchor, periodOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule } from '../rule.ts';

const freshDays = 90;

export const roadmapNotReviewed: EachRule = {
  id: 'roadmap-not-reviewed',
  group: 'customers',
  severity: 'hint',
  preset: 'board',
  title: 'A roadmap that the leaders have not looked at lately',
  finds:
    'Speaks on a roadmap that has no `reviewed:`, or one that lies more than 90 days back. A coarse date counts as its last day.',
  why: 'A plan that is not looked at together is not followed together. Each function goes back to its own, and customers get as many plans as there are departments.',
  source: 'The rhythm of quarterly reviews that most leadership teams keep for money, applied to customers.',
  examples: {
    before: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-01-20 }
customers 2026-Q1 { gained: 31 }`,
    after: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-05-15 }
customers 2026-Q1 { gained: 31 }`,
  },
  each: ['roadmap'],
  check(roadmap, context) {
    const { today } = context;
    const last = periodOf(roadmap, 'reviewed')?.last;
    const isFresh = last === undefined ? isGiven(roadmap, 'reviewed') : today - last <= freshDays;
    if (isFresh) return undefined;
    const fact =
      last === undefined
        ? `Nothing says when the leaders last went through ${quoted(roadmap.label)} together.`
        : `The leaders last went through ${quoted(roadmap.label)} together on ${formatDayLong(last)}.`;
    return {
      at: nameAnchor(roadmap),
      element: roadmap,
      message: `${fact} A plan that nobody looks at together is not followed together.`,
      fixes: () => [
        {
          title: 'Note that it has been reviewed today',
          preferred: true,
          edits: setAttribute(context, roadmap, 'reviewed', formatDay(today)),
        },
      ],
    };
  },
};
