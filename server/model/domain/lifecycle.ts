/** The way of a customer through the stages, and who meets them there. */
import { type Element, elementsOf, isGiven, type Model, siloOf, targetsOf, valuesOf } from '../model.ts';
import { perElement } from '../remembering/each.ts';
import { perModel } from '../remembering/memo.ts';
import { isUncertain } from './uncertain.ts';

/**
 * The stages in the order in which a customer goes through them: `lifecycle:`, else the order of
 * declaration. `undefined` stands for a name that names no stage, so that what stands on its two
 * sides is not taken for neighbours.
 */
export const lifecycleOf: (model: Model) => readonly (Element | undefined)[] = perModel((model) => {
  const { roadmap } = model;
  if (roadmap === undefined || !isGiven(roadmap, 'lifecycle')) return elementsOf(model, 'stage');
  const seen = new Set<Element>();
  return valuesOf(roadmap, 'lifecycle')
    .map(({ target }) => target)
    .filter((stage) => {
      if (stage === undefined) return true;
      const isNew = !seen.has(stage);
      seen.add(stage);
      return isNew;
    });
});

/** The place of each stage in the lifecycle, from 0; stages that run beside it have none. */
export const stageRanks: (model: Model) => ReadonlyMap<Element, number> = perModel(
  (model) =>
    new Map(
      lifecycleOf(model).flatMap((stage, rank) => (stage === undefined ? [] : [[stage, rank] as const])),
    ),
);

/** The touchpoints of a stage, in order of declaration. */
export function touchpointsOf(stage: Element): readonly Element[] {
  const { children } = stage;
  return children.every(isTouchpoint) ? children : children.filter(isTouchpoint);
}

function isTouchpoint({ kind }: Element): boolean {
  return kind === 'touchpoint';
}

/** The place of a touchpoint's stage in the lifecycle; undefined where it has none. */
export function rankOf(model: Model, touchpoint: Element): number | undefined {
  return touchpoint.parent && stageRanks(model).get(touchpoint.parent);
}

const noSilos: readonly Element[] = [];

/** The silos of all who own an element: more than one where `owner:` names several. */
export function owningSilos(element: Element): readonly Element[] {
  const owners = targetsOf(element, 'owner');
  const [owner] = owners;
  if (owners.length < 2) {
    const silo = owner && siloOf(owner);
    return silo === undefined ? noSilos : [silo];
  }
  return [...new Set(owners.map(siloOf).filter((silo) => silo !== undefined))];
}

/** Whether it is known who owns an element: a name that leads to an owner, in a silo or outside. */
export function isOwned(element: Element): boolean {
  return !isUncertain(element, 'owner') && targetsOf(element, 'owner').length > 0;
}

/** Adds the silos of all who own an element to those that are known: no list is made for each element. */
export function addOwningSilos(silos: Set<Element>, element: Element): void {
  for (const owner of targetsOf(element, 'owner')) {
    const silo = siloOf(owner);
    if (silo !== undefined) silos.add(silo);
  }
}

/**
 * The customers who have a touchpoint, where it is not all of them. Undefined where nobody can tell: then it
 * may be anybody.
 */
export function customersOf(touchpoint: Element): readonly Element[] | undefined {
  if (!isGiven(touchpoint, 'for')) return undefined;
  const given = valuesOf(touchpoint, 'for');
  const segments = given.flatMap(({ target }) => target ?? []);
  return segments.length === 0 || segments.length < given.length ? undefined : segments;
}

/** Whether one customer may have both touchpoints: buyers do not meet again what only sellers have met. */
export function mayShareCustomers(one: Element, other: Element): boolean {
  const some = customersOf(one);
  const others = some && customersOf(other);
  return some === undefined || others === undefined || some.some((segment) => others.includes(segment));
}

/** In whose hands a touchpoint is. */
interface Hands {
  readonly silos: readonly Element[];
  readonly isOwned: boolean;
}

/** The same, once for each touchpoint. */
export const handsOf: (model: Model, touchpoint: Element) => Hands = perElement((touchpoint) => ({
  silos: owningSilos(touchpoint),
  isOwned: isOwned(touchpoint),
}));

/** In whose hands customers are in a stage: the silos of all its touchpoints, and whether each of these is owned. */
interface StageHands {
  readonly silos: ReadonlySet<Element>;
  readonly areOwned: boolean;
}

export const handsInStage: (model: Model, stage: Element) => StageHands = perElement((stage, model) => {
  const hands = touchpointsOf(stage).map((touchpoint) => handsOf(model, touchpoint));
  return {
    silos: new Set(hands.flatMap(({ silos }) => silos)),
    areOwned: hands.every((own) => own.isOwned),
  };
});

/** The silos that own touchpoints, in the order in which customers meet them; those beside the lifecycle last. */
export const silosThatMeet: (model: Model) => ReadonlySet<Element> = perModel((model) => {
  const stages = new Set([...lifecycleOf(model), ...elementsOf(model, 'stage')]);
  const silos = new Set<Element>();
  for (const stage of stages) {
    if (stage === undefined) continue;
    for (const silo of handsInStage(model, stage).silos) silos.add(silo);
  }
  return silos;
});
