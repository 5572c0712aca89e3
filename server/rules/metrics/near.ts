/** Which touchpoints and metrics a metric probably belongs to: those of the same person, then of the same silo. */
import { perModel } from '../../model/memo.ts';
import { type Element, elementsOf, type Model, siloOf, targetOf } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';

interface ByOwner {
  readonly byOwner: ReadonlyMap<Element, readonly Element[]>;
  readonly bySilo: ReadonlyMap<Element, readonly Element[]>;
}

const touchpoints = perModel((model) => grouped(elementsOf(model, 'touchpoint')));
const metrics = perModel((model) => grouped(elementsOf(model, 'metric')));

function grouped(elements: readonly Element[]): ByOwner {
  const byOwner = new Map<Element, Element[]>();
  const bySilo = new Map<Element, Element[]>();
  for (const element of elements) {
    const owner = targetOf(element, 'owner');
    const silo = owner && siloOf(owner);
    if (owner !== undefined) addTo(byOwner, owner, element);
    if (silo !== undefined) addTo(bySilo, silo, element);
  }
  return { byOwner, bySilo };
}

/** Touchpoints of whoever owns the metric, then of their silo. */
export function touchpointsNear(model: Model, metric: Element): readonly Element[] {
  return near(touchpoints(model), metric);
}

/** Other metrics of whoever owns the metric, then of their silo. */
export function metricsNear(model: Model, metric: Element): readonly Element[] {
  return near(metrics(model), metric).filter((other) => other !== metric);
}

function near({ byOwner, bySilo }: ByOwner, metric: Element): readonly Element[] {
  const owner = targetOf(metric, 'owner');
  const silo = owner && siloOf(owner);
  return [
    ...new Set([
      ...(owner === undefined ? [] : (byOwner.get(owner) ?? [])),
      ...(silo === undefined ? [] : (bySilo.get(silo) ?? [])),
    ]),
  ];
}
