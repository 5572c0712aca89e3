import { quoted } from '../../../grammar/values/quoted.ts';
import { type Element, elementsOf, targetOf } from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { expectAttribute } from '../expected.ts';
import { referenceTo } from '../naming.ts';
import { ownedNear } from '../near.ts';
import type { FixDraft, RuleContext } from '../rule.ts';

export const unmeasuredTouchpoint = expectAttribute({
  id: 'unmeasured-touchpoint',
  group: 'metrics',
  severity: 'info',
  preset: 'review',
  title: 'A touchpoint that nobody measures',
  finds: 'Speaks on a touchpoint without `measure:`.',
  why: 'What customers live through there gets better or worse, and nobody in the company can tell.',
  source:
    'Practitioners’ articles on customer metrics: measured regularly, against a goal, where customers meet the company.',
  kind: 'touchpoint',
  attribute: 'measure',
  message: ({ label }) =>
    `Nothing is measured at ${quoted(label)}. It gets better or worse for customers, and nobody can tell.`,
  fixes: (touchpoint, context) => measureFixes(touchpoint, context),
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; channel: video-call }
}
metric win-rate "Win rate" { owner: dana; unit: % }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; channel: video-call; measure: win-rate }
}
metric win-rate "Win rate" { owner: dana; unit: % }`,
  },
});

const most = 4;

/** The metrics of its owner, those of the same silo, then all others. */
function measureFixes(touchpoint: Element, context: RuleContext): readonly FixDraft[] {
  const { model } = context;
  const near = ownedNear(model, 'metric', targetOf(touchpoint, 'owner'));
  return [...new Set([...near, ...elementsOf(model, 'metric')])]
    .slice(0, most)
    .flatMap((metric, index): FixDraft[] => {
      const name = referenceTo(model, metric);
      if (name === undefined) return [];
      return [
        {
          title: `Measure ${quoted(metric.label)} there`,
          preferred: index === 0 && near.length > 0,
          edits: appendItem(context, touchpoint, 'measure', name),
        },
      ];
    });
}
