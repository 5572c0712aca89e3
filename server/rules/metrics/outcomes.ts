/** Which metrics are outcomes, and which lead to one through `drives:`. */
import { perModel } from '../../model/memo.ts';
import { type Element, elementsOf, isGiven, type Model, targetsOf, wordOf } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';

/** The outcome metrics, in the model's order. */
export const outcomesOf: (model: Model) => readonly Element[] = perModel((model) =>
  elementsOf(model, 'metric').filter((metric) => wordOf(metric, 'level') === 'outcome'),
);

/** Whether some metric says its level in a way that cannot be read: it may be an outcome. */
export const hasUnreadLevel: (model: Model) => boolean = perModel((model) =>
  elementsOf(model, 'metric').some(
    (metric) => isGiven(metric, 'level') && wordOf(metric, 'level') === undefined,
  ),
);

/** The outcome metrics, and all that drive one, directly or through others. */
export const leadingToOutcome: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const drivers = new Map<Element, Element[]>();
  for (const metric of elementsOf(model, 'metric')) {
    for (const driven of targetsOf(metric, 'drives')) addTo(drivers, driven, metric);
  }
  const leading = new Set(outcomesOf(model));
  for (const metric of leading) for (const driver of drivers.get(metric) ?? []) leading.add(driver);
  return leading;
});
