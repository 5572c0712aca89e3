import { quoted } from '../../../grammar/values/quoted.ts';
import { isTrueOfDriver, measuredMetrics, withDrivers } from '../../model/domain/outcomes.ts';
import { mayBeMeant } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  type Model,
  nameAnchor,
  targetOf,
  targetsOf,
  wordOf,
} from '../../model/model.ts';
import { appendItem } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import { ownedNear } from '../near.ts';
import { ranked } from '../ranked.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { isOrphaned } from './orphaned-metric.ts';

export const metricNotConnectedDown: EachRule = {
  id: 'metric-not-connected-down',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'An outcome that no daily work leads to',
  finds:
    'Speaks on a metric with `level: outcome`, when no other metric that a touchpoint or a hand-off is measured by drives it, directly or through others; a metric without `level:` counts as operational. It keeps silent on a metric that nothing depends on, which `orphaned-metric` speaks of, and while a name that is not there may have meant one of them.',
  why: 'People watch the number every quarter and cannot tell what to do on Monday. What customers meet every day goes on as before.',
  source:
    'Metric trees and driver diagrams; practitioners’ articles on customer metrics say that there are plenty of them, and few that reach down to operations.',
  examples: {
    before: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei; level: operational }
metric retention "Customers kept" { owner: mei; level: outcome }
initiative first-days "First days" { owner: mei; moves: retention +3 points }`,
    after: `silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
stage onboard "Onboard" {
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}
metric time-to-value "Time to first value" { owner: mei; level: operational; drives: retention }
metric retention "Customers kept" { owner: mei; level: outcome }
initiative first-days "First days" { owner: mei; moves: retention +3 points }`,
  },
  each: ['metric'],
  check(metric, context) {
    const { model } = context;
    if (wordOf(metric, 'level') !== 'outcome' || isOrphaned(metric, context)) return undefined;
    const measured = measuredMetrics(model);
    const isConnected = (driver: Element): boolean =>
      (isOperational(driver) && measured.has(driver)) || mayBeMeant(model, driver);
    if (isTrueOfDriver(model, metric, isConnected)) return undefined;
    return {
      at: nameAnchor(metric),
      element: metric,
      message: () =>
        `${fact(metric, measured)} People can watch it, and nobody knows what to do for customers to move it.`,
      fixes: () => fixes(context, metric),
    };
  },
};

/** An outcome that is itself measured at a touchpoint is no daily work: there, its number is only watched more often. */
function fact(metric: Element, measured: ReadonlySet<Element>): string {
  return measured.has(metric)
    ? `${quoted(metric.label)} is measured where customers are, and no metric of the daily work drives it.`
    : `No number from a touchpoint or a hand-off leads to ${quoted(metric.label)}.`;
}

function isOperational(metric: Element): boolean {
  return wordOf(metric, 'level') !== 'outcome';
}

const mostOfOneSort = 3;

/** What is measured already and does not depend on the outcome; then, where to measure what drives it now. */
function fixes(context: RuleContext, metric: Element): readonly FixDraft[] {
  const drivers = withDrivers(context.model, [metric]);
  const all = [...links(context, metric), ...measurements(context, metric, drivers)];
  return ranked(all);
}

function links(context: RuleContext, metric: Element): readonly FixDraft[] {
  const { model } = context;
  const name = referenceTo(model, metric);
  if (name === undefined) return [];
  return candidates(model, metric)
    .slice(0, mostOfOneSort)
    .map((driver) => ({
      title: `Note that ${quoted(driver.label)} drives it`,
      edits: appendItem(context, driver, 'drives', name),
    }));
}

/** Of the same owner or silo, then of the silos that share the outcome, then all others. */
function candidates(model: Model, metric: Element): readonly Element[] {
  const measured = [...measuredMetrics(model)].filter(
    (driver) => isOperational(driver) && !leadsTo(model, metric, driver),
  );
  const near = ownedNear(model, 'metric', targetOf(metric, 'owner'));
  const sharers = new Set(targetsOf(metric, 'shared-by'));
  const shared = measured.filter((driver) => {
    const silo = targetOf(driver, 'owner')?.parent;
    return silo !== undefined && sharers.has(silo);
  });
  return [...new Set([...near.filter((one) => measured.includes(one)), ...shared, ...measured])];
}

/** A link back would make a circle. */
function leadsTo(model: Model, metric: Element, other: Element): boolean {
  return withDrivers(model, [other]).has(metric);
}

function measurements(
  context: RuleContext,
  metric: Element,
  drivers: ReadonlySet<Element>,
): readonly FixDraft[] {
  const { model } = context;
  const unmeasured = [...drivers].filter((driver) => driver !== metric && isOperational(driver));
  return unmeasured.slice(0, 1).flatMap((driver) => {
    const name = referenceTo(model, driver);
    const near = ownedNear(model, 'touchpoint', targetOf(driver, 'owner'));
    const places = near.length > 0 ? near : elementsOf(model, 'touchpoint');
    if (name === undefined) return [];
    return places.slice(0, mostOfOneSort).map((touchpoint) => ({
      title: `Measure ${quoted(driver.label)} at ${quoted(touchpoint.label)}`,
      edits: appendItem(context, touchpoint, 'measure', name),
    }));
  });
}
