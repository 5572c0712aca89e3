/** Quick fixes for a thing in the picture: those that the editor offers where its findings stand. */
import {
  type CodeAction,
  CodeActionKind,
  type Command,
  commands,
  type Diagnostic,
  languages,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { SourcePlace } from '../../server/lsp/protocol.ts';
import { reveal } from '../reveal.ts';
import type { FromViewer } from '../viewer/messages.ts';

type Marks = Extract<FromViewer, { type: 'fix' }>['marks'];

interface Offer {
  readonly label: string;
  /** What it mends. */
  readonly detail: string;
  readonly action: CodeAction;
}

/** So many are asked for with their edits; more than a finding ever has. */
const mostActions = 50;

/** Lets a person choose a fix for one of these findings, and makes its edit. Without any, shows where they stand. */
export async function offerFixes(source: SourcePlace, marks: Marks): Promise<void> {
  const offers = (await Promise.all(diagnosticsOf(marks).map(offersFor))).flat();
  if (offers.length === 0) {
    await reveal(source, true);
    void window.showInformationMessage('There is no quick fix for this: it takes a person to decide.');
    return;
  }
  const chosen = await window.showQuickPick(offers, { placeHolder: 'Mend it', matchOnDetail: true });
  if (chosen === undefined) return;
  const { edit, command } = chosen.action;
  if (edit !== undefined && !(await workspace.applyEdit(edit))) {
    void window.showErrorMessage('The edit could not be made: a file has changed meanwhile. Try once more.');
    return;
  }
  if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

interface Located {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

function diagnosticsOf(marks: Marks): readonly Located[] {
  return languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter((one) => marks.some(({ rule, message }) => ruleOf(one) === rule && one.message === message))
        .map((diagnostic) => ({ uri, diagnostic })),
    );
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

async function offersFor({ uri, diagnostic }: Located): Promise<readonly Offer[]> {
  // Actions are made for open documents alone.
  await workspace.openTextDocument(uri);
  const actions = await commands.executeCommand<readonly (CodeAction | Command)[]>(
    'vscode.executeCodeActionProvider',
    uri,
    diagnostic.range,
    CodeActionKind.QuickFix.value,
    mostActions,
  );
  return actions.flatMap((action): readonly Offer[] => {
    if (!('edit' in action) || action.edit === undefined) return [];
    const mends = action.diagnostics ?? [];
    if (!mends.some(({ message }) => message === diagnostic.message)) return [];
    return [{ label: action.title, detail: diagnostic.message, action }];
  });
}
