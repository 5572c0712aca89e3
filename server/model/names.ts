/** The names of one roadmap, and what a reference means by them. */
import type { Reference } from '../../grammar/references.ts';
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
    if (item.name !== undefined && item.parent?.name !== undefined) {
      addTo(space.dotted, `${item.parent.name}.${item.name}`, item);
    }
    if (title !== undefined) addTo(space.titles, folded(title), item);
  }

  /** An element of the same kind, name and parent: the first of the two to be declared. */
  twin(kind: KindName, name: string | undefined, parent: Item | undefined): Item | undefined {
    if (name === undefined) return undefined;
    const { names, dotted } = this.#spaceOf(kind);
    const nests = kindSpec(kind).nestedIn.some((place) => place !== 'file');
    if (!nests) return names.get(name)?.[0];
    // A name may repeat under thousands of parents: those with a name of their own lead to it at once.
    const alike = parent?.name === undefined ? names.get(name) : dotted.get(`${parent.name}.${name}`);
    return alike?.find((item) => item.parent === parent);
  }

  /**
   * What a reference may mean: by name, `parent.name` included; where no name fits, by display name
   * if just one has it. Two answers make it ambiguous. The kind in front (`silo support`) decides.
   */
  resolve(reference: Reference, kinds: readonly KindName[]): readonly Item[] {
    const { text } = reference;
    const among = reference.kind === undefined ? kinds : [reference.kind];
    const named = this.#among(among, ({ names, dotted }) => names.get(text) ?? dotted.get(text));
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
    const space: Space<Item> = { names: new Map(), dotted: new Map(), titles: new Map() };
    this.#spaces.set(kind, space);
    return space;
  }
}

interface Space<Item> {
  readonly names: Map<string, Item[]>;
  /** Nested ones by `parent.name`. */
  readonly dotted: Map<string, Item[]>;
  /** By display name. */
  readonly titles: Map<string, Item[]>;
}

/** Titles are compared without regard to runs of blanks. */
function folded(title: string): string {
  return title.trim().replace(/\s+/g, ' ');
}
