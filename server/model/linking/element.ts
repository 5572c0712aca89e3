/**
 * An element of a linked model. It is made when somebody first comes upon it, and works out what it says
 * when somebody first asks: an edit makes a new model, and pays only for what is looked at.
 */
import { trimmed } from '../../../grammar/parsing/trimmed.ts';
import type { Period } from '../../../grammar/values/dates.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import type { DataFile } from '../data/data-file.ts';
import { dataPathOf } from '../data/data-path.ts';
import type { Origin } from '../locate.ts';
import type { Element, End, Given, Words } from '../model.ts';
import { noteCalled, noteElement } from '../remembering/reads.ts';
import type { Content, Stretch } from './content.ts';
import { ownLabel } from './heading-names.ts';
import type { Site, Slot } from './slot.ts';
import type { Tie } from './ties.ts';

/** What an element knows of its model. */
export interface Surroundings {
  readonly elementOf: (slot: Slot) => Element;
  readonly siteOf: (slot: Slot) => Site;
  readonly tieOf: (slot: Slot) => Tie;
  /** By its path from the roadmap's folder. */
  readonly dataFile: (path: string) => DataFile | undefined;
}

export class LinkedElement implements Element {
  readonly #model: Surroundings;
  readonly #slot: Slot;
  #tie: Tie | undefined;
  #children: readonly Element[] | undefined;
  #resolved: readonly Resolved[] | undefined;
  /** How many times, while `resolved` is not there. */
  #asked = 0;
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
    noteCalled(this);
    return this.#slot.name;
  }

  get label(): string {
    noteCalled(this);
    const own = ownLabel(this.#content.first);
    if (own !== undefined && own !== '') return own;
    const { from, to } = this;
    if (from === undefined || to === undefined) return kindSpec(this.kind).label.toLowerCase();
    return `${endLabel(from)} to ${endLabel(to)}`;
  }

  get parent(): Element | undefined {
    noteElement(this, '#parent');
    const { parent } = this.#slot;
    return parent && this.#model.elementOf(parent);
  }

  get children(): readonly Element[] {
    noteElement(this, '#children');
    this.#children ??= this.#model.siteOf(this.#slot).children.map(this.#model.elementOf);
    return this.#children;
  }

  get origins(): readonly [Origin, ...Origin[]] {
    noteElement(this, '#origins');
    return this.#model.siteOf(this.#slot).origins;
  }

  get attributes(): ReadonlyMap<string, readonly Given[]> {
    return new Map([...this.#content.values.keys()].map((name) => [name, this.values(name)]));
  }

  get targets(): ReadonlyMap<string, readonly Element[]> {
    return new Map([...this.#content.askedIn.keys()].map((name) => [name, this.named(name)]));
  }

  get given(): Words {
    return this.#content.given;
  }

  values(attribute: string): readonly Given[] {
    noteElement(this, attribute);
    const resolved = this.#resolvedFor(attribute);
    if (resolved !== undefined) return resolved.values;
    const { content } = this.#ties;
    const plain = content.values.get(attribute);
    if (plain === undefined) return noValues;
    const stretch = this.#resolved === undefined ? content.askedIn.get(attribute) : undefined;
    return stretch === undefined ? plain : this.#valuesIn(plain, stretch);
  }

  named(attribute: string): readonly Element[] {
    noteElement(this, attribute);
    const resolved = this.#resolvedFor(attribute);
    if (resolved !== undefined) return resolved.named;
    const stretch = this.#resolved === undefined ? this.#ties.content.askedIn.get(attribute) : undefined;
    return stretch === undefined ? nobody : this.#elementsIn(stretch);
  }

  /**
   * What an attribute names. Where an element is asked again and again, all that it names is worked out once; after an
   * edit, most are asked once or twice.
   */
  #resolvedFor(attribute: string): Resolved | undefined {
    if (this.#resolved === undefined) {
      this.#asked += 1;
      if (this.#asked < often) return undefined;
      this.#resolved = this.#resolve();
    }
    // There are one to four of them: a map would take several times the room, and be slower.
    for (const resolved of this.#resolved) if (resolved.attribute === attribute) return resolved;
    return undefined;
  }

  #resolve(): readonly Resolved[] {
    const { values, askedIn } = this.#ties.content;
    if (askedIn.size === 0) return nothingNamed;
    return Array.from(askedIn, ([attribute, stretch]) => ({
      attribute,
      values: this.#valuesIn(values.get(attribute) ?? noValues, stretch),
      named: this.#elementsIn(stretch),
    }));
  }

  get tags(): readonly string[] {
    noteElement(this, '#tags');
    return this.#content.tags;
  }

  get period(): Period | undefined {
    noteElement(this, '#period');
    return this.#content.first.period;
  }

  get from(): End | undefined {
    noteElement(this, '#from');
    this.#from ??= this.#end('from');
    return this.#from;
  }

  get to(): End | undefined {
    noteElement(this, '#to');
    this.#to ??= this.#end('to');
    return this.#to;
  }

  get data(): DataFile | undefined {
    if (this.kind !== 'metric') return undefined;
    noteElement(this, 'source');
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

  #elementsIn({ start, end }: Stretch): readonly Element[] {
    const { targets } = this.#ties;
    // Most name one: a list that grows would keep room for more than a dozen.
    if (end === start + 1) {
      const slot = targets[start];
      return slot === undefined ? nobody : [this.#model.elementOf(slot)];
    }
    const elements: Element[] = [];
    for (let place = start; place < end; place += 1) {
      const slot = targets[place];
      if (slot !== undefined) elements.push(this.#model.elementOf(slot));
    }
    return trimmed(elements);
  }

  /** The values of an attribute, each with the element that it names. */
  #valuesIn(values: readonly Given[], { start, end }: Stretch): readonly Given[] {
    const { content, targets } = this.#ties;
    let place = start;
    return values.map((one) => {
      if (place === end || content.asked[place]?.given !== one) return one;
      const slot = targets[place];
      place += 1;
      if (slot === undefined) return one;
      const target = this.#model.elementOf(slot);
      // Written out: copying one by one costs several times as much, and an edit makes thousands.
      return { attribute: one.attribute, value: one.value, target, origin: one.origin, at: one.at };
    });
  }
}

/** What an attribute that names elements says. */
interface Resolved {
  readonly attribute: string;
  readonly values: readonly Given[];
  readonly named: readonly Element[];
}

/** So many questions cost more than to work out everything at once. */
const often = 6;

const noValues: readonly Given[] = [];
const nobody: readonly Element[] = [];
const nothingNamed: readonly Resolved[] = [];

function endLabel({ target, reference }: End): string {
  return target?.label || reference.text;
}
