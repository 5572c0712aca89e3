import { formatDay } from '../../../grammar/values/dates.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { initiativeSilo, statusOf, withParts } from '../../model/domain/initiatives.ts';
import { isOwned, owningSilos } from '../../model/domain/lifecycle.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  type Given,
  itemAnchor,
  type Model,
  nameAnchor,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { insertInto, removeItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { deadlineIn } from './deadline.ts';

export const siloWithoutTask: EachRule = {
  id: 'silo-without-task',
  group: 'initiatives',
  severity: 'info',
  preset: 'board',
  title: 'A function that takes part and has nothing to do',
  topic: 'silo',
  finds:
    'Looks at initiatives with `status: active` that have tasks. Speaks once for each silo under `silos:` that none of the tasks belongs to, by `silo:` or by the silo of the owner; tasks of parts and done tasks count. The silo of whoever owns the initiative is spared, and the rule keeps silent while a task belongs to nobody yet.',
  why: 'A function that is named and has no task has not been asked, or has not agreed. The improvement ends at its door.',
  source:
    'What every steering meeting asks sooner or later: and what exactly is your department going to do by when.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative guided-start "Live in 30 days" {
  owner: mei
  silos: success, sales
  when: 2026-Q2 to 2026-Q3
  status: active
  task "Kick-off playbook" { owner: mei; by: 2026-06-30 }
}`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
initiative guided-start "Live in 30 days" {
  owner: mei
  silos: success, sales
  when: 2026-Q2 to 2026-Q3
  status: active
  task "Kick-off playbook" { owner: mei; by: 2026-06-30 }
  task "Hand-over form" { owner: dana; by: 2026-06-30 }
}`,
  },
  each: ['initiative'],
  check(initiative, context) {
    if (statusOf(initiative) !== 'active') return undefined;
    const busy = busySilos(context.model, initiative);
    if (busy === undefined) return undefined;
    const own = initiativeSilo(initiative);
    const seen = new Set<Element>();
    const reports: Report[] = [];
    for (const given of valuesOf(initiative, 'silos')) {
      const { target } = given;
      if (target === undefined || target === own || busy.has(target) || seen.has(target)) continue;
      seen.add(target);
      reports.push({
        at: nameAnchor(initiative),
        element: initiative,
        topic: target.name ?? target.label,
        message: `${target.label} takes part in ${quoted(initiative.label)} and has no task in it. Whoever has nothing to do by a day has not been asked, or has not agreed.`,
        related: [{ at: itemAnchor(given), message: `${target.label} is named here` }],
        fixes: () => fixes(context, initiative, given, target),
      });
    }
    return reports;
  },
};

/** The silos that the tasks belong to; undefined where there are none, or some belong to nobody that is known. */
function busySilos(model: Model, initiative: Element): ReadonlySet<Element> | undefined {
  const tasks = withParts(model, initiative).flatMap(({ children }) =>
    children.filter(({ kind }) => kind === 'task'),
  );
  const isKnown = (task: Element): boolean =>
    isUncertain(task, 'silo') ? false : isOwned(task) || targetsOf(task, 'silo').length > 0;
  if (tasks.length === 0 || !tasks.every(isKnown)) return undefined;
  return new Set(tasks.flatMap((task) => [...targetsOf(task, 'silo'), ...owningSilos(task)]));
}

function fixes(context: RuleContext, initiative: Element, given: Given, silo: Element): readonly FixDraft[] {
  const drop: FixDraft = {
    title: `Leave ${silo.label} out of ${quoted(initiative.label)}`,
    edits: removeItem(context, given),
  };
  const name = referenceTo(context.model, silo);
  if (name === undefined) return [drop];
  const by = formatDay(deadlineIn(initiative, context));
  const text = `task ${quoteText(`What ${silo.label} does`)} { silo: ${name}; by: ${by} }`;
  return [
    {
      title: `Add a task for ${silo.label}, to be filled in`,
      preferred: true,
      edits: insertInto(context, initiative, text),
    },
    drop,
  ];
}
