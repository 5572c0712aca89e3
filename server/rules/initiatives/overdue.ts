import {
  addMonths,
  civilOf,
  dayOf,
  daysInMonth,
  formatDay,
  formatDayLong,
  quarterPeriod,
} from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isLive, isOpenTask, scheduleOf } from '../../model/domain/initiatives.ts';
import { type Element, nameAnchor, periodOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const overdue: EachRule = {
  id: 'overdue',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'Something that should be over by now',
  finds:
    'Speaks on a live initiative whose `when:` has ended, and on a task that is not done, of a live initiative, whose `by:` has passed. A coarse date ends with its last day, and on the day itself nothing is late. A part that takes its dates over from the whole is not reported again. A task ends with its initiative: to call that done or stopped is to decide about everything in it, and what is still to be done belongs into one that is live.',
  why: 'A plan that is late without anybody saying so is no longer a plan that other functions can rely on.',
  source: 'The first question of every plan review: what should be done by now, and is not.',
  examples: {
    before: `roadmap acme { as-of: 2026-05-15 }
owner dana "Dana Ruiz" {}
initiative guided-start "Live in 30 days" {
  owner: dana
  when: 2026-Q1 to 2026-Q3
  task "Hand-over form" { owner: dana; by: 2026-04-30; status: doing }
}
initiative price-list "New price list" { owner: dana; when: 2026-Q1 }`,
    after: `roadmap acme { as-of: 2026-05-15 }
owner dana "Dana Ruiz" {}
initiative guided-start "Live in 30 days" {
  owner: dana
  when: 2026-Q1 to 2026-Q3
  task "Hand-over form" { owner: dana; by: 2026-05-31; status: doing }
}
initiative price-list "New price list" { owner: dana; when: 2026-Q1; status: done }`,
  },
  each: ['initiative', 'task'],
  check(element, context) {
    const isTask = element.kind === 'task';
    if (isTask ? !isOpenTask(element) : !isLive(element)) return undefined;
    const end = periodOf(element, isTask ? 'by' : 'when')?.last;
    if (end === undefined || end >= context.today) return undefined;
    return {
      at: nameAnchor(element),
      element,
      message: () =>
        `${quoted(element.label)} should have been done by ${formatDayLong(end)}. Whoever counts on it needs a new date, or the news that it is done.`,
      fixes: () => (isTask ? taskFixes(element, context) : initiativeFixes(element, context)),
    };
  },
};

function taskFixes(task: Element, context: RuleContext): readonly FixDraft[] {
  const { today } = context;
  const { year, month } = civilOf(today);
  const end = task.parent && scheduleOf(task.parent)?.last;
  const days = [
    dayOf(year, month, daysInMonth(year, month)),
    addMonths(dayOf(year, month, daysInMonth(year, month)), 1),
    ...(end !== undefined && end > today ? [end] : []),
  ];
  const dates = [...new Set(days)].map(
    (day, index): FixDraft => ({
      title: `Move it to ${formatDayLong(day)}`,
      preferred: index === 0,
      edits: setAttribute(context, task, 'by', formatDay(day)),
    }),
  );
  return [...dates, done(task, context)];
}

function initiativeFixes(initiative: Element, context: RuleContext): readonly FixDraft[] {
  const { year, month } = civilOf(context.today);
  const thisQuarter = quarterPeriod(year, Math.ceil(month / 3));
  const next = civilOf(thisQuarter.last + 1);
  const nextQuarter = quarterPeriod(next.year, Math.ceil(next.month / 3));
  const start = periodOf(initiative, 'when')?.text.split(' to ')[0] ?? '';
  const dates = [thisQuarter, nextQuarter].map(
    ({ text, last }, index): FixDraft => ({
      title: `Give it until ${formatDayLong(last)}`,
      preferred: index === 0,
      edits: setAttribute(context, initiative, 'when', `${start} to ${text}`),
    }),
  );
  return [...dates, done(initiative, context)];
}

function done(element: Element, context: RuleContext): FixDraft {
  return { title: 'Mark it as done', edits: setAttribute(context, element, 'status', 'done') };
}
