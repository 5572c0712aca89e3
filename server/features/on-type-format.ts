/** The indentation of a line while it is being typed, for editors that do not know how the language does it. */
import type { TextEdit as LineEdit } from 'vscode-languageserver-types';
import { lineStart, skipSpace } from '../../grammar/parsing/layout.ts';
import { freshIndent } from '../../grammar/writing/fresh-line.ts';
import { lineRangeOf, offsetAt, type Position } from '../model/lines.ts';
import type { FeatureContext } from './context.ts';

/** The characters after which editors ask. */
export const onTypeTriggers = ['}', '\n'] as const;

export interface TypingLayout {
  /** Columns for each step of indentation, and for a tab. */
  readonly indentWidth: number;
  /** The editor indents with tabs. */
  readonly tabs?: boolean;
}

/**
 * The edit that indents the line at a position, after `typed` was typed there; none where the line is
 * as far in as it should be, whatever white space it is. Nothing but white space at the line's start
 * changes, so what a person types stays under their fingers.
 */
export function formatOnType(
  { snapshot }: FeatureContext,
  uri: string,
  position: Position,
  typed: string,
  { indentWidth, tabs = false }: TypingLayout,
): readonly LineEdit[] {
  const tree = snapshot.treeOf(uri);
  if (tree === undefined) return [];
  const { text } = tree;
  const offset = offsetAt(tree, position);
  const start = lineStart(text, offset);
  const first = skipSpace(text, start);
  // A brace that is typed behind something else closes a block on its line.
  if (typed === '}' && text[first] !== '}') return [];
  const wanted = freshIndent(tree, start, tabs ? '\t' : ' '.repeat(indentWidth));
  if (wanted === undefined) return [];
  const present = text.slice(start, first);
  if (columnsOf(present, indentWidth) === columnsOf(wanted, indentWidth)) return [];
  return [{ range: lineRangeOf(tree, { start, end: first }), newText: wanted }];
}

function columnsOf(white: string, tabWidth: number): number {
  let columns = 0;
  for (const unit of white) columns += unit === '\t' ? tabWidth - (columns % tabWidth) : 1;
  return columns;
}
