/** What a part says, however it is written. */

import type { Item, SyntaxTree } from '../../../grammar/syntax.ts';
import { canonicalItem } from '../../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor } from '../../../grammar/vocabulary.ts';
import type { Part } from '../../../grammar/writing/parts.ts';
import { printAtoms, printAttribute, printDeclaration, printHeader } from '../../../grammar/writing/print.ts';

export type { Part } from '../../../grammar/writing/parts.ts';

const options = { indentWidth: 2 };

/** All parts, outer ones before what they hold. */
export function everyPart(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  const walk = (inside: readonly Part[]): void => {
    for (const part of inside) {
      all.push(part);
      if (part.inside !== undefined) walk(part.inside.parts);
    }
  };
  walk(parts);
  return all;
}

/** What the vocabulary knows of an attribute. */
export function specOf({ node, within }: Part): AttributeSpec | undefined {
  if (node === undefined || !('type' in node) || node.type !== 'attribute') return undefined;
  return within?.kind && attributeFor(within.kind, node.key.text);
}

const said = new WeakMap<Part, string>();

/** The same for parts that say the same, the comments above and behind them left out. */
export function saysOf(part: Part): string {
  const known = said.get(part);
  if (known !== undefined) return known;
  const says = canonical(part);
  said.set(part, says);
  return says;
}

function canonical(part: Part): string {
  const { node, tree, within, inside } = part;
  if (node === undefined || !('type' in node)) return plainLines(part.body);
  const printer = { tree, options };
  if (node.type === 'attribute') return printAttribute(printer, within?.kind, node, 0, Infinity);
  if (node.type === 'declaration')
    return inside === undefined ? plainLines(part.body) : printDeclaration(printer, node, 0);
  return node.text;
}

/** What the header of a declaration says, with the comment behind its `{`. */
export function headOf(part: Part): string {
  const { node, tree, inside } = part;
  if (inside === undefined || node === undefined || !('type' in node) || node.type !== 'declaration')
    return saysOf(part);
  const { opening } = inside;
  return `${printHeader({ tree, options }, node)} ${plainLines(opening).replace(/^[{｛]\s*/, '')}`.trim();
}

/** One item in the canonical form. */
export function itemText(tree: SyntaxTree, item: Item, spec?: AttributeSpec): string {
  return spec === undefined ? printAtoms(tree, item.atoms) : canonicalItem(spec, item, tree.text);
}

/** Lines without the blanks at their ends. */
export function plainLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
