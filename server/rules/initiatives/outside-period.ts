import { formatDay, formatDayLong, type Period } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive } from '../../model/domain/initiatives.ts';
import { type Element, nameAnchor, periodOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const outsidePeriod: EachRule = {
  id: 'outside-period',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'An initiative outside the time that the roadmap is for',
  finds:
    'Speaks on a live initiative whose `when:` lies wholly before or wholly after the `period:` of the roadmap. A part that takes its dates over from the whole is not reported again, and where the dates have passed, `overdue` speaks instead.',
  why: 'Money and people were agreed for the period. Whoever reads the plan thinks that this is part of the promise, and it is not.',
  source: 'Portfolio practice: what lies beyond the planning horizon is an option, and not yet a commitment.',
  examples: {
    before: `roadmap acme "Customer roadmap" { period: 2026; as-of: 2026-05-15; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative seat-coach "Seat coaching" { owner: mei; when: 2027-Q1 }`,
    after: `roadmap acme "Customer roadmap" { period: 2026; as-of: 2026-05-15; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative seat-coach "Seat coaching" { owner: mei; when: 2026-Q4 to 2027-Q1 }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const { roadmap } = context.model;
    const period = roadmap && periodOf(roadmap, 'period');
    const when = periodOf(initiative, 'when');
    if (period === undefined || when === undefined || !isLive(initiative)) return undefined;
    if (when.last < context.today || (when.first <= period.last && when.last >= period.first))
      return undefined;
    const lies =
      when.first > period.last
        ? `starts on ${formatDayLong(when.first)}, after the roadmap ends`
        : `ends on ${formatDayLong(when.last)}, before the roadmap begins`;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} ${lies}. Its money and people are not part of what was agreed for the period.`,
      fixes: () => fixes(context, roadmap, initiative, spanOf(period, when)),
    };
  },
};

function spanOf(a: Period, b: Period): string {
  return `${formatDay(Math.min(a.first, b.first))} to ${formatDay(Math.max(a.last, b.last))}`;
}

function fixes(
  context: RuleContext,
  roadmap: Element | undefined,
  initiative: Element,
  period: string,
): readonly FixDraft[] {
  const idea: FixDraft = {
    title: `Keep ${quoted(initiative.label)} as an idea for now`,
    preferred: true,
    edits: setAttribute(context, initiative, 'status', 'idea'),
  };
  if (roadmap === undefined) return [idea];
  return [
    idea,
    {
      title: `Let the roadmap run from ${period}`,
      edits: setAttribute(context, roadmap, 'period', period),
    },
  ];
}
