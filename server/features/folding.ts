/** What editors can fold away: blocks, long texts, runs of comments, and regions that people mark. */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Comment, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { positionAt } from '../model/lines.ts';
import { attributesOf, declarationsOf } from '../model/summary.ts';
import type { FeatureContext } from './context.ts';

const regionStart = /^\/\/\s*#?region\b/;
const regionEnd = /^\/\/\s*#?endregion\b/;

/** Ranges of whole lines, in order; a closing mark on a line of its own stays in sight. */
export function foldsOf({ snapshot }: FeatureContext, uri: string): readonly FoldingRange[] {
  const tree = snapshot.treeOf(uri);
  if (tree === undefined) return [];
  const lineOf = (offset: number): number => positionAt(tree, offset).line;
  const folds = [
    ...blocks(tree).map((range) => foldOf(tree, range)),
    ...tallTexts(tree).map((range) => foldOf(tree, range)),
    ...commentRuns(tree).map((range) => ({
      startLine: lineOf(range.start),
      endLine: lineOf(range.end),
      kind: FoldingRangeKind.Comment,
    })),
    ...regions(tree).map((range) => ({
      startLine: lineOf(range.start),
      endLine: lineOf(range.end),
      kind: FoldingRangeKind.Region,
    })),
  ];
  return folds
    .filter(({ startLine, endLine }) => startLine < endLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Without the last line, where nothing but the closing mark stands on it. */
function foldOf(tree: SyntaxTree, { start, end }: Range): FoldingRange {
  const startLine = positionAt(tree, start).line;
  const last = positionAt(tree, end);
  const lastLine = tree.text.slice(end - last.character, end);
  const hasOnlyMark = /^\s*(?:[}｝]|["“”„«»]*)$/.test(lastLine);
  return { startLine, endLine: hasOnlyMark ? last.line - 1 : last.line };
}

function blocks(tree: SyntaxTree): readonly Range[] {
  return declarationsOf(tree).flatMap(({ block }) => {
    if (block === undefined) return [];
    const { open, range } = block;
    const length = tree.text.slice(open.start, range.end).trimEnd().length;
    return [{ start: open.start, end: open.start + length }];
  });
}

function tallTexts(tree: SyntaxTree): readonly Range[] {
  return declarationsOf(tree)
    .flatMap((declaration) => [
      ...declaration.header,
      ...attributesOf(declaration).flatMap(({ items }) => items.flatMap(({ atoms }) => atoms)),
    ])
    .flatMap((atom) => (atom.type === 'text' && atom.multiline ? [atom.range] : []));
}

/** Comments of several lines, and line comments that follow each other on lines of their own. */
function commentRuns(tree: SyntaxTree): readonly Range[] {
  const runs: Range[] = [];
  let last: { readonly line: number } | undefined;
  for (const comment of tree.comments) {
    if (comment.kind === 'block') runs.push(comment.range);
    const { line, character } = positionAt(tree, comment.range.start);
    const before = tree.text.slice(comment.range.start - character, comment.range.start);
    if (comment.kind === 'block' || isMark(comment) || before.trim() !== '') {
      last = undefined;
      continue;
    }
    const run = runs.at(-1);
    if (last?.line === line - 1 && run !== undefined) {
      runs[runs.length - 1] = { start: run.start, end: comment.range.end };
    } else runs.push(comment.range);
    last = { line };
  }
  return runs;
}

/** From `// region` to its `// endregion`; regions nest. */
function regions(tree: SyntaxTree): readonly Range[] {
  const open: Comment[] = [];
  return tree.comments.flatMap((comment) => {
    if (regionStart.test(comment.text)) open.push(comment);
    if (!regionEnd.test(comment.text)) return [];
    const start = open.pop();
    return start === undefined ? [] : [{ start: start.range.start, end: comment.range.end }];
  });
}

function isMark({ text }: Comment): boolean {
  return regionStart.test(text) || regionEnd.test(text);
}
