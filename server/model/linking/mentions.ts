/** A mention in a linked model: it works out where it stands when somebody asks. A large roadmap has thousands. */
import type { Anchor } from '../locate.ts';
import { type Element, type Mention, referenceAnchor } from '../model.ts';
import type { Asked } from './content.ts';
import type { Surroundings } from './element.ts';
import type { Use } from './ties.ts';

export class LinkedMention implements Mention {
  readonly element: Element;
  readonly attribute: string;
  readonly #model: Surroundings;
  readonly #use: Use;

  constructor(model: Surroundings, use: Use) {
    const { slot, by } = use;
    this.element = model.elementOf(slot);
    this.#model = model;
    this.#use = use;
    this.attribute = typeof by === 'number' ? this.#askedBy(by).given.attribute : by;
  }

  get anchor(): Anchor {
    const { slot, by } = this.#use;
    if (typeof by !== 'number') return { part: by, ...this.#model.siteOf(slot).origins[0] };
    return referenceAnchor(this.#askedBy(by).given);
  }

  #askedBy(number: number): Asked {
    return this.#model.tieOf(this.#use.slot).content.asked[number] as Asked;
  }
}
