/** "Cust: Show Health": the whole summary as a read-only page that follows the roadmap. */
import { commands, Disposable, EventEmitter, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { askHealth } from '../health.ts';
import type { Previews } from '../preview/previews.ts';
import type { Roadmaps } from '../roadmaps.ts';

const scheme = 'cust-health';

/** Provides the pages: `cust-health:/Health.md?` and the address of a document of the roadmap. */
export function healthPages(ready: Promise<BaseLanguageClient>, roadmaps: Roadmaps): Disposable {
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    roadmaps.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    }),
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(page: Uri): Promise<string> {
        const health = await askHealth(ready, Uri.parse(page.query));
        return 'unavailable' in health ? `${health.unavailable}\n` : health.page;
      },
    }),
  );
}

/** Opens the page of the roadmap that one is working on beside it, as rendered Markdown where the editor can. */
export async function showHealth(previews: Pick<Previews, 'documentInHand'>): Promise<void> {
  const roadmap = previews.documentInHand('the health is that of its roadmap');
  if (roadmap === undefined) return;
  const page = Uri.from({ scheme, path: '/Health.md', query: roadmap.toString() });
  try {
    // Where a picture has the focus, a third column would leave room for none of them.
    const isBesideText = window.activeTextEditor !== undefined;
    await commands.executeCommand(isBesideText ? 'markdown.showPreviewToSide' : 'markdown.showPreview', page);
  } catch {
    // The Markdown preview is an extension that a person may have switched off.
    await window.showTextDocument(page, { viewColumn: ViewColumn.Beside });
  }
}
