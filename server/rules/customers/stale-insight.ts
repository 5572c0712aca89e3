import { addMonths, formatDay, formatDayLong } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { nameAnchor, periodOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule } from '../rule.ts';

const freshMonths = 12;

export const staleInsight: EachRule = {
  id: 'stale-insight',
  group: 'customers',
  severity: 'hint',
  preset: 'board',
  title: 'An insight from more than a year ago',
  finds:
    'Speaks on an insight whose `on:` lies more than a year back. A coarse date counts as its last day; an insight without a date is left alone.',
  why: 'Customers change their minds, competitors change the offer. A plan that rests on what customers said long ago answers a question that they no longer ask.',
  source: 'Research practice: findings carry a date because they go off.',
  examples: {
    before: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-05-01 }
owner priya "Priya Nair" {}
insight slow-start "Going live takes two months" { owner: priya; on: 2025-02-10; shared-with: everyone }`,
    after: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-05-01 }
owner priya "Priya Nair" {}
insight slow-start "Going live takes two months" { owner: priya; on: 2026-05-15; shared-with: everyone }`,
  },
  each: ['insight'],
  check(insight, context) {
    const { today } = context;
    const found = periodOf(insight, 'on')?.last;
    if (found === undefined || today <= addMonths(found, freshMonths)) return undefined;
    return {
      at: nameAnchor(insight),
      element: insight,
      message: `${quoted(insight.label)} was found out on ${formatDayLong(found)}. Whether customers still see it so, nobody has asked for over a year.`,
      unnecessary: true,
      fixes: () => [
        {
          title: 'Note that it has been checked today',
          preferred: true,
          edits: setAttribute(context, insight, 'on', formatDay(today)),
        },
      ],
    };
  },
};
