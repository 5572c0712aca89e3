import { quoted } from '../../../grammar/values/quoted.ts';
import { hasUnreadLevel, leadingToOutcome, outcomesOf } from '../../model/domain/outcomes.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import { type Element, elementsOf, isGiven, nameAnchor, targetsOf } from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';

export const siloRewardedElsewhere: EachRule = {
  id: 'silo-rewarded-elsewhere',
  group: 'metrics',
  severity: 'info',
  preset: 'board',
  title: 'A function that is rewarded for something else',
  finds:
    'Speaks on a silo whose `rewarded-on:` names no metric that is an outcome metric or drives one, directly or through others. It keeps silent where the roadmap has no outcome metric, and while a name in `rewarded-on:` or `drives:` leads nowhere.',
  why: 'People do what they are paid for. A function whose bonus hangs on something else will serve customers when there is time left.',
  source:
    'Steven Kerr’s essay “On the folly of rewarding A, while hoping for B”, and every article on silos since.',
  examples: {
    before: `silo support "Support" { head: omar; rewarded-on: tickets-closed; owner omar "Omar Haddad" }
metric retention "Customers kept" { owner: omar; level: outcome }
metric first-reply "First reply time" { owner: omar; level: operational; drives: retention }
metric tickets-closed "Tickets closed" { owner: omar; level: operational }`,
    after: `silo support "Support" { head: omar; rewarded-on: tickets-closed, first-reply; owner omar "Omar Haddad" }
metric retention "Customers kept" { owner: omar; level: outcome }
metric first-reply "First reply time" { owner: omar; level: operational; drives: retention }
metric tickets-closed "Tickets closed" { owner: omar; level: operational }`,
  },
  each: ['silo'],
  check(silo, context) {
    const { model } = context;
    if (!isGiven(silo, 'rewarded-on') || isUncertain(silo, 'rewarded-on')) return undefined;
    if (outcomesOf(model).length === 0 || hasUnreadLevel(model)) return undefined;
    const rewarded = targetsOf(silo, 'rewarded-on');
    const leading = leadingToOutcome(model);
    if (rewarded.length === 0 || rewarded.some((metric) => leading.has(metric))) return undefined;
    if (elementsOf(model, 'metric').some((metric) => isUncertain(metric, 'drives'))) return undefined;
    return {
      at: nameAnchor(silo),
      element: silo,
      message: `${silo.label} is rewarded for ${listed(rewarded.map(({ label }) => quoted(label)))}, which no outcome for customers depends on. People do what they are rewarded for.`,
      related: rewarded.map((metric) => ({ at: nameAnchor(metric), message: 'What counts for the reward' })),
      fixes: () => fixes(context, silo, rewarded),
    };
  },
};

const mostOfOneSort = 2;

/** A reward for what the silo shares or owns and what leads to an outcome; then, a link from what is rewarded now. */
function fixes(context: RuleContext, silo: Element, rewarded: readonly Element[]): readonly FixDraft[] {
  const { model } = context;
  const outcomes = outcomesOf(model);
  const shared = outcomes.filter((metric) => targetsOf(metric, 'shared-by').includes(silo));
  const own = [...leadingToOutcome(model)].filter((metric) => targetsOf(metric, 'owner').some(isIn(silo)));
  const rewards = [...new Set([...shared, ...own, ...outcomes])].slice(0, mostOfOneSort);
  const links = rewarded.slice(0, 1).flatMap((metric) =>
    [...new Set([...shared, ...outcomes])].slice(0, mostOfOneSort).flatMap((outcome): FixDraft[] => {
      const name = referenceTo(model, outcome);
      if (name === undefined) return [];
      return [
        {
          title: `Note that ${quoted(metric.label)} drives ${quoted(outcome.label)}`,
          edits: appendItem(context, metric, 'drives', name),
        },
      ];
    }),
  );
  const drafts = rewards.flatMap((metric): FixDraft[] => {
    const name = referenceTo(model, metric);
    if (name === undefined) return [];
    return [
      {
        title: `Reward ${silo.label} for ${quoted(metric.label)} too`,
        edits: appendItem(context, silo, 'rewarded-on', name),
      },
    ];
  });
  return ranked([...drafts, ...links]);
}

function isIn(silo: Element): (owner: Element) => boolean {
  return (owner) => owner.parent === silo;
}
