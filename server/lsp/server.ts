/** The language server: translates the protocol to questions for the service, and answers back. */
import {
  type CodeAction,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type Location,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllKind } from '../features/code-actions.ts';
import type { Refusal } from '../features/rename.ts';
import { systemClock } from '../host/clock.ts';
import type { Clock, RoadmapFiles } from '../host/ports.ts';
import { canonical } from '../host/uri.ts';
import { ruleById } from '../rules/index.ts';
import { rulePage } from '../rules/page.ts';
import { createService } from '../service.ts';
import { settingsFrom } from '../settings/settings.ts';
import { views } from '../views/index.ts';
import { clientFiles } from './client-files.ts';
import { FileKeeper } from './files.ts';
import { healthFor } from './health.ts';
import * as protocol from './protocol.ts';
import { viewFor } from './view.ts';

export interface ServerPorts {
  /** Files for clients that do not offer theirs; absent where the host has no disk. */
  readonly files?: RoadmapFiles;
  readonly clock?: Clock;
}

const noFiles: RoadmapFiles = {
  list: async () => [],
  look: async () => ({ files: [], folders: [] }),
  read: async () => ({ missing: true }),
};

/** Serves one client on `connection` until it disconnects. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const clock = ports.clock ?? systemClock;
  const service = createService();
  const documents = new TextDocuments(TextDocument);
  let files = new FileKeeper(service, ports.files ?? noFiles);
  let folders: string[] = [];
  let client = { watch: false, configuration: false, folders: false, snippets: false, rowDetails: false };
  let rulePages: string | undefined;
  // Rises with every change, and over a restart: a viewer drops whatever is older than what it shows.
  let version = Date.now();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = params.initializationOptions as protocol.InitializationOptions | undefined;
    if (options?.clientFiles === true) files = new FileKeeper(service, clientFiles(connection));
    rulePages = options?.rulePages;
    const { workspace, textDocument } = params.capabilities;
    client = {
      watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      configuration: workspace?.configuration === true,
      folders: workspace?.workspaceFolders === true,
      snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
      rowDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    };
    const root = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    folders = root;
    service.setToday(clock.today());
    return {
      serverInfo: { name: 'cust' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [':', '.', ',', '>', ' '] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
        documentFormattingProvider: true,
        renameProvider: textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
        documentRangeFormattingProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => settled(begin()));

  async function begin(): Promise<void> {
    if (client.watch) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.cust' }, { globPattern: '**/cust*.json' }],
      });
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        void settled(files.load(folders));
      });
    }
    await readSettings();
    await files.load(folders);
  }

  connection.onDidChangeConfiguration(async () => {
    await readSettings();
    schedule();
  });

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) files.deleted(uri);
      else await files.reload(uri);
    }
    schedule();
  });

  documents.onDidOpen(({ document }) => settled(files.opened(document.uri, document.getText())));
  documents.onDidChangeContent(({ document }) => {
    files.changed(document.uri, document.getText());
    schedule();
  });
  documents.onDidClose(async ({ document }) => {
    await files.closed(document.uri);
    schedule();
  });

  async function readSettings(): Promise<void> {
    if (!client.configuration) return;
    service.setSettings(settingsFrom(await connection.workspace.getConfiguration('cust')));
  }

  // --- Publishing -----------------------------------------------------------------------------

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Files whose diagnostics the client shows, with what it was last told. */
  const published = new Map<string, string>();

  /** How much of the disk is waited for: until then, findings could be about files that were not read yet. */
  let awaited = 0;

  async function settled(work: Promise<void>): Promise<void> {
    awaited += 1;
    try {
      await work;
    } finally {
      awaited -= 1;
      schedule();
    }
  }

  /** Edits that arrive together are answered together. */
  function schedule(): void {
    version += 1;
    timer ??= setTimeout(publish, 0);
  }

  function publish(): void {
    clearTimeout(timer);
    timer = undefined;
    if (awaited > 0) return;
    service.setToday(clock.today());
    void connection.sendNotification(protocol.roadmapsChanged, {
      version,
    } satisfies protocol.RoadmapsChangedParams);
    const uris = new Set(service.uris());
    for (const uri of new Set([...uris, ...published.keys()])) {
      const diagnostics = uris.has(uri)
        ? service.diagnostics(uri).map((diagnostic) => withRulePage(withOutwardUris(diagnostic)))
        : [];
      const text = JSON.stringify(diagnostics);
      if (published.get(uri) === text || (!published.has(uri) && diagnostics.length === 0)) continue;
      if (uris.has(uri)) published.set(uri, text);
      else published.delete(uri);
      void connection.sendDiagnostics({ uri: files.outward(uri), diagnostics });
    }
  }

  type ServiceDiagnostic = ReturnType<typeof service.diagnostics>[number];
  function withOutwardUris(diagnostic: ServiceDiagnostic): ServiceDiagnostic {
    if (diagnostic.relatedInformation === undefined) return diagnostic;
    const relatedInformation = diagnostic.relatedInformation.map((related) => ({
      ...related,
      location: outwardLocation(related.location),
    }));
    return { ...diagnostic, relatedInformation };
  }

  function withRulePage(diagnostic: ServiceDiagnostic): ServiceDiagnostic {
    if (rulePages === undefined || ruleById(String(diagnostic.code)) === undefined) return diagnostic;
    return { ...diagnostic, codeDescription: { href: `${rulePages}${diagnostic.code}.md` } };
  }

  function outwardLocation(location: Location): Location {
    return { ...location, uri: files.outward(location.uri) };
  }

  function outwardAction(action: CodeAction): CodeAction {
    return action.edit === undefined ? action : { ...action, edit: outwardEdit(action.edit) };
  }

  function outwardEdit(edit: WorkspaceEdit): WorkspaceEdit {
    const changes = Object.entries(edit.changes ?? {}).map(([uri, edits]) => [files.outward(uri), edits]);
    return { ...edit, changes: Object.fromEntries(changes) };
  }

  /** A refusal goes out as an error: editors show its sentence. */
  function unlessRefused<T extends object>(answer: T | Refusal): T {
    if ('refused' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
    return answer;
  }

  // --- Questions ------------------------------------------------------------------------------

  connection.onCompletion(({ textDocument, position }) => ({
    isIncomplete: true,
    items: [...service.completion(canonical(textDocument.uri), position, client)],
  }));
  connection.onHover(
    ({ textDocument, position }) => service.hover(canonical(textDocument.uri), position) ?? null,
  );
  connection.onDefinition(({ textDocument, position }) =>
    service.definition(canonical(textDocument.uri), position).map(outwardLocation),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    service
      .references(canonical(textDocument.uri), position, context.includeDeclaration)
      .map(outwardLocation),
  );
  connection.onDocumentSymbol(({ textDocument }) => [...service.outline(canonical(textDocument.uri))]);
  connection.onPrepareRename(({ textDocument, position }) =>
    unlessRefused(service.prepareRename(canonical(textDocument.uri), position)),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    outwardEdit(unlessRefused(service.rename(canonical(textDocument.uri), position, newName))),
  );
  connection.onDocumentHighlight(({ textDocument, position }) => [
    ...service.highlights(canonical(textDocument.uri), position),
  ]);
  connection.onWorkspaceSymbol(({ query }) =>
    service.symbols(query).map((symbol) => ({ ...symbol, location: outwardLocation(symbol.location) })),
  );
  connection.onFoldingRanges(({ textDocument }) => [...service.folds(canonical(textDocument.uri))]);
  connection.onDocumentLinks(({ textDocument }) => [...service.links(canonical(textDocument.uri))]);
  connection.onSelectionRanges(({ textDocument, positions }) => [
    ...service.selections(canonical(textDocument.uri), positions),
  ]);
  connection.onCodeAction(({ textDocument, range, context }) =>
    service.codeActions(canonical(textDocument.uri), range, context.only).map(outwardAction),
  );
  connection.onDocumentFormatting(({ textDocument, options }) => [
    ...service.format(canonical(textDocument.uri), { indentWidth: options.tabSize }),
  ]);
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) => [
    ...service.format(canonical(textDocument.uri), { indentWidth: options.tabSize }, range),
  ]);
  connection.onRequest<protocol.ViewResult, void>(protocol.view, (params: protocol.ViewParams) => {
    service.setToday(clock.today());
    return viewFor(service, canonical(params.uri), params.view, version, views, (uri) => files.outward(uri));
  });
  connection.onRequest<protocol.HealthResult, void>(protocol.health, ({ uri }: protocol.HealthParams) => {
    service.setToday(clock.today());
    return healthFor(service, canonical(uri));
  });
  connection.onRequest(protocol.rulePage, ({ id }: protocol.RulePageParams): protocol.RulePageResult => {
    const rule = ruleById(id);
    return rule === undefined ? null : rulePage(rule, 1);
  });
  connection.onRequest(
    protocol.elementAt,
    ({ uri, position }: protocol.ElementAtParams): protocol.ElementAtResult => {
      return service.elementAt(canonical(uri), position)?.id ?? null;
    },
  );

  documents.listen(connection);
  connection.listen();
}
