/**
 * Changes to a `.cust` text, as text edits: here those to attributes, in `edit-declarations.ts` those to
 * whole declarations.
 *
 * Everything that writes into a file goes through these two: fixes, refactorings, merge, import. The
 * edits write where a person would write it and the way this file is written: its indentation, its
 * line breaks, its one-line blocks. Offsets are UTF-16 units of the tree's text. No comment is lost,
 * except those that belong to a declaration which is removed. The edits of one call never overlap.
 */
import {
  attributesIn,
  commentsIn,
  eolOf,
  hang,
  indentAt,
  isBlank,
  isBreak,
  isComma,
  isFirstOnLine,
  isSeparator,
  lineEnd,
  lineStart,
  memberIndent,
  missingQuote,
  nextLine,
  piecesOf,
  skipSpace,
  tailOf,
} from '../parsing/layout.ts';
import { tokenize } from '../parsing/tokens.ts';
import type { Attribute, Declaration, Item, SyntaxTree, TextEdit } from '../syntax.ts';
import { attributeFor, attributesOf } from '../vocabulary.ts';
import {
  addBlock,
  cut,
  cutInline,
  inlineComments,
  insertAfter,
  insertAt,
  insertAtOpening,
  insertBefore,
  replaceRange,
  separatorAt,
} from './place.ts';

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
