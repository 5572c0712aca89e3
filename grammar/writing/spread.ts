/**
 * One line to many, and back. Nothing here changes what a text says; where there is nothing to do, or
 * it cannot be done, there are no edits.
 */
import {
  commentsIn,
  eolOf,
  headerEnd,
  indentUnit,
  isBreak,
  isOneLine,
  lineLimit,
  lineStart,
  linesOf,
  memberIndent,
  piecesOf,
} from '../parsing/layout.ts';
import type { Attribute, Declaration, MarkAtom, Member, Range, SyntaxTree, TextEdit } from '../syntax.ts';
import { replaceRange } from './place.ts';
import { isListSpread } from './print.ts';

/** Writes a block of several lines on the line of its header, where it fits and holds attributes and tags only. */
export function closeBlock(tree: SyntaxTree, declaration: Declaration): TextEdit[] {
  const { block } = declaration;
  if (!block?.close || isOneLine(tree, block)) return [];
  const pieces = piecesOf(block);
  const inside = { start: headerEnd(declaration), end: block.close.end };
  if (pieces.length === 0 || commentsIn(tree, inside).length > 0) return [];
  const written = pieces.map((piece) => onOneLine(tree, piece));
  if (written.some((text) => text === undefined)) return [];
  const line = ` { ${written.join('; ')} }`;
  const start = lineStart(tree.text, declaration.range.start);
  return inside.start - start + line.length > lineLimit ? [] : [replaceRange(inside, line)];
}

/** An attribute or a tag without line breaks in it; undefined where it needs them. */
function onOneLine(tree: SyntaxTree, piece: Member | MarkAtom): string | undefined {
  if (piece.type === 'declaration') return undefined;
  if (piece.type !== 'attribute') return piece.text;
  // A forgotten colon is for the person to mend; a half-typed value has nothing to move.
  if (piece.colon === undefined || piece.items.length === 0) return undefined;
  const items = piece.items.map((item) => sourceIn(tree, item.range));
  return items.some((item) => linesOf(item).length > 1)
    ? undefined
    : `${piece.key.text}: ${items.join(', ')}`;
}

/** Gives each item of a list a line of its own, in a block that has several lines. */
export function spreadList(tree: SyntaxTree, declaration: Declaration, attribute: Attribute): TextEdit[] {
  const { block } = declaration;
  if (!block || isOneLine(tree, block) || attribute.items.length < 2 || isListSpread(tree, attribute)) {
    return [];
  }
  const indent = memberIndent(tree, declaration) + indentUnit(tree);
  const line = eolOf(tree.text) + indent;
  return gapsOf(attribute).flatMap(({ start, end }) => {
    let at = end;
    while (at > start && /[ \t]/.test(tree.text.charAt(at - 1))) at--;
    return at > start && isBreak(tree.text, at - 1) ? [] : [replaceRange({ start: at, end }, line)];
  });
}

/** Writes a list on one line, where it fits and has no comments between its items. */
export function joinList(tree: SyntaxTree, attribute: Attribute): TextEdit[] {
  const gaps = gapsOf(attribute);
  const isSpread = gaps.some((gap) => linesOf(sourceIn(tree, gap)).length > 1);
  if (!isSpread || gaps.some((gap) => commentsIn(tree, gap).length > 0)) return [];
  const items = attribute.items.map(({ range }) => sourceIn(tree, range));
  const start = lineStart(tree.text, attribute.range.start);
  const width = (attribute.items[0]?.range.start ?? start) - start + items.join(', ').length;
  if (width > lineLimit || items.some((item) => linesOf(item).length > 1)) return [];
  return gaps.map((gap) => replaceRange(gap, ', '));
}

/** What stands between the items: commas, blanks, comments. */
function gapsOf({ items }: Attribute): readonly Range[] {
  return items.slice(1).map(({ range }, index) => ({
    start: items[index]?.range.end ?? range.start,
    end: range.start,
  }));
}

function sourceIn({ text }: SyntaxTree, { start, end }: Range): string {
  return text.slice(start, end);
}
