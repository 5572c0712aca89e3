/** The names of one roadmap, and what a reference means by them. */
import type { Reference } from '../../grammar/references.ts';
import { type KindName, kindSpec } from '../../grammar/vocabulary.ts';

interface Named<Self> {
  readonly kind: KindName;
  readonly name: string | undefined;
  readonly parent: Self | undefined;
}

/** One name space for each kind; nested names may repeat under different parents. */
export class Names<Item extends Named<Item>> {
  readonly #byName = new Map<string, Item[]>();
  readonly #byTitle = new Map<string, Item[]>();

  add(item: Item, title: string | undefined): void {
    if (item.name !== undefined) push(this.#byName, `${item.kind} ${item.name}`, item);
    if (title !== undefined) push(this.#byTitle, `${item.kind} ${folded(title)}`, item);
  }

  /** An element of the same kind, name and parent: the first of the two to be declared. */
  twin(kind: KindName, name: string | undefined, parent: Item | undefined): Item | undefined {
    if (name === undefined) return undefined;
    const nests = kindSpec(kind).nestedIn.some((place) => place !== 'file');
    return this.#byName.get(`${kind} ${name}`)?.find((item) => !nests || item.parent === parent);
  }

  /**
   * What a reference may mean: by name, `parent.name` included; where no name fits, by display name
   * if just one has it. Two answers make it ambiguous. The kind in front (`silo support`) decides.
   */
  resolve(reference: Reference, kinds: readonly KindName[]): readonly Item[] {
    const among = reference.kind === undefined ? kinds : [reference.kind];
    const named = among.flatMap((kind) => this.#named(kind, reference.text));
    if (named.length > 0) return named;
    return among.flatMap((kind) => this.#byTitle.get(`${kind} ${folded(reference.text)}`) ?? []);
  }

  #named(kind: KindName, text: string): readonly Item[] {
    const whole = this.#byName.get(`${kind} ${text}`);
    if (whole !== undefined) return whole;
    const dot = text.lastIndexOf('.');
    if (dot === -1) return [];
    const parent = text.slice(0, dot);
    const name = text.slice(dot + 1);
    return (this.#byName.get(`${kind} ${name}`) ?? []).filter((item) => item.parent?.name === parent);
  }
}

/** Titles are compared without regard to runs of blanks. */
function folded(title: string): string {
  return title.trim().replace(/\s+/g, ' ');
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
