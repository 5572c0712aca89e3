/** Reads a stretch of a text: all of it, or as much as an edit has touched. */
import type { IToken } from 'chevrotain';
import type { Comment, Conflict, Declaration, PartOf, Range, SyntaxProblem } from '../syntax.ts';
import { apart } from './apart.ts';
import { withBraces } from './block-brackets.ts';
import { takeOutConflicts } from './conflicts.ts';
import { CustGrammar } from './grammar.ts';
import { unmatchedBraces } from './open-blocks.ts';
import { OpenComment, OpenText, RBrace, tokenize } from './tokens.ts';
import { TreeBuilder } from './tree.ts';

export interface Stretch {
  readonly declarations: readonly Declaration[];
  readonly partOf: PartOf | undefined;
  readonly comments: readonly Comment[];
  readonly conflicts: readonly Conflict[];
  /** In no particular order. */
  readonly problems: readonly SyntaxProblem[];
  /**
   * What stands before and behind it has no say in how it is read: every brace has its partner, every
   * text and comment of several lines its end, no conflict is open, and no bracket stands where a brace should.
   */
  readonly isSelfContained: boolean;
  /** Nothing follows the last closing brace. */
  readonly endsWithBlock: boolean;
}

/** A text with more tokens than this is something else than a roadmap, and would take seconds to read. */
export const mostTokens = 1_000_000;
/** A text with more slips than this is something else than a roadmap; the rest would only bury the first. */
export const mostProblems = 200;

const builder = new TreeBuilder();
const grammar = new CustGrammar(builder);

/** Reads `text` from `start` to `end`, both at the start of a line or the end of the text; undefined where there are too many tokens. */
export function readStretch(text: string, { start, end }: Range): Stretch | undefined {
  const piece = text.slice(start, end);
  // What is read stays through many edits elsewhere, and must not hold on to the whole text of each.
  const lexed = tokenize(piece.length === text.length ? text : apart(piece));
  if (lexed.tokens.length > mostTokens) return undefined;
  if (start > 0) for (const token of [...lexed.tokens, ...lexed.comments]) token.startOffset += start;
  const { tokens: unmarked, conflicts } = takeOutConflicts(lexed.tokens, text);
  const { tokens, problems: bracketed, hasOpening } = withBraces(unmarked);
  const unmatched = unmatchedBraces(tokens);
  builder.start(text);
  const { declarations, partOf, problems } = builder.finish(grammar.parse(tokens, text, unmatched));
  const openComments = lexed.comments.filter(({ tokenType }) => tokenType === OpenComment);
  return {
    declarations,
    partOf,
    comments: lexed.comments.map(commentOf),
    conflicts,
    problems: [
      ...problems,
      ...bracketed.slice(0, mostProblems),
      ...openComments.slice(0, mostProblems).map(openComment),
    ],
    isSelfContained:
      unmatched.missing === 0 &&
      unmatched.surplus === 0 &&
      openComments.length === 0 &&
      tokens.length === lexed.tokens.length &&
      conflicts.length === 0 &&
      !hasOpening &&
      !tokens.some(isOpenOverLines),
    endsWithBlock: tokens.findLast(({ image }) => image.trim() !== '')?.tokenType === RBrace,
  };
}

/** Three quote marks without their partner: the next three anywhere below would become it. */
function isOpenOverLines({ tokenType, image }: IToken): boolean {
  return tokenType === OpenText && /^(?:"""|“““|”””)/.test(image);
}

function commentOf(token: IToken): Comment {
  const { image } = token;
  return { text: image, kind: image.startsWith('//') ? 'line' : 'block', range: rangeOf(token) };
}

function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
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
