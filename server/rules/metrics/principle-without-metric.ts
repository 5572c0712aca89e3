import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { hasUnreadLevel, outcomesOf } from '../../model/domain/outcomes.ts';
import { isKindMisspelt } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  nameAnchor,
  targetOf,
  targetsOf,
} from '../../model/model.ts';
import { insertAfter, setAttribute } from '../edits.ts';
import { freshName, referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const principleWithoutMetric: EachRule = {
  id: 'principle-without-metric',
  group: 'metrics',
  severity: 'hint',
  preset: 'board',
  title: 'A principle, and no number that shows whether it holds',
  finds: 'Speaks on a roadmap that has a `principle:`, and no metric with `level: outcome`.',
  why: 'A sentence on the wall guides nobody when a quarter gets tight. A number that everybody answers for does.',
  source:
    'Criticism of mission statements: a value that is not measured is the first to give way to one that is.',
  examples: {
    before: `roadmap acme "Customer roadmap" {
  principle: "We are done when the customer is live"
  reviewed: 2026-05-01
}
owner mei "Mei Chen" {}
metric live-in-30 "Live within 30 days" { owner: mei; level: operational }`,
    after: `roadmap acme "Customer roadmap" {
  principle: "We are done when the customer is live"
  reviewed: 2026-05-01
}
owner mei "Mei Chen" {}
metric live-in-30 "Live within 30 days" { owner: mei; level: outcome }`,
  },
  each: ['roadmap'],
  check(roadmap, context) {
    const { model, snapshot } = context;
    if (!isGiven(roadmap, 'principle') || outcomesOf(model).length > 0 || hasUnreadLevel(model))
      return undefined;
    if (isKindMisspelt(snapshot, model, 'metric')) return undefined;
    return {
      at: nameAnchor(roadmap),
      element: roadmap,
      message: `${quoted(roadmap.label)} has a principle, and no outcome metric shows whether customers get what it says. What is not measured gives way first.`,
      fixes: () => fixes(context, roadmap),
    };
  },
};

const mostFixes = 3;

function fixes(context: RuleContext, roadmap: Element): readonly FixDraft[] {
  const likely = topMetrics(context.model).slice(0, mostFixes);
  if (likely.length === 0) return [newOutcome(context, roadmap)];
  return likely.map((metric, index) => ({
    title: `Make ${quoted(metric.label)} an outcome`,
    preferred: index === 0,
    edits: setAttribute(context, metric, 'level', 'outcome'),
  }));
}

/** Those that others drive and that drive none, then the rest. */
function topMetrics(model: Model): readonly Element[] {
  const metrics = elementsOf(model, 'metric');
  const driven = new Set(metrics.flatMap((metric) => targetsOf(metric, 'drives')));
  const isTop = (metric: Element): boolean => driven.has(metric) && !isGiven(metric, 'drives');
  return [...metrics.filter(isTop), ...metrics.filter((metric) => !isTop(metric))];
}

function newOutcome(context: RuleContext, roadmap: Element): FixDraft {
  const { model } = context;
  const owner = targetOf(roadmap, 'customer-owner');
  const name = freshName(model, 'metric', 'customer-outcome');
  const text = [
    `metric ${name} ${quoteText('What customers get from it')} {`,
    `  owner: ${(owner && referenceTo(model, owner)) ?? 'tbd'}`,
    '  level: outcome',
    '}',
  ].join('\n');
  return {
    title: 'Add an outcome metric, to be filled in',
    preferred: true,
    edits: insertAfter(context, roadmap, text),
  };
}
