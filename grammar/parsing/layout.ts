/**
 * How a text is laid out: lines, indentation, what stands beside what.
 *
 * `edit.ts` and `format.ts` ask here, so that what they write looks like what is already there.
 * Offsets are UTF-16 code units, as everywhere in the tree.
 */

import type {
  Attribute,
  Block,
  Comment,
  Commented,
  Declaration,
  MarkAtom,
  Member,
  Range,
  SyntaxTree,
} from '../syntax.ts';
import { missingClose } from './quotes.ts';
import { OpenText, tokenize } from './tokens.ts';

export type Eol = '\n' | '\r\n';

/** A line is not made longer than this many columns where it can be broken. */
export const lineLimit = 100;

const byteOrderMark = '\uFEFF';
/** As the lexer has it: no-break and zero-width spaces are space too. */
const spaces = ' \\t\\v\\f\\u00A0\\u00AD\\u1680\\u2000-\\u200B\\u202F\\u205F\\u2060\\u3000\\uFEFF';
const breaks = '\\n\\r\\u0085\\u2028\\u2029';
const space = new RegExp(`[${spaces}]`);
const lineBreak = new RegExp(`[${breaks}]`);
const blank = new RegExp(`^[${spaces}${breaks}]*$`);
const lineBreaks = new RegExp(`\\r\\n|[${breaks}]`);

/** The line break that the text uses: its last one, `\n` where there is none. */
export function eolOf(text: string): Eol {
  const feed = text.lastIndexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}

/** 1 where the text begins with a byte-order mark, else 0. */
export function bodyStart(text: string): number {
  return text.startsWith(byteOrderMark) ? 1 : 0;
}

/** Whether `text` is nothing but white space and line breaks. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

/** The lines of a text, without their line breaks. */
export function linesOf(text: string): string[] {
  return text.split(lineBreaks);
}

/** Whether a line break stands at `offset`. */
export function isBreak(text: string, offset: number): boolean {
  return lineBreak.test(text.charAt(offset));
}

/** Where the line that holds `offset` begins, after a byte-order mark. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text, at - 1)) at--;
  return Math.max(at, bodyStart(text));
}

/** Where the line that holds `offset` ends, its line break excluded. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text, at)) at++;
  return at;
}

/** Where the line after the one that holds `offset` begins; the length of the text on the last line. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (text.startsWith('\r\n', end)) return end + 2;
  return Math.min(end + 1, text.length);
}

/** The first offset at or after `offset` that is not white space on the same line. */
export function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (space.test(text.charAt(at))) at++;
  return at;
}

/** The last offset at or before `offset` that has no white space of the same line directly before it. */
export function skipSpaceBack(text: string, offset: number): number {
  let at = offset;
  while (at > bodyStart(text) && space.test(text.charAt(at - 1))) at--;
  return at;
}

/** The white space that the line of `offset` begins with. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, skipSpace(text, start));
}

/** Whether only white space stands before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return isBlank(text.slice(lineStart(text, offset), offset));
}

/** Whether the half-open range `outer` holds all of `inner`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The comments that stand wholly inside `range`, in source order. */
export function commentsIn(tree: Commented, range: Range): readonly Comment[] {
  const { comments } = tree;
  let first = 0;
  let beyond = comments.length;
  while (first < beyond) {
    const middle = (first + beyond) >> 1;
    if ((comments[middle]?.range.start ?? 0) < range.start) first = middle + 1;
    else beyond = middle;
  }
  let last = first;
  while ((comments[last]?.range.end ?? Infinity) <= range.end) last++;
  return comments.slice(first, last);
}

/** Whether a `,` or `;` (wide ones too) stands at `offset`. */
export function isSeparator(text: string, offset: number): boolean {
  return /[,，、;；]/.test(text.charAt(offset));
}

/** Whether a `,` (wide ones too) stands at `offset`. */
export function isComma(text: string, offset: number): boolean {
  return /[,，、]/.test(text.charAt(offset));
}

interface Tail {
  /** Where the rest of the line ends: before the line break, or where something else begins. */
  readonly end: number;
  /** Nothing but separators and comments follows on the line. */
  readonly lastOnLine: boolean;
  readonly comments: readonly Comment[];
}

/** What follows `offset` on its line: separators and comments, up to the line's end or the next thing. */
export function tailOf(tree: Commented, offset: number): Tail {
  const { text } = tree;
  const comments: Comment[] = [];
  let at = offset;
  for (;;) {
    at = skipSpace(text, at);
    const comment = tree.comments.find(({ range }) => range.start === at && range.end > at);
    if (comment) {
      comments.push(comment);
      at = comment.range.end;
    } else if (isSeparator(text, at)) {
      at++;
    } else {
      break;
    }
  }
  return { end: at, lastOnLine: at >= text.length || isBreak(text, at), comments };
}

/**
 * Where the comments begin that belong to what starts at `offset`: those on lines of their own
 * directly above it, with no blank line between. `offset` itself where there are none, and where
 * they open the file, since those speak of the file.
 */
export function leadingStart(tree: Commented, offset: number): number {
  const { text } = tree;
  if (!isFirstOnLine(text, offset)) return offset;
  let start = offset;
  for (;;) {
    const line = lineStart(text, start);
    const above = tree.comments.findLast(({ range }) => range.end <= line);
    if (!above || !isFirstOnLine(text, above.range.start)) break;
    const between = text.slice(above.range.end, line);
    if (!isBlank(between) || linesOf(between).length !== 2) break;
    start = above.range.start;
  }
  return isBlank(text.slice(0, start)) ? offset : start;
}

/** Whether a block opens and closes (or breaks off) on one line. */
export function isOneLine(tree: SyntaxTree, block: Block): boolean {
  return lineEnd(tree.text, block.open.start) >= (block.close?.start ?? block.range.end);
}

/** What a block holds, attributes, declarations and tags, in source order. */
export function piecesOf(block: Block): readonly (Member | MarkAtom)[] {
  return [...block.members, ...block.tags].sort((a, b) => a.range.start - b.range.start);
}

/** All declarations, outer ones before what they hold. */
export function* everyDeclaration(declarations: readonly Member[]): Generator<Declaration> {
  for (const member of declarations) {
    if (member.type !== 'declaration') continue;
    yield member;
    yield* everyDeclaration(member.block?.members ?? []);
  }
}

/** The attributes of a block, in source order. */
export function attributesIn(block: Block | undefined): readonly Attribute[] {
  return (block?.members ?? []).filter((member) => member.type === 'attribute');
}

/** One step of indentation as this text writes it: the first that is found, else two spaces. */
export function indentUnit(tree: SyntaxTree): string {
  for (const declaration of everyDeclaration(tree.declarations)) {
    const outer = indentAt(tree.text, declaration.range.start);
    for (const member of declaration.block?.members ?? []) {
      if (!isFirstOnLine(tree.text, member.range.start)) continue;
      const inner = indentAt(tree.text, member.range.start);
      if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
    }
  }
  return '  ';
}

/** The indentation of what stands directly in `declaration`: as its members have it, else one step more. */
export function memberIndent(tree: SyntaxTree, declaration: Declaration): string {
  const aligned = declaration.block?.members.find(({ range }) => isFirstOnLine(tree.text, range.start));
  if (aligned) return indentAt(tree.text, aligned.range.start);
  return indentAt(tree.text, declaration.range.start) + indentUnit(tree);
}

/** `text` with `indent` before every line but the first and the blank ones, and `eol` between lines. */
export function hang(text: string, indent: string, eol: Eol): string {
  return text
    .split(/\r?\n/)
    .map((line, index) => (index === 0 || isBlank(line) ? line : indent + line))
    .join(eol);
}

/** Where keyword, name, text and ends of a declaration stop and its block may begin. */
export function headerEnd(declaration: Declaration): number {
  return declaration.header.at(-1)?.range.end ?? declaration.keyword.range.end;
}

/** The quote mark that the last text of a header or value lacks, so that it runs to its line's end; mostly ''. */
export function missingQuote(tree: SyntaxTree, owner: Declaration | Attribute): string {
  const atoms = owner.type === 'attribute' ? owner.items.at(-1)?.atoms : owner.header;
  const last = atoms?.at(-1);
  if (last?.type !== 'text' || last.multiline) return '';
  const raw = tree.text.slice(last.range.start, last.range.end);
  const isBareWords = !/^["“„‟”«]/.test(raw);
  const { tokens } = tokenize(raw);
  if (isBareWords || tokens[0]?.tokenType !== OpenText) return '';
  return missingClose(raw);
}
