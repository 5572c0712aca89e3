/** What stands at an offset: the one reading of a place that hover, definition and references share. */

import type { Atom, Attribute, Declaration, Item, Range, RefAtom } from '../../grammar/syntax.ts';
import { isRead } from '../../grammar/values/reading.ts';
import { type Reference, readReference } from '../../grammar/values/references.ts';
import { readItem, type Value } from '../../grammar/values/values.ts';
import {
  type AttributeSpec,
  attributeFor,
  type EnumValue,
  handoffEnds,
  type KindName,
} from '../../grammar/vocabulary.ts';
import { referenceRange } from '../model/locate.ts';
import { type Element, type Model, referenceOf } from '../model/model.ts';
import { attributesOf, declarationAt, declarationsOf } from '../model/summary.ts';
import type { Place } from './context.ts';
import { dataOfTopic, elementOfTopic, topicRange } from './topics.ts';

interface Ranged {
  readonly range: Range;
}

export type Spot =
  /** The name of a declaration, or of what it extends. */
  | (Ranged & { readonly type: 'name'; readonly element: Element })
  /** A name that refers to an element. */
  | (Ranged & { readonly type: 'reference'; readonly element: Element })
  /** `tbd`, `everyone` and their like, where nobody has that name. */
  | (Ranged & {
      readonly type: 'reserved';
      readonly reference: Reference;
      readonly meaning: 'nobody-yet' | 'everyone';
    })
  | (Ranged & { readonly type: 'data'; readonly name: string })
  | (Ranged & { readonly type: 'rule'; readonly id: string })
  | (Ranged & { readonly type: 'keyword'; readonly kind: KindName })
  | (Ranged & { readonly type: 'extend' })
  | (Ranged & { readonly type: 'key'; readonly spec: AttributeSpec; readonly kind: KindName })
  | (Ranged & { readonly type: 'choice'; readonly spec: AttributeSpec; readonly value: EnumValue })
  | (Ranged & { readonly type: 'tag'; readonly name: string })
  /** A date, an amount, a length of time: what it comes to can be worked out. */
  | (Ranged & {
      readonly type: 'value';
      readonly spec: AttributeSpec;
      readonly value: Value;
      readonly element: Element | undefined;
    });

/** What stands at a place; `undefined` for blanks, comments, plain texts and names that mean nothing. */
export function spotAt({ tree, model, file, offset }: Place): Spot | undefined {
  const { partOf } = tree;
  if (partOf?.name !== undefined && covers(partOf.name.range, offset)) {
    const { roadmap } = model;
    return roadmap?.name === partOf.name.text
      ? { type: 'reference', element: roadmap, range: partOf.name.range }
      : undefined;
  }
  const node = declarationAt(tree, offset);
  const declaration = declarationsOf(tree)[node];
  if (declaration === undefined) return undefined;
  const element = model.elementOf({ file: file.uri, node });
  return (
    tagSpot(declaration, offset) ??
    headingSpot(declaration, element, model, offset) ??
    attributeSpot(declaration, element, model, tree.text, offset)
  );
}

function tagSpot({ heading, block }: Declaration, offset: number): Spot | undefined {
  const tag = [...heading.tags, ...(block?.tags ?? [])].find(({ range }) => covers(range, offset));
  return tag && { type: 'tag', name: tag.text, range: tag.range };
}

function headingSpot(
  declaration: Declaration,
  element: Element | undefined,
  model: Model,
  offset: number,
): Spot | undefined {
  const { extend, keyword, kind, heading } = declaration;
  if (extend !== undefined && covers(extend.range, offset)) return { type: 'extend', range: extend.range };
  if (covers(keyword.range, offset)) {
    return kind === undefined ? undefined : { type: 'keyword', kind, range: keyword.range };
  }
  for (const end of [heading.from, heading.to]) {
    if (end !== undefined && covers(end.range, offset)) return endSpot(end, model, offset);
  }
  const { name, title, period } = heading;
  const named = [name, title, period].find((part) => part !== undefined && covers(part.range, offset));
  if (named === undefined || element === undefined) return undefined;
  if (named === name && extend !== undefined) return partSpot(name, element, offset, 'name');
  return { type: 'name', element, range: named.range };
}

function endSpot(end: Item, model: Model, offset: number): Spot | undefined {
  const reading = readReference(end.atoms, handoffEnds);
  return isRead(reading) ? referenceSpot(reading.read, end.atoms, model, handoffEnds, offset) : undefined;
}

function attributeSpot(
  declaration: Declaration,
  element: Element | undefined,
  model: Model,
  source: string,
  offset: number,
): Spot | undefined {
  const { kind } = declaration;
  const attribute = attributesOf(declaration).find(({ range }) => covers(range, offset));
  if (attribute === undefined || kind === undefined) return undefined;
  const spec = attributeFor(kind, attribute.key.text);
  if (spec === undefined) return undefined;
  if (covers(attribute.key.range, offset)) return { type: 'key', spec, kind, range: attribute.key.range };
  return itemSpot(attribute, spec, element, model, source, offset);
}

function itemSpot(
  attribute: Attribute,
  spec: AttributeSpec,
  element: Element | undefined,
  model: Model,
  source: string,
  offset: number,
): Spot | undefined {
  const item = attribute.items.find(({ range }) => covers(range, offset));
  if (item === undefined) return undefined;
  const reading = readItem(spec, item, source);
  if ('problem' in reading) return undefined;
  const { value } = reading;
  const reference = referenceOf(value);
  if (reference !== undefined) {
    const atoms = referenceAtoms(item);
    return referenceSpot(reference, atoms, model, spec.to ?? [], offset);
  }
  if (value.type === 'accept') return acceptSpot(value, item, model, offset);
  if (value.type === 'text') return undefined;
  if (value.type !== 'word') return { type: 'value', spec, value, element, range: item.range };
  if (spec.type === 'data') return { type: 'data', name: value.text, range: item.range };
  const choice = spec.values?.find(({ name }) => name === value.text);
  return choice && { type: 'choice', spec, value: choice, range: item.range };
}

function acceptSpot(
  value: Extract<Value, { type: 'accept' }>,
  item: Item,
  model: Model,
  offset: number,
): Spot | undefined {
  const [rule] = item.atoms;
  const topic = topicRange(item);
  if (rule !== undefined && covers(rule.range, offset)) {
    return { type: 'rule', id: value.rule, range: rule.range };
  }
  if (topic === undefined || !covers(topic, offset)) return undefined;
  const element = elementOfTopic(model, value);
  if (element !== undefined) return { type: 'reference', element, range: topic };
  const name = dataOfTopic(value);
  return name !== undefined && model.data.has(name) ? { type: 'data', name, range: topic } : undefined;
}

function referenceSpot(
  reference: Reference,
  atoms: readonly Atom[],
  model: Model,
  kinds: readonly KindName[],
  offset: number,
): Spot | undefined {
  const named = nameAtoms(reference, atoms);
  const first = named[0];
  const last = named[named.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const range = { start: first.range.start, end: last.range.end };
  if (!covers({ start: atoms[0]?.range.start ?? range.start, end: range.end }, offset)) return undefined;
  const [element, other] = model.resolve(reference, kinds);
  if (element === undefined) {
    const meaning = reference.reserved;
    return meaning === undefined ? undefined : { type: 'reserved', reference, meaning, range };
  }
  if (other !== undefined) return undefined;
  const dotted = named.length === 1 && first.type === 'ref' ? first : undefined;
  return dotted === undefined
    ? { type: 'reference', element, range }
    : partSpot(dotted, element, offset, 'reference');
}

/** The part of `onboard.kickoff` at the offset: the stage or the touchpoint. */
function partSpot(
  ref: RefAtom,
  element: Element,
  offset: number,
  type: 'name' | 'reference',
): Spot | undefined {
  const [first, last] = [ref.parts[0], ref.parts[ref.parts.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  const { parent } = element;
  if (ref.parts.length > 1 && parent !== undefined && offset < last.range.start) {
    return { type: 'reference', element: parent, range: first.range };
  }
  return { type, element, range: last.range };
}

/** The atoms of an item that make its reference, the kind in front included. */
export function referenceAtoms(item: Item): readonly Atom[] {
  const { end } = referenceRange(item);
  return item.atoms.filter(({ range }) => range.end <= end);
}

/** The atoms of a reference without the kind in front: `support` of `silo support`. */
export function nameAtoms(reference: Reference, atoms: readonly Atom[]): readonly Atom[] {
  return reference.kind === undefined ? atoms : atoms.slice(1);
}

/** Whether an offset touches a range; its end counts, because that is where a cursor stands after typing. */
export function covers(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
