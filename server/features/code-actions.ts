/** The quick fixes of the findings at hand. */
import {
  type CodeAction,
  CodeActionKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { changedLines } from '../../grammar/format.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { type LineRange, lineRangeOf, offsetAt } from '../model/lines.ts';
import type { Snapshot } from '../model/workspace.ts';
import type { FeatureContext } from './context.ts';
import { diagnosticOf } from './diagnostics.ts';

/** Whoever selects a whole file does not choose among thousands of fixes. */
const mostMended = 50;

/**
 * A quick fix for each way to mend each finding that touches `range`: of the first fifty, where
 * there are more. Other findings are not asked.
 */
export function codeActionsIn(
  context: FeatureContext,
  uri: string,
  range: LineRange,
  findings: readonly Finding[],
): readonly CodeAction[] {
  const tree = context.snapshot.treeOf(uri);
  if (tree === undefined) return [];
  const start = offsetAt(tree, range.start);
  const end = offsetAt(tree, range.end);
  return findings
    .filter((finding) => finding.uri === uri && finding.range.start <= end && start <= finding.range.end)
    .slice(0, mostMended)
    .flatMap((finding) => {
      const diagnostics = [diagnosticOf(context, finding)];
      return finding.fixes().flatMap((fix) => {
        const edit = workspaceEditOf(context.snapshot, fix);
        if (edit === undefined) return [];
        return [
          {
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics,
            ...(fix.preferred ? { isPreferred: true } : {}),
            edit,
          },
        ];
      });
    });
}

/** The kind of the action that mends a whole file; editors run it on save where people want that. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.cust`;

/** One action that makes `text` of a file, if that is something else than it has now. */
export function fixAllAction(
  context: FeatureContext,
  uri: string,
  text: string | undefined,
): readonly CodeAction[] {
  const tree = context.snapshot.treeOf(uri);
  if (tree === undefined || text === undefined || text === tree.text) return [];
  const edits = changedLines(tree.text, { range: { start: 0, end: tree.text.length }, text });
  const changes = {
    [uri]: edits.map((edit) => ({ range: lineRangeOf(tree, edit.range), newText: edit.text })),
  };
  return [{ title: 'Mend everything that needs no choice', kind: fixAllKind, edit: { changes } }];
}

/** The edits of a fix with LSP ranges; `undefined` where it changes nothing, or a file that is not there. */
function workspaceEditOf(snapshot: Snapshot, fix: Fix): WorkspaceEdit | undefined {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, edits } of fix.edits) {
    const tree = snapshot.treeOf(uri);
    if (tree === undefined) return undefined;
    if (edits.length === 0) continue;
    const mine = edits.map(({ range, text }) => ({ range: lineRangeOf(tree, range), newText: text }));
    changes[uri] = [...(changes[uri] ?? []), ...mine];
  }
  return Object.keys(changes).length === 0 ? undefined : { changes };
}
