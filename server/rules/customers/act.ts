/** What is done about an insight, and what could be. */
import { quoteText } from '../../../grammar/writing/edit.ts';
import { isLive, mayBeLive, statusOf } from '../../model/initiatives.ts';
import { perModel } from '../../model/memo.ts';
import { type Element, elementsOf, type Model, targetOf, targetsOf } from '../../model/model.ts';
import { appendItem, insertAfter } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

/** The insights that a live or done initiative names in `because:`. */
export const actedOn: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const counts = elementsOf(model, 'initiative').filter((one) => mayBeLive(one) || statusOf(one) === 'done');
  return new Set(counts.flatMap((initiative) => targetsOf(initiative, 'because')));
});

const mostFixes = 3;

/** Links to the live initiatives that improve what an insight is about, then a new initiative. */
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
        title: `Note that “${initiative.label}” is because of it`,
        edits: appendItem(context, initiative, 'because', name),
      }),
    );
  const all = [...candidates, newInitiative(context, insight, name)];
  return all.map((fix, index) => ({ ...fix, preferred: index === 0 }));
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
