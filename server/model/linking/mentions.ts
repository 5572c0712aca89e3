/** Who mentions whom in a linked model. */
import type { Anchor } from '../locate.ts';
import { type Element, type Mention, type Model, referenceAnchor } from '../model.ts';
import { noteOfOthers } from '../remembering/reads.ts';
import type { Asked } from './content.ts';
import type { Surroundings } from './element.ts';
import type { Use } from './ties.ts';

/**
 * Mentions of elements, made when somebody first asks for those of one.
 * @param usesOf where an element is used; undefined for one of another model
 */
export function mentionsBy(
  usesOf: (element: Element) => readonly Use[] | undefined,
  model: Surroundings,
): Model['mentions'] {
  const mentioned = new Map<Element, readonly Mention[] | undefined>();
  return {
    get(element) {
      noteOfOthers(element, '#mentions');
      if (mentioned.has(element)) return mentioned.get(element);
      const found = usesOf(element)?.map((use) => new LinkedMention(model, use));
      mentioned.set(element, found);
      return found;
    },
    count(element) {
      noteOfOthers(element, '#mentions');
      return usesOf(element)?.length ?? 0;
    },
  };
}

/** One that works out where it stands when somebody asks: a large roadmap has thousands. */
class LinkedMention implements Mention {
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
