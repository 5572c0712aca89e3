/**
 * Reads only what an edit has touched: from a declaration before it to one behind it, and takes the rest
 * from the tree as it was. Where that might read anything differently from a whole parse, it declines.
 */

import type { Declaration, Range, SyntaxProblem, SyntaxTree } from '../syntax.ts';
import { changeBetween } from './change.ts';
import { eolOf } from './layout.ts';
import { shiftedComment, shiftedDeclaration, shiftedProblem } from './shift.ts';
import { mostProblems, mostTokens, readStretch, type Stretch } from './stretch.ts';

/** Trees of which every stretch between two declarations can be read on its own. */
const selfContained = new WeakSet<SyntaxTree>();

/** Remembers that the text of a tree closes what it opens, so that its next edit can be read by stretches. */
export function noteSelfContained(tree: SyntaxTree): void {
  selfContained.add(tree);
}

/** How many declarations behind the edit are tried as the place from which on all is as it was. */
const mostTried = 3;

/** A tree that was made from the one before an edit. */
export interface Reparsed {
  readonly tree: SyntaxTree;
  /** How many declarations at the start and at the end of the file are those of the tree before, the latter moved along. */
  readonly kept: { readonly first: number; readonly last: number };
}

/** The tree of `text`, made from the tree of the text before the edit; undefined where only a whole parse will do. */
export function reparsed(before: SyntaxTree, text: string): Reparsed | undefined {
  if (!selfContained.has(before) || before.problems.length >= mostProblems) return undefined;
  if (text.length > mostTokens || eolOf(text) !== eolOf(before.text)) return undefined;
  const { range: edit, by } = changeBetween(before.text, text);
  const first = firstTouched(before, edit.start);
  const start = first === 0 ? 0 : (before.declarations[first] as Declaration).range.start;
  if (before.partOf !== undefined && before.partOf.range.end > start) return undefined;

  for (const next of boundariesFrom(before, edit.end)) {
    const end = before.declarations[next]?.range.start ?? before.text.length;
    const stretch = readStretch(text, { start, end: end + by });
    if (stretch === undefined || !stretch.isSelfContained) return undefined;
    if (end === before.text.length || stretch.endsWithBlock) {
      const tree = joined(before, { first, next, start, end, by }, stretch, text);
      return tree && { tree, kept: { first, last: before.declarations.length - next } };
    }
  }
  return undefined;
}

/**
 * The number of the declaration to read from: the last one wholly before the edit, so that whatever
 * comes to stand behind it is read as what follows a declaration; 0 for the start of the text.
 */
function firstTouched({ declarations, text }: SyntaxTree, edit: number): number {
  for (let number = countBefore(declarations, edit) - 1; number > 0; number -= 1) {
    const { block, range } = declarations[number] as Declaration;
    if (block?.close !== undefined && range.end <= edit && startsLine(text, range.start)) return number;
  }
  return 0;
}

/**
 * The numbers of declarations from which on all is as it was, if what is before them turns out closed.
 * One more untouched declaration is read again, since a header typed above it may take its block.
 */
function boundariesFrom({ declarations, text }: SyntaxTree, edit: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = countBefore(declarations, edit + 1) + 1; number < declarations.length; number += 1) {
    if (numbers.length === mostTried) break;
    if (startsLine(text, (declarations[number] as Declaration).range.start)) numbers.push(number);
  }
  return [...numbers, declarations.length];
}

/** How many declarations start before an offset. */
function countBefore(declarations: readonly Declaration[], offset: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((declarations[middle] as Declaration).range.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startsLine(text: string, offset: number): boolean {
  return /[\r\n]/.test(text.charAt(offset - 1));
}

interface Cut {
  /** Declarations from `first` up to `next` were read again: what stands from `start` to `end`, in the old text. */
  readonly first: number;
  readonly next: number;
  readonly start: number;
  readonly end: number;
  /** How far what follows has moved. */
  readonly by: number;
}

function joined(before: SyntaxTree, cut: Cut, stretch: Stretch, text: string): SyntaxTree | undefined {
  const { first, next, start, end, by } = cut;
  const join = <Part extends { readonly range: Range }>(
    old: readonly Part[],
    fresh: readonly Part[],
    shift: (part: Part, by: number) => Part,
  ): Part[] => {
    const kept = old.filter(({ range }) => range.start < start);
    const moved = old.filter(({ range }) => range.start >= end && end < before.text.length);
    return [...kept, ...fresh, ...(by === 0 ? moved : moved.map((part) => shift(part, by)))];
  };
  const problems = join<SyntaxProblem>(before.problems, stretch.problems, shiftedProblem).sort(byPlace);
  if (problems.length >= mostProblems) return undefined;
  const following = before.declarations.slice(next);
  const tree: SyntaxTree = {
    text,
    partOf: before.partOf ?? stretch.partOf,
    declarations: [
      ...before.declarations.slice(0, first),
      ...stretch.declarations,
      ...(by === 0 ? following : following.map((declaration) => shiftedDeclaration(declaration, by))),
    ],
    comments: join(before.comments, stretch.comments, shiftedComment),
    conflicts: [],
    problems,
  };
  selfContained.add(tree);
  return tree;
}

export function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
