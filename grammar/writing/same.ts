/** Whether two texts say the same: the formatter's conscience. */

import type { Attribute, Declaration, SyntaxTree } from '../syntax.ts';
import { readItem, readText } from '../values/values.ts';
import { type AttributeSpec, attributeFor } from '../vocabulary.ts';
import { canonicalValue, type FormatOptions, printAtoms, printHeader } from './print.ts';

/**
 * Whether both trees hold the same declarations with the same values, the same comments and the
 * same problems. The order of attributes within a block and everything about layout is left out.
 */
export function saysTheSame(a: SyntaxTree, b: SyntaxTree, options: FormatOptions): boolean {
  return JSON.stringify(meaningOf(a, options)) === JSON.stringify(meaningOf(b, options));
}

function meaningOf(tree: SyntaxTree, options: FormatOptions): unknown {
  return [
    tree.partOf?.name?.text ?? '',
    tree.declarations.map((declaration) => declarationMeaning(tree, options, declaration)),
    tree.comments.map(({ text }) => text.split(/\s+/).join(' ').trim()).sort(),
    tree.problems.map(({ message }) => message).sort(),
    tree.conflicts.length,
  ];
}

function declarationMeaning(tree: SyntaxTree, options: FormatOptions, declaration: Declaration): unknown {
  const { block, kind } = declaration;
  const members = block?.members ?? [];
  return [
    printHeader({ tree, options }, declaration),
    block !== undefined && block.close === undefined,
    block?.tags.map(({ text }) => text),
    members
      .filter((member) => member.type === 'attribute')
      .map((attribute) =>
        attributeMeaning(tree, options, kind && attributeFor(kind, attribute.key.text), attribute),
      )
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    members
      .filter((member) => member.type === 'declaration')
      .map((nested) => declarationMeaning(tree, options, nested)),
  ];
}

function attributeMeaning(
  tree: SyntaxTree,
  options: FormatOptions,
  spec: AttributeSpec | undefined,
  { key, colon, items }: Attribute,
): { readonly name: string; readonly hasColon: boolean; readonly values: readonly unknown[] } {
  const named = { name: spec?.name ?? key.text, hasColon: colon !== undefined };
  if (spec?.type === 'text' && !spec.list)
    return { ...named, values: [textValue(readText(items, tree.text))] };
  const values = items.map((item) => {
    if (!spec) return printAtoms({ text: tree.text, comments: [] }, item.atoms);
    const reading = readItem(spec, item, tree.text);
    if ('problem' in reading) return printAtoms({ text: tree.text, comments: [] }, item.atoms);
    return spec.to ? canonicalValue({ tree, options }, spec, item) : reading.value;
  });
  return { ...named, values };
}

function textValue(reading: ReturnType<typeof readText>): unknown {
  return 'problem' in reading ? undefined : reading.value;
}
