/** Between which silos hand-offs run, and which data customers give to which silo. */

import { handoffEnds } from '../../../grammar/vocabulary.ts';
import { quoteIfNeeded, quoteText } from '../../../grammar/writing/edit.ts';
import { handsOf, isOwned, owningSilos, rankOf } from '../../model/domain/lifecycle.ts';
import {
  type Element,
  type End,
  elementsOf,
  type Given,
  type Model,
  siloOf,
  targetOf,
  wordsOf,
} from '../../model/model.ts';
import { addTo, addToSet } from '../../model/multimap.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { referenceTo } from '../naming.ts';

/** A hand-off by the silos at its ends. */
export interface Flow {
  readonly handoff: Element;
  /** Undefined where nobody can tell yet; empty for people outside every silo. */
  readonly from: readonly Element[] | undefined;
  readonly to: readonly Element[] | undefined;
}

/** Every hand-off. An end that is a touchpoint or an owner counts for that owner's silo. */
export const flowsOf: (model: Model) => readonly Flow[] = perModel((model) =>
  elementsOf(model, 'handoff').map((handoff) => ({
    handoff,
    from: silosAt(handoff.from),
    to: silosAt(handoff.to),
  })),
);

function silosAt(end: End | undefined): readonly Element[] | undefined {
  const target = end?.target;
  if (target === undefined) return undefined;
  if (target.kind === 'touchpoint') return isOwned(target) ? owningSilos(target) : undefined;
  const silo = siloOf(target);
  return silo === undefined ? [] : [silo];
}

/** One touchpoint asking customers for one thing, in a stage of the lifecycle. */
export interface Asking {
  readonly touchpoint: Element;
  readonly given: Given;
  readonly silos: readonly Element[];
  readonly rank: number;
}

/** The data names in use. */
export const dataNames: (model: Model) => readonly string[] = perModel((model) => [...model.data.keys()]);

/** Who asks for a thing, in the order in which a customer is asked; those without a known owner are left out. */
export function askingsFor(model: Model, name: string): readonly Asking[] {
  const hands = handsOf(model);
  const askings: Asking[] = [];
  for (const { touchpoint, given, rank } of collectingOf(model).get(name) ?? []) {
    const own = hands.get(touchpoint);
    if (own?.isOwned) askings.push({ touchpoint, given, silos: own.silos, rank });
  }
  return askings;
}

/** Where each thing is asked for, whoever asks. */
const collectingOf = perModel((model): ReadonlyMap<string, readonly Omit<Asking, 'silos'>[]> => {
  const byName = new Map<string, Omit<Asking, 'silos'>[]>();
  for (const [name, uses] of model.data) {
    for (const { element, given } of uses) {
      const rank = given.attribute === 'collects' ? rankOf(model, element) : undefined;
      if (rank !== undefined) addTo(byName, name, { touchpoint: element, given, rank });
    }
  }
  for (const places of byName.values()) places.sort((a, b) => a.rank - b.rank);
  return byName;
});

const dataBySilo = perModel((model): ReadonlyMap<Element, ReadonlySet<string>> => {
  const data = new Map<Element, Set<string>>();
  for (const touchpoint of elementsOf(model, 'touchpoint')) {
    for (const silo of owningSilos(touchpoint))
      for (const name of wordsOf(touchpoint, 'collects')) addToSet(data, silo, name);
  }
  for (const { handoff, to } of flowsOf(model)) {
    for (const silo of to ?? []) for (const name of wordsOf(handoff, 'carries')) addToSet(data, silo, name);
  }
  return data;
});

/** The data that a silo has: what its touchpoints collect, then what is handed to it. */
export function dataOf(model: Model, silo: Element): readonly string[] {
  return [...(dataBySilo(model).get(silo) ?? [])];
}

/** A complete hand-off between two silos, as text; undefined where one of them has no name to write. */
export function handoffText(
  model: Model,
  from: Element,
  to: Element,
  carries: readonly string[],
): string | undefined {
  const ends = [from, to].map((silo) => referenceTo(model, silo, handoffEnds));
  if (ends.some((end) => end === undefined)) return undefined;
  const head = targetOf(from, 'head');
  const owner = (head && referenceTo(model, head)) ?? 'tbd';
  const lines = [
    `owner: ${owner}`,
    ...(carries.length === 0 ? [] : [`carries: ${carries.map(quoteIfNeeded).join(', ')}`]),
    'within: 2 days',
    `done-when: ${quoteText(acceptance(from, to))}`,
  ];
  return [`handoff ${ends.join(' -> ')} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

/** A sentence that says how both sides know that something has arrived. */
export function acceptance(from: Element | undefined, to: Element | undefined): string {
  const taker = to?.label ?? 'The other side';
  const giver = from?.label ?? 'the giving side';
  return `${taker} accepts it, or sends it back to ${giver} with a reason`;
}

/** The hand-off behind which a new one is written: the last of the roadmap. */
export function lastHandoff(model: Model): Element | undefined {
  return elementsOf(model, 'handoff').at(-1);
}
