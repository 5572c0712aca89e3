/** What stands above the cursor: people write one thing after the other of the same kind, and in the same way. */
import { parse } from '../../../grammar/parser.ts';
import type { Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import { attributeFor, type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { attributesOf, declarationsOf } from '../../model/summary.ts';

/** So far up goes the look: in a large file it would be felt otherwise. */
const most = 200;

/** How the last declaration begins that ends in front of an offset, in the same block or at the top of the file. */
export function kindAbove(
  tree: SyntaxTree,
  inside: Declaration | undefined,
  offset: number,
): KindName | 'extend' | undefined {
  const members = inside === undefined ? tree.declarations : (inside.block?.members ?? []);
  const above = members.findLast((member) => member.range.end <= offset);
  if (above?.type !== 'declaration') return undefined;
  return above.extend === undefined ? above.kind : 'extend';
}

interface Usual {
  /** In the order in which they are written. */
  readonly names: readonly string[];
  /** Somebody has written so just above, and not merely the reference. */
  readonly isAbove: boolean;
}

/** The attributes that the last thing of the same kind above has; those of the kind's example where there is none. */
export function usualAttributes(tree: SyntaxTree, { kind, range }: Declaration): Usual {
  if (kind === undefined) return { names: [], isAbove: false };
  const all = declarationsOf(tree);
  const here = all.findIndex((one) => one.range.start >= range.start);
  const above = all.slice(Math.max(0, here - most), Math.max(0, here)).findLast(isLike(kind));
  return above === undefined
    ? { names: ofExample(kind), isAbove: false }
    : { names: namesIn(kind, above), isAbove: true };
}

/** What merely extends shows little of how its kind is written. */
function isLike(kind: KindName): (one: Declaration) => boolean {
  return (one) => one.kind === kind && one.extend === undefined && attributesOf(one).length > 0;
}

function namesIn(kind: KindName, declaration: Declaration): readonly string[] {
  return attributesOf(declaration).flatMap(({ key }) => attributeFor(kind, key.text)?.name ?? []);
}

const examples = new Map<KindName, readonly string[]>();

function ofExample(kind: KindName): readonly string[] {
  const known = examples.get(kind);
  if (known !== undefined) return known;
  const example = declarationsOf(parse(kindSpec(kind).example)).find(isLike(kind));
  const names = example === undefined ? [] : namesIn(kind, example);
  examples.set(kind, names);
  return names;
}
