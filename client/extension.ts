/** What the extension does in every host; `node.ts` and `browser.ts` say how the server is started. */
import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, ViewName } from '../server/lsp/protocol.ts';
import { commitOf, compareWith, roadmapFrom } from './commands/compare-with.ts';
import { goToFinding, showFixes } from './commands/findings.ts';
import { importSheet } from './commands/import-sheet.ts';
import { newRoadmap } from './commands/new-roadmap.ts';
import { savePicture } from './commands/save-picture.ts';
import { healthPages, showHealth } from './commands/show-health.ts';
import { showMermaidText } from './commands/show-mermaid-text.ts';
import { showPlaces, showPlacesCommand } from './commands/show-places.ts';
import { withoutOldTexts } from './compare/old-texts.ts';
import { serveFiles } from './files.ts';
import { MarkdownFences, type MarkdownIt, type RunServerProgram } from './markdown/fences.ts';
import { methods } from './methods.ts';
import { pasteTables } from './paste-tables.ts';
import { type PreviewProbe, Previews } from './preview/previews.ts';
import { reasonOf } from './reason-of.ts';
import { listenToRoadmaps } from './roadmaps.ts';
import { rulePageScheme, rulePages } from './rule-pages.ts';
import { StatusBar, type StatusProbe } from './status-bar.ts';
import { RoadmapTree, type TreeProbe } from './tree/roadmap-tree.ts';

/** What the extension gives to other code in the editor; today only its own tests use it. */
export interface CustApi {
  readonly preview: PreviewProbe;
  readonly status: StatusProbe;
  readonly tree: TreeProbe;
  /** Called by the editor's Markdown extension: fences of Cust become pictures. */
  extendMarkdownIt<M extends MarkdownIt>(markdown: M): M;
}

/**
 * Registers everything and starts the server in the background: activation does not wait for it.
 * @param createClient makes the client, not started yet, with the options that all hosts share.
 * @param runServerProgram runs the server's program in this host, for what cannot wait for the server.
 */
export function start(
  context: ExtensionContext,
  createClient: (options: LanguageClientOptions) => Promise<BaseLanguageClient>,
  runServerProgram: RunServerProgram,
): CustApi {
  const initializationOptions = (): InitializationOptions => ({
    clientFiles: true,
    trusted: workspace.isTrusted,
    diagnostics: 'push',
    rulePages: `${rulePageScheme}:/`,
    showPlaces: showPlacesCommand,
  });
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'cust' }],
    synchronize: { configurationSection: 'cust' },
    initializationOptions,
    middleware: withoutOldTexts,
  };
  // The client library is large: it is loaded once the editor has been told that all is registered.
  const told = new Promise<void>((resolve) => setTimeout(resolve));
  const ready = told.then(async () => {
    const client = await createClient(options);
    context.subscriptions.push({ dispose: () => void client.stop() }, ...serveFiles(client));
    await client.start();
    return client;
  });
  ready.catch((error: unknown) => {
    void window.showErrorMessage(
      `Cust's language server did not start, so nothing will be checked: ${reasonOf(error)}`,
    );
  });

  const roadmaps = listenToRoadmaps(ready);
  const previews = new Previews(context.extensionUri, ready, roadmaps);
  const status = new StatusBar(ready, roadmaps);
  const tree = new RoadmapTree(ready, roadmaps);
  const fences = new MarkdownFences(runServerProgram);
  context.subscriptions.push(
    roadmaps,
    previews,
    status,
    tree,
    fences,
    healthPages(ready, roadmaps),
    rulePages(ready),
    pasteTables(ready),
    workspace.onDidGrantWorkspaceTrust(async () => (await ready).sendNotification(methods.trusted)),
    showPlaces(ready),
    commands.registerCommand('cust.openPreview', () => previews.open()),
    commands.registerCommand('cust.openAnotherPreview', () => previews.openAnother()),
    commands.registerCommand('cust.pinPreview', () => previews.pin(true)),
    commands.registerCommand('cust.unpinPreview', () => previews.pin(false)),
    commands.registerCommand('cust.importSheet', (file?: Uri) => importSheet(ready, file)),
    commands.registerCommand('cust.newRoadmap', () => newRoadmap(ready)),
    commands.registerCommand('cust.compareWith', (from?: unknown, revision?: string) =>
      compareWith(previews, roadmapFrom(from), revision),
    ),
    commands.registerCommand('cust.compareWithCommit', (item?: unknown, file?: unknown) =>
      compareWith(previews, roadmapFrom(file), commitOf(item)),
    ),
    commands.registerCommand('cust.goToFinding', goToFinding),
    commands.registerCommand('cust.showFixes', showFixes),
    commands.registerCommand('cust.savePicture', () => savePicture(previews)),
    commands.registerCommand('cust.showHealth', () => showHealth(previews)),
    commands.registerCommand('cust.showMermaidText', (view?: ViewName) =>
      showMermaidText(ready, previews, view),
    ),
  );
  return { preview: previews, status, tree, extendMarkdownIt: (markdown) => fences.extend(markdown) };
}

/**
 * Opens a roadmap with the preview beside it: what `npm start` asks for through the environment. Only where
 * the roadmap is in the workspace: another folder that is opened in the same editor is the person's own.
 */
export async function openAtStart(path: string | undefined): Promise<void> {
  if (path === undefined || path === '') return;
  const uri = Uri.file(path);
  if (workspace.getWorkspaceFolder(uri) === undefined) return;
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  await commands.executeCommand('cust.openPreview');
}
