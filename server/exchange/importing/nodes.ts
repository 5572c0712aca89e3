/** The things that sheets speak of as one tree: each once, with its place, its short name, and what the roadmap has of it. */
import { reservedWord } from '../../../grammar/values/references.ts';
import { type KindName, kindFor } from '../../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { referenceTo, slug } from '../../rules/naming.ts';
import type { ItemValue } from '../reading/cell-values.ts';
import type { Entry } from './entries.ts';

export interface Node {
  readonly kind: KindName;
  readonly label: string | undefined;
  /** The row that speaks of it; absent where it is only named by others. */
  readonly entry: Entry | undefined;
  /** What the roadmap has of it already. */
  element: Element | undefined;
  parent: Node | undefined;
  readonly children: Node[];
  /** Of a hand-off; an end that is not known is to be decided. */
  ends: { readonly from: Node | undefined; readonly to: Node | undefined } | undefined;
  /** The short name that it gets where it is new. */
  id: string | undefined;
}

/** Labels are compared without case and runs of blanks. */
export function folded(label: string): string {
  return label.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What may be named without being listed: these are declared by their name alone. */
const declarable: ReadonlySet<KindName> = new Set([
  'silo',
  'owner',
  'stage',
  'metric',
  'initiative',
  'insight',
  'system',
  'segment',
  'forum',
]);

export class Nodes {
  readonly all: Node[] = [];
  readonly #model: Model | undefined;
  readonly #byLabel = new Map<KindName, Map<string, Node[]>>();
  readonly #elements = new Map<KindName, ReadonlyMap<string, Element[]>>();
  readonly #ofElement = new Map<Element, Node>();
  readonly #names = new Set<string>();

  constructor(model: Model | undefined) {
    this.#model = model;
    for (const { name } of model?.elements ?? []) if (name !== undefined) this.#names.add(name);
  }

  /** A node for each entry, in order; those that the roadmap has are found by name, whoever moved them meanwhile. */
  addEntries(entries: readonly Entry[]): readonly Node[] {
    const claimed = new Set<Element>();
    const nodes = entries.map((entry) => this.#make(entry.kind, entry.label, entry));
    const rounds = [
      (entry: Entry, element: Element) =>
        entry.parent === undefined || isLabelled(element.parent, entry.parent.label),
      () => true,
    ];
    for (const fits of rounds) {
      for (const node of nodes) {
        const { entry } = node;
        if (entry === undefined || node.element !== undefined) continue;
        const found = this.#candidates(entry).find(
          (element) => !claimed.has(element) && fits(entry, element),
        );
        if (found === undefined) continue;
        claimed.add(found);
        this.#bind(node, found);
      }
    }
    for (const node of nodes) {
      const { entry } = node;
      if (entry?.parent !== undefined && node.element === undefined)
        this.adopt(node, this.named([entry.parent.kind], entry.parent.label));
      if (entry?.ends === undefined) continue;
      node.ends = { from: this.#end(entry.ends.from), to: this.#end(entry.ends.to) };
    }
    return nodes;
  }

  #end(label: string | undefined): Node | undefined {
    return label === undefined || reservedWord(label) !== undefined ? undefined : this.named(ends, label);
  }

  #candidates(entry: Entry): readonly Element[] {
    if (this.#model === undefined) return [];
    if (entry.kind === 'customers') {
      return elementsOf(this.#model, 'customers').filter(({ period }) => period?.text === entry.period);
    }
    if (entry.label !== undefined) return this.#elementsCalled(entry.kind, entry.label, entry.id);
    return elementsOf(this.#model, 'handoff').filter(
      ({ from, to }) =>
        this.#isEnd(from?.target, entry.ends?.from) && this.#isEnd(to?.target, entry.ends?.to),
    );
  }

  /** An end that is to be decided fits a label that says nothing, or too much. */
  #isEnd(target: Element | undefined, label: string | undefined): boolean {
    if (target !== undefined) return isLabelled(target, label);
    return label === undefined || reservedWord(label) !== undefined || this.#called(ends, label).length > 1;
  }

  #elementsCalled(kind: KindName, label: string, id = ''): readonly Element[] {
    let index = this.#elements.get(kind);
    if (index === undefined) {
      const made = new Map<string, Element[]>();
      for (const element of this.#model === undefined ? [] : elementsOf(this.#model, kind)) {
        for (const key of new Set([folded(element.label), ...keysOf(element)])) addTo(made, key, element);
        if (element.name !== undefined) addTo(made, idKeyOf(element.name), element);
      }
      this.#elements.set(kind, made);
      index = made;
    }
    const keys = [idKeyOf(slug(id)), folded(label), keyOf(label), keyOf(slug(label))];
    const key = keys.find((one) => index.has(one));
    return key === undefined ? [] : (index.get(key) ?? []);
  }

  #make(kind: KindName, label: string | undefined, entry: Entry | undefined): Node {
    const node: Node = {
      kind,
      label,
      entry,
      element: undefined,
      parent: undefined,
      children: [],
      ends: undefined,
      id: undefined,
    };
    this.all.push(node);
    if (label !== undefined) {
      const labels = this.#byLabel.get(kind) ?? new Map<string, Node[]>();
      this.#byLabel.set(kind, labels);
      addTo(labels, folded(label), node);
    }
    return node;
  }

  #bind(node: Node, element: Element): void {
    node.element = element;
    this.#ofElement.set(element, node);
  }

  /** Puts a new node into another; one that the roadmap has stays where it is. */
  adopt(node: Node, parent: Node | undefined): void {
    if (parent === undefined || node.element !== undefined || node.parent !== undefined || parent === node)
      return;
    for (let above: Node | undefined = parent; above !== undefined; above = above.parent)
      if (above === node) return;
    node.parent = parent;
    parent.children.push(node);
  }

  /** All that a name may mean, of the first of `kinds` that has any. */
  #called(kinds: readonly KindName[], label: string): readonly Node[] {
    for (const kind of kinds) {
      const nodes = this.#byLabel.get(kind)?.get(folded(label));
      if (nodes !== undefined) return nodes;
      const elements = this.#elementsCalled(kind, label);
      if (elements.length > 0) return elements.map((element) => this.#nodeOf(element));
    }
    for (const kind of kinds) {
      const byId =
        this.all.length < 5000
          ? this.all.filter((node) => node.kind === kind && node.entry?.id === label)
          : [];
      if (byId.length > 0) return byId;
    }
    return [];
  }

  #nodeOf(element: Element): Node {
    const known = this.#ofElement.get(element);
    if (known !== undefined) return known;
    const node = this.#make(element.kind, element.label, undefined);
    this.#bind(node, element);
    return node;
  }

  /**
   * What a name means: something listed or in the roadmap, else something new of the likeliest kind; undefined
   * where several go by it, and where it could be of more than one kind.
   */
  named(kinds: readonly KindName[], label: string): Node | undefined {
    const found = this.#called(kinds, label);
    if (found.length > 0) return found.length === 1 || found.every(isListedAgain) ? found[0] : undefined;
    const [kind] = kinds;
    if (kind === undefined || !declarable.has(kind)) return undefined;
    // A department that is named among people: somebody in it, who is not known by name yet.
    const node = this.#make(kind, label, undefined);
    const [silo] = kind === 'owner' ? this.#called(['silo'], label) : [];
    if (silo !== undefined) this.adopt(node, silo);
    return node;
  }

  /** How other things name a node where one of `kinds` may stand. */
  referenceOf(node: Node, kinds: readonly KindName[]): string | undefined {
    if (node.element !== undefined && this.#model !== undefined)
      return referenceTo(this.#model, node.element, kinds);
    return node.id;
  }

  /** Gives every new node a short name that nothing else has, and that means nothing else. */
  nameAll(): void {
    for (const node of this.all) {
      if (node.element !== undefined || node.label === undefined) continue;
      // A task needs no name, unless the sheet has one.
      if (node.kind === 'task' && slug(node.entry?.id ?? '') === '') continue;
      node.id = this.#fresh(node);
    }
  }

  #fresh({ kind, label = '', entry }: Node): string {
    const own = entry?.id === undefined ? '' : slug(entry.id);
    const base =
      own || shortened(slug(label)) || slug(`${kind} ${label}`).slice(0, longestName) || `${kind}-1`;
    const isTaken = (name: string): boolean =>
      this.#names.has(name) || reservedWord(name) !== undefined || kindFor(name) !== undefined;
    const names = [base, `${base}-${kind}`];
    let name = names.find((one) => !isTaken(one));
    for (let count = 2; name === undefined; count += 1)
      if (!isTaken(`${base}-${count}`)) name = `${base}-${count}`;
    this.#names.add(name);
    return name;
  }
}

/** People and departments that a sheet lists twice are still the same. */
function isListedAgain({ kind, element, entry }: Node): boolean {
  return (
    element === undefined &&
    entry !== undefined &&
    ['owner', 'silo', 'stage', 'system', 'segment'].includes(kind)
  );
}

const ends: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

const longestName = 40;

/** A sentence makes a name of its first words. */
function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const cut = name.slice(0, longestName + 1);
  const whole = cut.lastIndexOf('-');
  return slug(whole < 10 ? name.slice(0, longestName) : cut.slice(0, whole));
}

export function isLabelled(element: Element | undefined, label: string | undefined): boolean {
  if (element === undefined || label === undefined) return false;
  const keys = [label, slug(label)].map(keyOf);
  return folded(element.label) === folded(label) || keysOf(element).some((key) => keys.includes(key));
}

/** Short names that a sheet gives in a column of their own say for sure what is meant. */
function idKeyOf(name: string): string {
  return `# ${name.toLowerCase()}`;
}

function keyOf(name: string): string {
  return `= ${name.toLowerCase()}`;
}

/**
 * The short name, as a key. One of several words stands for what has no title besides: `sales-ops` is “Sales Ops”, and
 * `sales-ops "Sales Operations"` need not be.
 */
function keysOf({ name, label }: Element): readonly string[] {
  return name === undefined || (label !== name && name.includes('-')) ? [] : [keyOf(name)];
}

/** What an item means in the roadmap: its text, or the node that it names with what follows the name. */
export type NamedItem =
  | { readonly text: string }
  | { readonly node: Node; readonly tail: string | undefined; readonly kinds: readonly KindName[] };

/** The items of an attribute with their names looked up, and the labels that mean nothing or too much. */
export function namedItems(
  nodes: Nodes,
  items: readonly ItemValue[],
): { readonly items: readonly NamedItem[]; readonly unknown: readonly string[] } {
  const named: NamedItem[] = [];
  const unknown: string[] = [];
  for (const item of items) {
    if ('text' in item) {
      named.push(item);
      continue;
    }
    const node = nodes.named(item.kinds, item.label);
    if (node === undefined) unknown.push(item.tail === undefined ? item.label : `${item.label} ${item.tail}`);
    else if (!named.some((other) => 'node' in other && other.node === node && other.tail === item.tail)) {
      named.push({ node, tail: item.tail, kinds: item.kinds });
    }
  }
  return { items: named, unknown };
}
