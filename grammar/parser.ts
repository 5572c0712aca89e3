/** From text to tree: `parse` is the way into the language. It never throws and never gives up. */
import type { IToken } from 'chevrotain';
import { takeOutConflicts } from './conflicts.ts';
import { CustGrammar } from './grammar.ts';
import type { Conflict, SyntaxProblem, SyntaxTree } from './syntax.ts';
import { OpenComment, tokenize } from './tokens.ts';
import { TreeBuilder } from './tree.ts';

/** Longer texts are refused as a whole: no roadmap is that long, and an editor must not hang on a stray file. */
export const longestText = 4_000_000;
/** A roadmap of that length has fewer tokens than this; a text with more is something else, and would take seconds to read. */
const mostTokens = 1_000_000;
/** A text with more slips than this is something else than a roadmap; the rest would only bury the first. */
const mostProblems = 200;

const builder = new TreeBuilder();
const grammar = new CustGrammar(builder);

/**
 * The tree of `text`, whatever it is. Offsets are UTF-16 units. What is wrong stands in `problems`,
 * in source order; a text that is no text at all (binary, too long) gives an empty tree and one problem.
 */
export function parse(text: string): SyntaxTree {
  const refusal = refuse(text);
  if (refusal !== undefined) return refused(text, refusal);
  const lexed = tokenize(text);
  if (lexed.tokens.length > mostTokens) return refused(text, tooLong(text));
  const { tokens, conflicts } = takeOutConflicts(lexed.tokens, text);
  builder.start(text);
  const { declarations, partOf, problems } = builder.finish(grammar.parse(tokens, text));

  const all = [
    ...problems,
    ...lexed.comments
      .filter((token) => token.tokenType === OpenComment)
      .slice(0, mostProblems)
      .map(openComment),
  ]
    .filter((problem) => !isInOneOf(conflicts, problem.range.start))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return {
    text,
    partOf,
    declarations,
    comments: lexed.comments.map((token) => ({
      text: token.image,
      kind: token.image.startsWith('//') ? 'line' : 'block',
      range: rangeOf(token),
    })),
    conflicts,
    problems: all.slice(0, mostProblems),
  };
}

/** A conflict is one finding; what its two halves get wrong shows when it is resolved. */
function isInOneOf(conflicts: readonly Conflict[], offset: number): boolean {
  return conflicts.some(({ range }) => offset >= range.start && offset < range.end);
}

function rangeOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
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

function openComment(token: IToken): SyntaxProblem {
  const range = rangeOf(token);
  return {
    range,
    message:
      'This comment starts with /* and is never closed, so only its own line counts as a comment. Close it with */.',
    fix: {
      title: 'Close the comment',
      edits: [{ range: { start: range.end, end: range.end }, text: ' */' }],
    },
  };
}
