/** What has to do with an element, to judge by who and what stands around it. */
import { customerOwnerOf } from '../../model/domain/customer-owner.ts';
import { type Element, type Model, siloOf, targetOf, targetsOf } from '../../model/model.ts';

/**
 * The elements that have to do with `here`, the closer the lower: what its own block names, its
 * parent's and siblings' owners and metrics, the silos at its ends and the people in them.
 */
export function nearby(here: Element, model: Model): ReadonlyMap<Element, number> {
  const near = new Map<Element, number>();
  const note = (element: Element | undefined, rank: number): void => {
    if (element !== undefined && !near.has(element)) near.set(element, rank);
  };
  const noteEnd = (end: Element | undefined, rank: number): void => {
    const silo = end && siloOf(end);
    note(end, rank);
    note(silo && targetOf(silo, 'head'), rank);
    for (const person of silo?.children ?? []) note(person, rank);
  };
  const { parent } = here;
  for (const child of here.children) note(child, 1);
  noteEnd(here.from?.target, 1);
  noteEnd(here.to?.target, 2);
  for (const target of parent === undefined ? [] : allTargets(parent)) note(target, 1);
  for (const sibling of parent?.children ?? []) {
    if (here.kind === 'owner' || here.kind === 'task') note(sibling, 1);
    if (sibling !== here) for (const target of allTargets(sibling)) note(target, 1);
  }
  for (const target of allTargets(here)) note(target, 3);
  for (const target of [...near.keys()]) {
    const silo = siloOf(target);
    note(silo, 4);
    for (const person of silo?.children ?? []) note(person, 4);
    for (const metric of targetsOf(target, 'measure')) note(metric, 4);
  }
  note(customerOwnerOf(model), 5);
  return near;
}

function allTargets({ targets }: Element): readonly Element[] {
  return [...targets.values()].flat();
}
