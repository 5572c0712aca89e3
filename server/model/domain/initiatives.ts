/** Initiatives and their parts: what a part takes over from the whole, and which of them are live. */
import type { Period } from '../../../grammar/values/dates.ts';
import {
  type Element,
  elementsOf,
  type Given,
  isGiven,
  type Model,
  moneyOf,
  periodOf,
  siloOf,
  targetOf,
  targetsOf,
  valuesOf,
  wordOf,
} from '../model.ts';
import { addTo } from '../multimap.ts';
import { perModel } from '../remembering/memo.ts';

type InitiativeStatus = 'idea' | 'planned' | 'active' | 'paused' | 'done' | 'stopped';
export type Horizon = 'now' | 'next' | 'later';

/** From the nearest to the farthest. */
export const horizons: readonly Horizon[] = ['now', 'next', 'later'];

/** `planned` where none is given; `undefined` where what is given cannot be read. */
export function statusOf(initiative: Element): InitiativeStatus | undefined {
  // The word first: most say one, and are asked by two dozen rules.
  const status = wordOf(initiative, 'status') as InitiativeStatus | undefined;
  return status !== undefined || isGiven(initiative, 'status') ? status : 'planned';
}

const priorities = ['low', 'medium', 'high'];

/** How much it matters, from 0: `low`, `medium` (where nothing is said, too), `high`. */
export function priorityRank(initiative: Element): number {
  return priorities.indexOf(wordOf(initiative, 'priority') ?? 'medium');
}

/** Neither a mere idea, nor done, nor stopped. */
export function isLive(initiative: Element): boolean {
  const status = statusOf(initiative);
  return status === 'planned' || status === 'active' || status === 'paused';
}

/** Live for all that can be read: a status that cannot has a finding of its own, and hides nothing that is planned. */
export function mayBeLive(initiative: Element): boolean {
  return isLive(initiative) || statusOf(initiative) === undefined;
}

/** Whether a task is still to be done: it is not done itself, and its initiative is live. */
export function isOpenTask(task: Element): boolean {
  const isDone = isGiven(task, 'status') && !['todo', 'doing'].includes(wordOf(task, 'status') ?? '');
  return !isDone && task.parent !== undefined && isLive(task.parent);
}

/** The same for all that can be read: a task is not gone from a list because a status is misspelt. */
export function mayBeOpenTask(task: Element): boolean {
  return wordOf(task, 'status') !== 'done' && task.parent !== undefined && mayBeLive(task.parent);
}

/** The initiative that this one is a part of: the one around it, else `part-of:`. */
export function wholeOf(initiative: Element): Element | undefined {
  const outer = initiative.parent?.kind === 'initiative' ? initiative.parent : undefined;
  return outer ?? targetOf(initiative, 'part-of');
}

/** Whether an initiative belongs to a larger one, known or not. */
export function isPart(initiative: Element): boolean {
  return initiative.parent?.kind === 'initiative' || isGiven(initiative, 'part-of');
}

/**
 * How many initiatives deep parts are followed. No plan goes as deep; each of a chain of thousands,
 * or of a ring, would otherwise look at all the others.
 */
export const mostLevels = 64;

/** An initiative, then what it is part of, up to the outermost (or 64 levels). Ends where it goes round. */
export function wholesOf(initiative: Element): readonly Element[] {
  const chain = [initiative];
  let at = wholeOf(initiative);
  while (at !== undefined && !chain.includes(at) && chain.length < mostLevels) {
    chain.push(at);
    at = wholeOf(at);
  }
  return chain;
}

/** The outermost initiative that this one is part of; itself where it is part of nothing. */
export function rootOf(initiative: Element): Element {
  return wholeOf(initiative) === undefined ? initiative : (wholesOf(initiative).at(-1) ?? initiative);
}

const directParts = perModel((model): ReadonlyMap<Element, readonly Element[]> => {
  const parts = new Map<Element, Element[]>();
  for (const initiative of elementsOf(model, 'initiative')) {
    const whole = wholeOf(initiative);
    if (whole === undefined) continue;
    addTo(parts, whole, initiative);
  }
  return parts;
});

/** The direct parts of an initiative, in the model's order. */
export function partsOf(model: Model, initiative: Element): readonly Element[] {
  return directParts(model).get(initiative) ?? [];
}

/** An initiative and all its parts, and theirs, 64 levels down. */
export function withParts(model: Model, initiative: Element): readonly Element[] {
  const parts = directParts(model);
  if (!parts.has(initiative)) return [initiative];
  const all = new Set([initiative]);
  let level: readonly Element[] = [initiative];
  for (let depth = 1; depth < mostLevels && level.length > 0; depth++) {
    level = level.flatMap((one) => parts.get(one) ?? []).filter((part) => !all.has(part));
    for (const part of level) all.add(part);
  }
  return [...all];
}

/** Whether something is true of an initiative, of what it is part of, or of a part of it. */
export function isTrueInFamily(
  model: Model,
  initiative: Element,
  isTrue: (one: Element) => boolean,
): boolean {
  return isTrueOfItOrWhole(initiative, isTrue) || withParts(model, initiative).some(isTrue);
}

/** Whether something is true of an initiative, or of what it is part of, directly or through others. */
export function isTrueOfItOrWhole(initiative: Element, isTrue: (one: Element) => boolean): boolean {
  return isTrue(initiative) || isTrueOfWhole(initiative, isTrue);
}

/** Whether something is true of what an initiative is part of, directly or through others. */
export function isTrueOfWhole(initiative: Element, isTrue: (one: Element) => boolean): boolean {
  return (
    wholeOf(initiative) !== undefined && wholesOf(initiative).some((one) => one !== initiative && isTrue(one))
  );
}

/** The nearest of an initiative and its wholes that gives an attribute, readable or not. */
export function giverOf(initiative: Element, attribute: string): Element | undefined {
  // Most say it themselves, and are asked by a dozen rules.
  if (isGiven(initiative, attribute)) return initiative;
  return wholesOf(initiative).find((one) => isGiven(one, attribute));
}

/** Who answers for an initiative: its own owner, else that of the whole. */
export function initiativeOwner(initiative: Element): Element | undefined {
  const giver = giverOf(initiative, 'owner');
  return giver && targetOf(giver, 'owner');
}

/** The silo of whoever answers for an initiative. */
export function initiativeSilo(initiative: Element): Element | undefined {
  const owner = initiativeOwner(initiative);
  return owner && siloOf(owner);
}

/** From when to when: its own dates, else those of the whole. */
export function scheduleOf(initiative: Element): Period | undefined {
  const giver = planned(initiative);
  return giver && periodOf(giver, 'when');
}

/** Whether dates are written where its own, or those of the whole, are looked for, and cannot be read. */
export function hasUnreadableDates(initiative: Element): boolean {
  const giver = planned(initiative);
  return giver !== undefined && isGiven(giver, 'when') && periodOf(giver, 'when') === undefined;
}

/** Roughly when: its own horizon, else that of the whole. */
export function horizonOf(initiative: Element): Horizon | undefined {
  const giver = planned(initiative);
  return giver && (wordOf(giver, 'horizon') as Horizon | undefined);
}

/** The nearest of an initiative and its wholes that says when. */
function planned(initiative: Element): Element | undefined {
  return saysWhen(initiative) ? initiative : wholesOf(initiative).find(saysWhen);
}

/** Whether an initiative says itself, in dates or roughly, when it is to be done. */
export function saysWhen(initiative: Element): boolean {
  return isGiven(initiative, 'when') || isGiven(initiative, 'horizon');
}

/** Which silos pay: `funded-by:` of an initiative and of what it is part of. */
export function fundersOf(initiative: Element): ReadonlySet<Element> {
  return new Set(wholesOf(initiative).flatMap((one) => targetsOf(one, 'funded-by')));
}

/** Whether an initiative has money of its own: a budget above zero, or a silo that pays. */
export function hasOwnMoney(initiative: Element): boolean {
  return hasBudget(initiative) || hasFunds(initiative);
}

function hasBudget(initiative: Element): boolean {
  return isGiven(initiative, 'budget') && moneyOf(initiative, 'budget') !== 0;
}

function hasFunds(initiative: Element): boolean {
  if (!isGiven(initiative, 'funded-by')) return false;
  const values = valuesOf(initiative, 'funded-by');
  return values.length === 0 || values.some(pays);
}

/** A silo that is named without an amount pays as well. */
function pays({ value }: Given): boolean {
  return value.type !== 'funded' || value.money?.amount !== 0;
}
