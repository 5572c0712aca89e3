/** Which metrics are outcomes, and which lead to one through `drives:`. */
import { type Element, elementsOf, isGiven, type Model, targetsOf, wordOf } from '../model.ts';
import { addTo } from '../multimap.ts';
import { perModel } from '../remembering/memo.ts';

export function isOutcome(metric: Element): boolean {
  return wordOf(metric, 'level') === 'outcome';
}

/** The outcome metrics, in the model's order. */
export const outcomesOf: (model: Model) => readonly Element[] = perModel((model) =>
  elementsOf(model, 'metric').filter(isOutcome),
);

/** Whether some metric says its level in a way that cannot be read: it may be an outcome. */
export const hasUnreadLevel: (model: Model) => boolean = perModel((model) =>
  elementsOf(model, 'metric').some(
    (metric) => isGiven(metric, 'level') && wordOf(metric, 'level') === undefined,
  ),
);

const directDrivers = perModel((model): ReadonlyMap<Element, readonly Element[]> => {
  const drivers = new Map<Element, Element[]>();
  for (const metric of elementsOf(model, 'metric')) {
    for (const driven of targetsOf(metric, 'drives')) addTo(drivers, driven, metric);
  }
  return drivers;
});

/** The outcome metrics, and all that drive one, directly or through others. */
export const leadingToOutcome: (model: Model) => ReadonlySet<Element> = perModel((model) =>
  withDrivers(model, outcomesOf(model)),
);

/** Whether something is true of a metric, or of one that drives it, directly or through others. */
export function isTrueOfDriver(model: Model, metric: Element, isTrue: (one: Element) => boolean): boolean {
  const all = new Set([metric]);
  for (const one of all) {
    if (isTrue(one)) return true;
    for (const driver of directDrivers(model).get(one) ?? []) all.add(driver);
  }
  return false;
}

/** Some metrics, and all that drive one of them, directly or through others. */
export function withDrivers(model: Model, metrics: readonly Element[]): ReadonlySet<Element> {
  const all = new Set(metrics);
  for (const metric of all) for (const driver of directDrivers(model).get(metric) ?? []) all.add(driver);
  return all;
}

/** The metrics that some touchpoint or hand-off is measured by. */
export const measuredMetrics: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const measured = new Set<Element>();
  for (const kind of ['touchpoint', 'handoff'] as const) {
    for (const element of elementsOf(model, kind)) {
      for (const metric of targetsOf(element, 'measure')) measured.add(metric);
    }
  }
  return measured;
});

/**
 * Operational metrics that are measured where customers meet the company, at a touchpoint or a
 * hand-off, and all metrics that one of them drives, directly or through others.
 */
const rootedInWork: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const rooted = new Set([...measuredMetrics(model)].filter((metric) => !isOutcome(metric)));
  for (const metric of rooted) for (const driven of targetsOf(metric, 'drives')) rooted.add(driven);
  return rooted;
});

/** Whether a metric is on a line from a touchpoint or hand-off up to an outcome. */
export function isOnLine(model: Model, metric: Element): boolean {
  return leadingToOutcome(model).has(metric) && rootedInWork(model).has(metric);
}
