/** From text to tree: `parse` is the way into the language. It never throws and never gives up. */
import { byPlace, noteSelfContained, type Reparsed, reparsed } from './parsing/reparse.ts';
import { mostProblems, readStretch } from './parsing/stretch.ts';
import type { Conflict, SyntaxProblem, SyntaxTree } from './syntax.ts';

/** Longer texts are refused as a whole: no roadmap is that long, and an editor must not hang on a stray file. */
export const longestText = 4_000_000;

/**
 * The tree of `text`, whatever it is. Offsets are UTF-16 units. What is wrong stands in `problems`,
 * in source order; a text that is no text at all (binary, too long) gives an empty tree and one problem.
 */
export function parse(text: string): SyntaxTree {
  const refusal = refuse(text);
  if (refusal !== undefined) return refused(text, refusal);
  const stretch = readStretch(text, { start: 0, end: text.length });
  if (stretch === undefined) return refused(text, tooLong(text));
  const { partOf, declarations, comments, conflicts } = stretch;
  const problems = stretch.problems
    .filter((problem) => !isInOneOf(conflicts, problem.range.start))
    .sort(byPlace)
    .slice(0, mostProblems);
  const tree: SyntaxTree = { text, partOf, declarations, comments, conflicts, problems };
  if (stretch.isSelfContained) noteSelfContained(tree);
  return tree;
}

/**
 * What `parse` gives for the text after an edit. What the edit has not touched is taken from the tree before
 * it where that is sure to come to the same.
 */
export function parseEdited(before: SyntaxTree, text: string): Reparsed {
  const partly = refuse(text) === undefined ? reparsed(before, text) : undefined;
  return partly ?? { tree: parse(text), kept: { first: 0, last: 0 } };
}

/** A conflict is one finding; what its two halves get wrong shows when it is resolved. */
function isInOneOf(conflicts: readonly Conflict[], offset: number): boolean {
  return conflicts.some(({ range }) => offset >= range.start && offset < range.end);
}

function refuse(text: string): SyntaxProblem | undefined {
  const start = { start: 0, end: Math.min(text.length, 1) };
  if (text.slice(0, 4096).includes('\u0000')) {
    return {
      range: start,
      message:
        'This file is not text, so there is no roadmap to read in it. If it was saved by another program, save it as plain text (UTF-8).',
    };
  }
  if (text.length > longestText) return tooLong(text);
  return undefined;
}

function tooLong(text: string): SyntaxProblem {
  const size = Math.ceil(text.length / 1_000_000);
  return {
    range: { start: 0, end: 1 },
    message: `This file is too long to be read as a roadmap (${size} million characters). Split it into several files in the same folder.`,
  };
}

function refused(text: string, problem: SyntaxProblem): SyntaxTree {
  return { text, partOf: undefined, declarations: [], comments: [], conflicts: [], problems: [problem] };
}
