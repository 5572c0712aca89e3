import type { IToken } from 'chevrotain';
import type { KindName } from '../vocabulary.ts';
import type { Place } from './open-blocks.ts';

/**
 * What the rules of the grammar make. `Atom`, `Item`, `Block` and `Statement` are whatever the
 * actions like to call them; the grammar only collects and passes on. Tokens are never virtual.
 */
export interface GrammarActions<Atom, Item, Block, Statement> {
  /** A reference; `parts` are the words between its dots. */
  ref(parts: readonly IToken[]): Atom;
  atom(token: IToken): Atom;
  item(atoms: readonly Atom[]): Item;
  attribute(key: IToken, colon: IToken | undefined, items: readonly Item[], place: Place): Statement;
  /** `as of: 2026`: the words of one key, written apart. */
  spacedAttribute(words: readonly IToken[], colon: IToken, items: readonly Item[], place: Place): Statement;
  block(open: IToken, close: IToken | undefined, members: readonly Statement[]): Block;
  declaration(
    extend: IToken | undefined,
    keyword: IToken,
    kind: KindName | undefined,
    header: readonly Atom[],
    block: Block | undefined,
    /** Colons behind the keyword or in front of the block, where none belongs. */
    colons: readonly IToken[],
  ): Statement;
  tag(token: IToken): Statement;
  partOf(first: IToken, name: IToken | undefined): Statement;
  /** A line, or the rest of one, that could not be read; `block` is what stood in braces behind it. */
  unreadable(tokens: readonly IToken[], block: Block | undefined, place: Place): Statement;
  strayBrace(token: IToken): Statement;
  /** A comma where a nested declaration follows. */
  commaBeforeDeclaration(comma: IToken, keyword: IToken): void;
  /** Semicolons between the items of one list. */
  semicolonsInList(key: IToken, semicolons: readonly IToken[]): void;
  /** A value behind which a nested declaration follows on the same line; `last` is where the value ends. */
  declarationBehindValue(last: IToken, keyword: IToken): void;
  /** A block nested deeper than `deepestNesting`; it is passed over up to its closing brace. */
  tooDeep(open: IToken, last: IToken): Block;
}

/** Actions that make nothing: for Chevrotain's rehearsal, and the floor that parsing is timed against. */
export const emptyActions: GrammarActions<undefined, undefined, undefined, undefined> = {
  ref: () => undefined,
  atom: () => undefined,
  item: () => undefined,
  attribute: () => undefined,
  spacedAttribute: () => undefined,
  block: () => undefined,
  declaration: () => undefined,
  tag: () => undefined,
  partOf: () => undefined,
  unreadable: () => undefined,
  strayBrace: () => undefined,
  commaBeforeDeclaration: () => undefined,
  semicolonsInList: () => undefined,
  declarationBehindValue: () => undefined,
  tooDeep: () => undefined,
};
