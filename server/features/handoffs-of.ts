/** Which hand-offs leave and reach each silo, person and touchpoint: for code lenses and the call hierarchy. */
import { owningSilos } from '../model/domain/lifecycle.ts';
import { type Element, type End, elementsOf, type Model, siloOf, targetsOf } from '../model/model.ts';
import { addTo } from '../model/multimap.ts';
import { perModel } from '../model/remembering/memo.ts';

interface Handoffs {
  readonly out: readonly Element[];
  readonly in: readonly Element[];
}

const nothing: readonly Element[] = [];

const byEnd = perModel((model) => {
  const out = new Map<Element, Element[]>();
  const into = new Map<Element, Element[]>();
  for (const handoff of elementsOf(model, 'handoff')) {
    for (const side of standingFor(handoff.from)) addTo(out, side, handoff);
    for (const side of standingFor(handoff.to)) addTo(into, side, handoff);
  }
  return { out, into };
});

/** In the model's order. Those of a silo include those of its people and of the touchpoints that they own. */
export function handoffsOf(model: Model, element: Element): Handoffs {
  const { out, into } = byEnd(model);
  return { out: out.get(element) ?? nothing, in: into.get(element) ?? nothing };
}

/** The end itself, whoever owns it, and their silos. */
function standingFor(end: End | undefined): ReadonlySet<Element> {
  const target = end?.target;
  if (target === undefined) return new Set();
  if (target.kind === 'touchpoint') {
    return new Set([target, ...targetsOf(target, 'owner'), ...owningSilos(target)]);
  }
  const silo = siloOf(target);
  return new Set(silo === undefined ? [target] : [target, silo]);
}
