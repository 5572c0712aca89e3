/** What a statement of a text comes to. */
import type { MarkAtom, Member, PartOf, Range } from '../syntax.ts';

/** Part of the tree, or (`nothing`) only a problem. */
export type Statement =
  | Member
  | { readonly type: 'tag'; readonly tag: MarkAtom }
  | { readonly type: 'partOf'; readonly partOf: PartOf }
  | { readonly type: 'strayBrace'; readonly range: Range }
  | { readonly type: 'nothing' };

export const isMember = (statement: Statement): statement is Member =>
  statement.type === 'declaration' || statement.type === 'attribute';
