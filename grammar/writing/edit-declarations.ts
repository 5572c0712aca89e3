/**
 * Whole declarations, as text edits: written, removed, moved, renamed, opened up.
 *
 * The second half of what `edit.ts` begins, and under the same rules: the edits write the way this
 * file is written, lose no comment but those of a declaration that is removed, and never overlap.
 */

import {
  bodyStart,
  commentsIn,
  contains,
  eolOf,
  hang,
  headerEnd,
  indentAt,
  isBlank,
  isComma,
  isFirstOnLine,
  isOneLine,
  leadingStart,
  lineEnd,
  lineStart,
  memberIndent,
  nextLine,
  piecesOf,
  skipSpace,
  skipSpaceBack,
  tailOf,
} from '../parsing/layout.ts';
import type { Block, Commented, Declaration, MarkAtom, Member, SyntaxTree, TextEdit } from '../syntax.ts';
import { kindFor } from '../vocabulary.ts';
import { quoteText } from './edit.ts';
import { cutInline, insertAt, insertAtOpening, openBlockOf, replaceRange } from './place.ts';

/** Where a declaration goes among its siblings: last, or beside one of them. */
export type Position = 'end' | { readonly after: Declaration } | { readonly before: Declaration };

// ---------------------------------------------------------------------------------------------
// Declarations

/**
 * Writes a new declaration, `text` being its source without indentation and in the canonical
 * form, into `parent` (given no block, it gets one) or, without a parent, at the file level.
 */
export function insertDeclaration(
  tree: SyntaxTree,
  parent: Declaration | undefined,
  text: string,
  position: Position = 'end',
): TextEdit[] {
  if (!parent) return [insertAtFileLevel(tree, text, position)];
  const { block } = parent;
  const eol = eolOf(tree.text);
  const outer = indentAt(tree.text, parent.range.start);
  const inner = memberIndent(tree, parent);
  const hung = hang(text, inner, eol);
  if (!block) return [insertAt(headerEnd(parent), openBlockOf(tree, parent, [text]))];
  if (block.close && isOneLine(tree, block)) return openAndInsert(tree, parent, block, text, position);
  const pieces = piecesOf(block);
  if (position !== 'end' && 'before' in position) {
    const sibling = position.before.range.start;
    const previous = pieces.findLast(({ range }) => range.end <= sibling);
    const freed = withoutComma(tree, previous);
    if (isFirstOnLine(tree.text, sibling))
      return [...freed, insertAt(leadingStart(tree, sibling), hung + eol + inner)];
    const gap = { start: skipSpaceBack(tree.text, sibling), end: sibling };
    return [...freed, replaceRange(gap, eol + inner + hung + eol + inner)];
  }
  const last = position === 'end' ? pieces.at(-1) : position.after;
  const freed = withoutComma(tree, last);
  if (position === 'end' && block.close && isFirstOnLine(tree.text, block.close.start)) {
    return [...freed, insertAt(lineStart(tree.text, block.close.start), inner + hung + eol)];
  }
  if (!last) return [insertAtOpening(tree, parent, block, [text])];
  const tail = tailOf(tree, last.range.end);
  if (tail.lastOnLine) return [...freed, insertAt(tail.end, eol + inner + hung)];
  const follows = skipSpace(tree.text, tail.end);
  const indent = follows === block.close?.start ? outer : inner;
  return [
    ...freed,
    replaceRange(
      { start: skipSpaceBack(tree.text, tail.end), end: follows },
      eol + inner + hung + eol + indent,
    ),
  ];
}

/** Takes away the commas behind an attribute, since one would make an item of a declaration that comes next. */
function withoutComma(tree: SyntaxTree, piece: Member | MarkAtom | undefined): TextEdit[] {
  if (piece?.type !== 'attribute') return [];
  const { end, comments } = tailOf(tree, piece.range.end);
  const edits: TextEdit[] = [];
  for (let at = piece.range.end; at < end; at++) {
    const comment = comments.find(({ range }) => range.start === at);
    if (comment) at = comment.range.end - 1;
    else if (isComma(tree.text, at)) edits.push(replaceRange({ start: at, end: at + 1 }, ''));
  }
  return edits;
}

/**
 * Removes a declaration with what it holds, the comment lines directly above it and the comment
 * behind it, and one of two blank lines that would meet.
 */
export function removeDeclaration(tree: SyntaxTree, declaration: Declaration): TextEdit[] {
  const { text } = tree;
  const tail = tailOf(tree, declaration.range.end);
  if (!isFirstOnLine(text, declaration.range.start) || !tail.lastOnLine) {
    const { start, end } = declaration.range;
    return [cutInline(tree, { start: leadingStart(tree, start), end }, [])];
  }
  let start = lineStart(text, leadingStart(tree, declaration.range.start));
  let end = nextLine(text, tail.end);
  const isFirst = start === bodyStart(text);
  if (isFirst || isBlankLine(text, lineBefore(text, start))) end = skipBlankLines(text, end);
  if (end === text.length) {
    while (start > bodyStart(text) && isBlankLine(text, lineBefore(text, start)))
      start = lineBefore(text, start);
  }
  return [replaceRange({ start, end }, '')];
}

/**
 * Moves a declaration, with the comments directly above it, into `parent` or, without one, to the
 * file level; `parent` must not stand inside it. None where it is there already, or where blocks that are not closed
 * leave no place for it.
 */
export function moveDeclaration(
  tree: SyntaxTree,
  declaration: Declaration,
  parent: Declaration | undefined,
  position: Position = 'end',
): TextEdit[] {
  const siblings = parent ? (parent.block ? piecesOf(parent.block) : []) : tree.declarations;
  const last = siblings.at(-1);
  if (position === 'end' && last === declaration) return [];
  const source = sourceOf(tree, declaration);
  const removal = removeDeclaration(tree, declaration);
  const insertion = insertDeclaration(tree, parent, source, position);
  if (!overlap(removal, insertion)) return [...removal, ...insertion];
  // Its old place and its new one touch: on one line, or at the end of a file whose blocks are not closed.
  if (parent) {
    if (last === undefined) return removal;
    // No block between the two is closed: wherever it is written, it stays in the inner one.
    if (contains(last.range, declaration.range)) return [];
    return [...removal, insertAt(last.range.end, `; ${source}`)];
  }
  const eol = eolOf(tree.text);
  return removal.map(({ range }) => replaceRange(range, eol + hang(source, '', eol) + eol));
}

/** A declaration's source with the comments directly above it, its own indentation taken off. */
export function sourceOf(tree: Commented, declaration: Declaration): string {
  const { text } = tree;
  const indent = indentAt(text, declaration.range.start);
  const start = leadingStart(tree, declaration.range.start);
  const tail = tailOf(tree, declaration.range.end);
  const behind = isFirstOnLine(text, start) && tail.lastOnLine && tail.comments.length > 0;
  const lines = text.slice(start, behind ? tail.end : declaration.range.end).split(/\r?\n/);
  const uniform = lines.every((line, index) => index === 0 || isBlank(line) || line.startsWith(indent));
  if (!uniform) return lines.join('\n');
  return lines
    .map((line, index) => (index === 0 || isBlank(line) ? line : line.slice(indent.length)))
    .join('\n');
}

/** Spreads a one-line block over several lines, one member on each; nothing where it is so already. */
export function openBlock(tree: SyntaxTree, declaration: Declaration): TextEdit[] {
  const { block } = declaration;
  if (!block?.close || !isOneLine(tree, block) || piecesOf(block).length === 0) return [];
  return openAndInsert(tree, declaration, block, undefined, 'end');
}

function openAndInsert(
  tree: SyntaxTree,
  parent: Declaration,
  block: Block,
  text: string | undefined,
  position: Position,
): TextEdit[] {
  const eol = eolOf(tree.text);
  const outer = indentAt(tree.text, parent.range.start);
  const inner = memberIndent(tree, parent);
  const pieces = piecesOf(block);
  const sibling = position === 'end' ? undefined : 'after' in position ? position.after : position.before;
  const found = sibling ? pieces.indexOf(sibling) : -1;
  const place = position !== 'end' && found >= 0 ? found + ('after' in position ? 1 : 0) : pieces.length;
  const close = block.close?.start ?? block.range.end;
  const edits: TextEdit[] = [];
  for (let index = 0; index <= pieces.length; index++) {
    const start = index === 0 ? block.open.end : (pieces[index - 1]?.range.end ?? close);
    const end = pieces[index]?.range.start ?? close;
    const comments = commentsIn(tree, { start, end }).map(({ range }) =>
      tree.text.slice(range.start, range.end),
    );
    const added = index === place && text !== undefined ? eol + inner + hang(text, inner, eol) : '';
    const lead = comments.map((comment) => ` ${comment}`).join('');
    const indent = index === pieces.length ? outer : inner;
    edits.push(replaceRange({ start, end }, lead + added + eol + indent));
  }
  return edits;
}

function insertAtFileLevel(tree: SyntaxTree, source: string, position: Position): TextEdit {
  const { text } = tree;
  const eol = eolOf(text);
  const hung = hang(source, '', eol);
  if (position !== 'end' && 'before' in position) {
    const sibling = position.before;
    const start = leadingStart(tree, sibling.range.start);
    return insertAt(start, hung + eol + (setApart(tree, source, sibling) ? eol : ''));
  }
  const previous = position === 'end' ? tree.declarations.at(-1) : position.after;
  const gap = previous === undefined || setApart(tree, source, previous) ? eol + eol : eol;
  if (position === 'end') {
    let end = text.length;
    while (end > bodyStart(text) && isBlank(text.charAt(end - 1))) end--;
    const isEmpty = end === bodyStart(text);
    const lastIsNear = previous !== undefined && tailOf(tree, previous.range.end).end >= end;
    const between = isEmpty ? '' : lastIsNear ? gap : eol + eol;
    return replaceRange({ start: end, end: text.length }, between + hung + eol);
  }
  const tail = tailOf(tree, position.after.range.end);
  if (!tail.lastOnLine) return insertAt(tail.end, eol + hung + eol);
  const next = nextLine(text, tail.end);
  const crowded = next < text.length && !isBlankLine(text, next) && gap.length > eol.length;
  return insertAt(tail.end, gap + hung + (crowded ? eol : ''));
}

/** Declarations of one line and one kind stand together; others have a blank line between them. */
function setApart(tree: SyntaxTree, source: string, sibling: Declaration): boolean {
  if (source.includes('\n')) return true;
  const { start, end } = sibling.range;
  if (lineEnd(tree.text, start) < end) return true;
  const word = /^\S+/.exec(source)?.[0] ?? '';
  return kindFor(word)?.name !== sibling.kind;
}

/** Where the line above the one that starts at `start` begins. */
function lineBefore(text: string, start: number): number {
  return lineStart(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
}

function skipBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && isBlankLine(text, at)) at = nextLine(text, at);
  return at;
}

function isBlankLine(text: string, offset: number): boolean {
  return isBlank(text.slice(lineStart(text, offset), lineEnd(text, offset)));
}

function overlap(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.some((a) => others.some((b) => a.range.start < b.range.end && b.range.start < a.range.end));
}

// ---------------------------------------------------------------------------------------------
// Headers

/** Gives a declaration the name `name`, in place of the one it has or behind its keyword. */
export function setHeaderName(tree: SyntaxTree, declaration: Declaration, name: string): TextEdit[] {
  const { name: old, title } = declaration.heading;
  if (old) return [replaceRange(old.range, name)];
  // `owner Dana Ruiz`: the bare words were read as the title, and a name before them wants them quoted.
  if (title && tree.text.startsWith(title.value.slice(0, 1), title.range.start)) {
    return [replaceRange(title.range, `${name} ${quoteText(title.value)}`)];
  }
  return [insertAt(declaration.keyword.range.end, ` ${name}`)];
}

/** Gives a declaration the title `title` (unquoted), in place of the one it has or behind its name. */
export function setHeaderTitle(declaration: Declaration, title: string): TextEdit[] {
  const { name, title: old } = declaration.heading;
  if (old) return [replaceRange(old.range, quoteText(title))];
  return [insertAt((name ?? declaration.keyword).range.end, ` ${quoteText(title)}`)];
}

/** Turns a declaration into an `extend`; none where it is one. */
export function makeExtend(declaration: Declaration): TextEdit[] {
  return declaration.extend ? [] : [insertAt(declaration.keyword.range.start, 'extend ')];
}
