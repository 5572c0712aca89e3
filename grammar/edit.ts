/**
 * Changes to a `.cust` text, as text edits.
 *
 * Everything that writes into a file goes through here: fixes, refactorings, merge, import. The
 * edits write where a person would write it and the way this file is written: its indentation, its
 * line breaks, its one-line blocks. Offsets are UTF-16 units of the tree's text. No comment is lost,
 * except those that belong to a declaration which is removed. The edits of one call never overlap.
 */
import {
  attributesIn,
  bodyStart,
  commentsIn,
  eolOf,
  hang,
  headerEnd,
  indentAt,
  isBlank,
  isBreak,
  isComma,
  isFirstOnLine,
  isOneLine,
  isSeparator,
  leadingStart,
  lineEnd,
  lineStart,
  memberIndent,
  missingQuote,
  nextLine,
  piecesOf,
  skipSpace,
  skipSpaceBack,
  tailOf,
} from './layout.ts';
import {
  addBlock,
  cut,
  cutInline,
  inlineComments,
  insertAfter,
  insertAt,
  insertAtOpening,
  insertBefore,
  openBlockOf,
  replaceRange,
  separatorAt,
} from './place.ts';
import type {
  Attribute,
  Block,
  Declaration,
  Item,
  MarkAtom,
  Member,
  SyntaxTree,
  TextEdit,
} from './syntax.ts';
import { tokenize } from './tokens.ts';
import { attributeFor, attributesOf, kindFor } from './vocabulary.ts';

/** Where a declaration goes among its siblings: last, or beside one of them. */
export type Position = 'end' | { readonly after: Declaration } | { readonly before: Declaration };

// ---------------------------------------------------------------------------------------------
// Plain edits

/**
 * `text` with all edits made. Their order does not matter, save that of insertions at one offset.
 * @throws RangeError where two edits overlap or one lies outside the text: a mistake of the caller.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, text: insert } of sorted) {
    if (range.start < at || range.end < range.start || range.end > text.length) {
      throw new RangeError(`Edits overlap or leave the text at ${range.start} to ${range.end}.`);
    }
    result += text.slice(at, range.start) + insert;
    at = range.end;
  }
  return result + text.slice(at);
}

/**
 * `value` as quoted text: `"…"`, or `"""…"""` where it has several lines. Reads back as `value`,
 * save for blank lines at its ends and indentation that all its lines share.
 */
export function quoteText(value: string): string {
  const escaped = value.replace(/\\/g, '\\\\');
  if (!/[\r\n]/.test(value)) return `"${escaped.replace(/"/g, '\\"')}"`;
  const body = escaped.replace(/\r\n?/g, '\n').replace(/["“”]{3,}/g, (run) => '\\"'.repeat(run.length));
  const lines = ['"""', ...body.split('\n').map((line) => (isBlank(line) ? '' : `  ${line}`)), '  """'];
  return lines.join('\n');
}

/** A name or dotted name as it stands; anything else, such as a display name, quoted. */
export function quoteIfNeeded(reference: string): string {
  const { tokens, comments } = tokenize(reference);
  const isName =
    comments.length === 0 &&
    tokens.map(({ image }) => image).join('') === reference &&
    tokens.every(({ tokenType }, index) => tokenType.name === (index % 2 === 0 ? 'Id' : 'Dot')) &&
    tokens.length % 2 === 1;
  return isName ? reference : quoteText(reference);
}

// ---------------------------------------------------------------------------------------------
// Attributes

/** The first attribute of a declaration by that name, whatever its case. */
export function findAttribute(declaration: Declaration, name: string): Attribute | undefined {
  const wanted = name.toLowerCase();
  return attributesIn(declaration.block).find(({ key }) => key.text.toLowerCase() === wanted);
}

/** An attribute to write: `value` is source text (`dana`, `"Kick-off"`, `lena, mei`). */
export interface AttributeText {
  readonly name: string;
  readonly value: string;
}

/** Gives one attribute a value; see `setAttributes`. */
export function setAttribute(
  tree: SyntaxTree,
  declaration: Declaration,
  name: string,
  value: string,
): TextEdit[] {
  return setAttributes(tree, declaration, [{ name, value }]);
}

/**
 * Gives attributes of one declaration their values, in place of all that they had; missing ones are
 * written where the vocabulary's order wants them. Several new attributes must go in one call: each
 * call writes the braces where there are none.
 */
export function setAttributes(
  tree: SyntaxTree,
  declaration: Declaration,
  attributes: readonly AttributeText[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const groups = new Map<Attribute | undefined, string[]>();
  for (const { name, value } of inOrder(declaration, attributes)) {
    const existing = findAttribute(declaration, name);
    if (existing) {
      edits.push(setValue(tree, declaration, existing, value));
      continue;
    }
    const anchor = predecessor(declaration, name);
    groups.set(anchor, [...(groups.get(anchor) ?? []), `${name}: ${value}`]);
  }
  for (const [anchor, pieces] of groups) edits.push(insertPieces(tree, declaration, anchor, pieces));
  return edits;
}

/** Adds an item to the end of a list; a missing or empty attribute is written. */
export function appendItem(
  tree: SyntaxTree,
  declaration: Declaration,
  name: string,
  item: string,
): TextEdit[] {
  const existing = findAttribute(declaration, name);
  const last = existing?.items.at(-1);
  if (!existing || !last) return setAttribute(tree, declaration, name, item);
  const quote = missingQuote(tree, existing);
  const tail = tailOf(tree, last.range.end);
  const before = existing.items.at(-2);
  const onePerLine = before !== undefined && lineEnd(tree.text, before.range.end) < last.range.start;
  if (!onePerLine || !tail.lastOnLine || isSeparator(tree.text, skipSpace(tree.text, last.range.end))) {
    const { end } = last.range;
    return [insertAt(end, `${quote}, ${item}${separatorAt(tree, end)}`)];
  }
  const line = eolOf(tree.text) + indentAt(tree.text, last.range.start) + item;
  return tail.comments.length === 0
    ? [insertAt(last.range.end, `${quote},${line}`)]
    : [insertAt(last.range.end, `${quote},`), insertAt(tail.end, line)];
}

/** Puts `text` in place of one item; none where there is no such item. */
export function replaceItem(
  tree: SyntaxTree,
  declaration: Declaration,
  attribute: Attribute | string,
  index: number,
  text: string,
): TextEdit[] {
  const found = resolve(declaration, attribute);
  const item = found?.items[index];
  if (!item) return [];
  const written = [text, ...inlineComments(tree, item.range)].join(' ');
  return [replaceRange(item.range, written + separatorAt(tree, item.range.end))];
}

/** Removes one item with its comma; the last that is left takes the attribute with it. */
export function removeItem(
  tree: SyntaxTree,
  declaration: Declaration,
  attribute: Attribute | string,
  index: number,
): TextEdit[] {
  const found = resolve(declaration, attribute);
  const item = found?.items[index];
  if (!found || !item) return [];
  if (found.items.length === 1) return removeAttribute(tree, declaration, found);
  const next = found.items[index + 1];
  const before = found.items[index - 1];
  if (next) return [cut(tree, { start: item.range.start, end: next.range.start }, '', ' ')];
  const { range, text } = cut(tree, { start: (before as Item).range.end, end: item.range.end }, ' ', '');
  return [replaceRange(range, text + separatorAt(tree, range.end))];
}

/**
 * Removes an attribute with its line, or with one separator where it shares the line. A comment
 * behind it stays, on the line that is left.
 */
export function removeAttribute(
  tree: SyntaxTree,
  declaration: Declaration,
  attribute: Attribute,
): TextEdit[] {
  const { text } = tree;
  const tail = tailOf(tree, attribute.range.end);
  if (!isFirstOnLine(text, attribute.range.start) || !tail.lastOnLine) {
    return [cutInline(tree, attribute.range, inlineComments(tree, attribute.range))];
  }
  const pieces = declaration.block ? piecesOf(declaration.block) : [];
  const position = pieces.findIndex(({ range }) => range.start === attribute.range.start);
  const before = pieces[position - 1];
  const edits: TextEdit[] = [];
  // `a: 1,` before a declaration or the end would be a comma with nothing to separate.
  if (before && pieces[position + 1]?.type !== 'attribute') {
    const comma = skipSpace(text, before.range.end);
    if (isComma(text, comma) && comma < attribute.range.start) {
      edits.push(replaceRange({ start: comma, end: comma + 1 }, ''));
    }
  }
  const comments = commentsIn(tree, { start: attribute.range.start, end: tail.end });
  if (comments.length === 0) {
    edits.push(
      replaceRange({ start: lineStart(text, attribute.range.start), end: nextLine(text, tail.end) }, ''),
    );
  } else {
    const lines = comments.map(({ range }) => text.slice(range.start, range.end));
    const kept = lines.join(eolOf(text) + indentAt(text, attribute.range.start));
    edits.push(replaceRange({ start: attribute.range.start, end: tail.end }, kept));
  }
  return edits;
}

function resolve(declaration: Declaration, attribute: Attribute | string): Attribute | undefined {
  return typeof attribute === 'string' ? findAttribute(declaration, attribute) : attribute;
}

function setValue(tree: SyntaxTree, declaration: Declaration, attribute: Attribute, value: string): TextEdit {
  const { text } = tree;
  const hung = hang(value, memberIndent(tree, declaration), eolOf(text));
  const first = attribute.items[0];
  const last = attribute.items.at(-1);
  if (first && last) {
    const range = { start: first.range.start, end: last.range.end };
    const written = [hung, ...inlineComments(tree, range)].join(' ') + separatorAt(tree, range.end);
    if (attribute.colon) return replaceRange(range, written);
    return replaceRange({ start: attribute.key.range.end, end: last.range.end }, `: ${written}`);
  }
  const start = attribute.colon?.end ?? attribute.key.range.end;
  const end = skipSpace(text, start);
  const ends = end >= text.length || isBreak(text, end) || isSeparator(text, end);
  return replaceRange({ start, end }, `${attribute.colon ? '' : ':'} ${hung}${ends ? '' : ' '}`);
}

/** The attributes under their canonical names, in the vocabulary's order. */
function inOrder(declaration: Declaration, attributes: readonly AttributeText[]): readonly AttributeText[] {
  const { kind } = declaration;
  if (kind === undefined) return attributes;
  const order = attributesOf(kind).map((spec) => spec.name);
  return attributes
    .map(({ name, value }) => ({ name: attributeFor(kind, name)?.name ?? name, value }))
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

function insertPieces(
  tree: SyntaxTree,
  declaration: Declaration,
  anchor: Attribute | undefined,
  pieces: readonly string[],
): TextEdit {
  const { block } = declaration;
  if (!block) return addBlock(tree, declaration, pieces);
  if (anchor) return insertAfter(tree, declaration, anchor, pieces);
  const first = attributesIn(block)[0];
  return first
    ? insertBefore(tree, declaration, first, pieces)
    : insertAtOpening(tree, declaration, block, pieces);
}

/** The attribute behind which `name` belongs: the nearest that comes before it in the vocabulary. */
function predecessor(declaration: Declaration, name: string): Attribute | undefined {
  const attributes = attributesIn(declaration.block);
  const { kind } = declaration;
  if (kind === undefined) return attributes.at(-1);
  const order = attributesOf(kind).map((spec) => spec.name);
  const place = order.indexOf(name);
  if (place < 0) return attributes.at(-1);
  const placeOf = (attribute: Attribute): number =>
    order.indexOf(attributeFor(kind, attribute.key.text)?.name ?? '');
  let best: Attribute | undefined;
  for (const attribute of attributes) {
    const its = placeOf(attribute);
    if (its >= 0 && its < place && (!best || its >= placeOf(best))) best = attribute;
  }
  return best;
}

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
 * file level; `parent` must not stand inside it.
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
  if (parent) return last ? [...removal, insertAt(last.range.end, `; ${source}`)] : removal;
  const eol = eolOf(tree.text);
  return removal.map(({ range }) => replaceRange(range, eol + hang(source, '', eol) + eol));
}

/** A declaration's source with the comments directly above it, its own indentation taken off. */
export function sourceOf(tree: SyntaxTree, declaration: Declaration): string {
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
