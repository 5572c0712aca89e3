import { addMonths, civilOf, type Day, formatDayLong, monthPeriod } from '../../../grammar/values/dates.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { statusOf } from '../../model/domain/initiatives.ts';
import { type Element, isGiven, nameAnchor, periodOf, wordOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { isTooEarly } from './starts-before-dependency.ts';

export const lateStart: EachRule = {
  id: 'late-start',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'An initiative that should have started',
  finds:
    'Speaks on an initiative that is still `planned`, or has no `status:`, although the start of its `when:` has passed. A coarse start has passed with its last day: what is planned for `2026-Q2 to 2026-Q4` is late from 1 July on. A part that takes its dates over from the whole is not reported, where the end has passed as well, `overdue` speaks instead, and where it cannot start yet, `starts-before-dependency`. Without a `status:`, a task that is `doing` or `done` shows that it has started.',
  why: 'What starts late ends late, and those who were told about it, customers among them, hear of it last.',
  source: 'Project control looks at late starts because they show weeks before late ends do.',
  examples: {
    before: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q1 to 2026-Q3; status: planned }`,
    after: `roadmap acme "Customer roadmap" { as-of: 2026-05-15; reviewed: 2026-05-01 }
owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q1 to 2026-Q3; status: active }`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const when = periodOf(initiative, 'when');
    if (when === undefined || statusOf(initiative) !== 'planned') return undefined;
    if (when.first >= context.today || when.last < context.today) return undefined;
    const start = latestStart(when.text);
    if (start === undefined || start >= context.today || isTooEarly(initiative)) return undefined;
    if (!isGiven(initiative, 'status') && hasBegun(initiative)) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} should have started by ${formatDayLong(start)}, and is only planned. What starts late reaches customers late.`,
      fixes: () => fixes(context, initiative, when),
    };
  },
};

/** Whether somebody works on it, or has done so, whatever nobody has said of the whole. */
function hasBegun(initiative: Element): boolean {
  return initiative.children.some((child) => {
    const status = wordOf(child, 'status');
    return child.kind === 'task' && (status === 'doing' || status === 'done');
  });
}

/** The last day on which it starts in time: 31 March for `2026-Q1 to 2026-Q3`. */
function latestStart(text: string): Day | undefined {
  const start = readPeriodText(text.split(' to ')[0] ?? '');
  return isPeriod(start) ? start.last : undefined;
}

function fixes(
  context: RuleContext,
  initiative: Element,
  when: { readonly last: Day; readonly text: string },
): readonly FixDraft[] {
  const begun: FixDraft = {
    title: 'Note that it has started',
    preferred: true,
    edits: setAttribute(context, initiative, 'status', 'active'),
  };
  return [begun, ...startLater(context, initiative, when)];
}

/** Next month, where that is not too late. */
function startLater(
  context: RuleContext,
  initiative: Element,
  when: { readonly last: Day; readonly text: string },
): readonly FixDraft[] {
  const { year, month } = civilOf(addMonths(context.today, 1));
  const end = when.text.split(' to ').at(-1) ?? '';
  const { text, last } = monthPeriod(year, month);
  if (last > when.last) return [];
  const span = text === end ? text : `${text} to ${end}`;
  return [{ title: `Start it in ${text}`, edits: setAttribute(context, initiative, 'when', span) }];
}
