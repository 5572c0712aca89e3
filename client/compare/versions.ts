/** Versions to compare with, from wherever they come: all texts of one, under addresses of their own. */
import { Uri, workspace } from 'vscode';
import type { BaseVersion } from '../../server/lsp/protocol.ts';
import { listFiles, readFolder, walk } from '../files.ts';
import { type Repository, type Revision, textsAt } from './git.ts';
import { oldTextScheme } from './oldTexts.ts';

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
export function folderOf(document: Uri): Uri {
  return workspace.getWorkspaceFolder(document)?.uri ?? Uri.joinPath(document, '..');
}

export async function versionInGit(repository: Repository, revision: Revision): Promise<BaseVersion> {
  const texts = await textsAt(repository, revision.commit, await presentFiles());
  return versionOf(revision.name, repository.rootUri, texts.values());
}

/** Everything as it is now, but for one document that says something else. */
export async function versionWith(document: Uri, text: string, name: string): Promise<BaseVersion> {
  const folder = folderOf(document);
  const files = workspace.getWorkspaceFolder(document) ? await presentFiles() : await filesIn(folder);
  const others = files.filter((uri) => uri.toString() !== document.toString());
  const texts = await Promise.all(others.map(async (uri) => ({ uri, text: await textNow(uri) })));
  return versionOf(name, folder, [...texts, { uri: document, text }]);
}

export async function versionInFolder(folder: Uri, name: string, document: Uri): Promise<BaseVersion> {
  const found = await walk(folder);
  const texts = await Promise.all(found.map(async (uri) => ({ uri, text: await textOnDisk(uri) })));
  const version = versionOf(name, folder, texts);
  return {
    ...version,
    beside: folderOf(document)
      .with({ path: `${folderOf(document).path}/` })
      .toString(),
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
