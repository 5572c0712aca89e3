/**
 * What one file declares and refers to, without saying where: the only thing about a file that
 * other files depend on. An edit that leaves the summary as it was relinks nothing.
 */

import { attributesIn } from '../../grammar/parsing/layout.ts';
import type { Attribute, Declaration, Member, Range, SyntaxTree } from '../../grammar/syntax.ts';
import type { Period } from '../../grammar/values/dates.ts';
import type { Reference } from '../../grammar/values/references.ts';
import type { Value } from '../../grammar/values/values.ts';
import type { KindName } from '../../grammar/vocabulary.ts';
import { wholeOf } from './source-tree.ts';

/** An attribute by what it says. */
export interface AttributeSummary {
  /** The vocabulary's name, or the word as written where the kind has no such attribute. */
  readonly name: string;
  readonly known: boolean;
  /** One for each item; `undefined` where the item could not be read as a value. */
  readonly values: readonly (Value | undefined)[];
}

/** A declaration by what it says, without its children: these name it as their parent. */
export interface DeclarationSummary {
  readonly kind: KindName | undefined;
  readonly extend: boolean;
  /** Number of the enclosing declaration, -1 at file level. */
  readonly parent: number;
  readonly misplaced: boolean;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly period: Period | undefined;
  readonly from: Reference | undefined;
  readonly to: Reference | undefined;
  readonly tags: readonly string[];
  readonly attributes: readonly AttributeSummary[];
  /** In the second half of a conflict: gives way to the first half without a word. */
  readonly theirs: boolean;
}

/** A file by what it says. */
export interface Summary {
  readonly partOf: string | undefined;
  /** In source order, parents before children: a declaration's place in this list is its number. */
  readonly declarations: readonly DeclarationSummary[];
}

const orderCache = new WeakMap<SyntaxTree, readonly Declaration[]>();

/** All declarations of a tree, parents before children: the numbers that summaries use are places in this list. */
export function declarationsOf(tree: SyntaxTree): readonly Declaration[] {
  const whole = wholeOf(tree);
  const known = orderCache.get(whole);
  if (known !== undefined) return known;
  const all: Declaration[] = [];
  collect(whole.declarations, all);
  orderCache.set(whole, all);
  return all;
}

function collect(members: readonly Member[], all: Declaration[]): void {
  for (const member of members) {
    if (member.type !== 'declaration') continue;
    all.push(member);
    if (member.block !== undefined) collect(member.block.members, all);
  }
}

/** The attributes of a declaration, in source order: `attribute` numbers are places in this list. */
export function attributesOf(declaration: Declaration): readonly Attribute[] {
  return attributesIn(declaration.block);
}

/** The name of a declaration as findings point at it: its name, title, period or ends, else its keyword. */
export function nameRange(declaration: Declaration): Range {
  const { heading } = declaration;
  // One after the other: behind an edit, each is moved when it is looked at.
  const { name } = heading;
  if (name !== undefined) return name.range;
  const { title, period, from, to } = heading;
  if (title !== undefined) return title.range;
  if (period !== undefined) return period.range;
  if (from !== undefined && to !== undefined) return { start: from.range.start, end: to.range.end };
  return declaration.keyword.range;
}

/** The innermost declaration around an offset, -1 for none. */
export function declarationAt(tree: SyntaxTree, offset: number): number {
  return declarationsOf(tree).findLastIndex(({ range }) => range.start <= offset && offset <= range.end);
}
