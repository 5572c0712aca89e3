/** A language server over stdio, and the editor that talks to it. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type Diagnostic,
  type InitializeParams,
  type PublishDiagnosticsParams,
  type Range,
  SymbolKind,
} from 'vscode-languageserver-protocol';
import { type NodeArguments, type Usage, usageOf, usageTelling } from './child.mts';

export interface SessionOptions {
  readonly command: NodeArguments;
  /** Absolute path of the only workspace folder. */
  readonly folder: string;
  /** Told at the end, at the cost of a few milliseconds at the start. */
  readonly usage: boolean;
}

/** One document that the editor has open: its text is the editor's. */
export interface OpenDocument {
  readonly uri: string;
  lines(): readonly string[];
  /** Changes the text here and tells the server. */
  edit(range: Range, text: string): void;
  diagnostics(): readonly Diagnostic[];
  /** Resolves with the moment (`performance.now()`) at which diagnostics came for which `shown` holds. */
  shows(shown: (diagnostics: readonly Diagnostic[]) => boolean): Promise<number>;
}

export interface Session {
  open(path: string, languageId: string, text: string): OpenDocument;
  request<T>(method: string, params: object): Promise<T>;
  /** Processor time that the server has used so far, in milliseconds; `NaN` where the system does not tell. */
  cpuMs(): Promise<number>;
  /** Ends the server; resolves with what it has used, where that was asked for. */
  close(): Promise<Usage | undefined>;
}

/** Longer than this, nobody waits. */
const patienceMs = 180_000;

/** Resolves when the server has answered `initialize`. */
export async function startSession({ command, folder, usage }: SessionOptions): Promise<Session> {
  const child = spawn(process.execPath, [...(usage ? usageTelling : []), ...command], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  });
  const used = usage ? usageOf(child) : Promise.resolve(undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.stdout === null || child.stdin === null) throw new Error('The server has no pipes.');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const root = { uri: pathToFileURL(folder).href, name: 'bench' };
  answerLikeAnEditor(connection, root);

  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<string, () => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      published.set(decodeURIComponent(uri), diagnostics);
      waiting.get(decodeURIComponent(uri))?.();
    },
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root.uri,
    workspaceFolders: [root],
    capabilities,
  } satisfies InitializeParams);
  await connection.sendNotification('initialized', {});

  return {
    open: (path, languageId, text) => {
      const uri = pathToFileURL(path).href;
      const key = decodeURIComponent(uri);
      const lines = text.split('\n');
      let version = 1;
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text },
      });
      return {
        uri,
        lines: () => lines,
        edit: (range, inserted) => {
          replace(lines, range, inserted);
          version += 1;
          void connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: [{ range, text: inserted }],
          });
        },
        diagnostics: () => published.get(key) ?? [],
        shows: (shown) =>
          new Promise((resolve, reject) => {
            const patience = setTimeout(() => {
              waiting.delete(key);
              reject(new Error(`Nothing of the kind was said of ${path} within ${patienceMs / 1000} s.`));
            }, patienceMs);
            const look = (): void => {
              if (!shown(published.get(key) ?? [])) return;
              const now = performance.now();
              clearTimeout(patience);
              waiting.delete(key);
              resolve(now);
            };
            waiting.set(key, look);
            look();
          }),
      };
    },
    request: (method, params) => connection.sendRequest(method, params),
    cpuMs: () => cpuOf(child.pid),
    async close() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(patience);
      connection.dispose();
      return used;
    },
  };
}

/** As editors do that are told of diagnostics and do not ask for them: both servers can work with these. */
const capabilities: InitializeParams['capabilities'] = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    symbol: { symbolKind: { valueSet: Object.values(SymbolKind) } },
  },
  textDocument: {
    synchronization: { didSave: true, dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    completion: {
      contextSupport: true,
      completionItem: { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    rename: { prepareSupport: true },
    references: {},
  },
  window: { workDoneProgress: true, showMessage: {} },
};

function answerLikeAnEditor(connection: MessageConnection, root: object): void {
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => null),
  );
  connection.onRequest('workspace/workspaceFolders', () => [root]);
  connection.onRequest('workspace/applyEdit', () => ({ applied: false }));
  for (const method of [
    'client/registerCapability',
    'client/unregisterCapability',
    'window/workDoneProgress/create',
    'window/showMessageRequest',
    'workspace/codeLens/refresh',
    'workspace/diagnostic/refresh',
    'workspace/foldingRange/refresh',
    'workspace/inlayHint/refresh',
    'workspace/semanticTokens/refresh',
  ])
    connection.onRequest(method, () => null);
}

/** Linux counts in hundredths of a second, user and system time in fields 14 and 15, after a name in parentheses. */
async function cpuOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function replace(lines: string[], { start, end }: Range, text: string): void {
  const before = lines[start.line]?.slice(0, start.character) ?? '';
  const after = lines[end.line]?.slice(end.character) ?? '';
  lines.splice(start.line, end.line - start.line + 1, ...(before + text + after).split('\n'));
}
