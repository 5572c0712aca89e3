/** Display names with a comma in them, as registers write people: `owner: Brandl, Josef` without quotes is a list of two. */
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Element, elementsNamed, type Given, type Model, valuesOf } from '../model/model.ts';

export interface CommaName {
  readonly parts: readonly [Given, Given];
  readonly named: Element;
}

/** The names of an attribute that its commas have cut in two; each half names nothing. */
export function commaNamesIn(
  model: Model,
  element: Element,
  attribute: string,
  kinds: readonly KindName[],
): readonly CommaName[] {
  const values = valuesOf(element, attribute);
  return values.flatMap((first, place): CommaName[] => {
    const second = values[place + 1];
    const [one, two] = [textOf(first), second && textOf(second)];
    if (second === undefined || one === undefined || two === undefined) return [];
    const isNext =
      first.origin.file === second.origin.file &&
      first.origin.node === second.origin.node &&
      first.at.attribute === second.at.attribute &&
      first.at.item + 1 === second.at.item;
    const [named, ...others] = isNext ? elementsNamed(model, `${one}, ${two}`, kinds) : [];
    return named === undefined || others.length > 0 ? [] : [{ parts: [first, second], named }];
  });
}

function textOf({ value, target }: Given): string | undefined {
  return target === undefined && value.type === 'reference' && !value.reference.quoted
    ? value.reference.text
    : undefined;
}
