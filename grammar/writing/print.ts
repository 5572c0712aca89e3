/**
 * Declarations and what they hold, as text in the one canonical form.
 *
 * Everything here returns text with `\n` between lines. What a value should look like is the
 * business of `values.ts`; here it is put in its place, with the comments around it.
 */

import {
  commentsIn,
  contains,
  headerEnd,
  isBlank,
  isBreak,
  isFirstOnLine,
  isOneLine,
  lineLimit,
  linesOf,
  piecesOf,
} from '../parsing/layout.ts';
import type {
  Atom,
  Attribute,
  Comment,
  Commented,
  Declaration,
  Item,
  MarkAtom,
  Member,
  Range,
  SyntaxTree,
} from '../syntax.ts';
import { readReference } from '../values/references.ts';
import { canonicalItem, type NameOf, readText } from '../values/values.ts';
import { type AttributeSpec, attributeFor, attributesOf, type KindName } from '../vocabulary.ts';
import { quoteText } from './edit.ts';

export interface FormatOptions {
  /** Columns for each step of indentation. */
  readonly indentWidth: number;
  /**
   * The name of the one element of these kinds that people call `text` (`Dana Ruiz`), where there
   * is exactly one.
   */
  readonly resolveName?: (kinds: readonly KindName[], text: string) => string | undefined;
}

interface Printer {
  readonly tree: SyntaxTree;
  readonly options: FormatOptions;
}

type Piece = Member | MarkAtom;

/** One thing in a file or block that gets a place of its own: a declaration, an attribute, a tag, a comment. */
export interface Entry<Node> {
  readonly node: Node | Comment;
  readonly range: Range;
  /** A comment that stands behind something on the same line. */
  readonly trailing: boolean;
  readonly blankBefore: boolean;
}

/** `nodes` and the comments between them within `range`, in source order. */
export function entriesOf<Node extends { readonly range: Range }>(
  tree: SyntaxTree,
  nodes: readonly Node[],
  range: Range,
): readonly Entry<Node>[] {
  const sorted = [...nodes].sort((a, b) => a.range.start - b.range.start);
  let next = 0;
  const comments = commentsIn(tree, range).filter((comment) => {
    while ((sorted[next]?.range.end ?? Infinity) <= comment.range.start) next++;
    return (sorted[next]?.range.start ?? Infinity) > comment.range.start;
  });
  const all = [...sorted, ...comments].sort((a, b) => a.range.start - b.range.start);
  let previousEnd = range.start;
  return all.map((node) => {
    const breaks = lineBreaksIn(tree.text, previousEnd, node.range.start);
    previousEnd = node.range.end;
    return { node, range: node.range, trailing: isComment(node) && breaks === 0, blankBefore: breaks > 1 };
  });
}

function lineBreaksIn(text: string, start: number, end: number): number {
  return linesOf(text.slice(start, end)).length - 1;
}

export function isComment(node: object): node is Comment {
  return 'kind' in node && (node.kind === 'line' || node.kind === 'block') && !('type' in node);
}

/** A declaration with everything in it, `depth` steps in; its first line has no indentation. */
export function printDeclaration(printer: Printer, declaration: Declaration, depth: number): string {
  const head = printHeader(printer, declaration);
  const { block } = declaration;
  if (!block) return head;
  const end = block.close?.start ?? block.range.end;
  const entries = entriesOf(printer.tree, piecesOf(block), { start: headerEnd(declaration), end });
  const oneLine = isOneLine(printer.tree, block);
  if (entries.length === 0) return oneLine ? `${head} { }` : `${head} {\n${indentOf(printer, depth)}}`;
  if (oneLine) {
    const short = printShort(printer, declaration, entries, depth);
    const line = `${head} { ${short} }`;
    if (short !== undefined && fits(printer, line, depth)) return line;
  }
  return `${head} {${printEntries(printer, declaration, entries, depth + 1)}\n${indentOf(printer, depth)}}`;
}

function fits(printer: Printer, line: string, depth: number): boolean {
  return !line.includes('\n') && depth * printer.options.indentWidth + line.length <= lineLimit;
}

function indentOf(printer: Printer, depth: number): string {
  return ' '.repeat(depth * printer.options.indentWidth);
}

/** What a one-line block says, where it may stay on one line: no comments, no nested declarations. */
function printShort(
  printer: Printer,
  declaration: Declaration,
  entries: readonly Entry<Piece>[],
  depth: number,
): string | undefined {
  const parts: string[] = [];
  let afterTag = false;
  for (const { node } of inOrder(declaration, entries)) {
    if (isComment(node) || node.type === 'declaration') return undefined;
    const isTag = node.type !== 'attribute';
    const text = isTag ? printAtom(node) : printAttribute(printer, declaration.kind, node, depth, Infinity);
    if (isTag && afterTag) parts.push(`${parts.pop()} ${text}`);
    else parts.push(text);
    afterTag = isTag;
  }
  return parts.join('; ');
}

/** The inside of a block, each line with a line break before it; a comment behind the `{` comes first. */
function printEntries(
  printer: Printer,
  declaration: Declaration,
  entries: readonly Entry<Piece>[],
  depth: number,
): string {
  const indent = indentOf(printer, depth);
  let text = '';
  let afterTag = false;
  let isFirst = true;
  for (const { node, trailing, blankBefore } of inOrder(declaration, entries)) {
    const isTag = !isComment(node) && node.type !== 'attribute' && node.type !== 'declaration';
    if (trailing && isComment(node)) {
      text += ` ${printComment(printer, node, undefined)}`;
    } else if (isTag && afterTag && !blankBefore) {
      text += ` ${printAtom(node)}`;
    } else {
      text += `${blankBefore && !isFirst ? '\n' : ''}\n${indent}${printPiece(printer, declaration.kind, node, depth)}`;
      isFirst = false;
    }
    afterTag = isTag;
  }
  return text;
}

function printPiece(
  printer: Printer,
  kind: KindName | undefined,
  node: Piece | Comment,
  depth: number,
): string {
  if (isComment(node)) return printComment(printer, node, indentOf(printer, depth));
  if (node.type === 'declaration') return printDeclaration(printer, node, depth);
  if (node.type === 'attribute') return printAttribute(printer, kind, node, depth, lineLimit);
  return printAtom(node);
}

/**
 * The entries with each run of attributes in the vocabulary's order. A comment on a line of its own,
 * a blank line, a declaration, a tag and a word that is no attribute end a run; a comment behind an
 * attribute goes with it.
 */
function inOrder(declaration: Declaration, entries: readonly Entry<Piece>[]): readonly Entry<Piece>[] {
  const { kind } = declaration;
  if (kind === undefined) return entries;
  const order = attributesOf(kind).map(({ name }) => name);
  const placeOf = (node: Piece | Comment): number =>
    isComment(node) || node.type !== 'attribute'
      ? -1
      : order.indexOf(attributeFor(kind, node.key.text)?.name ?? '');
  const result: Entry<Piece>[] = [];
  let run: { readonly place: number; readonly entries: Entry<Piece>[] }[] = [];
  const endRun = (): void => {
    const blankBefore = run[0]?.entries[0]?.blankBefore ?? false;
    const sorted = run.toSorted((a, b) => a.place - b.place).flatMap((group) => group.entries);
    const [first, ...rest] = sorted.map((entry) => ({ ...entry, blankBefore: false }));
    if (first) result.push({ ...first, blankBefore });
    for (const entry of rest) result.push(entry);
    run = [];
  };
  for (const entry of entries) {
    const place = placeOf(entry.node);
    const behind = entry.trailing ? run.at(-1) : undefined;
    if (behind) {
      behind.entries.push(entry);
      continue;
    }
    if (place < 0 || entry.blankBefore) endRun();
    if (place < 0) result.push(entry);
    else run.push({ place, entries: [entry] });
  }
  endRun();
  return result;
}

// ---------------------------------------------------------------------------------------------
// Headers

/** Keyword, name, title and ends, in source order and in canonical spelling, with the comments between them. */
export function printHeader(printer: Printer, declaration: Declaration): string {
  const { extend, keyword, kind, header, heading } = declaration;
  const { tree } = printer;
  const parts: { readonly start: number; readonly text: string }[] = [];
  if (extend) parts.push({ start: extend.range.start, text: 'extend' });
  parts.push({ start: keyword.range.start, text: kind ?? keyword.text });
  const range = { start: declaration.range.start, end: headerEnd(declaration) };
  const spans = new Map<Item, string>();
  const period = attributeFor('roadmap', 'period');
  if (heading.period && period) spans.set(heading.period, canonicalItem(period, heading.period, tree.text));
  for (const end of [heading.from, heading.to]) if (end) spans.set(end, printEnd(printer, end));
  const whole = [...spans].filter(([item]) => isWhole(tree, item, header));
  for (const [item, text] of whole) parts.push({ start: item.range.start, text });
  for (const atom of header) {
    if (whole.some(([item]) => contains(item.range, atom.range))) continue;
    parts.push({ start: atom.range.start, text: printAtom(atom) });
  }
  for (const comment of commentsIn(tree, range)) {
    parts.push({ start: comment.range.start, text: printComment(printer, comment, undefined) });
  }
  return parts
    .sort((a, b) => a.start - b.start)
    .map(({ text }) => text)
    .join(' ');
}

/** Whether an item's atoms stand together, without a comment or a title between them. */
function isWhole(tree: SyntaxTree, item: Item, header: readonly Atom[]): boolean {
  const inside = header.filter((atom) => contains(item.range, atom.range));
  return inside.length === item.atoms.length && commentsIn(tree, item.range).length === 0;
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

function printEnd(printer: Printer, end: Item): string {
  const reading = readReference(end.atoms, endKinds);
  if (!('read' in reading)) return printAtoms(printer.tree, end.atoms);
  return nameFinder(printer, endKinds)?.(reading.read) ?? reading.canonical;
}

// ---------------------------------------------------------------------------------------------
// Attributes

/**
 * `key: value`, on one line up to `limit` columns. A longer list has a line for each item, and so has
 * one with comments, and one that the author writes so.
 */
export function printAttribute(
  printer: Printer,
  kind: KindName | undefined,
  attribute: Attribute,
  depth: number,
  limit: number,
): string {
  const { tree } = printer;
  const spec = kind === undefined ? undefined : attributeFor(kind, attribute.key.text);
  const key = `${spec?.name ?? attribute.key.text}:`;
  const first = attribute.items[0];
  if (!first) return key;
  const lead = commentsIn(tree, { start: attribute.key.range.end, end: first.range.start });
  const start = [key, ...lead.map((comment) => printComment(printer, comment, undefined))].join(' ');
  const gaps = attribute.items.slice(1).map((item, index) => {
    const before = attribute.items[index]?.range.end ?? item.range.start;
    return entriesOf(tree, [], { start: before, end: item.range.start });
  });
  const values = printValues(printer, spec, attribute, depth);
  const comments = gaps.flat();
  const inline = comments.every(({ node }) => node.kind === 'block' && !/[\r\n]/.test(node.text));
  const isSpread = values.length === attribute.items.length && isListSpread(tree, attribute);
  if ((inline && !isSpread) || values.length < attribute.items.length) {
    const rest = values.slice(1).map((value, index) => {
      const between = gaps[index]?.map(({ node }) => printComment(printer, node, undefined)) ?? [];
      return [...between, value].join(' ');
    });
    const line = `${start} ${[values[0], ...rest].join(', ')}`;
    const width = depth * printer.options.indentWidth + line.length;
    if (values.length === 1 || (width <= limit && !line.includes('\n'))) return line;
    if (limit === Infinity) return line;
  }
  const hanging = `\n${indentOf(printer, depth + 1)}`;
  let text = `${start} ${values[0]}`;
  for (const [index, value] of values.slice(1).entries()) {
    text += ',';
    for (const { node, trailing } of gaps[index] ?? []) {
      text += trailing
        ? ` ${printComment(printer, node, undefined)}`
        : hanging + printComment(printer, node, hanging.slice(1));
    }
    text += hanging + value;
  }
  return text;
}

/** Whether an attribute has several items, and each behind the first begins a line. */
export function isListSpread({ text }: SyntaxTree, { items }: Attribute): boolean {
  return (
    items.length > 1 && items.every(({ range }, index) => index === 0 || isFirstOnLine(text, range.start))
  );
}

/** The items as `values.ts` spells them; a text with commas in it is one. */
function printValues(
  printer: Printer,
  spec: AttributeSpec | undefined,
  attribute: Attribute,
  depth: number,
): readonly string[] {
  const { tree } = printer;
  const { items } = attribute;
  const whole = { start: items[0]?.range.start ?? 0, end: items.at(-1)?.range.end ?? 0 };
  const hasComments = commentsIn(tree, whole).length > 0;
  if (spec?.type === 'text' && !spec.list && !hasComments) {
    const atoms = items.flatMap((item) => item.atoms);
    if (atoms.length > 1 && atoms.some(({ type }) => type === 'text'))
      return [tree.text.slice(whole.start, whole.end)];
    if (atoms.length > 1) {
      const reading = readText(items, tree.text);
      return ['problem' in reading ? tree.text.slice(whole.start, whole.end) : reading.canonical];
    }
  }
  return items.map((item) => printItem(printer, spec, item, depth));
}

function printItem(printer: Printer, spec: AttributeSpec | undefined, item: Item, depth: number): string {
  const { tree } = printer;
  const [only] = item.atoms;
  if (item.atoms.length === 1 && only?.type === 'text' && only.value.includes('\n')) {
    return printTall(printer, only.value, depth + 1);
  }
  if (!spec || commentsIn(tree, item.range).length > 0) return printAtoms(tree, item.atoms);
  return canonicalValue(printer, spec, item);
}

/** An item as `values.ts` spells it, with names for what is written as people say it. */
export function canonicalValue(printer: Printer, spec: AttributeSpec, item: Item): string {
  return canonicalItem(spec, item, printer.tree.text, nameFinder(printer, spec.to ?? []));
}

/** Asks for the name of what is written as people say it; a name is taken at its word. */
function nameFinder(printer: Printer, kinds: readonly KindName[]): NameOf | undefined {
  const { resolveName } = printer.options;
  if (!resolveName) return undefined;
  return ({ text, quoted, kind, reserved }) => {
    if (kind !== undefined || reserved !== undefined || !(quoted || /\s/.test(text))) return undefined;
    return resolveName(kinds, text);
  };
}

/** A text of several lines, each `depth` steps in, its quote marks on lines of their own. */
function printTall(printer: Printer, value: string, depth: number): string {
  const indent = indentOf(printer, depth);
  return quoteText(value)
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : indent + line.slice(2)))
    .join('\n');
}

/** The atoms as they stand, with plain signs and quotes, one space where there is a gap, and the comments in the gaps. */
export function printAtoms(tree: Commented, atoms: readonly Atom[]): string {
  let text = '';
  let previous: Atom | undefined;
  for (const atom of atoms) {
    if (previous) {
      const gap = { start: previous.range.end, end: atom.range.start };
      const comments = commentsIn(tree, gap).map((comment) => comment.text);
      const touches = gap.start === gap.end && !(previous.type === 'text' && atom.type === 'text');
      text += comments.length > 0 ? ` ${comments.join(' ')} ` : touches ? '' : ' ';
    }
    text += printAtom(atom);
    previous = atom;
  }
  return text;
}

function printAtom(atom: Atom): string {
  if (atom.type === 'text') return quoteText(atom.value);
  if (atom.type === 'arrow') return '->';
  if (atom.type === 'percent') return '%';
  return atom.text;
}

// ---------------------------------------------------------------------------------------------
// Comments

/**
 * A comment without white space at the ends of its lines. One on a line of its own takes its
 * further lines along to `indent`, where all of them are indented as it is.
 */
export function printComment(printer: Printer, comment: Comment, indent: string | undefined): string {
  const { text } = printer.tree;
  const [first = '', ...rest] = comment.text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/[\s\u200B]+$/, ''));
  if (rest.length === 0) return first;
  let lineStart = comment.range.start;
  while (lineStart > 0 && !isBreak(text, lineStart - 1)) lineStart--;
  const own = text.slice(lineStart, comment.range.start);
  const follows =
    indent !== undefined && isBlank(own) && rest.every((line) => line === '' || line.startsWith(own));
  if (!follows) return [first, ...rest].join('\n');
  return [first, ...rest.map((line) => (line === '' ? '' : indent + line.slice(own.length)))].join('\n');
}
