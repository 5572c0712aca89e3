/** Lends the server the editor's eyes: files on disks, remote machines and virtual file systems. */
import {
  type Disposable,
  FileSystemError,
  FileType,
  RelativePattern,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ListFilesResult,
  ReadFileParams,
  ReadFileResult,
  ReadFolderParams,
  ReadFolderResult,
} from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';
import { reasonOf } from './reason-of.ts';

/** Answers `cust/listFiles`, `cust/readFolder` and `cust/readFile`. */
export function serveFiles(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(methods.listFiles, () => listFiles()),
    client.onRequest<ReadFolderResult, ReadFolderParams>(methods.readFolder, ({ uri }) =>
      readFolder(Uri.parse(uri)),
    ),
    client.onRequest<ReadFileResult, ReadFileParams>(methods.readFile, readFile),
  ];
}

/** Every roadmap file and settings file of the workspace. */
export async function listFiles(): Promise<ListFilesResult> {
  const found = await Promise.all((workspace.workspaceFolders ?? []).map(filesIn));
  return [...new Set(found.flat().map((uri) => uri.toString()))];
}

/** File systems that VS Code searches itself. In others a search waits, for ever where nobody offers one. */
const searched: ReadonlySet<string> = new Set(['file', 'vscode-remote']);

async function filesIn(folder: WorkspaceFolder): Promise<readonly Uri[]> {
  if (!searched.has(folder.uri.scheme)) return walk(folder.uri);
  const wanted = new RelativePattern(folder, '**/{*.cust,cust.json}');
  return workspace.findFiles(wanted, '**/{node_modules,.git}/**');
}

/** The same of one folder. */
export async function walk(folder: Uri): Promise<readonly Uri[]> {
  const { files, folders } = await readFolder(folder);
  const below = folders.filter((name) => !name.startsWith('.') && name !== 'node_modules');
  const found = await Promise.all(below.map((name) => walk(Uri.joinPath(folder, name))));
  return [...files.map((name) => Uri.joinPath(folder, name)), ...found.flat()];
}

/** What is directly in a folder, by name. */
export async function readFolder(uri: Uri): Promise<ReadFolderResult> {
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

async function readFile({ uri: address, longest, within }: ReadFileParams): Promise<ReadFileResult> {
  const uri = Uri.parse(address);
  try {
    if (within !== undefined && (await isBehindLink(uri, Uri.parse(within)))) return { refused: 'link' };
    const { size } = await workspace.fs.stat(uri);
    if (size > longest) return { refused: 'too-long' };
    return { base64: toBase64(await workspace.fs.readFile(uri)) };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { missing: true };
    return { unreadable: `This file cannot be read: ${reasonOf(error)}` };
  }
}

/** Whether a link stands between a folder and a file below it; the file itself counts. */
export async function isBehindLink(uri: Uri, folder: Uri): Promise<boolean> {
  const base = folder.path.replace(/\/$/, '');
  for (let end = uri.path.indexOf('/', base.length + 1); ; end = uri.path.indexOf('/', end + 1)) {
    const path = end === -1 ? uri.path : uri.path.slice(0, end);
    if (((await workspace.fs.stat(uri.with({ path }))).type & FileType.SymbolicLink) !== 0) return true;
    if (end === -1) return false;
  }
}

/** What a file is called, without its folder. */
export function nameOf(file: Uri): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

/** In pieces: a call takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}
