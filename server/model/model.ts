/**
 * One roadmap: all elements of all its files, merged and linked. It holds no offsets (`locate.ts`
 * finds those), so it stays the same value while people only move text about.
 */
import type { Period } from '../../grammar/values/dates.ts';
import { type Reference, referenceBy } from '../../grammar/values/references.ts';
import type { Value } from '../../grammar/values/values.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import type { DataFile } from './data/data-file.ts';
import type { Basis } from './linking/basis.ts';
import type { Anchor, Origin } from './locate.ts';
import { noteElement } from './remembering/reads.ts';

/** One value of an attribute, and the item that gave it. */
export interface Given {
  readonly attribute: string;
  readonly value: Value;
  /** The element that a reference names; absent for reserved words, unresolved and ambiguous names. */
  readonly target?: Element;
  readonly origin: Origin;
  /** Numbers of the attribute in its declaration and of the item in the attribute. */
  readonly at: { readonly attribute: number; readonly item: number };
}

/** Words of which one can ask whether they are there. */
export type Words = Pick<ReadonlySet<string>, 'has' | 'size' | 'keys'>;

/** One end of a hand-off. */
export interface End {
  readonly reference: Reference;
  readonly target: Element | undefined;
}

/** One thing of a roadmap, whatever files it stands in. What is read of it is noted (`remembering/reads.ts`). */
export interface Element {
  /** Unique in the model and steady over edits elsewhere: `touchpoint:onboard.kickoff`. */
  readonly id: string;
  readonly kind: KindName;
  /** The short name, `kickoff`; absent where the declaration gives none. */
  readonly name: string | undefined;
  /** For people: the title, else the name, the period, or the ends. */
  readonly label: string;
  readonly parent: Element | undefined;
  readonly children: readonly Element[];
  /** The declaration first, then every `extend`, by file name. */
  readonly origins: readonly [Origin, ...Origin[]];
  /** By the vocabulary's names; only attributes with at least one readable value. */
  readonly attributes: ReadonlyMap<string, readonly Given[]>;
  /** The elements that each attribute names, in order; unresolved and reserved names are left out. */
  readonly targets: ReadonlyMap<string, readonly Element[]>;
  /** What `attributes` holds of one, empty where that is nothing. Rules read attributes this way, so that it is known what they have read. */
  readonly values: (attribute: string) => readonly Given[];
  /** The same of `targets`. */
  readonly named: (attribute: string) => readonly Element[];
  /** Attributes that were given, readable or not: what stands here is not missing. */
  readonly given: Words;
  readonly tags: readonly string[];
  readonly period: Period | undefined;
  readonly from: End | undefined;
  readonly to: End | undefined;
  /** The file that `source:` names, where the host has looked for it. */
  readonly data: DataFile | undefined;
}

/** `from` mentions `to` in an attribute, or (attribute `from` or `to`) as an end of a hand-off. */
export interface Mention {
  readonly element: Element;
  readonly attribute: string;
  readonly anchor: Anchor;
}

/** Who mentions each element, in the model's order. */
interface Mentions {
  readonly get: (element: Element) => readonly Mention[] | undefined;
  /** How often it is mentioned. */
  readonly count: (element: Element) => number;
}

/** Something wrong that only the whole roadmap shows. */
export type LinkProblem =
  | {
      readonly code: 'unknown-reference';
      readonly anchor: Anchor;
      /** The element that refers, absent for an `extend` of nothing. */
      readonly element: Element | undefined;
      readonly attribute: string;
      readonly text: string;
      readonly kinds: readonly KindName[];
    }
  | {
      readonly code: 'ambiguous-reference';
      readonly anchor: Anchor;
      readonly element: Element | undefined;
      readonly text: string;
      readonly candidates: readonly Element[];
    }
  | {
      readonly code: 'duplicate-name';
      readonly anchor: Anchor;
      readonly element: Element;
      readonly origin: Origin;
    }
  | {
      readonly code: 'conflicting-extend';
      readonly anchor: Anchor;
      readonly element: Element;
      readonly attribute: string;
      /** The value that stands. */
      readonly stands: Anchor;
      readonly origin: Origin;
      readonly attributeNumber: number;
    };

/** A whole roadmap, linked. What is read of it is noted (`remembering/reads.ts`). */
export interface Model {
  /** Unique in the workspace: the URI of the file with the header, else of the folder. */
  readonly key: string;
  /** The same value for models whose elements have the same ids, names, labels and places. */
  readonly headings: object;
  /** The same value for models whose elements of the kind have the same ids, names, labels and parents' names. */
  readonly namesOfKind: (kind: KindName) => object;
  /** What it is made of, to be compared with what another state of the roadmap is made of. */
  readonly basis: () => Basis;
  readonly roadmap: Element | undefined;
  /** URIs, in code-unit order. */
  readonly files: readonly string[];
  /** In order of file and position; parents before children. */
  readonly elements: readonly Element[];
  readonly ofKind: (kind: KindName) => readonly Element[];
  readonly byId: Pick<ReadonlyMap<string, Element>, 'get'>;
  readonly mentions: Mentions;
  /** Every use of a data name: `contacts` -> where it is collected, carried, held. */
  readonly data: ReadonlyMap<string, readonly { readonly element: Element; readonly given: Given }[]>;
  readonly problems: readonly LinkProblem[];
  /** Those of them that are about an element; about none, those of what extends nothing or several things. */
  readonly problemsOf: (element: Element | undefined) => readonly LinkProblem[];
  /** Those of them where an element of a kind may have been meant: names that lead nowhere, or to several. */
  readonly strays: (kind: KindName) => readonly LinkProblem[];
  /** The element that a declaration makes or extends; by file, then by number. */
  readonly elementOf: (origin: Origin) => Element | undefined;
  /** Elements that a name could mean, as references resolve it; no more than one unless it is ambiguous. */
  readonly resolve: (reference: Reference, kinds: readonly KindName[]) => readonly Element[];
}

/** The roadmap's name for people. */
export function titleOf({ roadmap }: Pick<Model, 'roadmap'>): string {
  return roadmap?.label ?? 'Roadmap without a header';
}

/** All elements of a kind, in the model's order. */
export function elementsOf(model: Model, kind: KindName): readonly Element[] {
  return model.ofKind(kind);
}

/** The readable values of an attribute, in order; empty where it is not given. */
export function valuesOf(element: Element, attribute: string): readonly Given[] {
  return element.values(attribute);
}

/** The elements that an attribute names. Unresolved and reserved names are left out. */
export function targetsOf(element: Element, attribute: string): readonly Element[] {
  return element.named(attribute);
}

/** The first element that an attribute names. */
export function targetOf(element: Element, attribute: string): Element | undefined {
  return element.named(attribute)[0];
}

/** The one element that an attribute names; undefined where several values stand there. */
export function soleTargetOf(element: Element, attribute: string): Element | undefined {
  const values = valuesOf(element, attribute);
  return values.length === 1 ? values[0]?.target : undefined;
}

/** The reference in a value, for every type of value that has one. */
export function referenceOf(value: Value): Reference | undefined {
  return 'reference' in value ? value.reference : undefined;
}

const noWords: readonly string[] = [];

/** The words of an attribute: enums, data names, channels, text. */
export function wordsOf(element: Element, attribute: string): readonly string[] {
  const values = valuesOf(element, attribute);
  if (values.length === 0) return noWords;
  return values.flatMap(({ value }) => (value.type === 'word' || value.type === 'text' ? [value.text] : []));
}

/** The first word or text of an attribute. */
export function wordOf(element: Element, attribute: string): string | undefined {
  for (const { value } of valuesOf(element, attribute)) {
    if (value.type === 'word' || value.type === 'text') return value.text;
  }
  return undefined;
}

/** The number of a count, percentage, rating, or of the first quantity. */
export function numberOf(element: Element, attribute: string): number | undefined {
  const value = valuesOf(element, attribute)[0]?.value;
  if (value?.type === 'number') return value.number;
  return value?.type === 'quantity' ? value.quantity.number : undefined;
}

/** The amount of money of an attribute, in whatever currency. */
export function moneyOf(element: Element, attribute: string): number | undefined {
  const value = valuesOf(element, attribute)[0]?.value;
  return value?.type === 'money' ? value.money.amount : undefined;
}

/** The date or period of an attribute: of `at` and `by` for quantities. */
export function periodOf(element: Element, attribute: string): Period | undefined {
  const value = valuesOf(element, attribute)[0]?.value;
  if (value?.type === 'date') return value.period;
  return value?.type === 'quantity' ? value.at : undefined;
}

/** Whether an attribute was written, readable or not: a wrong value counts as given. */
export function isGiven(element: Element, attribute: string): boolean {
  noteElement(element, attribute);
  return element.given.has(attribute);
}

/** Elements of some kinds that a text names, as a reference of that text would; `kind` is the one written in front. */
export function elementsNamed(
  model: Model,
  text: string,
  kinds: readonly KindName[],
  kind?: KindName,
): readonly Element[] {
  return model.resolve(referenceBy(text, kind), kinds);
}

/** The name of an element as anchors of findings want it. */
export function nameAnchor(element: Element): Anchor {
  const [{ file, node }] = element.origins;
  return { part: 'name', file, node };
}

/** Where a value stands: the whole item. */
export function itemAnchor(given: Given): Anchor {
  return anchorAt('item', given);
}

/** Where a value's reference stands. */
export function referenceAnchor(given: Given): Anchor {
  return anchorAt('reference', given);
}

/** Whether it is this value's reference that an anchor says. */
export function isReferenceAt({ origin, at }: Given, anchor: Anchor): boolean {
  return (
    anchor.part === 'reference' &&
    origin.file === anchor.file &&
    origin.node === anchor.node &&
    at.attribute === anchor.attribute &&
    at.item === anchor.item
  );
}

/** Written out, as in `nameAnchor`: copying one by one costs several times as much, for thousands of findings. */
function anchorAt(
  part: 'item' | 'reference',
  { origin: { file, node }, at: { attribute, item } }: Given,
): Anchor {
  return { part, file, node, attribute, item };
}

/** Whether an element stands inside another one, at any depth: something misplaced too. */
export function isWithin(element: Element, outer: Element | undefined): boolean {
  for (let at = element.parent; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

/** The silo that an element belongs to: an owner's parent, a silo itself, a touchpoint's owner's silo. */
export function siloOf(element: Element): Element | undefined {
  switch (element.kind) {
    case 'silo':
      return element;
    case 'owner':
      return element.parent?.kind === 'silo' ? element.parent : undefined;
    default: {
      const owner = targetOf(element, 'owner');
      return owner === undefined || owner.kind !== 'owner' ? undefined : siloOf(owner);
    }
  }
}
