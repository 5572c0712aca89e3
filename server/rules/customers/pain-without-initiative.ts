import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { isLive, mayBeLive } from '../../model/domain/initiatives.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, nameAnchor, numberOf, targetOf, targetsOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { appendItem, insertAfter } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { decideOn, ideasThatImprove } from './act.ts';

export const painWithoutInitiative: EachRule = {
  id: 'pain-without-initiative',
  group: 'customers',
  severity: 'warning',
  preset: 'review',
  title: 'A moment that hurts customers, and nobody improves it',
  finds: 'Speaks on a touchpoint with `feeling: 1` or `2` that no live initiative names in `improves:`.',
  why: 'The company knows where it hurts, and its plan leaves the place out.',
  source: 'Journey mapping: the low points of the curve are where the plan begins.',
  examples: {
    before: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value; feeling: 2 }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" { owner: mei; moves: time-to-value }`,
    after: `owner mei "Mei Chen" {}
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value; feeling: 2 }
}
metric time-to-value "Time to first value" { owner: mei }
initiative guided-start "Live in 30 days" { owner: mei; improves: kickoff; moves: time-to-value }`,
  },
  each: ['touchpoint'],
  check(touchpoint, context) {
    const feeling = numberOf(touchpoint, 'feeling');
    if (feeling === undefined || feeling > 2 || improved(context.model).has(touchpoint)) return undefined;
    if (mayBeMeant(context.model, touchpoint)) return undefined;
    return {
      at: nameAnchor(touchpoint),
      element: touchpoint,
      message: `Customers rate ${quoted(touchpoint.label)} ${feeling} of 5, and ${whatImproves(ideasThatImprove(context.model, touchpoint))}. The plan leaves out a place where it hurts.`,
      fixes: () => fixes(context, touchpoint),
    };
  },
};

const improved = perModel((model): ReadonlySet<Element> => {
  const all = new Set<Element>();
  for (const initiative of elementsOf(model, 'initiative')) {
    if (mayBeLive(initiative)) for (const one of targetsOf(initiative, 'improves')) all.add(one);
  }
  return all;
});

function whatImproves([idea]: readonly Element[]): string {
  return idea === undefined
    ? 'no initiative improves it'
    : `${quoted(idea.label)}, which would improve it, is only an idea`;
}

const mostFixes = 3;

function fixes(context: RuleContext, touchpoint: Element): readonly FixDraft[] {
  const { model } = context;
  const name = referenceTo(model, touchpoint, ['touchpoint', 'handoff', 'system']);
  if (name === undefined) return [];
  const metrics = new Set(targetsOf(touchpoint, 'measure'));
  const related = elementsOf(model, 'initiative')
    .filter(
      (initiative) => isLive(initiative) && targetsOf(initiative, 'moves').some((one) => metrics.has(one)),
    )
    .slice(0, mostFixes)
    .map(
      (initiative): FixDraft => ({
        title: `Let ${quoted(initiative.label)} improve it`,
        edits: appendItem(context, initiative, 'improves', name),
      }),
    );
  const decided = ideasThatImprove(model, touchpoint)
    .slice(0, mostFixes)
    .map((idea) => decideOn(context, idea));
  const all = [...decided, ...related, newInitiative(context, touchpoint, name)];
  return ranked(all);
}

function newInitiative(context: RuleContext, touchpoint: Element, improves: string): FixDraft {
  const { model } = context;
  const owner = targetOf(touchpoint, 'owner');
  const moves = targetsOf(touchpoint, 'measure').flatMap((metric) => referenceTo(model, metric) ?? []);
  const lines = [
    `initiative ${freshName(model, 'initiative', `better-${touchpoint.name ?? 'moment'}`)} ${quoteText(`Better: ${touchpoint.label}`)} {`,
    `  owner: ${(owner && referenceTo(model, owner)) ?? 'tbd'}`,
    `  improves: ${improves}`,
    ...(moves.length === 0 ? [] : [`  moves: ${moves.join(', ')}`]),
    '  horizon: next',
    '}',
  ];
  const behind = elementsOf(model, 'initiative').at(-1) ?? touchpoint.parent ?? touchpoint;
  return { title: 'Plan an initiative for it', edits: insertAfter(context, behind, lines.join('\n')) };
}
