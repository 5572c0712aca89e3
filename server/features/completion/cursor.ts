/**
 * Where the cursor stands in half-typed text: which block, which attribute, what has been typed.
 *
 * Read from the tokens before the cursor, because that is what the person has said so far; what
 * follows may be the rest of another thought. The tree only says where a declaration starts.
 */
import type { IToken } from 'chevrotain';
import {
  Arrow,
  Colon,
  Comma,
  ConflictBase,
  ConflictEnd,
  ConflictMiddle,
  ConflictStart,
  Id,
  LBrace,
  NewLine,
  OpenText,
  plain,
  RBrace,
  Semicolon,
  Text,
  TripleText,
  tokenize,
  Url,
} from '../../../grammar/parsing/tokens.ts';
import type { Comment, Declaration, Range, SyntaxTree } from '../../../grammar/syntax.ts';
import {
  type AttributeSpec,
  attributeFor,
  type KindName,
  kindFor,
  mayNest,
} from '../../../grammar/vocabulary.ts';
import { declarationsOf } from '../../model/summary.ts';

/** The word under the cursor as far as it is typed, and what a suggestion replaces. */
interface Typed {
  readonly text: string;
  /** The same word to its end, which may stand behind the cursor; '' for none. */
  readonly whole: string;
  readonly range: Range;
}

/** A token before the cursor. */
interface Before {
  readonly type: 'word' | 'text' | 'arrow' | 'other';
  /** Words with their dashes made plain; anything else as it stands. */
  readonly text: string;
  readonly range: Range;
}

interface Inside {
  readonly typed: Typed;
  /** The declaration whose block the cursor is in. */
  readonly declaration: Declaration | undefined;
}

/** The start of a line or of a piece of a one-line block: a key, a kind. */
export interface StatementCursor extends Inside {
  readonly type: 'statement';
  readonly place: KindName | 'file';
  /** Behind a comma on the same line, where no declaration may start. */
  readonly afterComma: boolean;
  /** In the first column of a block that nobody closed: the person may have left it. */
  readonly perhapsFile: boolean;
  /** A colon stands behind the cursor already. */
  readonly hasColon: boolean;
  /** The word at the cursor has more of its statement behind it: the name of what it declares. */
  readonly goesOn: boolean;
}

/** Behind the key of an attribute. */
export interface ValueCursor extends Inside {
  readonly type: 'value';
  readonly kind: KindName;
  readonly spec: AttributeSpec;
  /** What the item holds before the typed word. */
  readonly item: readonly Before[];
  /** The other items of the list, those behind the cursor included. */
  readonly others: readonly string[];
  /** Inside quote marks, which a suggestion replaces as well. */
  readonly quoted: boolean;
  /** Where the colon was forgotten: the end of the key. */
  readonly colonAt: number | undefined;
  /** In front of an item that is there already, with nothing typed yet. */
  readonly inFront: boolean;
  /** Right behind a colon or comma, where a blank has to come first. */
  readonly tight: boolean;
  /** Behind a comma the list may go on, or the next attribute begins: people separate both with commas. */
  readonly next: StatementCursor | undefined;
}

/** Behind the keyword of a declaration. */
export interface HeaderCursor extends Inside {
  readonly type: 'header';
  readonly kind: KindName;
  readonly extend: boolean;
  /** What stands between the keyword and the typed word. */
  readonly header: readonly Before[];
  /** What comes next. */
  readonly behind: Before['type'] | undefined;
}

export type Cursor =
  | StatementCursor
  | ValueCursor
  | HeaderCursor
  | (Inside & { readonly type: 'extend' | 'part' | 'part of' | 'tag' })
  | { readonly type: 'nothing' };

const nothing: Cursor = { type: 'nothing' };

interface Open {
  readonly kind: KindName | 'unknown';
  readonly keyword: number;
}

/** Reads the place of the cursor. Total: any text and offset gives an answer. */
export function readCursor(tree: SyntaxTree, offset: number): Cursor {
  if (tree.comments.some((comment) => isInComment(comment, offset))) return nothing;
  const tokens = tokensAround(tree, offset);
  const quote = tokens.find((token) => isInQuote(token, tree.text, offset));
  if (tokens.some((token) => isWhole(token) && isInside(token, offset))) return nothing;
  const typed = quote === undefined ? typedAt(tree.text, offset) : quotedAt(quote, offset);
  const before = tokens.filter((token) => endOf(token) <= typed.range.start);
  const { stack, statement, wrapped } = readTokens(before);
  const open = stack[stack.length - 1];
  const declaration =
    open && declarationsOf(tree).find(({ keyword }) => keyword.range.start === open.keyword);
  if (open?.kind === 'unknown') return nothing;
  const place = open?.kind ?? 'file';
  const cursor = cursorOf({
    tree,
    typed,
    place,
    declaration,
    statement,
    after: tokens.filter((token) => token.startOffset >= typed.range.end),
    wrapped,
    quoted: quote !== undefined,
  });
  return quote === undefined || cursor.type === 'value' ? cursor : nothing;
}

// ---------------------------------------------------------------------------------------------
// Tokens

/** The tokens of the file-level declaration at the offset, up to the next one. */
function tokensAround(tree: SyntaxTree, offset: number): readonly IToken[] {
  const { declarations, text } = tree;
  const next = declarations.findIndex(({ range }) => range.start > offset);
  const last = declarations[(next === -1 ? declarations.length : next) - 1];
  const start = last?.range.start ?? 0;
  const end = (next === -1 ? undefined : declarations[next]?.range.start) ?? text.length;
  const { tokens } = tokenize(text.slice(start, Math.max(end, offset)));
  return tokens.map((token) => ({ ...token, startOffset: token.startOffset + start }));
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** What is put right in front of a conflict's mark makes its line unreadable. */
function isInside(token: IToken, offset: number): boolean {
  const isInFront = token.startOffset === offset && isConflict(token);
  return isInFront || (token.startOffset < offset && offset <= endOf(token));
}

/** Addresses, arrows and the marks of a conflict: nobody types the middle of one. */
function isWhole(token: IToken): boolean {
  return (
    token.tokenType === Url || isConflict(token) || (token.tokenType === Arrow && token.image.length > 1)
  );
}

function isInComment({ range, kind, text }: Comment, offset: number): boolean {
  const isOpenEnded = kind === 'line' || !text.endsWith('*/');
  return range.start < offset && (offset < range.end || (isOpenEnded && offset === range.end));
}

function isInQuote(token: IToken, text: string, offset: number): boolean {
  const end = endOf(token);
  if (token.startOffset >= offset) return false;
  if (token.tokenType === Text || token.tokenType === TripleText) return offset < end;
  // Blanks behind an open text belong to it: the person is about to type the next word.
  return token.tokenType === OpenText && /^[ \t]*$/.test(text.slice(end, Math.max(end, offset)));
}

/** A run of what words, dates and amounts are made of. */
const wordBefore = /[^\s,，、;；{}｛｝:："“”„‟«»<>=→⇒➔⟶➜]*$/u;
const wordAfter = /^(?:(?!->)[\p{L}\p{M}\p{N}_.\-\u2010-\u2014\u2212])*/u;

function typedAt(text: string, offset: number): Typed {
  const from = Math.max(0, offset - 200);
  const word = wordBefore.exec(text.slice(from, offset))?.[0] ?? '';
  const rest = wordAfter.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return {
    text: word,
    whole: word + rest,
    range: { start: offset - word.length, end: offset + rest.length },
  };
}

function quotedAt(token: IToken, offset: number): Typed {
  return {
    text: token.image.slice(1, offset - token.startOffset),
    whole: token.image,
    range: { start: token.startOffset, end: Math.max(endOf(token), offset) },
  };
}

interface Reading {
  readonly stack: readonly Open[];
  /** The tokens of the statement that the cursor is in; from its key, for an attribute. */
  readonly statement: readonly IToken[];
  /** The cursor is on a new line after a comma. */
  readonly wrapped: boolean;
}

/** Which blocks are open, and what has been said since the last statement ended. */
function readTokens(tokens: readonly IToken[]): Reading {
  const stack: Open[] = [];
  let statement: IToken[] = [];
  /** The statement before this line: its `{` may stand on a line of its own. */
  let header: IToken[] = [];
  let wrapped = false;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === NewLine || isConflict(token)) {
      const last = statement[statement.length - 1];
      wrapped = last?.tokenType === Comma && statement[1]?.tokenType === Colon && !isConflict(token);
      if (wrapped) continue;
      if (statement.length > 0) header = statement;
      statement = [];
      continue;
    }
    if (type === LBrace) {
      stack.push(openOf(statement.length > 0 ? statement : header));
    } else if (type === RBrace) {
      stack.pop();
    }
    if (type === LBrace || type === RBrace || type === Semicolon) {
      statement = [];
      header = [];
    } else {
      const last = statement[statement.length - 1];
      const startsAttribute = type === Colon && last?.tokenType === Id && stack.length > 0;
      statement = startsAttribute ? [last, token] : [...statement, token];
      wrapped = false;
    }
  }
  return { stack, statement, wrapped };
}

function isConflict({ tokenType }: IToken): boolean {
  return [ConflictStart, ConflictBase, ConflictMiddle, ConflictEnd].includes(tokenType);
}

/** The block that `{` opens behind a statement. */
function openOf(statement: readonly IToken[]): Open {
  const comma = statement.findLastIndex(({ tokenType }) => tokenType === Comma);
  const [first, second] = statement.slice(comma + 1).filter(({ tokenType }) => tokenType === Id);
  const keyword = first !== undefined && isWord(first, 'extend') && second !== undefined ? second : first;
  const kind = keyword && kindFor(plain(keyword.image));
  return { kind: kind?.name ?? 'unknown', keyword: keyword?.startOffset ?? -1 };
}

function isWord(token: IToken | undefined, word: string): boolean {
  return token?.tokenType === Id && token.image.toLowerCase() === word;
}

// ---------------------------------------------------------------------------------------------
// Statements

interface Here {
  readonly tree: SyntaxTree;
  readonly typed: Typed;
  readonly place: KindName | 'file';
  readonly declaration: Declaration | undefined;
  readonly statement: readonly IToken[];
  /** What follows the typed word, in other statements too. */
  readonly after: readonly IToken[];
  readonly wrapped: boolean;
  readonly quoted: boolean;
}

function cursorOf(here: Here): Cursor {
  const { statement, typed, place, declaration } = here;
  const [first, second] = statement;
  if (typed.text.startsWith('#') && !here.quoted) return { type: 'tag', typed, declaration };
  if (first === undefined) return statementCursor(here);
  if (first.tokenType !== Id) return nothing;
  if (second?.tokenType === Colon) return valueCursor(here, first, 2);

  if (isWord(first, 'extend')) {
    if (second === undefined) return { type: 'extend', typed, declaration };
    return headerCursor(here, second, 2, true);
  }
  if (place === 'file' && isWord(first, 'part')) {
    if (second === undefined) return { type: 'part', typed, declaration };
    return isWord(second, 'of') && statement.length === 2 ? { type: 'part of', typed, declaration } : nothing;
  }
  const kind = kindFor(plain(first.image))?.name;
  const nests = kind !== undefined && mayNest(kind, place);
  if (!nests && place !== 'file' && attributeFor(place, plain(first.image)) !== undefined) {
    return valueCursor(here, first, 1);
  }
  return headerCursor(here, first, 1, false);
}

/** Anything on the same line but the end of the statement, its block or a comment. */
const moreBehind = /^[^\S\n\r]*(?![\s;；}｝]|\/\/|$)/;

function statementCursor({ tree, typed, place, declaration, statement, wrapped }: Here): StatementCursor {
  const { text } = tree;
  const before = text.charAt(typed.range.start - 1);
  const inFirstColumn = before === '' || before === '\n' || before === '\r';
  const isUnclosed = declaration?.block !== undefined && declaration.block.close === undefined;
  return {
    type: 'statement',
    typed,
    place,
    declaration,
    afterComma: statement.length > 0 && !wrapped,
    perhapsFile: place !== 'file' && inFirstColumn && isUnclosed,
    hasColon: /^[ \t]*[:：]/.test(text.slice(typed.range.end, typed.range.end + 100)),
    goesOn:
      typed.range.end > typed.range.start &&
      moreBehind.test(text.slice(typed.range.end, typed.range.end + 200)),
  };
}

function headerCursor(here: Here, keyword: IToken, from: number, extend: boolean): Cursor {
  const kind = keyword.tokenType === Id ? kindFor(plain(keyword.image))?.name : undefined;
  if (kind === undefined) return nothing;
  const { typed, declaration, statement, after } = here;
  return {
    type: 'header',
    kind,
    extend,
    typed,
    declaration,
    header: statement.slice(from).map(beforeOf),
    behind: after[0] && beforeOf(after[0]).type,
  };
}

function valueCursor(here: Here, key: IToken, from: number): Cursor {
  const { typed, place, declaration, statement } = here;
  const spec = place === 'file' ? undefined : attributeFor(place, plain(key.image));
  if (place === 'file' || spec === undefined) return nothing;
  const values = statement.slice(from);
  const comma = values.findLastIndex(({ tokenType }) => tokenType === Comma);
  const last = statement[statement.length - 1];
  const startsItem = last?.tokenType === Colon || last?.tokenType === Comma;
  const isFresh = startsItem && typed.range.start === typed.range.end;
  const [next] = restOfStatement(here.after);
  const goesOn = next !== undefined && next.tokenType !== NewLine && next.tokenType !== Comma;
  return {
    type: 'value',
    kind: place,
    spec,
    typed,
    declaration,
    item: values.slice(comma + 1).map(beforeOf),
    others: otherItems(values, here),
    quoted: here.quoted,
    colonAt: from === 1 ? endOf(key) : undefined,
    tight: startsItem && !here.wrapped && endOf(last) === typed.range.start,
    inFront: isFresh && goesOn,
    next: last?.tokenType === Comma && !here.quoted && !goesOn ? statementCursor(here) : undefined,
  };
}

/** The items of a list that the cursor is not in, as they stand, those behind the cursor included. */
function otherItems(values: readonly IToken[], { typed, after, tree }: Here): readonly string[] {
  const before = splitAtCommas(values);
  const behind = splitAtCommas(restOfStatement(after));
  // What follows at once is the rest of the same item, unless nothing of it is typed yet.
  const isFresh = typed.range.start === typed.range.end;
  const rest = isFresh ? behind : behind.slice(1);
  return [...before.slice(0, -1), ...rest].flatMap((tokens) => {
    const [first] = tokens;
    const last = tokens[tokens.length - 1];
    return first === undefined || last === undefined ? [] : [tree.text.slice(first.startOffset, endOf(last))];
  });
}

function splitAtCommas(tokens: readonly IToken[]): readonly (readonly IToken[])[] {
  const items: IToken[][] = [[]];
  for (const token of tokens) {
    if (token.tokenType === Comma) items.push([]);
    else if (token.tokenType !== NewLine) items[items.length - 1]?.push(token);
  }
  return items;
}

/** The tokens up to the end of the list: of its line, unless that ends with a comma. */
function restOfStatement(tokens: readonly IToken[]): readonly IToken[] {
  const end = tokens.findIndex((token, index) => {
    const type = token.tokenType;
    if (type === NewLine) return tokens[index - 1]?.tokenType !== Comma;
    const startsAttribute = type === Id && tokens[index + 1]?.tokenType === Colon;
    return type === Semicolon || type === LBrace || type === RBrace || startsAttribute;
  });
  return end === -1 ? tokens : tokens.slice(0, end);
}

function beforeOf(token: IToken): Before {
  const range = { start: token.startOffset, end: endOf(token) };
  if (token.tokenType === Id) return { type: 'word', text: plain(token.image), range };
  if (token.tokenType === Text || token.tokenType === OpenText) {
    return { type: 'text', text: token.image.slice(1, -1), range };
  }
  return { type: token.tokenType === Arrow ? 'arrow' : 'other', text: token.image, range };
}
