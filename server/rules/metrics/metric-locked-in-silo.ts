import { quoted } from '../../../grammar/values/quoted.ts';
import { namesEveryone } from '../../model/domain/everyone.ts';
import { withDrivers } from '../../model/domain/outcomes.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  type Model,
  nameAnchor,
  siloOf,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { isOrphaned } from './orphaned-metric.ts';

/** So many functions make a number common. */
const fewest = 2;

export const metricLockedInSilo: EachRule = {
  id: 'metric-locked-in-silo',
  group: 'metrics',
  severity: 'info',
  preset: 'review',
  title: 'An outcome that one function keeps to itself',
  finds:
    'Speaks on a metric with `level: outcome` that has fewer than two silos in `shared-by:`. It is silent where that is `everyone` or has a name that leads nowhere, where the roadmap has fewer than two silos, and on a metric that nothing depends on, which `orphaned-metric` speaks of.',
  why: 'Customers stay or leave for what several functions do. As long as only one of them has the number, the others have no reason to act on it.',
  source:
    'Practitioners’ articles on silos: motivation, metrics and mechanics stay in each, until functions answer for one number together.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
metric retention "Customers kept" { owner: mei; level: outcome; shared-by: success }
initiative first-days "First days" { owner: mei; moves: retention +3 points }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
metric retention "Customers kept" { owner: mei; level: outcome; shared-by: success, sales }
initiative first-days "First days" { owner: mei; moves: retention +3 points }`,
  },
  each: ['metric'],
  check(metric, context) {
    const { model } = context;
    if (wordOf(metric, 'level') !== 'outcome' || isUncertain(metric, 'shared-by')) return undefined;
    if (isOrphaned(metric, context)) return undefined;
    const sharers = new Set(targetsOf(metric, 'shared-by'));
    if (
      sharers.size >= fewest ||
      namesEveryone(metric, 'shared-by') ||
      elementsOf(model, 'silo').length < fewest
    )
      return undefined;
    const [only] = sharers;
    const who = only === undefined ? 'No function shares' : `Only ${only.label} has a share in`;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: `${who} ${quoted(metric.label)}. Customers stay or leave for what several functions do, and the others have no reason to act on it.`,
      fixes: () => fixes(context, metric, sharers),
    };
  },
};

const mostFixes = 3;

/** Where no silo has a share yet, one alone would not mend it. */
function fixes(context: RuleContext, metric: Element, sharers: ReadonlySet<Element>): readonly FixDraft[] {
  const others = concerned(context.model, metric).filter((silo) => !sharers.has(silo));
  const groups = sharers.size > 0 ? others.map((silo) => [silo]) : [others.slice(0, fewest)];
  const drafts = groups.slice(0, mostFixes).flatMap((group): FixDraft[] => {
    const names = group.map((silo) => referenceTo(context.model, silo));
    if (names.includes(undefined)) return [];
    return [
      {
        title: `Share it with ${listed(group.map(({ label }) => label))}`,
        edits: appendItem(context, metric, 'shared-by', names.join(', ')),
      },
    ];
  });
  return ranked(drafts);
}

/** The silo that owns it, those that own what drives it, then all. */
function concerned(model: Model, metric: Element): readonly Element[] {
  const driving = [...withDrivers(model, [metric])].flatMap((driver) => siloOf(driver) ?? []);
  return [...new Set([...driving, ...elementsOf(model, 'silo')])];
}
