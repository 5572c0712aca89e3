/** What the client on the other end can do. Whatever it does not say, it cannot. */
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

export interface Client {
  /** It answers `cust/listFiles`, `cust/readFolder` and `cust/readFile`. */
  readonly lendsFiles: boolean;
  /** The person trusts the folders that are open; editors that do not ask trust them. */
  readonly isTrusted: boolean;
  /** Where it shows the pages of rules; absent where it cannot. */
  readonly rulePages: string | undefined;
  /** It can be asked to watch files. */
  readonly watches: boolean;
  readonly configuration: boolean;
  readonly folders: boolean;
  readonly progress: boolean;
  /** It asks for diagnostics, and can be told to ask again; otherwise they are sent to it unasked. */
  readonly pullsDiagnostics: boolean;
  readonly prepareRename: boolean;
  /** It asks for the edits of a code action when it wants them. */
  readonly resolvesEdits: boolean;
  /** An edit of the workspace may make a file. */
  readonly createsFiles: boolean;
  /** Its command that shows a list of places; absent where it has none. */
  readonly showPlaces: string | undefined;
  /** What it can be told to ask for again. */
  readonly refreshes: {
    readonly tokens: boolean;
    readonly lenses: boolean;
    readonly hints: boolean;
  };
  /** In completion lists. */
  readonly snippets: boolean;
  /** It has room for who people are on every row of a completion list. */
  readonly rowDetails: boolean;
  /** It lets people choose whether the rest of a word under the cursor stays. */
  readonly insertReplace: boolean;
}

export function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const { workspace, textDocument, window } = capabilities;
  const completionItem = textDocument?.completion?.completionItem;
  return {
    lendsFiles: options.clientFiles === true,
    isTrusted: options.trusted !== false,
    rulePages: options.rulePages,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configuration: workspace?.configuration === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    pullsDiagnostics:
      options.diagnostics !== 'push' &&
      textDocument?.diagnostic !== undefined &&
      workspace?.diagnostics?.refreshSupport === true,
    showPlaces: options.showPlaces,
    refreshes: {
      tokens: workspace?.semanticTokens?.refreshSupport === true,
      lenses: workspace?.codeLens?.refreshSupport === true,
      hints: workspace?.inlayHint?.refreshSupport === true,
    },
    prepareRename: textDocument?.rename?.prepareSupport === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    snippets: completionItem?.snippetSupport === true,
    rowDetails: completionItem?.labelDetailsSupport === true,
    insertReplace: completionItem?.insertReplaceSupport === true,
  };
}
