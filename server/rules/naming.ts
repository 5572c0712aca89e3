/** The names that fixes write: of what is there, and of what they add. */

import type { KindName } from '../../grammar/vocabulary.ts';
import { quoteIfNeeded } from '../../grammar/writing/edit.ts';
import { type Element, elementsNamed, elementsOf, type Model } from '../model/model.ts';

/**
 * The shortest text that names an element where one of `kinds` may stand: `dana`, `sales.dana`,
 * `silo support`, `"Dana Ruiz"`. Undefined where nothing names it alone.
 */
export function referenceTo(
  model: Model,
  element: Element,
  kinds: readonly KindName[] = [element.kind],
): string | undefined {
  const { name, parent, kind, label } = element;
  const names = [name, name && parent?.name && `${parent.name}.${name}`, label];
  const kindsInFront = [undefined, ...(kinds.length > 1 ? [kind] : [])];
  for (const front of kindsInFront) {
    for (const text of names) {
      if (text === undefined || text === '') continue;
      const found = elementsNamed(model, text, kinds, front);
      if (found.length !== 1 || found[0] !== element) continue;
      return front === undefined ? quoteIfNeeded(text) : `${front} ${quoteIfNeeded(text)}`;
    }
  }
  return undefined;
}

/** A name that no element of the kind has yet: `wanted`, or with a number behind it. */
export function freshName(model: Model, kind: KindName, wanted: string): string {
  const base = slug(wanted) || kind;
  const taken = new Set(elementsOf(model, kind).map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}

/** A text as a name: lower case, words joined by hyphens. Empty where it has no letter. */
export function slug(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /\p{L}/u.test(words) && quoteIfNeeded(words) === words ? words : '';
}
