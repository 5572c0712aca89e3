/** Where roadmaps come from: open documents, files, folders and settings, and that they change. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Watch, Watching } from '../host/ports.ts';
import { canonical } from '../host/uri.ts';
import { settingsFrom } from '../settings/settings.ts';
import { progressOf } from './progress.ts';
import type { Publisher } from './publisher.ts';
import type { Session } from './session.ts';

/** Follows all sources; call what is returned with the parameters of `initialize`. */
export function followSources(
  session: Session,
  publisher: Publisher,
  watch?: Watch,
): (params: InitializeParams) => void {
  const { connection, service, documents, files, clock } = session;
  let folders: string[] = [];
  let watching: Watching | undefined;

  connection.onInitialized(() => publisher.settled(begin()));

  async function begin(): Promise<void> {
    if (session.client.watches) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.cust' },
          { globPattern: '**/cust*.json' },
          { globPattern: '**/*.{csv,tsv,CSV,TSV}' },
        ],
      });
    }
    if (session.client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        void publisher.settled(load());
      });
    }
    await readSettings();
    await load();
  }

  /** Where the client tells of changes, one that watches beside it would only do the work twice. */
  function watchFolders(): void {
    if (session.client.watches) return;
    void watching?.stop();
    watching = watch?.(
      folders,
      (uri) => void publisher.settled(files.reload(uri)),
      (sentence) => connection.console.warn(sentence),
    );
  }

  async function load(): Promise<void> {
    watchFolders();
    const progress = progressOf(session, 'Reading roadmaps');
    try {
      await files.load(folders, progress.report);
    } finally {
      progress.done();
    }
  }

  async function readSettings(): Promise<void> {
    if (!session.client.configuration) return;
    service.setSettings(settingsFrom(await connection.workspace.getConfiguration('cust')));
    session.bases.settingsChanged();
  }

  connection.onDidChangeConfiguration(() => publisher.settled(readSettings()));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const follow = async (): Promise<void> => {
      for (const { uri, type } of changes) {
        if (type === FileChangeType.Deleted) files.deleted(uri);
        else await files.reload(uri);
      }
    };
    return publisher.settled(follow());
  });

  documents.onDidOpen(({ document }) => publisher.settled(files.opened(document.uri, document.getText())));
  documents.onDidChangeContent(({ document }) => {
    files.changed(document.uri, document.getText());
    publisher.changed(canonical(document.uri));
  });
  documents.onDidClose(({ document }) => publisher.settled(files.closed(document.uri)));

  return ({ workspaceFolders, rootUri }) => {
    folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    service.setToday(clock.today());
  };
}
