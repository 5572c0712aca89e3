/**
 * An element of a linked model. It is made when somebody first comes upon it, and works out what it says
 * when somebody first asks: an edit makes a new model, and pays only for what is looked at.
 */
import type { Period } from '../../grammar/dates.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import type { Content } from './content.ts';
import type { Origin } from './locate.ts';
import type { Element, End, Given } from './model.ts';
import type { Slot } from './skeleton.ts';
import type { Tie } from './ties.ts';
import { View } from './view.ts';

/** What an element knows of its model. */
export interface Surroundings {
  readonly elementOf: (slot: Slot) => Element;
  readonly tieOf: (slot: Slot) => Tie;
}

/** The values of an attribute that names elements, with those, and the elements alone. */
interface Resolved {
  readonly values: readonly Given[];
  readonly targets: readonly Element[];
}

export class LinkedElement implements Element {
  readonly #model: Surroundings;
  readonly #slot: Slot;
  #tie: Tie | undefined;
  #children: readonly Element[] | undefined;
  #attributes: ReadonlyMap<string, readonly Given[]> | undefined;
  #targets: ReadonlyMap<string, readonly Element[]> | undefined;
  /** By attribute, those that somebody asked for. */
  #resolved: Map<string, Resolved> | undefined;
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
    if (this.#attributes !== undefined) return this.#attributes;
    const { values, askedIn } = this.#content;
    this.#attributes =
      askedIn.size === 0
        ? values
        : new View(
            () => values.keys(),
            (name) => this.#resolve(name)?.values ?? values.get(name),
          );
    return this.#attributes;
  }

  get targets(): ReadonlyMap<string, readonly Element[]> {
    this.#targets ??= new View(
      () => [...this.#content.askedIn.keys()].filter((name) => this.#targetsIn(name) !== undefined),
      (name) => this.#targetsIn(name),
    );
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

  #targetsIn(name: string): readonly Element[] | undefined {
    const targets = this.#resolve(name)?.targets;
    return targets === undefined || targets.length === 0 ? undefined : targets;
  }

  /** Undefined for an attribute that names no elements. */
  #resolve(name: string): Resolved | undefined {
    const { content, targets: slots } = this.#ties;
    const stretch = content.askedIn.get(name);
    if (stretch === undefined) return undefined;
    const known = this.#resolved?.get(name);
    if (known !== undefined) return known;
    const targets: Element[] = [];
    let place = stretch.start;
    const values = (content.values.get(name) ?? []).map((given) => {
      if (place === stretch.end || content.asked[place]?.given !== given) return given;
      const slot = slots[place];
      place += 1;
      if (slot === undefined) return given;
      const target = this.#model.elementOf(slot);
      targets.push(target);
      return { ...given, target };
    });
    this.#resolved ??= new Map();
    const resolved = { values, targets };
    this.#resolved.set(name, resolved);
    return resolved;
  }
}

function endLabel({ target, reference }: End): string {
  return target?.label || reference.text;
}
