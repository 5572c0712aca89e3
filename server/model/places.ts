/**
 * Where the elements of one text stand, by the numbers that the model uses: a few whole numbers for each, found without
 * the tree that they were taken from.
 */
import type { Range, SyntaxTree } from '../../grammar/syntax.ts';
import { type Anchor, referenceRange } from './locate.ts';
import { attributesOf, declarationsOf, nameRange } from './summary.ts';

/** Start and end of the name and of the two ends, and the number of the first attribute among all of the file. */
const perDeclaration = 7;
/** Start and end of the key and of the whole, and the number of the first item among all of the file. */
const perAttribute = 5;
/** Start and end, and the end of the name that it starts with. */
const perItem = 3;

/** For what is not there. */
const nowhere: Range = { start: -1, end: -1 };

export class Places {
  readonly #declarations: Int32Array;
  readonly #attributes: Int32Array;
  readonly #items: Int32Array;

  private constructor(declarations: Int32Array, attributes: Int32Array, items: Int32Array) {
    this.#declarations = declarations;
    this.#attributes = attributes;
    this.#items = items;
  }

  static of(tree: SyntaxTree): Places {
    const declarations: number[] = [];
    const attributes: number[] = [];
    const items: number[] = [];
    for (const declaration of declarationsOf(tree)) {
      const { start, end } = nameRange(declaration);
      const from = declaration.heading.from?.range ?? nowhere;
      const to = declaration.heading.to?.range ?? nowhere;
      declarations.push(start, end, from.start, from.end, to.start, to.end, attributes.length / perAttribute);
      for (const { key, range, items: own } of attributesOf(declaration)) {
        attributes.push(key.range.start, key.range.end, range.start, range.end, items.length / perItem);
        for (const item of own) items.push(item.range.start, item.range.end, referenceRange(item).end);
      }
    }
    // Each list ends with where the next one would begin.
    declarations.push(0, 0, 0, 0, 0, 0, attributes.length / perAttribute);
    attributes.push(0, 0, 0, 0, items.length / perItem);
    return new Places(Int32Array.from(declarations), Int32Array.from(attributes), Int32Array.from(items));
  }

  /** The range of an anchor, as the tree has it; `undefined` where there is no such place. */
  rangeOf(anchor: Anchor): Range | undefined {
    if (anchor.part === 'range') return anchor.range;
    const at = anchor.node * perDeclaration;
    if (at < 0 || at >= this.#declarations.length - perDeclaration) return undefined;
    switch (anchor.part) {
      case 'name':
        return rangeAt(this.#declarations, at);
      case 'from':
      case 'to': {
        const end = rangeAt(this.#declarations, at + (anchor.part === 'from' ? 2 : 4));
        return end.start < 0 ? rangeAt(this.#declarations, at) : end;
      }
      case 'key': {
        const key = this.#attributeAt(at, anchor.attribute);
        return key === undefined ? undefined : rangeAt(this.#attributes, key);
      }
      case 'item':
      case 'reference': {
        const key = this.#attributeAt(at, anchor.attribute);
        if (key === undefined) return undefined;
        const isWhole = anchor.part === 'item';
        const item = numberWithin(this.#attributes, key, perAttribute, anchor.item);
        if (item === undefined) return rangeAt(this.#attributes, isWhole ? key + 2 : key);
        const range = rangeAt(this.#items, item * perItem);
        return isWhole ? range : { start: range.start, end: this.#items[item * perItem + 2] ?? range.end };
      }
    }
  }

  /** Where the entry of an attribute is, by its number in the declaration with the entry `at`. */
  #attributeAt(at: number, attribute: number): number | undefined {
    const number = numberWithin(this.#declarations, at, perDeclaration, attribute);
    return number === undefined ? undefined : number * perAttribute;
  }
}

function rangeAt(numbers: Int32Array, at: number): Range {
  return { start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0 };
}

/** The number among all of the file of what is the `place`-th in one entry: the last of an entry says where its own begin. */
function numberWithin(entries: Int32Array, at: number, size: number, place: number): number | undefined {
  const first = entries[at + size - 1] ?? 0;
  const next = entries[at + 2 * size - 1] ?? first;
  return place < 0 || first + place >= next ? undefined : first + place;
}
