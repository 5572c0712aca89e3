import { type Element, isGiven, nameAnchor } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { isOver } from './answers.ts';

/** Where a silo is given something to do: an end of a hand-off, an initiative, a task. */
const duties: ReadonlySet<string> = new Set(['from', 'to', 'silos', 'funded-by', 'silo']);

export const siloWithoutHead: EachRule = {
  id: 'silo-without-head',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'A silo without a head',
  finds:
    'Speaks on a silo without `head:` that has an owner, or that a hand-off, an initiative or a task names. Initiatives and tasks that are over do not count.',
  why: 'When another department or a customer needs an answer from that part of the company, there is nobody to ask, and nobody who can agree to anything in its name.',
  source:
    'Practitioners’ articles on silos: work between functions needs one person on each side who can decide.',
  each: ['silo'],
  check(silo, context) {
    if (isGiven(silo, 'head') || !isAtWork(silo, context)) return undefined;
    return {
      at: nameAnchor(silo),
      element: silo,
      message: `Nobody heads ${silo.label}. When a customer or another department needs a decision from it, there is nobody to ask.`,
      fixes: () => headFixes(context, silo),
    };
  },
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" {
  owner omar "Omar Haddad"
  owner mei "Mei Chen"
}
`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" {
  head: omar
  owner omar "Omar Haddad"
  owner mei "Mei Chen"
}
`,
  },
};

/** Whether it has people, or is given something to do. */
export function isAtWork(silo: Element, { model }: RuleContext): boolean {
  if (silo.children.some(({ kind }) => kind === 'owner')) return true;
  const mentions = model.mentions.get(silo) ?? [];
  return mentions.some(({ element, attribute }) => duties.has(attribute) && !isOver(element));
}

const mostFixes = 5;

/** One fix for each of its people. */
export function headFixes(context: RuleContext, silo: Element): readonly FixDraft[] {
  const people = silo.children.filter(({ kind }) => kind === 'owner');
  return people.slice(0, mostFixes).flatMap((person, index): FixDraft[] => {
    const name = referenceTo(context.model, person);
    if (name === undefined) return [];
    return [
      {
        title: `Make ${person.label} the head of ${silo.label}`,
        preferred: index === 0,
        edits: setAttribute(context, silo, 'head', name),
      },
    ];
  });
}
