import { addMonths, formatDayLong } from '../../../grammar/values/dates.ts';
import { customerOwnerOf } from '../../model/domain/customer-owner.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  nameAnchor,
  periodOf,
  siloOf,
  targetOf,
  wordOf,
} from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { answersFor } from './owned.ts';

export const ownerSuccession: EachRule = {
  id: 'owner-succession',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'Nobody is there to take over',
  finds:
    'Speaks on an owner without `successor:` who answers for the customer, a silo, a stage, a touchpoint, a hand-off, a metric or a live initiative, and whose `until:` falls within the `period:` of the roadmap (on whatever day, where it has none). It speaks as well, and counts for less, on a customer-owner without `successor:` whose `since:` is more than 26 months ago; a setting changes the number. Of a coarse date, `until:` counts the last day and `since:` the first.',
  why: 'When the one who answers leaves, promises to customers leave too, unless somebody was named in time to hear them.',
  source:
    'Studies of tenure in the top team: customer officers have the shortest, around two years, and their programmes seldom outlive them.',
  each: ['owner'],
  check(owner, context) {
    if (isGiven(owner, 'successor')) return undefined;
    const leaving = leavesWith(owner, context);
    const message = leaving ?? beenLong(owner, context);
    if (message === undefined) return undefined;
    return {
      at: nameAnchor(owner),
      element: owner,
      ...(leaving === undefined ? { severity: 'info' as const } : {}),
      message,
      fixes: () => fixes(context, owner),
    };
  },
  examples: {
    before: `roadmap north "North" { period: 2026; as-of: 2026-05-15; customer-owner: tomas }
silo exec "Executive team" {
  owner tomas "Tomás Rey" { since: 2025-02 }
}
silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz" { until: 2026-09-30 }
  owner lena "Lena Vogt" { reports-to: dana }
}
`,
    after: `roadmap north "North" { period: 2026; as-of: 2026-05-15; customer-owner: tomas }
silo exec "Executive team" {
  owner tomas "Tomás Rey" { since: 2025-02 }
}
silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz" { until: 2026-09-30; successor: lena }
  owner lena "Lena Vogt" { reports-to: dana }
}
`,
  },
};

/** What to say of somebody who leaves while the roadmap runs. */
function leavesWith(owner: Element, { model }: RuleContext): string | undefined {
  const last = periodOf(owner, 'until')?.last;
  if (last === undefined) return undefined;
  const { roadmap } = model;
  const period = roadmap && periodOf(roadmap, 'period');
  if (period === undefined && roadmap !== undefined && isGiven(roadmap, 'period')) return undefined;
  if (period !== undefined && (last < period.first || last > period.last)) return undefined;
  const what = answersFor(model, owner);
  if (what === undefined) return undefined;
  return `${owner.label} answers for ${what} until ${formatDayLong(last)}, and nobody is named to take over. What customers were promised leaves with its owner.`;
}

/** What to say of whoever has answered for the customer for very long. */
function beenLong(owner: Element, { model, today, thresholds }: RuleContext): string | undefined {
  if (customerOwnerOf(model) !== owner) return undefined;
  const since = periodOf(owner, 'since')?.first;
  const months = thresholds['owner-succession'];
  if (since === undefined || today <= addMonths(since, months)) return undefined;
  return `${owner.label} has answered for the customer for over ${months} months, and nobody is named to take over. Few stay in this role for longer.`;
}

const mostFixes = 4;

/** Those who report to this person, then others of the same silo, then everyone else; each time those who can decide first. */
function fixes(context: RuleContext, owner: Element): readonly FixDraft[] {
  const { model } = context;
  const others = elementsOf(model, 'owner').filter((one) => one !== owner);
  const silo = siloOf(owner);
  const reports = others.filter((one) => targetOf(one, 'reports-to') === owner);
  const beside = others.filter((one) => silo !== undefined && siloOf(one) === silo);
  const close = [...decidersFirst(reports), ...decidersFirst(beside)];
  return [...new Set([...close, ...decidersFirst(others)])]
    .slice(0, mostFixes)
    .flatMap((one, index): FixDraft[] => {
      const name = referenceTo(model, one);
      if (name === undefined) return [];
      return [
        {
          title: `Make ${one.label} the successor`,
          preferred: index === 0 && close.length > 0 && !isAdvisory(one),
          edits: setAttribute(context, owner, 'successor', name),
        },
      ];
    });
}

function decidersFirst(people: readonly Element[]): readonly Element[] {
  return [...people.filter((one) => !isAdvisory(one)), ...people.filter(isAdvisory)];
}

function isAdvisory(person: Element): boolean {
  return wordOf(person, 'authority') === 'advisory';
}
