/** Versions to compare with, from wherever they come: all texts of one, under addresses of their own. */
import { Uri, workspace } from 'vscode';
import type { BaseVersion } from '../../server/lsp/protocol.ts';
import { isBehindLink, listFiles, readFolder, walk } from '../files.ts';
import { type Repository, textAt, textsAt } from './git.ts';
import { oldTextScheme } from './old-texts.ts';
import type { Revision } from './revisions.ts';

/** A version, and how to read more of it. */
export interface Earlier {
  readonly version: BaseVersion;
  /** The text of a file below its root, by its path from there; `undefined` where there is none. */
  readonly read: (path: string) => Promise<string | undefined>;
}

/** Nothing that is reached by a link is read: it could lead anywhere. */
const inFolder =
  (folder: Uri): Earlier['read'] =>
  async (path) => {
    const uri = Uri.joinPath(folder, path);
    try {
      return (await isBehindLink(uri, folder)) ? undefined : await textOnDisk(uri);
    } catch {
      // There is no such file.
      return undefined;
    }
  };

interface Text {
  /** Where it stands, or stood, among the files of today. */
  readonly uri: Uri;
  readonly text: string;
}

let versions = 0;

/** @param beside the folder that `texts` are in; what is not in it is left out */
function versionOf(name: string, beside: Uri, texts: Iterable<Text>): BaseVersion {
  versions += 1;
  const folder = beside.path.replace(/\/?$/, '/');
  const root = Uri.from({ scheme: oldTextScheme, path: `/${versions}/${name.replace(/[\\/]/g, '-')}/` });
  return {
    name,
    root: root.toString(),
    beside: beside.with({ path: folder }).toString(),
    files: [...texts]
      .filter(({ uri }) => uri.path.startsWith(folder))
      .map(({ uri, text }) => ({
        uri: Uri.joinPath(root, uri.path.slice(folder.length)).toString(),
        text,
      })),
  };
}

/** The folder that a document's roadmap is looked for in. */
function folderOf(document: Uri): Uri {
  return workspace.getWorkspaceFolder(document)?.uri ?? Uri.joinPath(document, '..');
}

export async function versionInGit(repository: Repository, revision: Revision): Promise<Earlier> {
  const texts = await textsAt(repository, revision.commit, await presentFiles());
  return {
    version: versionOf(revision.name, repository.rootUri, texts.values()),
    read: (path) => textAt(repository, revision.commit, Uri.joinPath(repository.rootUri, path)),
  };
}

/** Everything as it is now, but for one document that says something else. */
export async function versionWith(document: Uri, text: string, name: string): Promise<Earlier> {
  const folder = folderOf(document);
  const files = workspace.getWorkspaceFolder(document) ? await presentFiles() : await filesIn(folder);
  const others = files.filter((uri) => uri.toString() !== document.toString());
  const texts = await Promise.all(others.map(async (uri) => ({ uri, text: await textNow(uri) })));
  return { version: versionOf(name, folder, [...texts, { uri: document, text }]), read: inFolder(folder) };
}

export async function versionInFolder(folder: Uri, name: string, document: Uri): Promise<Earlier> {
  const found = await walk(folder);
  const texts = await Promise.all(found.map(async (uri) => ({ uri, text: await textOnDisk(uri) })));
  const version = versionOf(name, folder, texts);
  const beside = folderOf(document);
  return {
    version: { ...version, beside: beside.with({ path: `${beside.path}/` }).toString() },
    read: inFolder(folder),
  };
}

/** The roadmap files of the workspace. */
async function presentFiles(): Promise<readonly Uri[]> {
  return (await listFiles()).map((uri) => Uri.parse(uri));
}

async function filesIn(folder: Uri): Promise<readonly Uri[]> {
  return (await readFolder(folder)).files.map((name) => Uri.joinPath(folder, name));
}

async function textNow(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.getText() ?? textOnDisk(uri);
}

export async function textOnDisk(uri: Uri): Promise<string> {
  return workspace.decode(await workspace.fs.readFile(uri), { uri });
}
