/** What the declarations of one element say together, before anybody asks whom they name. */

import { trimmed } from '../../../grammar/parsing/trimmed.ts';
import type { Reference } from '../../../grammar/values/references.ts';
import { type AttributeSpec, attributeFor, type KindName } from '../../../grammar/vocabulary.ts';
import type { Origin } from '../locate.ts';
import { type Given, referenceOf, type Words } from '../model.ts';
import type { AttributeSummary, DeclarationSummary, Summary } from '../summary.ts';
import type { Site } from './slot.ts';

export interface Content {
  /** The declaration that made the element. */
  readonly first: DeclarationSummary;
  /** By the vocabulary's names, without targets; only attributes with at least one readable value. */
  readonly values: ReadonlyMap<string, readonly Given[]>;
  /** Those and the ones without: what was written. */
  readonly given: Words;
  readonly tags: readonly string[];
  /** Everything in `values` that names an element, in order. */
  readonly asked: readonly Asked[];
  /** Where in `asked` the values of each attribute stand. */
  readonly askedIn: ReadonlyMap<string, Stretch>;
  /** The values that are data names. */
  readonly data: readonly DataUse[];
  /** Attributes of `extend`s that say something else than the declaration. */
  readonly conflicts: readonly Conflict[];
}

/** A part of a list: from `start` on, up to `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A value that names an element of one of some kinds. */
export interface Asked {
  readonly given: Given;
  readonly reference: Reference;
  readonly kinds: readonly KindName[];
}

export interface DataUse {
  readonly name: string;
  readonly given: Given;
}

export interface Conflict {
  readonly attribute: string;
  readonly origin: Origin;
  readonly attributeNumber: number;
  /** The value that stands. */
  readonly stands: Given;
}

/** A content while it is being put together. */
interface Draft {
  readonly kind: KindName;
  readonly values: Map<string, Given[]>;
  readonly given: Set<string>;
  readonly conflicts: Conflict[];
  /** The values of lists that several declarations add to, as text: hundreds may add to one. */
  readonly keys: Map<string, Set<string>>;
}

/** Puts together what all origins of an element say. */
export function contentOf({ slot, origins, again }: Site, summaryOf: (file: string) => Summary): Content {
  const draft: Draft = {
    kind: slot.kind,
    values: new Map(),
    given: new Set(),
    conflicts: [],
    keys: new Map(),
  };
  const declarations = origins.map(
    ({ file, node }) => summaryOf(file).declarations[node] as DeclarationSummary,
  );
  for (const [place, origin] of origins.entries()) {
    const declaration = declarations[place] as DeclarationSummary;
    const givesWay = declaration.theirs || again?.has(origin) === true;
    for (const [number, attribute] of declaration.attributes.entries()) {
      add(draft, attribute, number, origin, givesWay);
    }
  }
  const first = declarations[0] as DeclarationSummary;
  const { values, given, conflicts } = draft;
  return {
    first,
    values,
    // Nearly always all that is written can be read.
    given: given.size === values.size ? values : given,
    tags: declarations.length === 1 ? unique(first.tags) : unique(declarations.flatMap(({ tags }) => tags)),
    ...readingOf(slot.kind, values),
    conflicts: trimmed(conflicts),
  };
}

/** `givesWay`: where it says something else than what stands, nobody needs to hear of it. */
function add(
  draft: Draft,
  attribute: AttributeSummary,
  number: number,
  origin: Origin,
  givesWay: boolean,
): void {
  const spec = attribute.known ? attributeFor(draft.kind, attribute.name) : undefined;
  if (spec === undefined) return;
  draft.given.add(spec.name);
  const values = attribute.values.flatMap((value, item): Given | readonly Given[] =>
    value === undefined ? [] : { attribute: spec.name, value, origin, at: placeAt(number, item) },
  );
  if (values.length === 0) return;
  const present = draft.values.get(spec.name);
  if (present === undefined) draft.values.set(spec.name, values.slice());
  else if (spec.list) append(draft, spec, present, values);
  else {
    const [stands] = present;
    if (stands === undefined || stands.origin === origin || givesWay || saysTheSame(present, values)) return;
    draft.conflicts.push({ attribute: spec.name, origin, attributeNumber: number, stands });
  }
}

const places: Given['at'][][] = [];

/** One value for each pair of small numbers: a large roadmap has tens of thousands of values, in few places. */
function placeAt(attribute: number, item: number): Given['at'] {
  if (attribute >= mostShared || item >= mostShared) return { attribute, item };
  places[attribute] ??= [];
  const ofAttribute = places[attribute] as Given['at'][];
  ofAttribute[item] ??= { attribute, item };
  return ofAttribute[item] as Given['at'];
}

const mostShared = 32;

function append({ keys }: Draft, { name }: AttributeSpec, present: Given[], more: readonly Given[]): void {
  const known = keys.get(name) ?? new Set(present.map(({ value }) => JSON.stringify(value)));
  keys.set(name, known);
  const added = more.filter(({ value }) => !known.has(JSON.stringify(value)));
  for (const one of added) {
    known.add(JSON.stringify(one.value));
    present.push(one);
  }
}

/** What of the values names elements, and what of them names data. */
function readingOf(
  kind: KindName,
  values: ReadonlyMap<string, readonly Given[]>,
): Pick<Content, 'asked' | 'askedIn' | 'data'> {
  const asked: Asked[] = [];
  const data: DataUse[] = [];
  const askedIn = new Map<string, Stretch>();
  for (const [name, list] of values) {
    const spec = attributeFor(kind, name);
    if (spec === undefined) continue;
    const start = asked.length;
    for (const given of list) {
      const { value } = given;
      if (spec.type === 'data' && value.type === 'word') data.push({ name: value.text, given });
      const reference = referenceOf(value);
      if (reference !== undefined) asked.push({ given, reference, kinds: spec.to ?? noKinds });
    }
    if (asked.length > start) askedIn.set(name, { start, end: asked.length });
  }
  return { asked: trimmed(asked), askedIn: askedIn.size === 0 ? nowhere : askedIn, data: trimmed(data) };
}

const nowhere: ReadonlyMap<string, Stretch> = new Map();
const noKinds: readonly KindName[] = [];

function saysTheSame(a: readonly Given[], b: readonly Given[]): boolean {
  return (
    a.length === b.length && a.every(({ value }, i) => JSON.stringify(value) === JSON.stringify(b[i]?.value))
  );
}

function unique(words: readonly string[]): readonly string[] {
  return words.length < 2 ? words : [...new Set(words)];
}
