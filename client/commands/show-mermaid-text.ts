/** "Cust: Show Mermaid Text": what a picture is made of, as a read-only document that follows the roadmap. */
import { Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ViewName, ViewParams, ViewResult } from '../../server/lsp/protocol.ts';
import { methods } from '../methods.ts';
import type { Previews } from '../preview/previews.ts';

/**
 * Opens the text of a view of the roadmap that one is working on beside it.
 * @param view asked for in a list where it is left out.
 */
export async function showMermaidText(
  ready: Promise<BaseLanguageClient>,
  previews: Pick<Previews, 'documentInHand'>,
  view?: ViewName,
): Promise<void> {
  const roadmap = previews.documentInHand('the text is that of its roadmap');
  if (roadmap === undefined) return;
  const name = view ?? (await chosenView(await ready, roadmap));
  if (name === undefined) return;
  const page = Uri.from({
    scheme: methods.mermaidScheme,
    path: `/${name}.mmd`,
    query: roadmap.toString(),
  });
  await window.showTextDocument(await workspace.openTextDocument(page), { viewColumn: ViewColumn.Beside });
}

async function chosenView(client: BaseLanguageClient, roadmap: Uri): Promise<ViewName | undefined> {
  const params: ViewParams = { uri: roadmap.toString(), view: 'silos' };
  const answer = await client.sendRequest<ViewResult>(methods.view, params);
  if ('unavailable' in answer) {
    void window.showInformationMessage(answer.unavailable);
    return undefined;
  }
  const rows = answer.views.flatMap(({ name, label, description }) =>
    name === 'tables' || name === 'history' ? [] : [{ name, label, detail: description }],
  );
  return (await window.showQuickPick(rows, { placeHolder: 'Which picture?' }))?.name;
}
