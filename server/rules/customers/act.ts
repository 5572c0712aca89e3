/** What is done about an insight, and what could be. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { isLive, mayBeLive, statusOf } from '../../model/domain/initiatives.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  targetOf,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem, insertAfter, setAttribute } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

/** The insights that a live or done initiative names in `because:`. */
export const actedOn: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const counts = elementsOf(model, 'initiative').filter((one) => mayBeLive(one) || statusOf(one) === 'done');
  return new Set(counts.flatMap((initiative) => targetsOf(initiative, 'because')));
});

/** Whether nobody can do anything about it: `avoidable: no`, or what cannot be read. */
export function isHopeless(insight: Element): boolean {
  return isGiven(insight, 'avoidable') && wordOf(insight, 'avoidable') !== 'yes';
}

const mostFixes = 3;

/** The mere ideas, by what they name in an attribute. */
function ideasBy(
  attribute: 'because' | 'improves',
): (model: Model) => ReadonlyMap<Element, readonly Element[]> {
  return perModel((model) => {
    const ideas = new Map<Element, Element[]>();
    for (const initiative of elementsOf(model, 'initiative')) {
      if (statusOf(initiative) !== 'idea') continue;
      for (const named of targetsOf(initiative, attribute)) addTo(ideas, named, initiative);
    }
    return ideas;
  });
}

const because = ideasBy('because');
const improving = ideasBy('improves');

/** The mere ideas that name an insight in `because:`. */
export function ideasBecauseOf(model: Model, insight: Element): readonly Element[] {
  return because(model).get(insight) ?? [];
}

/** The mere ideas that name a touchpoint in `improves:`. */
export function ideasThatImprove(model: Model, touchpoint: Element): readonly Element[] {
  return improving(model).get(touchpoint) ?? [];
}

/** The fix that makes a plan of an idea. */
export function decideOn(context: RuleContext, idea: Element): FixDraft {
  return {
    title: `Plan ${quoted(idea.label)}, so far an idea`,
    edits: setAttribute(context, idea, 'status', 'planned'),
  };
}

/** The ideas that answer an insight, links to the live initiatives that improve what an insight is about, then a new initiative. */
export function actFixes(context: RuleContext, insight: Element): readonly FixDraft[] {
  const { model } = context;
  const name = referenceTo(model, insight);
  if (name === undefined) return [];
  const about = new Set(targetsOf(insight, 'about'));
  const candidates = elementsOf(model, 'initiative')
    .filter(
      (initiative) => isLive(initiative) && targetsOf(initiative, 'improves').some((one) => about.has(one)),
    )
    .slice(0, mostFixes)
    .map(
      (initiative): FixDraft => ({
        title: `Note that ${quoted(initiative.label)} is because of it`,
        edits: appendItem(context, initiative, 'because', name),
      }),
    );
  const decided = ideasBecauseOf(model, insight)
    .slice(0, mostFixes)
    .map((idea) => decideOn(context, idea));
  const all = [...decided, ...candidates, newInitiative(context, insight, name)];
  return ranked(all);
}

function newInitiative(context: RuleContext, insight: Element, because: string): FixDraft {
  const { model } = context;
  const owner = targetOf(insight, 'owner');
  const improved = targetsOf(insight, 'about').filter(({ kind }) => kind === 'touchpoint');
  const improves = improved.flatMap(
    (one) => referenceTo(model, one, ['touchpoint', 'handoff', 'system']) ?? [],
  );
  const lines = [
    `initiative ${freshName(model, 'initiative', `answer-${insight.name ?? 'insight'}`)} ${quoteText(`Answer to: ${insight.label}`)} {`,
    `  owner: ${(owner && referenceTo(model, owner)) ?? 'tbd'}`,
    ...(improves.length === 0 ? [] : [`  improves: ${improves.join(', ')}`]),
    `  because: ${because}`,
    '  horizon: next',
    '}',
  ];
  return {
    title: 'Plan an initiative for it',
    edits: insertAfter(context, elementsOf(model, 'initiative').at(-1) ?? insight, lines.join('\n')),
  };
}
