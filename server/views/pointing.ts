/** What an element points at, with the words that say so. */
import { type Element, type Given, isGiven, valuesOf } from '../model/model.ts';

export type Pointing = Given & { readonly target: Element };

/** The values of an attribute that name an element, in order; names that lead nowhere are left out. */
export function pointing(element: Element, attribute: string): readonly Pointing[] {
  return valuesOf(element, attribute).flatMap((given) =>
    given.target === undefined ? [] : [{ ...given, target: given.target }],
  );
}

/** What an attribute is about, in words: of one that nobody has written, and as the subject of a sentence. */
interface Lack {
  readonly unsaid: string;
  readonly subject: string;
}

/** Why attributes of an element and its parts point at nothing: nobody says, or not in a way that leads anywhere. */
export function lackOf(
  elements: readonly Element[],
  attributes: readonly string[],
  { unsaid, subject }: Lack,
): string {
  const given = elements.flatMap((element) =>
    attributes
      .filter((attribute) => isGiven(element, attribute))
      .map((attribute) => valuesOf(element, attribute)),
  );
  if (given.some((values) => values.length === 0)) return `${subject} cannot be read`;
  return given.flat().some(isName) ? `${subject} is not declared` : unsaid;
}

/** Whether it is a name, and not `tbd`, which says that nobody knows yet. */
function isName({ value }: Given): boolean {
  return !('reference' in value) || value.reference?.reserved === undefined;
}
