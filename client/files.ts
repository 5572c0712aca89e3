/** Lends the server the editor's eyes: files on disks, remote machines and virtual file systems. */
import { type Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ListFilesResult,
  ReadFileParams,
  ReadFileResult,
  ReadFolderParams,
  ReadFolderResult,
} from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';

/** Answers `cust/listFiles`, `cust/readFolder` and `cust/readFile`. */
export function serveFiles(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(methods.listFiles, () => listFiles()),
    client.onRequest<ReadFolderResult, ReadFolderParams>(methods.readFolder, ({ uri }) =>
      readFolder(Uri.parse(uri)),
    ),
    client.onRequest<ReadFileResult, ReadFileParams>(methods.readFile, ({ uri, longest }) =>
      readFile(Uri.parse(uri), longest),
    ),
  ];
}

async function listFiles(): Promise<ListFilesResult> {
  const uris = await workspace.findFiles('**/{*.cust,cust.json}', '**/{node_modules,.git}/**');
  return uris.map((uri) => uri.toString());
}

async function readFolder(uri: Uri): Promise<ReadFolderResult> {
  const entries = await workspace.fs.readDirectory(uri).then(
    (found) => found,
    // Not every place can be looked into: then a document there stands alone.
    () => [],
  );
  return {
    files: entries
      .filter(([name, type]) => (type & FileType.File) !== 0 && /^cust\.json$|\.[cC][uU][sS][tT]$/.test(name))
      .map(([name]) => name),
    folders: entries.filter(([, type]) => type === FileType.Directory).map(([name]) => name),
  };
}

async function readFile(uri: Uri, longest: number): Promise<ReadFileResult> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > longest) {
      return { unreadable: 'This file is too long to be a roadmap. Split it, or keep it elsewhere.' };
    }
    return { base64: toBase64(await workspace.fs.readFile(uri)) };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { missing: true };
    const reason = error instanceof Error ? error.message : String(error);
    return { unreadable: `This file cannot be read: ${reason}` };
  }
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}
