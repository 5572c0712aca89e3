/** Whether a roadmap still means the same when nothing but names in it has changed. */
import { attributeFor } from '../../grammar/vocabulary.ts';
import {
  type Element,
  type End,
  type Given,
  type LinkProblem,
  type Model,
  referenceOf,
} from '../model/model.ts';
import type { Snapshot } from '../model/workspace.ts';

/** A place that would mean something else: an attribute of an element, where it can be told. */
export interface Difference {
  readonly element?: Element;
  readonly attribute?: string;
}

/**
 * The first thing of `model` that `after` reads differently; `undefined` where it is all the same.
 * Elements are told by their place, so that they may have other names. An ambiguous reference may
 * become clear, and a problem may go.
 */
export function differenceOf(before: Snapshot, model: Model, after: Snapshot): Difference | undefined {
  const same = after.models.find(({ key }) => key === model.key);
  if (same === undefined || !sameFiles(before, after) || !sameTexts(before, model, after)) return {};
  if (same.elements.length !== model.elements.length) return {};
  const numbers = new Map(same.elements.map((element, number) => [element, number]));
  const twin = new Map(model.elements.map((element, number) => [element, number]));
  const isSame = (one: Element | undefined, other: Element | undefined): boolean =>
    (one && twin.get(one)) === (other && numbers.get(other));

  for (const [number, element] of model.elements.entries()) {
    const other = same.elements[number];
    if (other === undefined || !sameOrigins(element, other) || !isSame(element.parent, other.parent)) {
      return { element };
    }
    for (const end of ['from', 'to'] as const) {
      if (!sameEnd(element[end], other[end], isSame)) return { element, attribute: end };
    }
    for (const [attribute, values] of element.attributes) {
      const others = other.values(attribute);
      const fits = values.every((given, index) => {
        const now = others[index];
        return now !== undefined && (isSame(given.target, now.target) || wasUnclear(model, element, given));
      });
      if (!fits || values.length !== others.length) return { element, attribute };
    }
  }
  const known = new Set(model.problems.map(placeOf));
  return same.problems.every((problem) => known.has(placeOf(problem))) ? undefined : {};
}

/** The same files in the same roadmaps. */
function sameFiles(before: Snapshot, after: Snapshot): boolean {
  const shape = ({ models }: Snapshot): string =>
    JSON.stringify(models.map(({ key, files }) => [key, files]));
  return shape(before) === shape(after);
}

/** Texts that hold as many declarations as before, and no more slips: one about a name may go with it. */
function sameTexts(before: Snapshot, model: Model, after: Snapshot): boolean {
  return model.files.every((uri) => {
    const one = before.files.get(uri);
    const other = after.files.get(uri);
    if (one === undefined || other === undefined) return one === other;
    return (
      other.facts.summary.declarations.length === one.facts.summary.declarations.length &&
      other.tree.problems.length <= one.tree.problems.length &&
      other.facts.problems.length <= one.facts.problems.length
    );
  });
}

function sameOrigins(one: Element, other: Element): boolean {
  return one.kind === other.kind && JSON.stringify(one.origins) === JSON.stringify(other.origins);
}

type IsSame = (one: Element | undefined, other: Element | undefined) => boolean;

function sameEnd(one: End | undefined, other: End | undefined, isSame: IsSame): boolean {
  return (one === undefined) === (other === undefined) && isSame(one?.target, other?.target);
}

/** Whether a value named several things, so that it cannot mean another one now. */
function wasUnclear(model: Model, { kind }: Element, { attribute, value, target }: Given): boolean {
  const reference = referenceOf(value);
  if (target !== undefined || reference === undefined) return false;
  return model.resolve(reference, attributeFor(kind, attribute)?.to ?? []).length > 1;
}

function placeOf({ code, anchor }: LinkProblem): string {
  return JSON.stringify([code, anchor]);
}
