/** Quick fixes for a thing in the picture: those that the editor offers where its findings stand. */
import { type Diagnostic, languages, type Uri, type WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient, CodeAction, CodeActionParams, Command } from 'vscode-languageclient';
import type { SourcePlace } from '../../server/lsp/protocol.ts';
import { nameOf } from '../files.ts';
import { readOnlyFileIn } from '../read-only.ts';
import { reveal } from '../reveal.ts';
import type { FromViewer } from '../viewer/messages.ts';

type Marks = Extract<FromViewer, { type: 'fix' }>['marks'];

interface Offer {
  readonly label: string;
  /** What it mends. */
  readonly detail: string;
  readonly edit: WorkspaceEdit;
  /** A file that it would change and nobody may. */
  readonly blockedBy: Uri | undefined;
}

/** Lets a person choose a fix for one of these findings, and makes its edit. Without any, shows where they stand. */
export async function offerFixes(
  client: BaseLanguageClient,
  source: SourcePlace,
  marks: Marks,
): Promise<void> {
  const offers = (await Promise.all(diagnosticsOf(marks).map((one) => offersFor(one, client)))).flat();
  if (offers.length === 0) {
    await reveal(source, true);
    void window.showInformationMessage('There is no quick fix for this: it takes a person to decide.');
    return;
  }
  const possible = offers.filter(({ blockedBy }) => blockedBy === undefined);
  const [blockedBy] = offers.flatMap((offer) => offer.blockedBy ?? []);
  if (possible.length === 0 && blockedBy !== undefined) {
    await reveal(source, true);
    void window.showInformationMessage(`${nameOf(blockedBy)} is read-only, so nothing can be mended in it.`);
    return;
  }
  const chosen = await window.showQuickPick(possible, { placeHolder: 'Mend it', matchOnDetail: true });
  if (chosen === undefined) return;
  if (!(await workspace.applyEdit(chosen.edit))) {
    void window.showErrorMessage('The edit could not be made: a file has changed meanwhile. Try once more.');
  }
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

/** Asked of the server itself: what the editor's command returns does not say which finding an action mends. */
async function offersFor(
  { uri, diagnostic }: Located,
  client: BaseLanguageClient,
): Promise<readonly Offer[]> {
  const { code2ProtocolConverter: ours, protocol2CodeConverter: theirs } = client;
  const params: CodeActionParams = {
    textDocument: { uri: ours.asUri(uri) },
    range: ours.asRange(diagnostic.range),
    context: { diagnostics: [], only: ['quickfix'] },
  };
  const actions = await client.sendRequest<(CodeAction | Command)[] | null>(
    'textDocument/codeAction',
    params,
  );
  const offers = (actions ?? []).map(async (action): Promise<readonly Offer[]> => {
    if (!('edit' in action) || !action.diagnostics?.some(({ message }) => message === diagnostic.message)) {
      return [];
    }
    const edit = await theirs.asWorkspaceEdit(action.edit);
    if (edit === undefined) return [];
    const blockedBy = await readOnlyFileIn(edit);
    return [{ label: action.title, detail: diagnostic.message, edit, blockedBy }];
  });
  return (await Promise.all(offers)).flat();
}
