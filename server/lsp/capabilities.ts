/** What the server says that it can do: one line for each feature that `requests.ts` answers. */
import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActionKinds } from '../features/code-actions.ts';
import { onTypeTriggers } from '../features/on-type-format.ts';
import { tokenLegend } from '../features/semantic-tokens/legend.ts';
import type { Client } from './client.ts';
import { mermaidScheme } from './protocol.ts';

export function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: [':', '.', ',', '>', ' ', '#'], resolveProvider: true },
    hoverProvider: true,
    definitionProvider: true,
    typeDefinitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
    codeLensProvider: { resolveProvider: true },
    inlayHintProvider: true,
    callHierarchyProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: client.resolvesEdits },
    documentFormattingProvider: true,
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter: onTypeTriggers[0],
      moreTriggerCharacter: onTypeTriggers.slice(1),
    },
    documentRangeFormattingProvider: { rangesSupport: true },
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'cust',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      textDocumentContent: { schemes: [mermaidScheme] },
    },
  };
}
