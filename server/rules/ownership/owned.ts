/** What each person answers for by name: shared by the rules about the people themselves. */
import { quoted } from '../../../grammar/values/quoted.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { customerOwnerOf } from '../../model/domain/customer-owner.ts';
import { isLive } from '../../model/domain/initiatives.ts';
import { type Element, elementsOf, type Model, soleTargetOf, targetOf } from '../../model/model.ts';
import { perModel } from '../../model/remembering/memo.ts';

const kinds: readonly KindName[] = ['touchpoint', 'handoff', 'metric', 'initiative'];

/** The touchpoints, hand-offs, metrics and live initiatives of an owner. Where several are named, nobody answers. */
export function ownedBy(model: Model, owner: Element): readonly Element[] {
  const mentions = model.mentions.get(owner) ?? [];
  const owned: Element[] = [];
  for (const { element, attribute } of mentions) {
    if (attribute === 'owner' && isOwnedBy(element, owner)) owned.push(element);
  }
  return owned.length < 2 ? owned : kinds.flatMap((kind) => owned.filter((element) => element.kind === kind));
}

function isOwnedBy(element: Element, owner: Element): boolean {
  if (!kinds.includes(element.kind) || soleTargetOf(element, 'owner') !== owner) return false;
  return element.kind !== 'initiative' || isLive(element);
}

const ledSilos = perModel((model): ReadonlyMap<Element, Element> => {
  const led = new Map<Element, Element>();
  for (const silo of elementsOf(model, 'silo')) {
    const head = targetOf(silo, 'head');
    if (head !== undefined && !led.has(head)) led.set(head, silo);
  }
  return led;
});

/** In words, what a person answers for, the gravest first: “the customer”, “the stage “Buy””. Undefined for nothing. */
export function answersFor(model: Model, person: Element): string | undefined {
  if (customerOwnerOf(model) === person) return 'the customer';
  const silo = ledSilos(model).get(person);
  if (silo !== undefined) return silo.label;
  const [first, ...others] = ownedBy(model, person);
  if (first !== undefined)
    return others.length === 0 ? quoted(first.label) : `${quoted(first.label)} and more`;
  const stage = ownedStages(model).get(person);
  return stage && quoted(stage.label);
}

const ownedStages = perModel((model): ReadonlyMap<Element, Element> => {
  const stages = new Map<Element, Element>();
  for (const stage of elementsOf(model, 'stage')) {
    const owner = soleTargetOf(stage, 'owner');
    if (owner !== undefined) stages.set(owner, stage);
  }
  return stages;
});
