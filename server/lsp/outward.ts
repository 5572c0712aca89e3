/** Answers on their way out: URIs as the editor spells them, and a refusal as the error that editors show. */
import {
  type CodeAction,
  type Diagnostic,
  type Location,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Refusal } from '../features/rename.ts';

/** Spells a canonical URI as the editor does. */
export type Outward = (uri: string) => string;

export function outwardLocation<T extends Location>(location: T, outward: Outward): T {
  return { ...location, uri: outward(location.uri) };
}

export function outwardEdit(edit: WorkspaceEdit, outward: Outward): WorkspaceEdit {
  if (edit.documentChanges !== undefined) {
    // What is made, moved or removed here is open in no editor, so that none has a spelling of its own for it.
    const documentChanges = edit.documentChanges.map((change) =>
      'edits' in change
        ? { ...change, textDocument: { ...change.textDocument, uri: outward(change.textDocument.uri) } }
        : change,
    );
    return { ...edit, documentChanges };
  }
  const changes = Object.entries(edit.changes ?? {}).map(([uri, edits]) => [outward(uri), edits]);
  return { ...edit, changes: Object.fromEntries(changes) };
}

export function outwardAction(action: CodeAction, outward: Outward): CodeAction {
  return action.edit === undefined ? action : { ...action, edit: outwardEdit(action.edit, outward) };
}

export function outwardDiagnostic(diagnostic: Diagnostic, outward: Outward): Diagnostic {
  if (diagnostic.relatedInformation === undefined) return diagnostic;
  const relatedInformation = diagnostic.relatedInformation.map((related) => ({
    ...related,
    location: outwardLocation(related.location, outward),
  }));
  return { ...diagnostic, relatedInformation };
}

/** @throws {ResponseError} with the sentence of a refusal. */
export function unlessRefused<T extends object>(answer: T | Refusal): T {
  if ('refused' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
  return answer;
}
