/**
 * An element of a linked model. It is made when somebody first comes upon it, and works out what it says
 * when somebody first asks: an edit makes a new model, and pays only for what is looked at.
 */
import type { Period } from '../../grammar/dates.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import type { Asked, Content } from './content.ts';
import type { Origin } from './locate.ts';
import type { Element, End, Given } from './model.ts';
import { addTo } from './multimap.ts';
import type { Slot } from './skeleton.ts';
import type { Tie } from './ties.ts';

/** What an element knows of its model. */
export interface Surroundings {
  readonly elementOf: (slot: Slot) => Element;
  readonly tieOf: (slot: Slot) => Tie;
}

const nobody: ReadonlyMap<string, readonly Element[]> = new Map();

export class LinkedElement implements Element {
  readonly #model: Surroundings;
  readonly #slot: Slot;
  #tie: Tie | undefined;
  #children: readonly Element[] | undefined;
  #attributes: ReadonlyMap<string, readonly Given[]> | undefined;
  #targets: ReadonlyMap<string, readonly Element[]> | undefined;
  #from: End | undefined;
  #to: End | undefined;

  constructor(model: Surroundings, slot: Slot) {
    this.#model = model;
    this.#slot = slot;
  }

  /** Where an element stands in its model's skeleton. */
  static slotOf(element: Element): Slot | undefined {
    return element instanceof LinkedElement ? element.#slot : undefined;
  }

  get id(): string {
    return this.#slot.id;
  }

  get kind(): KindName {
    return this.#slot.kind;
  }

  get name(): string | undefined {
    return this.#slot.name;
  }

  get label(): string {
    if (this.#slot.label !== '') return this.#slot.label;
    const { from, to } = this;
    if (from === undefined || to === undefined) return kindSpec(this.kind).label.toLowerCase();
    return `${endLabel(from)} to ${endLabel(to)}`;
  }

  get parent(): Element | undefined {
    const { parent } = this.#slot;
    return parent && this.#model.elementOf(parent);
  }

  get children(): readonly Element[] {
    this.#children ??= this.#slot.children.map(this.#model.elementOf);
    return this.#children;
  }

  get origins(): readonly [Origin, ...Origin[]] {
    return this.#slot.origins;
  }

  get attributes(): ReadonlyMap<string, readonly Given[]> {
    this.#attributes ??= this.#withTargets();
    return this.#attributes;
  }

  get targets(): ReadonlyMap<string, readonly Element[]> {
    this.#targets ??= this.#targetLists();
    return this.#targets;
  }

  get given(): ReadonlySet<string> {
    return this.#content.given;
  }

  get tags(): readonly string[] {
    return this.#content.tags;
  }

  get period(): Period | undefined {
    return this.#content.first.period;
  }

  get from(): End | undefined {
    this.#from ??= this.#end('from');
    return this.#from;
  }

  get to(): End | undefined {
    this.#to ??= this.#end('to');
    return this.#to;
  }

  get #ties(): Tie {
    this.#tie ??= this.#model.tieOf(this.#slot);
    return this.#tie;
  }

  get #content(): Content {
    return this.#ties.content;
  }

  #end(part: 'from' | 'to'): End | undefined {
    const reference = this.#content.first[part];
    if (reference === undefined) return undefined;
    const target = this.#ties[part];
    return { reference, target: target && this.#model.elementOf(target) };
  }

  #withTargets(): ReadonlyMap<string, readonly Given[]> {
    const { content, targets } = this.#ties;
    const { asked, values } = content;
    if (asked.length === 0) return values;
    const found = new Map<Given, Given>();
    const touched = new Set<string>();
    for (const [place, target] of targets.entries()) {
      const { given } = asked[place] as Asked;
      if (target === undefined) continue;
      found.set(given, { ...given, target: this.#model.elementOf(target) });
      touched.add(given.attribute);
    }
    const attributes = new Map(values);
    for (const name of touched) {
      attributes.set(name, values.get(name)?.map((given) => found.get(given) ?? given) ?? []);
    }
    return attributes;
  }

  #targetLists(): ReadonlyMap<string, readonly Element[]> {
    const { content, targets } = this.#ties;
    if (content.asked.length === 0) return nobody;
    const lists = new Map<string, Element[]>();
    for (const [place, target] of targets.entries()) {
      const { given } = content.asked[place] as Asked;
      if (target !== undefined) addTo(lists, given.attribute, this.#model.elementOf(target));
    }
    return lists;
  }
}

function endLabel({ target, reference }: End): string {
  return target?.label || reference.text;
}
