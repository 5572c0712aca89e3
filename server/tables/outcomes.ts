/** The lines from the daily work up to what the company wants for its customers: `drives:` from metric to metric. */
import { perModel } from '../model/memo.ts';
import { type Element, elementsOf, type Model, targetsOf, wordOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';

export function isOutcome(metric: Element): boolean {
  return wordOf(metric, 'level') === 'outcome';
}

/** The outcome metrics, and all that drive one, directly or through others. */
export const leadingToOutcome: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const drivers = new Map<Element, Element[]>();
  for (const metric of elementsOf(model, 'metric')) {
    for (const driven of targetsOf(metric, 'drives')) addTo(drivers, driven, metric);
  }
  const leading = new Set(elementsOf(model, 'metric').filter(isOutcome));
  for (const metric of leading) for (const driver of drivers.get(metric) ?? []) leading.add(driver);
  return leading;
});

/**
 * Operational metrics that are measured where customers meet the company, at a touchpoint or a
 * hand-off, and all metrics that one of them drives, directly or through others.
 */
const rootedInWork: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const measured = ['touchpoint', 'handoff'] as const;
  const places = measured.flatMap((kind) => elementsOf(model, kind));
  const rooted = new Set(
    places.flatMap((place) => targetsOf(place, 'measure')).filter((metric) => !isOutcome(metric)),
  );
  for (const metric of rooted) for (const driven of targetsOf(metric, 'drives')) rooted.add(driven);
  return rooted;
});

/** Whether a metric is on a line from a touchpoint or hand-off up to an outcome. */
export function isOnLine(model: Model, metric: Element): boolean {
  return leadingToOutcome(model).has(metric) && rootedInWork(model).has(metric);
}
