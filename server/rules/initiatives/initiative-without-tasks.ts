import { formatDay } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { initiativeOwner, isTrueInFamily, isTrueOfWhole, statusOf } from '../../model/domain/initiatives.ts';
import { type Element, type Model, nameAnchor } from '../../model/model.ts';
import { insertInto } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { deadlineIn } from './deadline.ts';

export const initiativeWithoutTasks: EachRule = {
  id: 'initiative-without-tasks',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'An initiative under way, and nobody has anything to do',
  finds:
    'Speaks on an initiative with `status: active` that has no task. The tasks of its parts, and of what it is part of, count. It is silent on the parts where it speaks on the whole.',
  why: 'An initiative is real when somebody has to do something by a day. Before that it is an intention, and customers notice nothing of it.',
  source:
    'What is missing from most customer roadmaps: a list of what each part of the company does, and when.',
  examples: {
    before: `owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" { owner: mei; when: 2026-Q2 to 2026-Q3; status: active }`,
    after: `owner mei "Mei Chen" {}
initiative guided-start "Live in 30 days" {
  owner: mei
  when: 2026-Q2 to 2026-Q3
  status: active
  task "Kick-off playbook" { owner: mei; by: 2026-06-30 }
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    const lacks = (one: Element): boolean => isWithoutTasks(context.model, one);
    if (!lacks(initiative) || isTrueOfWhole(initiative, lacks)) return undefined;
    return {
      at: nameAnchor(initiative),
      element: initiative,
      message: `${quoted(initiative.label)} is under way, and nobody has a task in it. Customers notice what somebody does by a day, and not what is intended.`,
      fixes: () => [addTask(context, initiative)],
    };
  },
};

function isWithoutTasks(model: Model, initiative: Element): boolean {
  if (statusOf(initiative) !== 'active') return false;
  return !isTrueInFamily(model, initiative, ({ children }) => children.some(({ kind }) => kind === 'task'));
}

function addTask(context: RuleContext, initiative: Element): FixDraft {
  const owner = initiativeOwner(initiative);
  const name = (owner && referenceTo(context.model, owner)) ?? 'tbd';
  const by = formatDay(deadlineIn(initiative, context));
  return {
    title: 'Add a first task, to be filled in',
    preferred: true,
    edits: insertInto(context, initiative, `task "First step" { owner: ${name}; by: ${by} }`),
  };
}
