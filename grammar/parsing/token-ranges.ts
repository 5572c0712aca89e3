/** Where tokens and parts of the tree stand, and the words that tokens are. */
import type { IToken } from 'chevrotain';
import type { Range, Word } from '../syntax.ts';
import { plain } from './tokens.ts';

/** UTF-16 offsets of the whole token. */
export function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: endOf(token) };
}

/** The offset behind the token. Tokens know only where they start: the lexer is faster for it. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** The token as a word of the tree, its signs and letters made plain. */
export function word(token: IToken): Word {
  return { text: plain(token.image), range: rangeOf(token) };
}

/** From the start of the first part to the end of the last; empty, at 0, where there are none. */
export function span(parts: readonly { readonly range: Range }[]): Range {
  return { start: parts[0]?.range.start ?? 0, end: parts[parts.length - 1]?.range.end ?? 0 };
}

/** Where the last of some parts ends; 0 where there are none. */
export function lastEnd(parts: readonly { readonly range: Range }[]): number {
  return parts[parts.length - 1]?.range.end ?? 0;
}
