import { formatDay } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { initiativeOwner, initiativeSilo, isOpenTask } from '../../model/domain/initiatives.ts';
import { type Element, isGiven, nameAnchor, targetsOf } from '../../model/model.ts';
import { setAttributes } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { deadlineIn } from './deadline.ts';

export const taskUnassigned: EachRule = {
  id: 'task-unassigned',
  group: 'initiatives',
  severity: 'warning',
  preset: 'review',
  title: 'A task without somebody to do it, or without a date',
  finds:
    'Speaks on a task that has neither `owner:` nor `silo:`, or no `by:`. Tasks that are done, and tasks of initiatives that are not live, are left alone. A task ends with its initiative: to call that done or stopped is to decide about everything in it, and what is still to be done belongs into one that is live.',
  why: 'Work that is nobody’s by no date is not done, and the improvement that customers were promised waits for it.',
  source: 'The oldest list in management: who does what by when.',
  examples: {
    before: `roadmap acme { as-of: 2026-05-15 }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
initiative guided-start "Live in 30 days" {
  owner: mei
  silos: success
  when: 2026-Q1 to 2026-Q3
  task "Kick-off playbook"
}`,
    after: `roadmap acme { as-of: 2026-05-15 }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
initiative guided-start "Live in 30 days" {
  owner: mei
  silos: success
  when: 2026-Q1 to 2026-Q3
  task "Kick-off playbook" { owner: mei; by: 2026-06-30 }
}`,
  },
  each: ['task'],
  check(task, context) {
    if (!isOpenTask(task)) return undefined;
    const isAssigned = isGiven(task, 'owner') || isGiven(task, 'silo');
    const isDated = isGiven(task, 'by');
    if (isAssigned && isDated) return undefined;
    const lacks = isAssigned ? 'by when' : isDated ? 'who does it' : 'who does it and by when';
    return {
      at: nameAnchor(task),
      element: task,
      message: `${capital(task)} does not say ${lacks}. What belongs to nobody, or to no date, does not get done.`,
      fixes: () => fixes(task, context, isAssigned, isDated),
    };
  },
};

/** A task that has neither a name nor a text goes by the initiative that it is part of. */
function capital(task: Element): string {
  return task.label === 'task' ? `A task of ${quoted(task.parent?.label ?? '')}` : quoted(task.label);
}

const mostFixes = 5;

function fixes(
  task: Element,
  context: RuleContext,
  isAssigned: boolean,
  isDated: boolean,
): readonly FixDraft[] {
  const day = isDated ? undefined : formatDay(deadlineIn(task.parent, context));
  const date = day === undefined ? {} : { by: day };
  const by = day === undefined ? '' : ` by ${day}`;
  if (isAssigned)
    return [{ title: `Set the date to ${day}`, preferred: true, edits: setAttributes(context, task, date) }];
  return assignees(task).flatMap((assignee, index): FixDraft[] => {
    const name = referenceTo(context.model, assignee);
    if (name === undefined) return [];
    return [
      {
        title: `Give it to ${assignee.label}${by}`,
        preferred: index === 0,
        edits: setAttributes(context, task, { [assignee.kind]: name, ...date }),
      },
    ];
  });
}

/** Whoever answers for the initiative, whoever helps, and the silos that take part. */
function assignees({ parent }: Element): readonly Element[] {
  if (parent === undefined) return [];
  const people = [initiativeOwner(parent), ...targetsOf(parent, 'with')];
  const silos = [...targetsOf(parent, 'silos'), initiativeSilo(parent)];
  const all = [...people, ...silos].filter((one) => one !== undefined);
  return [...new Set(all)].slice(0, mostFixes);
}
