/**
 * An element of a linked model. It is made when somebody first comes upon it, and works out what it says
 * when somebody first asks: an edit makes a new model, and pays only for what is looked at.
 */
import type { Period } from '../../grammar/values/dates.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import type { Content } from './content.ts';
import type { DataFile } from './data-file.ts';
import { dataPathOf } from './data-path.ts';
import type { Origin } from './locate.ts';
import type { Element, End, Given } from './model.ts';
import type { Slot } from './skeleton.ts';
import type { Tie } from './ties.ts';

/** What an element knows of its model. */
export interface Surroundings {
  readonly elementOf: (slot: Slot) => Element;
  readonly tieOf: (slot: Slot) => Tie;
  /** By its path from the roadmap's folder. */
  readonly dataFile: (path: string) => DataFile | undefined;
}

/** What an element says, with the elements that it names. */
interface Resolved {
  readonly attributes: ReadonlyMap<string, readonly Given[]>;
  readonly targets: ReadonlyMap<string, readonly Element[]>;
  readonly given: ReadonlySet<string>;
}

export class LinkedElement implements Element {
  readonly #model: Surroundings;
  readonly #slot: Slot;
  #tie: Tie | undefined;
  #children: readonly Element[] | undefined;
  #resolved: Resolved | undefined;
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
    return this.#says.attributes;
  }

  get targets(): ReadonlyMap<string, readonly Element[]> {
    return this.#says.targets;
  }

  get #says(): Resolved {
    this.#resolved ??= this.#resolve();
    return this.#resolved;
  }

  get given(): ReadonlySet<string> {
    return this.#says.given;
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

  get data(): DataFile | undefined {
    if (this.kind !== 'metric') return undefined;
    const [given] = this.#content.values.get('source') ?? [];
    const source = given?.value.type === 'word' ? dataPathOf(given.value.text) : undefined;
    return source === undefined || source.outside !== undefined
      ? undefined
      : this.#model.dataFile(source.path);
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

  /** All at once and into plain maps: the rules ask each element some two hundred times. */
  #resolve(): Resolved {
    const { content, targets: slots } = this.#ties;
    const { given } = content;
    if (content.askedIn.size === 0) return { attributes: content.values, targets: noTargets, given };
    const attributes = new Map(content.values);
    const targets = new Map<string, readonly Element[]>();
    for (const [name, { start, end }] of content.askedIn) {
      const named: Element[] = [];
      let place = start;
      const values = (content.values.get(name) ?? []).map((one) => {
        if (place === end || content.asked[place]?.given !== one) return one;
        const slot = slots[place];
        place += 1;
        if (slot === undefined) return one;
        const target = this.#model.elementOf(slot);
        named.push(target);
        // Written out: copying one by one costs several times as much, and an edit makes thousands.
        return { attribute: one.attribute, value: one.value, target, origin: one.origin, at: one.at };
      });
      attributes.set(name, values);
      if (named.length > 0) targets.set(name, named);
    }
    return { attributes, targets, given };
  }
}

const noTargets: ReadonlyMap<string, readonly Element[]> = new Map();

function endLabel({ target, reference }: End): string {
  return target?.label || reference.text;
}
