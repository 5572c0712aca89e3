/** The names of one roadmap, and what a reference means by them. */
import type { Reference } from '../../grammar/values/references.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import { addTo } from './multimap.ts';

interface Named<Self> {
  readonly kind: KindName;
  readonly name: string | undefined;
  readonly parent: Self | undefined;
}

/** One name space for each kind; nested names may repeat under different parents. */
export class Names<Item extends Named<Item>> {
  readonly #spaces = new Map<KindName, Space<Item>>();

  add(item: Item, title: string | undefined): void {
    const space = this.#spaceOf(item.kind);
    if (item.name !== undefined) addTo(space.names, item.name, item);
    if (space.dotted !== undefined) addDotted(space.dotted, item);
    if (title !== undefined) addTo(space.titles, folded(title), item);
  }

  /** An element of the same kind, name and parent: the first of the two to be declared. */
  twin(kind: KindName, name: string | undefined, parent: Item | undefined): Item | undefined {
    if (name === undefined) return undefined;
    const space = this.#spaceOf(kind);
    const { names } = space;
    const nests = kindSpec(kind).nestedIn.some((place) => place !== 'file');
    if (!nests) return names.get(name)?.[0];
    const alike = names.get(name);
    // A name may repeat under thousands of parents: those with a name of their own lead to it at once.
    const isCommon = alike !== undefined && alike.length > few && parent?.name !== undefined;
    const among = isCommon ? dottedOf(space).get(`${parent.name}.${name}`) : alike;
    return among?.find((item) => item.parent === parent);
  }

  /**
   * What a reference may mean: by name, `parent.name` included; where no name fits, by display name
   * if just one has it. Two answers make it ambiguous. The kind in front (`silo support`) decides.
   */
  resolve(reference: Reference, kinds: readonly KindName[]): readonly Item[] {
    const { text } = reference;
    const among = reference.kind === undefined ? kinds : [reference.kind];
    const isDotted = text.includes('.');
    const named = this.#among(
      among,
      (space) => space.names.get(text) ?? (isDotted ? dottedOf(space).get(text) : undefined),
    );
    if (named.length > 0) return named;
    const title = folded(text);
    return this.#among(among, ({ titles }) => titles.get(title));
  }

  #among(
    kinds: readonly KindName[],
    find: (space: Space<Item>) => readonly Item[] | undefined,
  ): readonly Item[] {
    let all: readonly Item[] = [];
    for (const kind of kinds) {
      const found = find(this.#spaceOf(kind));
      if (found !== undefined) all = all.length === 0 ? found : [...all, ...found];
    }
    return all;
  }

  #spaceOf(kind: KindName): Space<Item> {
    const known = this.#spaces.get(kind);
    if (known !== undefined) return known;
    const space: Space<Item> = { names: new Map(), titles: new Map(), dotted: undefined };
    this.#spaces.set(kind, space);
    return space;
  }
}

interface Space<Item> {
  readonly names: Map<string, Item[]>;
  /** By display name. */
  readonly titles: Map<string, Item[]>;
  /** Nested ones by `parent.name`, from the first time on that somebody asks for one. */
  dotted: Map<string, Item[]> | undefined;
}

/** Up to so many are looked through one by one. */
const few = 8;

function dottedOf<Item extends Named<Item>>(space: Space<Item>): ReadonlyMap<string, readonly Item[]> {
  if (space.dotted !== undefined) return space.dotted;
  const dotted = new Map<string, Item[]>();
  for (const items of space.names.values()) for (const item of items) addDotted(dotted, item);
  space.dotted = dotted;
  return dotted;
}

function addDotted<Item extends Named<Item>>(dotted: Map<string, Item[]>, item: Item): void {
  if (item.name === undefined || item.parent?.name === undefined) return;
  addTo(dotted, `${item.parent.name}.${item.name}`, item);
}

const hasOddBlanks = /^\s|\s$|\s\s|[^\S ]/;

/** Titles are compared without regard to runs of blanks. */
function folded(title: string): string {
  return hasOddBlanks.test(title) ? title.trim().replace(/\s+/g, ' ') : title;
}
