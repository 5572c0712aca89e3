/**
 * A virtual workspace in its plainest form: files in memory, under a scheme of their own. Like most virtual file
 * systems it offers no search, which is not open to every extension.
 */
import {
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Uri,
  workspace,
} from 'vscode';

/** Put in by the bundler. */
declare const custRun: { readonly origin: string };

interface Entry {
  /** Absent for a folder. */
  readonly bytes?: Uint8Array;
  readonly changed: number;
}

export function activate(context: ExtensionContext): void {
  const files = memoryFiles();
  context.subscriptions.push(
    workspace.registerFileSystemProvider('cust-memory', files, { isCaseSensitive: true }),
  );
}

/** The files that the run serves, in memory from then on. */
function memoryFiles(): FileSystemProvider {
  const changes = new EventEmitter<FileChangeEvent[]>();
  const loaded = loadFiles();

  async function entryAt(uri: Uri): Promise<Entry> {
    const entry = (await loaded).get(uri.path);
    if (entry === undefined) throw FileSystemError.FileNotFound(uri);
    return entry;
  }

  return {
    onDidChangeFile: changes.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri): Promise<FileStat> => {
      const { bytes, changed } = await entryAt(uri);
      const type = bytes === undefined ? FileType.Directory : FileType.File;
      return { type, ctime: 0, mtime: changed, size: bytes?.length ?? 0 };
    },
    readDirectory: async (uri) => {
      await entryAt(uri);
      const below = uri.path === '/' ? '/' : `${uri.path}/`;
      return [...(await loaded)]
        .filter(
          ([path]) => path !== uri.path && path.startsWith(below) && !path.slice(below.length).includes('/'),
        )
        .map(([path, { bytes }]) => [path.slice(below.length), bytes ? FileType.File : FileType.Directory]);
    },
    createDirectory: async (uri) => {
      (await loaded).set(uri.path, { changed: Date.now() });
      changes.fire([{ type: FileChangeType.Created, uri }]);
    },
    readFile: async (uri) => {
      const { bytes } = await entryAt(uri);
      if (bytes === undefined) throw FileSystemError.FileIsADirectory(uri);
      return bytes;
    },
    writeFile: async (uri, bytes) => {
      const files = await loaded;
      const type = files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
      files.set(uri.path, { bytes, changed: Date.now() });
      changes.fire([{ type, uri }]);
    },
    delete: async (uri) => {
      await entryAt(uri);
      const files = await loaded;
      for (const path of [...files.keys()]) {
        if (path === uri.path || path.startsWith(`${uri.path}/`)) files.delete(path);
      }
      changes.fire([{ type: FileChangeType.Deleted, uri }]);
    },
    rename: async (from, to) => {
      const files = await loaded;
      files.set(to.path, await entryAt(from));
      files.delete(from.path);
      changes.fire([
        { type: FileChangeType.Deleted, uri: from },
        { type: FileChangeType.Created, uri: to },
      ]);
    },
  };
}

/** Files and the folders above them, by path. */
async function loadFiles(): Promise<Map<string, Entry>> {
  const response = await fetch(`${custRun.origin}/workspace.json`);
  const texts = (await response.json()) as Readonly<Record<string, string>>;
  const entries = new Map<string, Entry>([['/', { changed: 1 }]]);
  for (const [path, text] of Object.entries(texts)) {
    entries.set(path, { bytes: new TextEncoder().encode(text), changed: 1 });
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      entries.set(path.slice(0, end), { changed: 1 });
    }
  }
  return entries;
}
