import { quoted } from '../../../grammar/values/quoted.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, isGiven, nameAnchor, targetOf, wordOf } from '../../model/model.ts';
import { appendItem, removeElement } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ownedNear } from '../near.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { namesakeOf } from './conflicting-metrics.ts';

export const orphanedMetric: EachRule = {
  id: 'orphaned-metric',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'A metric that nothing depends on',
  finds:
    'Speaks on a metric that no touchpoint and no hand-off is measured by, that no initiative moves, that drives no metric and is driven by none. It keeps silent where `conflicting-metrics` speaks, and while a name that is not there may have meant this metric.',
  why: 'A number that belongs to no moment and no plan costs time every month and changes nothing for customers.',
  source:
    'The difference between vanity metrics and actionable metrics, as the Lean Startup books put it; metric trees leave no leaf unattached.',
  examples: {
    before: `stage discover "Discover" {
  touchpoint website "Website" { owner: tbd; measure: leads }
}
metric leads "Qualified leads" { owner: tbd; drives: revenue }
metric revenue "Revenue from new customers" { owner: tbd; level: outcome }
metric followers "Social followers" { owner: tbd }`,
    after: `stage discover "Discover" {
  touchpoint website "Website" { owner: tbd; measure: leads, followers }
}
metric leads "Qualified leads" { owner: tbd; drives: revenue }
metric revenue "Revenue from new customers" { owner: tbd; level: outcome }
metric followers "Social followers" { owner: tbd }`,
  },
  each: ['metric'],
  check(metric, context) {
    if (!isOrphaned(metric, context) || mayBeMeant(context.model, metric)) return undefined;
    if (namesakeOf(context.model, metric) !== undefined) return undefined;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: () =>
        `${quoted(metric.label)} is measured at no touchpoint, moved by no initiative and linked to no other metric. Whatever it shows, nothing for customers will change.`,
      unnecessary: true,
      fixes: () => fixes(metric, context),
    };
  },
};

/** Whether nothing in the roadmap depends on a metric: what else could be said of it comes after that. */
export function isOrphaned(metric: Element, context: RuleContext): boolean {
  return !isGiven(metric, 'drives') && !isUsed(metric, context);
}

const uses: ReadonlySet<string> = new Set(['measure', 'moves', 'drives']);

function isUsed(metric: Element, { model }: RuleContext): boolean {
  return (model.mentions.get(metric) ?? []).some(({ attribute }) => uses.has(attribute));
}

const mostOfOneSort = 3;

function fixes(metric: Element, context: RuleContext): readonly FixDraft[] {
  const { model } = context;
  const name = referenceTo(model, metric);
  if (name === undefined) return [];
  const near = ownedNear(model, 'touchpoint', targetOf(metric, 'owner'));
  const unmeasured = near.filter((touchpoint) => !isGiven(touchpoint, 'measure'));
  const anywhere = near.length > 0 ? near : elementsOf(model, 'touchpoint').slice(0, mostOfOneSort);
  const attach = [...new Set([...unmeasured, ...anywhere])].slice(0, mostOfOneSort).map(
    (touchpoint, index): FixDraft => ({
      title: `Measure it at ${quoted(touchpoint.label)}`,
      preferred: index === 0,
      edits: appendItem(context, touchpoint, 'measure', name),
    }),
  );
  const outcomes = elementsOf(model, 'metric').filter((other) => wordOf(other, 'level') === 'outcome');
  const driven = [
    ...new Set([
      ...ownedNear(model, 'metric', targetOf(metric, 'owner')).filter((other) => outcomes.includes(other)),
      ...outcomes,
    ]),
  ]
    .filter((other) => other !== metric)
    .slice(0, mostOfOneSort)
    .flatMap((other): FixDraft[] => {
      const reference = referenceTo(model, other);
      if (reference === undefined) return [];
      return [
        {
          title: `Let it drive ${quoted(other.label)}`,
          edits: appendItem(context, metric, 'drives', reference),
        },
      ];
    });
  return [...attach, ...driven, ...remove(metric, context)];
}

/** Only where nothing at all refers to it: a fix must not leave a name that leads nowhere. */
function remove(metric: Element, context: RuleContext): FixDraft[] {
  if (metric.origins.length > 1 || context.model.mentions.count(metric) > 0) return [];
  return [{ title: `Remove ${quoted(metric.label)}`, edits: removeElement(context, metric) }];
}
