import { quoted } from '../../../grammar/values/quoted.ts';
import { reasonsOf } from '../../model/domain/loss-reasons.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, type Model, nameAnchor } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft } from '../rule.ts';
import { actedOn, actFixes, isHopeless } from './act.ts';

export const insightWithoutAction: EachRule = {
  id: 'insight-without-action',
  group: 'customers',
  severity: 'info',
  preset: 'board',
  title: 'Something was learned, and nothing comes of it',
  finds:
    'Speaks on an insight that no live or done initiative names in `because:`, unless it is `avoidable: no`. Where customers have left for it, `loss-reason-not-addressed` speaks instead. It keeps silent while a name that cannot be found may have meant this insight.',
  why: 'Customers took the time to tell. Research that leads to nothing costs as much as research that does, and the next survey is answered by fewer.',
  source:
    'The usual complaint of research departments: reports are read with interest, and nobody is asked to act on them.',
  examples: {
    before: `owner priya "Priya Nair" {}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: priya }
}
insight too-many "Ten emails a week are nine too many" { owner: priya; about: tips; shared-with: everyone }
initiative calmer "Fewer, better emails" { owner: priya; improves: tips }`,
    after: `owner priya "Priya Nair" {}
stage adopt "Adopt" {
  touchpoint tips "Tips by email" { owner: priya }
}
insight too-many "Ten emails a week are nine too many" { owner: priya; about: tips; shared-with: everyone }
initiative calmer "Fewer, better emails" { owner: priya; improves: tips; because: too-many }`,
  },
  each: ['insight'],
  check(insight, context) {
    const { model } = context;
    if (actedOn(model).has(insight) || lossReasons(model).has(insight) || mayBeMeant(model, insight))
      return undefined;
    if (isHopeless(insight)) return undefined;
    return {
      at: nameAnchor(insight),
      element: insight,
      message: `No initiative acts on ${quoted(insight.label)}. Customers have said it, and the plan does not answer.`,
      fixes: () => {
        const livedWith: FixDraft = {
          title: 'Note that nothing can be done about it',
          edits: setAttribute(context, insight, 'avoidable', 'no'),
        };
        return [...actFixes(context, insight), livedWith];
      },
    };
  },
};

/** The insights for which customers have left. */
const lossReasons: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const reasons = elementsOf(model, 'customers').flatMap(reasonsOf);
  return new Set(
    reasons.flatMap(({ insight, count }) => (insight === undefined || count === 0 ? [] : [insight])),
  );
});
