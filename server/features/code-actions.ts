/** What can be done at a place: the quick fixes of the findings there, refactorings, and mending the whole file. */
import {
  type CodeAction,
  CodeActionKind,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { changedLines } from '../../grammar/writing/format.ts';
import type { FileEdit, Finding, Fix } from '../model/finding.ts';
import { type LineRange, lineRangeOf, offsetAt, type Position } from '../model/lines.ts';
import type { Snapshot } from '../model/workspace.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { Changes } from './refactorings/draft.ts';
import { isOnHeader, type Offered, offersAt } from './refactorings/index.ts';
import { refactoringKinds } from './refactorings/refactoring.ts';
import type { Refusal } from './rename.ts';
import { unlessBroken } from './unless-broken.ts';

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
    .flatMap((finding) =>
      unlessBroken(context, `A fix of “${finding.rule}”`, () => fixActionsOf(context, finding)),
    );
}

function fixActionsOf(context: FeatureContext, finding: Finding): readonly CodeAction[] {
  const diagnostics = [diagnosticOf(context, finding)];
  return finding.fixes().flatMap((fix) => {
    const edit = workspaceEditOf(context.snapshot, fix);
    if (edit === undefined) return [];
    const preference = fix.preferred ? { isPreferred: true } : {};
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, ...preference, edit }];
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

// ---------------------------------------------------------------------------------------------
// Refactorings

/** The kinds of action that this file answers with, as a server says them. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  ...Object.values(refactoringKinds),
  fixAllKind,
];

/** What the client can do with refactorings. */
export interface RefactoringClient {
  /** It asks for the edits of an action when it wants them. */
  readonly resolvesEdits?: boolean;
  /** An edit may make a file. */
  readonly createsFiles?: boolean;
}

/** Leads from an action that an editor shows back to the offer that it was made from. */
interface OfferData {
  readonly uri: string;
  readonly position: Position;
  readonly refactoring: string;
  readonly choice: string;
}

/** Carries an offer out, or says why it cannot be. */
export type CarryOut = (offered: Offered) => Changes | Refusal;

/**
 * The refactorings at the start of `range`. Unless `only` asks for some kind of refactoring, those are
 * shown that people look for on the name of a thing, and only to clients that fetch the edits later:
 * to work them out at every move of the cursor would be a waste.
 */
export function refactoringsAt(
  context: FeatureContext,
  uri: string,
  { start }: LineRange,
  only: readonly string[] | undefined,
  client: RefactoringClient,
  carryOut: CarryOut,
): readonly CodeAction[] {
  const isAsked = only?.some((kind) => `${kind}.`.startsWith(`${CodeActionKind.Refactor}.`)) === true;
  const place = placeAt(context, uri, start);
  if (place === undefined || (only !== undefined && !isAsked)) return [];
  if (!isAsked && !(client.resolvesEdits === true && isOnHeader(place))) return [];
  return offersAt(context, place, client.createsFiles === true)
    .filter(({ refactoring, offer }) => (isAsked ? isAmong(refactoring.kind, only) : offer.quiet !== true))
    .flatMap((offered): readonly CodeAction[] => {
      const { refactoring, offer } = offered;
      const data: OfferData = { uri, position: start, refactoring: refactoring.id, choice: offer.choice };
      const action = { title: offer.title, kind: refactoring.kind };
      if (client.resolvesEdits === true) return [{ ...action, data }];
      return unlessBroken(context, `The refactoring “${refactoring.id}”`, () => {
        const changes = carryOut(offered);
        return 'refused' in changes ? [] : [{ ...action, edit: editFor(context.snapshot, changes) }];
      });
    });
}

/** Whether a kind of action is one of those that are asked for, or a special sort of one. */
export function isAmong(kind: string, asked: readonly string[] = []): boolean {
  return asked.some((wanted) => `${kind}.`.startsWith(`${wanted}.`));
}

/** A refactoring with its edits; an action that has them, or is none of ours, as it is. */
export function resolveRefactoring(
  context: FeatureContext,
  action: CodeAction,
  client: RefactoringClient,
  carryOutAt: (uri: string) => CarryOut,
): CodeAction | Refusal {
  const data = action.data as OfferData | undefined;
  if (action.edit !== undefined || data?.refactoring === undefined) return action;
  const place = placeAt(context, data.uri, data.position);
  const offered =
    place &&
    offersAt(context, place, client.createsFiles === true).find(
      ({ refactoring, offer }) => refactoring.id === data.refactoring && offer.choice === data.choice,
    );
  if (offered === undefined) return { refused: 'The text has changed since. Choose again.' };
  const changes = carryOutAt(data.uri)(offered);
  return 'refused' in changes ? changes : { ...action, edit: editFor(context.snapshot, changes) };
}

/** Files are made before anything is written; where there are none to make, every client understands the edit. */
function editFor(snapshot: Snapshot, { edited, created }: Changes): WorkspaceEdit {
  const changes = changesOf(snapshot, edited) ?? {};
  if (created.length === 0) return { changes };
  const textDocumentOf = (uri: string): TextDocumentEdit['textDocument'] => ({ uri, version: null });
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...created.map(({ uri }) => ({
        kind: 'create' as const,
        uri,
        options: { overwrite: false, ignoreIfExists: false },
      })),
      ...created.map(({ uri, text }) => ({
        textDocument: textDocumentOf(uri),
        edits: [{ range: { start, end: start }, newText: text }],
      })),
      ...Object.entries(changes).map(([uri, edits]) => ({ textDocument: textDocumentOf(uri), edits })),
    ],
  };
}

/** The edits of a fix with LSP ranges; `undefined` where it changes nothing, or a file that is not there. */
function workspaceEditOf(snapshot: Snapshot, fix: Fix): WorkspaceEdit | undefined {
  const changes = changesOf(snapshot, fix.edits);
  return changes && { changes };
}

function changesOf(snapshot: Snapshot, files: readonly FileEdit[]): Record<string, TextEdit[]> | undefined {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, edits } of files) {
    const tree = snapshot.treeOf(uri);
    if (tree === undefined) return undefined;
    if (edits.length === 0) continue;
    const mine = edits.map(({ range, text }) => ({ range: lineRangeOf(tree, range), newText: text }));
    changes[uri] = [...(changes[uri] ?? []), ...mine];
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}
