/** Leftovers of a merge that can be put together by what they say, where lines could not. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { lineStart, nextLine } from '../../grammar/parsing/layout.ts';
import type { Conflict, Range, SyntaxTree } from '../../grammar/syntax.ts';
import { mergeByMeaning } from '../compare/merge/merge.ts';
import type { Finding } from '../model/finding.ts';
import { type LineRange, lineRangeOf, offsetAt } from '../model/lines.ts';
import type { FeatureContext } from './context.ts';
import { diagnosticOf } from './diagnostics.ts';

/**
 * For each conflict whose finding touches `range`: “Merge both by meaning”, where both sides can be had without
 * a choice. Where git has not written what both began with, nothing tells what one side has deleted, and what
 * either has is kept.
 */
export function conflictActionsIn(
  context: FeatureContext,
  uri: string,
  range: LineRange,
  findings: readonly Finding[],
): readonly CodeAction[] {
  const tree = context.snapshot.treeOf(uri);
  if (tree === undefined || tree.conflicts.length === 0) return [];
  const start = offsetAt(tree, range.start);
  const end = offsetAt(tree, range.end);
  return tree.conflicts.flatMap((conflict): readonly CodeAction[] => {
    const finding = findings.find(
      (one) => one.rule === 'conflict-marker' && one.uri === uri && one.range.start === conflict.marker.start,
    );
    if (finding === undefined || finding.range.start > end || finding.range.end < start) return [];
    const text = mergedSides(tree, conflict);
    if (text === undefined) return [];
    const edit = { range: lineRangeOf(tree, conflict.range), newText: text };
    return [
      {
        title: conflict.base ? 'Merge both by meaning' : 'Merge both by meaning (keep what either side has)',
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(context, finding)],
        ...(conflict.base ? { isPreferred: true } : {}),
        edit: { changes: { [uri]: [edit] } },
      },
    ];
  });
}

/** What a conflict comes to; `undefined` where a person has to choose, or both versions one after the other are as good. */
function mergedSides(tree: SyntaxTree, conflict: Conflict): string | undefined {
  const { ours, base, theirs, range, marker } = conflict;
  if (theirs.end <= marker.end) return undefined;
  const around = surroundings(tree, range);
  const before = firstSides(tree, { start: around.start, end: range.start });
  const after = firstSides(tree, { start: range.end, end: around.end });
  const whole = (side: Range | undefined): string =>
    before + (side ? tree.text.slice(side.start, side.end) : '') + after;
  const versions = { base: whole(base), ours: whole(ours), theirs: whole(theirs) };
  const merged = mergeByMeaning(versions);
  if (merged === undefined || merged.clashes.length > 0) return undefined;
  const { text } = merged;
  const isWithin =
    text.startsWith(before) && text.endsWith(after) && text.length >= before.length + after.length;
  const inner = isWithin ? text.slice(before.length, text.length - after.length) : undefined;
  const both = tree.text.slice(ours.start, ours.end) + tree.text.slice(theirs.start, theirs.end);
  return inner === both ? undefined : inner;
}

/** The declarations of the file that a conflict touches: a long roadmap is not read three times for it. */
function surroundings({ text, declarations, conflicts }: SyntaxTree, conflict: Range): Range {
  let { start, end } = conflict;
  // A conflict at the edge is taken whole, and what it touches with it.
  for (let grows = true; grows; ) {
    const touched = [...declarations, ...conflicts].filter(
      ({ range }) => range.start <= end && start <= range.end,
    );
    const first = Math.min(start, ...touched.map(({ range }) => lineStart(text, range.start)));
    const last = Math.max(end, ...touched.map(({ range }) => range.end));
    grows = first < start || last > end;
    start = first;
    end = last;
  }
  return { start, end: nextLine(text, Math.max(end - 1, start)) };
}

/** A part of the text in which every other conflict is as its first side has it: each is a question of its own. */
function firstSides({ text, conflicts }: SyntaxTree, { start, end }: Range): string {
  let written = '';
  let at = start;
  for (const { range, ours } of conflicts) {
    if (range.start < at || range.end > end) continue;
    written += text.slice(at, range.start) + text.slice(ours.start, ours.end);
    at = range.end;
  }
  return written + text.slice(at, end);
}
