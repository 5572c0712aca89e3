/** The names of one roadmap, and what a reference means by them. */
import type { Reference } from '../../../grammar/values/references.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { addTo } from '../multimap.ts';

interface Named<Self> {
  readonly kind: KindName;
  readonly name: string | undefined;
  readonly parent: Self | undefined;
}

/** One name space for each kind; nested names may repeat under different parents. */
export class Names<Item extends Named<Item>> {
  readonly #spaces = new Map<KindName, Space<Item>>();

  add(item: Item): void {
    if (item.name === undefined) return;
    const space = this.#spaceOf(item.kind);
    addTo(space.names, item.name, item);
    if (space.dotted !== undefined) addDotted(space.dotted, item);
  }

  /** An element of the same kind, name and parent: the first of the two to be declared. */
  twin(kind: KindName, name: string | undefined, parent: Item | undefined): Item | undefined {
    if (name === undefined) return undefined;
    const space = this.#spaceOf(kind);
    const { names } = space;
    if (!nests(kind)) return names.get(name)?.[0];
    const alike = names.get(name);
    // A name may repeat under thousands of parents: those with a name of their own lead to it at once.
    const isCommon = alike !== undefined && alike.length > few && parent?.name !== undefined;
    const among = isCommon ? dottedOf(space).get(`${parent.name}.${name}`) : alike;
    return among?.find((item) => item.parent === parent);
  }

  /** The elements with the name that a reference gives, `parent.name` included. */
  named({ text }: Reference, kinds: readonly KindName[]): readonly Item[] {
    const isDotted = text.includes('.');
    return among(kinds, (kind) => {
      const space = this.#spaces.get(kind);
      return space && (space.names.get(text) ?? (isDotted ? dottedOf(space).get(text) : undefined));
    });
  }

  /**
   * The same without some and with others, each in the place of its kind that `order` gives it. What there is of other
   * kinds is shared.
   */
  with(gone: readonly Item[], came: readonly Item[], order: (a: Item, b: Item) => number): Names<Item> {
    const names = new Names<Item>();
    for (const [kind, space] of this.#spaces) names.#spaces.set(kind, space);
    const named = ({ name }: Item): boolean => name !== undefined;
    for (const kind of new Set([...gone, ...came].filter(named).map((item) => item.kind))) {
      const space = this.#spaces.get(kind);
      names.#spaces.set(kind, {
        names: new Map(space?.names),
        dotted: space?.dotted && new Map(space.dotted),
      });
    }
    for (const item of gone) names.#exchange(item, (items) => items.filter((one) => one !== item));
    for (const item of came) names.#exchange(item, (items) => [...items, item].sort(order));
    return names;
  }

  #exchange(item: Item, change: (items: readonly Item[]) => Item[]): void {
    const { name, kind } = item;
    if (name === undefined) return;
    const { names, dotted } = this.#spaceOf(kind);
    exchange(names, name, change);
    const path = dottedName(item);
    if (dotted !== undefined && path !== undefined) exchange(dotted, path, change);
  }

  #spaceOf(kind: KindName): Space<Item> {
    const known = this.#spaces.get(kind);
    if (known !== undefined) return known;
    const space: Space<Item> = { names: new Map(), dotted: undefined };
    this.#spaces.set(kind, space);
    return space;
  }
}

/** Whether two elements of one kind and name cannot both be: what nests nowhere has its name but once, wherever it stands. */
export function areTwins<Item extends Named<Item>>(a: Item, b: Item): boolean {
  return a.kind === b.kind && a.name === b.name && (a.parent === b.parent || !nests(a.kind));
}

function nests(kind: KindName): boolean {
  return kindSpec(kind).nestedIn.some((place) => place !== 'file');
}

/** What there is of some kinds, in the order of the kinds. */
export function among<Item>(
  kinds: readonly KindName[],
  find: (kind: KindName) => readonly Item[] | undefined,
): readonly Item[] {
  let all: readonly Item[] = [];
  for (const kind of kinds) {
    const found = find(kind);
    if (found !== undefined) all = all.length === 0 ? found : [...all, ...found];
  }
  return all;
}

/** The kinds that a reference may be to: the one that it names in front (`silo support`), else those of its place. */
export function kindsMeant({ kind }: Reference, kinds: readonly KindName[]): readonly KindName[] {
  return kind === undefined ? kinds : [kind];
}

interface Space<Item> {
  readonly names: Map<string, Item[]>;
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
  const path = dottedName(item);
  if (path !== undefined) addTo(dotted, path, item);
}

/** `parent.name`, where both have names. */
function dottedName<Item extends Named<Item>>({ name, parent }: Item): string | undefined {
  return name === undefined || parent?.name === undefined ? undefined : `${parent.name}.${name}`;
}

/** Puts another list into the place of one, which others may hold on to. */
function exchange<Item>(
  lists: Map<string, Item[]>,
  name: string,
  change: (items: readonly Item[]) => Item[],
): void {
  const items = change(lists.get(name) ?? []);
  if (items.length === 0) lists.delete(name);
  else lists.set(name, items);
}
