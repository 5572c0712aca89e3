/** What stands just above the cursor: people write one thing after the other of the same kind, and in the same way. */
import type { Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import { attributeFor, type KindName } from '../../../grammar/vocabulary.ts';
import { attributesOf, declarationsOf } from '../../model/summary.ts';

/** So far up goes the look: in a large file it would be felt otherwise. */
const most = 200;

/** The kind of the last declaration that ends in front of an offset, in the same block or at the top of the file. */
export function kindAbove(
  tree: SyntaxTree,
  inside: Declaration | undefined,
  offset: number,
): KindName | undefined {
  const members = inside === undefined ? tree.declarations : (inside.block?.members ?? []);
  const above = members.findLast((member) => member.range.end <= offset);
  return above?.type === 'declaration' ? above.kind : undefined;
}

/** The names of the attributes that the last thing of the same kind above has, in its order. */
export function attributesAbove(tree: SyntaxTree, { kind, range }: Declaration): readonly string[] {
  if (kind === undefined) return [];
  const all = declarationsOf(tree);
  const here = all.findIndex((one) => one.range.start >= range.start);
  const above = all
    .slice(Math.max(0, here - most), Math.max(0, here))
    .findLast((one) => one.kind === kind && attributesOf(one).length > 0);
  return above === undefined
    ? []
    : attributesOf(above).flatMap(({ key }) => attributeFor(kind, key.text)?.name ?? []);
}
