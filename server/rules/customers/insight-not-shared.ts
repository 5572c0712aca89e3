import { quoted } from '../../../grammar/values/quoted.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  nameAnchor,
  siloOf,
  targetOf,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { isHopeless } from './act.ts';

export const insightNotShared: EachRule = {
  id: 'insight-not-shared',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'An insight that stays where it was found',
  finds:
    'Speaks on an insight that is `shared-with:` no silo but that of its owner, unless it is `avoidable: no`: where nothing can be done, nobody else is needed to do it.',
  why: 'Those who could act on what customers say never hear of it, and ask customers the same again.',
  source:
    'Research is worth what is done with it: it has to be put into plain words and told to every function.',
  examples: {
    before: `silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage adopt "Adopt" {
  touchpoint demo "Product demo" { owner: dana }
}
insight price-vs-use "Unused seats make the price feel high" { owner: priya; about: demo }`,
    after: `silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage adopt "Adopt" {
  touchpoint demo "Product demo" { owner: dana }
}
insight price-vs-use "Unused seats make the price feel high" { owner: priya; about: demo; shared-with: everyone }`,
  },
  each: ['insight'],
  check(insight, context) {
    if (isUncertain(insight, 'shared-with') || isShared(insight) || isHopeless(insight)) return undefined;
    return {
      at: nameAnchor(insight),
      element: insight,
      message: () =>
        `${quoted(insight.label)} ${whereItStays(insight)}. Those who could act on it do not know what customers say.`,
      fixes: () => fixes(insight, context),
    };
  },
};

/** Whoever wrote down the silo where it was found is not told that they wrote down nobody. */
function whereItStays(insight: Element): string {
  const own = ownSilo(insight);
  if (own === undefined) return 'has been shared with nobody and stays with whoever found it out';
  return targetsOf(insight, 'shared-with').includes(own)
    ? `has been shared only within ${own.label}, where it was found out`
    : `has been shared with nobody and stays in ${own.label}`;
}

function isShared(insight: Element): boolean {
  const own = ownSilo(insight);
  return valuesOf(insight, 'shared-with').some(({ value, target }) => {
    if (target !== undefined) return target !== own;
    return value.type === 'reference' && value.reference.reserved === 'everyone';
  });
}

function ownSilo(insight: Element): Element | undefined {
  const owner = targetOf(insight, 'owner');
  return owner && siloOf(owner);
}

const mostFixes = 3;

function fixes(insight: Element, context: RuleContext): readonly FixDraft[] {
  const { model } = context;
  const own = ownSilo(insight);
  const concerned = targetsOf(insight, 'about').flatMap((about) =>
    about.kind === 'touchpoint' ? (siloOf(about) ?? []) : [],
  );
  const silos = [...new Set([...concerned, ...elementsOf(model, 'silo')])].filter((silo) => silo !== own);
  const some = silos.slice(0, mostFixes).flatMap((silo): FixDraft[] => {
    const name = referenceTo(model, silo);
    if (name === undefined) return [];
    return [
      {
        title: `Note that ${silo.label} has been told`,
        edits: appendItem(context, insight, 'shared-with', name),
      },
    ];
  });
  const everyone: FixDraft = {
    title: 'Note that everyone has been told',
    preferred: true,
    edits: setAttribute(context, insight, 'shared-with', 'everyone'),
  };
  return [everyone, ...some];
}
