/**
 * The one canonical form of a `.cust` text.
 *
 * - Two spaces (or `indentWidth`) for each level; an attribute, a run of tags, a declaration on a
 *   line of its own; `key: value`, `, ` between items; `{` on the header's line.
 * - A block that stands on one line stays there, with `; ` between its attributes, as long as the
 *   line has at most 100 columns and the block holds no comment and no declaration. A list stays
 *   on one line likewise; one that the author gives a line for each item keeps them.
 * - Attributes that follow each other directly take the vocabulary's order.
 * - Values, words and quote marks as `values.ts` and the vocabulary spell them.
 * - A blank line before and after each declaration of the file that has several lines; elsewhere a
 *   blank line stays where the author has one. One line break ends the file. A byte-order mark is a
 *   matter of the file's encoding and stays.
 * - Comments stay where they are, behind a line or on their own. What cannot be read stays byte for
 *   byte, with the whole declaration of the file that it stands in; so do conflicts.
 *
 * What is written is read again and compared: where it would say anything else, the text stays as
 * it was. No text makes these functions throw.
 */

import { parse } from '../parser.ts';
import {
  bodyStart,
  contains,
  type Eol,
  eolOf,
  isBlank,
  isBreak,
  isSeparator,
  lineEnd,
  lineStart,
} from '../parsing/layout.ts';
import { tokenize } from '../parsing/tokens.ts';
import type { Declaration, PartOf, Range, SyntaxTree, TextEdit } from '../syntax.ts';
import {
  type Entry,
  entriesOf,
  type FormatOptions,
  isComment,
  printComment,
  printDeclaration,
} from './print.ts';
import { saysTheSame } from './same.ts';

export type { FormatOptions } from './print.ts';

/** The canonical form of the tree's text. Formatting it once more changes nothing. */
export function format(tree: SyntaxTree, options: FormatOptions): string {
  return stretchesOf(tree, options)
    .map(({ text }) => text)
    .join('');
}

/**
 * The edits that make the tree's text canonical, in source order: the lines that change, and no
 * others, so that an editor's cursor and folds stay. None for a text that is canonical.
 */
export function formatEdits(tree: SyntaxTree, options: FormatOptions): TextEdit[] {
  return stretchesOf(tree, options).flatMap((stretch) => changedLines(tree.text, stretch));
}

/** A stretch of text that stays as it is: what could not be read, or a conflict. */
interface Verbatim {
  readonly verbatim: true;
  readonly range: Range;
}

type Node = Declaration | Verbatim | (PartOf & { readonly partOf: true });

/** Replacements that cover the text from start to end, one for each thing in the file and each gap. */
function stretchesOf(tree: SyntaxTree, options: FormatOptions): readonly TextEdit[] {
  const { text } = tree;
  const unread = tree.declarations.length === 0 && tree.comments.length === 0 && !tree.partOf;
  if (unread && !isBlank(text)) return [{ range: { start: 0, end: text.length }, text }];
  const stretches = layOut(tree, options);
  const formatted = stretches.map((stretch) => stretch.text).join('');
  if (formatted === text || saysTheSame(tree, parse(formatted), options)) return stretches;
  return [{ range: { start: 0, end: text.length }, text }];
}

function layOut(tree: SyntaxTree, options: FormatOptions): readonly TextEdit[] {
  const { text } = tree;
  const eol = eolOf(text);
  const entries = entriesOf(tree, nodesOf(tree), { start: 0, end: text.length });
  const printed = entries.map(({ node, trailing }) => printNode(tree, options, node, trailing, eol));
  const blank = blankLines(entries, printed);
  let end = bodyStart(text);
  const stretches: TextEdit[] = [{ range: { start: 0, end }, text: text.slice(0, end) }];
  for (const [index, { range, trailing }] of entries.entries()) {
    const gap = trailing ? ' ' : eol + (blank[index] ? eol : '');
    stretches.push({ range: { start: end, end: range.start }, text: index === 0 ? '' : gap });
    const written = printed[index] ?? '';
    // Behind the file's byte-order mark, or as one, a second would be none of the text.
    stretches.push({ range, text: index === 0 ? written.replace(/^\uFEFF+/, '') : written });
    end = range.end;
  }
  stretches.push({ range: { start: end, end: text.length }, text: entries.length === 0 ? '' : eol });
  return stretches;
}

function printNode(
  tree: SyntaxTree,
  options: FormatOptions,
  node: Entry<Node>['node'],
  trailing: boolean,
  eol: Eol,
): string {
  const printer = { tree, options };
  // A declaration that is never closed reaches to the end of the file, and over its last line break.
  if ('verbatim' in node) return tree.text.slice(node.range.start, node.range.end).replace(/[\r\n]+$/, '');
  if ('partOf' in node) return node.name ? `part of ${node.name.text}` : 'part of';
  const text = isComment(node)
    ? printComment(printer, node, trailing ? undefined : '')
    : printDeclaration(printer, node, 0);
  return text.replace(/\r?\n/g, eol);
}

/** Before which entries a blank line goes: where the author has one, and around what has several lines. */
function blankLines(entries: readonly Entry<Node>[], printed: readonly string[]): readonly boolean[] {
  const blank = entries.map(({ blankBefore }) => blankBefore);
  const standsApart = (index: number): boolean => {
    const node = entries[index]?.node;
    return node !== undefined && ('partOf' in node || (printed[index] ?? '').includes('\n'));
  };
  let previous: number | undefined;
  for (const [index, { node }] of entries.entries()) {
    if (isComment(node)) continue;
    const isWritten = !('verbatim' in node);
    if (isWritten && previous !== undefined && (standsApart(previous) || standsApart(index))) {
      const start = previous + 1;
      const between = entries.slice(start, index + 1);
      if (!between.some(({ blankBefore }) => blankBefore)) {
        blank[start + between.findIndex(({ trailing }) => !trailing)] = true;
      }
    }
    previous = isWritten ? index : undefined;
  }
  return blank;
}

// ---------------------------------------------------------------------------------------------
// What stays as it is

/** What the file holds, in source order: declarations, `part of`, and what stays as it is. */
function nodesOf(tree: SyntaxTree): readonly Node[] {
  const partOf = tree.partOf ? [{ ...tree.partOf, partOf: true as const }] : [];
  const nodes: readonly (Declaration | (PartOf & { readonly partOf: true }))[] = [
    ...partOf,
    ...tree.declarations,
  ];
  const kept = keptRanges(tree, nodes);
  const isKept = ({ range }: { readonly range: Range }): boolean => {
    const nearest = kept[firstReaching(kept, range.start + 1)];
    return nearest !== undefined && contains(nearest, range);
  };
  return [
    ...kept.map((range) => ({ verbatim: true as const, range })),
    ...nodes.filter((node) => !isKept(node)),
  ];
}

/** The ranges that must not be touched, whole lines, in source order and apart from each other. */
function keptRanges(tree: SyntaxTree, nodes: readonly { readonly range: Range }[]): readonly Range[] {
  const { text } = tree;
  const inside = nodes.map(({ range }) => range).sort((a, b) => a.start - b.start);
  const suspects = [
    ...tree.problems.map(({ range }) => range),
    ...tree.conflicts.map(({ range }) => range),
    ...strayTokens(tree, inside),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  const wholes = joined([...inside, ...tree.comments.map(({ range }) => range)]);

  const kept: Range[] = [];
  for (const suspect of suspects) {
    const last = kept.at(-1);
    if (last && contains(last, suspect)) continue;
    const grown = grow(tree, wholes, suspect);
    if (last && grown.start <= last.end) {
      kept[kept.length - 1] = grow(tree, wholes, { start: last.start, end: Math.max(last.end, grown.end) });
    } else {
      kept.push(grown);
    }
  }
  return kept.filter(({ start, end }) => !isBlank(text.slice(start, end)));
}

/** The ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}

/** The number of the first of some ranges, apart and in order, that ends at or behind an offset. */
function firstReaching(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `range` with all of the lines, declarations and comments that it touches; `wholes` holds the latter two. */
function grow(tree: SyntaxTree, wholes: readonly Range[], range: Range): Range {
  const { text } = tree;
  let { start, end } = range;
  while (end > start && isBreak(text, end - 1)) end--;
  for (;;) {
    const widest = { start: lineStart(text, start), end: lineEnd(text, end) };
    for (let index = firstReaching(wholes, start); (wholes[index]?.start ?? Infinity) <= end; index++) {
      const touched = wholes[index] as Range;
      widest.start = Math.min(widest.start, touched.start);
      widest.end = Math.max(widest.end, touched.end);
    }
    if (widest.start === start && widest.end === end) return widest;
    ({ start, end } = widest);
  }
}

/** Tokens outside all declarations that are no separators. */
function strayTokens(tree: SyntaxTree, nodes: readonly Range[]): readonly Range[] {
  const stray: Range[] = [];
  let next = 0;
  for (const { startOffset, image } of tokenize(tree.text).tokens) {
    while ((nodes[next]?.end ?? Infinity) <= startOffset) next++;
    if ((nodes[next]?.start ?? Infinity) <= startOffset) continue;
    if (isBreak(tree.text, startOffset) || isSeparator(tree.text, startOffset)) continue;
    stray.push({ start: startOffset, end: startOffset + image.length });
  }
  return stray;
}

// ---------------------------------------------------------------------------------------------
// Edits

/** A replacement, cut down to the lines that it changes; line by line where their number stays. */
export function changedLines(source: string, { range, text }: TextEdit): readonly TextEdit[] {
  const old = source.slice(range.start, range.end);
  if (old === text) return [];
  const before = withBreaks(old);
  const after = withBreaks(text);
  if (before.length === after.length) {
    let start = range.start;
    return before.flatMap((line, index) => {
      const edit = { range: { start, end: start + line.length }, text: after[index] ?? '' };
      start += line.length;
      return edit.text === line ? [] : [edit];
    });
  }
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const start = range.start + lengthOf(before.slice(0, head));
  const end = range.end - lengthOf(before.slice(before.length - tail));
  return [{ range: { start, end }, text: after.slice(head, after.length - tail).join('') }];
}

function withBreaks(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
