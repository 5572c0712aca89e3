/**
 * Where a piece of text goes in a block, and what goes with it: line breaks, indentation, separators
 * and comments. The parts that `edit.ts` is made of.
 */
import {
  commentsIn,
  eolOf,
  hang,
  headerEnd,
  indentAt,
  isBreak,
  isComma,
  isFirstOnLine,
  isSeparator,
  leadingStart,
  lineLimit,
  lineStart,
  memberIndent,
  missingQuote,
  skipSpace,
  skipSpaceBack,
  tailOf,
} from '../parsing/layout.ts';
import type { Attribute, Block, Declaration, Range, SyntaxTree, TextEdit } from '../syntax.ts';

/** The edit that puts `text` in place of `range`. */
export function replaceRange(range: Range, text: string): TextEdit {
  return { range, text };
}

/**
 * What must end a text that is written up to `offset`: `; ` where the next thing stands right there,
 * without even a blank (`with: a,\\owner: b`, `note: "a"owner: b`), so that the two do not become one.
 */
export function separatorAt(tree: SyntaxTree, offset: number): string {
  const { text } = tree;
  const isApart = offset >= text.length || isBreak(text, offset) || /[}｝]/.test(text.charAt(offset));
  return isApart || tailOf(tree, offset).end > offset ? '' : '; ';
}

/** The edit that puts `text` before the unit at `offset`. */
export function insertAt(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

/** Writes pieces behind an attribute: on lines of their own, or on its line where something follows there. */
export function insertAfter(
  tree: SyntaxTree,
  declaration: Declaration,
  anchor: Attribute,
  pieces: readonly string[],
): TextEdit {
  const tail = tailOf(tree, anchor.range.end);
  if (tail.lastOnLine) return insertAt(tail.end, asLines(tree, declaration, pieces));
  const { end } = anchor.range;
  const written = `${missingQuote(tree, anchor)}; ${inline(tree, declaration, pieces)}`;
  return insertAt(end, written + separatorAt(tree, end));
}

/** Writes pieces before the first attribute of a block and the comments directly above it. */
export function insertBefore(
  tree: SyntaxTree,
  declaration: Declaration,
  first: Attribute,
  pieces: readonly string[],
): TextEdit {
  const { text } = tree;
  const { start } = first.range;
  if (!isFirstOnLine(text, start)) return insertAt(start, `${inline(tree, declaration, pieces)}; `);
  return insertAt(lineStart(text, leadingStart(tree, start)), asLines(tree, declaration, pieces, 'before'));
}

/** Writes pieces behind the `{` of a block without attributes. */
export function insertAtOpening(
  tree: SyntaxTree,
  declaration: Declaration,
  block: Block,
  pieces: readonly string[],
): TextEdit {
  const tail = tailOf(tree, block.open.end);
  if (tail.lastOnLine) return insertAt(tail.end, asLines(tree, declaration, pieces));
  const next = skipSpace(tree.text, block.open.end);
  const isLast = tail.end === block.close?.start;
  const range = { start: block.open.end, end: next };
  return replaceRange(range, ` ${inline(tree, declaration, pieces)}${isLast ? ' ' : '; '}`);
}

/** A block for a declaration that has none: on its line where the pieces fit there. */
export function addBlock(tree: SyntaxTree, declaration: Declaration, pieces: readonly string[]): TextEdit {
  const end = headerEnd(declaration);
  const oneLine = ` { ${pieces.join('; ')} }`;
  const width = end - lineStart(tree.text, end) + oneLine.length;
  const fits = width <= lineLimit && !oneLine.includes('\n') && missingQuote(tree, declaration) === '';
  return insertAt(end, fits ? oneLine : openBlockOf(tree, declaration, pieces));
}

/** A block over several lines, from the space before its `{` to its `}`. */
export function openBlockOf(tree: SyntaxTree, declaration: Declaration, pieces: readonly string[]): string {
  const outer = indentAt(tree.text, declaration.range.start);
  return ` {${asLines(tree, declaration, pieces)}${eolOf(tree.text)}${outer}}`;
}

/** Each piece on a line, indented as a member of `declaration`, with the line break in front or behind. */
function asLines(
  tree: SyntaxTree,
  declaration: Declaration,
  pieces: readonly string[],
  side: 'behind' | 'before' = 'behind',
): string {
  const eol = eolOf(tree.text);
  const indent = memberIndent(tree, declaration);
  const lines = pieces.map((piece) => indent + hang(piece, indent, eol));
  return lines.map((line) => (side === 'behind' ? eol + line : line + eol)).join('');
}

function inline(tree: SyntaxTree, declaration: Declaration, pieces: readonly string[]): string {
  return hang(pieces.join('; '), memberIndent(tree, declaration), eolOf(tree.text));
}

/** The comments of `range`, each as a block comment of one line, so that it ends no line. */
export function inlineComments(tree: SyntaxTree, range: Range): readonly string[] {
  return commentsIn(tree, range).map(({ text, kind }) =>
    kind === 'line' ? `/* ${text.slice(2).trim().replaceAll('*/', '* /')} */` : text,
  );
}

/** Removes `range` save its comments, which stay on the line. */
export function cut(tree: SyntaxTree, range: Range, before: string, after: string): TextEdit {
  const kept = inlineComments(tree, range);
  return replaceRange(range, kept.length === 0 ? '' : before + kept.join(' ') + after);
}

/** Removes something that shares its line, with one of the separators beside it; `kept` stays in its place. */
export function cutInline(tree: SyntaxTree, range: Range, kept: readonly string[]): TextEdit {
  const { text } = tree;
  if (kept.length > 0) return replaceRange(range, kept.join(' '));
  const left = skipSpaceBack(text, range.start);
  const right = skipSpace(text, range.end);
  const beyond = isSeparator(text, right) ? skipSpace(text, right + 1) : right;
  const ends =
    beyond >= text.length || isBreak(text, beyond) || text[beyond] === '}' || text[beyond] === '｝';
  const comma = isComma(text, left - 1);
  const semicolon = !comma && isSeparator(text, left - 1);
  const first = isFirstOnLine(text, range.start);
  const opens = text[left - 1] === '{' || text[left - 1] === '｛' || first;
  // Of the two separators the `;` must stay: what follows may be a declaration, which no comma may precede.
  if ((semicolon || opens) && !ends) return replaceRange({ start: range.start, end: beyond }, '');
  if (separatorAt(tree, range.end) !== '') return replaceRange(range, '');
  if (first && !isBreak(text, right)) return replaceRange({ start: range.start, end: right }, '');
  const separator = comma || semicolon;
  const start = separator ? skipSpaceBack(text, left - 1) : left;
  return replaceRange({ start, end: opens && isSeparator(text, right) ? right + 1 : range.end }, '');
}
