/** What a part goes by: what tells whether two texts speak of the same thing. */

import type { Declaration, Item, SyntaxTree } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { type AttributeSpec, kindSpec } from '../../../grammar/vocabulary.ts';
import type { Part } from '../../../grammar/writing/parts.ts';
import { everyPart, itemText, saysOf, specOf } from './part.ts';

/** Equal for parts of one block that are the same thing; several of one block may have the same. */
export function keyOf(part: Part): string {
  const { sort, node } = part;
  if (node === undefined) return `${sort} ${saysOf(part)}`;
  if (!('type' in node)) return sort;
  switch (node.type) {
    case 'declaration':
      return `${sort} ${nameOf(part) ?? kindWord(node)}`;
    case 'attribute':
      return `${sort} ${specOf(part)?.name ?? node.key.text.toLowerCase()}`;
    default:
      return `${sort} ${node.text}`;
  }
}

/** Kind and name of a declaration; without a name its title, its period, or its ends. Absent where it has none of these. */
export function nameOf({ node, tree }: Part): string | undefined {
  if (node === undefined || !('type' in node) || node.type !== 'declaration') return undefined;
  return nameOfDeclaration(tree, node);
}

export function nameOfDeclaration(tree: SyntaxTree, node: Declaration): string | undefined {
  const { name, title, period, from, to } = node.heading;
  const kind = `${node.extend ? 'extend ' : ''}${kindWord(node)}`;
  if (name) return `${kind} ${name.text}`;
  if (period) {
    const segments = (node.block?.members ?? []).flatMap((member) =>
      member.type === 'attribute' && member.key.text.toLowerCase() === 'for' ? member.items : [],
    );
    return [kind, ...[period, ...segments].map((item) => itemText(tree, item))].join(' ');
  }
  if (title) return `${kind} "${title.value.normalize('NFC')}"`;
  return from && to ? `${kind} ${itemText(tree, from)} -> ${itemText(tree, to)}` : undefined;
}

/** What one item of a list is about: two versions of it have the same. */
export function itemKey(part: Part, spec: AttributeSpec | undefined, item: Item): string {
  const [first] = item.atoms;
  if (item.atoms.length > 1 && spec?.to !== undefined) {
    if (first?.type === 'ref') return first.text;
    if (first?.type === 'text') return first.value;
  }
  // Of a value at a date, the date.
  const at = item.atoms.findIndex((atom) => atom.type === 'ref' && atom.text === 'at');
  const dated = at > 0 ? item.atoms[at + 1] : undefined;
  return dated === undefined
    ? itemText(part.tree, item)
    : part.tree.text.slice(dated.range.start, dated.range.end);
}

/** What a declaration says, with weights, whatever it is called. */
export function featuresOf(part: Part): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const { node } = part;
  if (node === undefined || !('type' in node) || node.type !== 'declaration') return features;
  const { title } = node.heading;
  if (title) features.set(`title ${title.value}`, 2);
  for (const inner of part.inside?.parts ?? []) {
    if (inner.sort === 'declaration') features.set(keyOf(inner), 1);
    else if (inner.sort !== 'comment') features.set(saysOf(inner), 1);
  }
  return features;
}

/** Kind and display name, as people read them: the touchpoint “Renewal”. Of an attribute its name. */
export function displayOf(part: Part): string {
  const { node } = part;
  if (node === undefined) return 'a comment';
  if (!('type' in node)) return 'the line “part of”';
  if (node.type === 'attribute') return specOf(part)?.name ?? node.key.text;
  return node.type === 'declaration' ? displayOfDeclaration(part.tree, node) : node.text;
}

export function displayOfDeclaration(tree: SyntaxTree, { kind, keyword, heading }: Declaration): string {
  const { name, title, period, from, to } = heading;
  const word = kind === undefined ? keyword.text : kindSpec(kind).label.toLowerCase();
  const ends = from && to ? `${itemText(tree, from)} to ${itemText(tree, to)}` : undefined;
  const called = title?.value ?? name?.text ?? (period && itemText(tree, period)) ?? ends;
  return called === undefined ? `a ${word}` : `the ${word} ${quoted(called)}`;
}

function kindWord({ kind, keyword }: Declaration): string {
  return kind ?? keyword.text.toLowerCase();
}

/** How many declarations there are by name, wherever they stand, and attributes by the block that they stand in. */
export function countsOf(parts: readonly Part[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const walk = (inner: readonly Part[], path: string): void => {
    for (const part of inner) {
      if (part.sort === 'comment') continue;
      const key = `${path}\n${keyOf(part)}`;
      if (part.sort === 'attribute' || nameOf(part) !== undefined) count(key);
      if (part.sort === 'attribute' && part.node !== undefined && 'items' in part.node) {
        for (const item of part.node.items) count(`${key}\n${itemText(part.tree, item)}`);
      }
      walk(part.inside?.parts ?? [], key);
    }
  };
  walk(parts, '');
  for (const part of everyPart(parts)) {
    const name = nameOf(part);
    if (name !== undefined) count(`called ${name}`);
  }
  return counts;
}
