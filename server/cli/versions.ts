/** Roadmaps as they are in a commit, in the working tree, or in a folder: what `cust diff` compares. */
import { posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { milliseconds, systemClock } from '../host/clock.ts';
import { dataByLink, dataText, dataTooLong, stepsTo } from '../host/data.ts';
import { decode, longestFile, tooLong } from '../host/decode.ts';
import { notFetched, uriIn } from '../host/git/replay.ts';
import type { Content, GitFile, Repository } from '../host/git/repository.ts';
import { nodeFiles, readPath } from '../host/node-files.ts';
import type { ReadFile, RoadmapFiles } from '../host/ports.ts';
import { canonical, uriBelow } from '../host/uri.ts';
import type { Model } from '../model/model.ts';
import { createService, type Service } from '../service.ts';
import { isSettingsFile, settingsFileName } from '../settings/file.ts';
import { closedFolder, listing, setSettings } from './load.ts';

export interface LoadedVersion {
  /** As people call it: `HEAD`, `the working tree`, a folder. */
  readonly name: string;
  readonly service: Service;
  readonly models: readonly Model[];
  /** Where its roadmaps are, as a URI with a slash: their places in two versions are told relative to it. */
  readonly root: string;
  /** Files that are there but cannot be read, with the sentence that says why. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Paths of submodules, as URIs: their files belong to repositories of their own. */
  readonly submodules: readonly string[];
}

/** Everything in a folder, whether it is in a repository or not. */
export async function folderVersion(path: string, name: string): Promise<LoadedVersion> {
  const { uris, closed } = await listing(path);
  const version = await assemble(name, path, uris, readFileUri, nodeFiles.readData, []);
  const folders = [...closed].map(([uri, why]) => [uri, closedFolder(why)] as const);
  return { ...version, unreadable: new Map([...version.unreadable, ...folders]) };
}

/** What is on disk now: files that git knows or would add. */
export async function workingVersion(repository: Repository): Promise<LoadedVersion> {
  const files = await repository.workingFiles();
  return assemble(
    'the working tree',
    repository.top,
    wantedOf(files).map(({ path }) => uriIn(repository, path)),
    readFileUri,
    nodeFiles.readData,
    submodulesOf(repository, files),
  );
}

/** What a commit holds. Links are followed within it. */
export async function commitVersion(
  repository: Repository,
  commit: string,
  name: string,
): Promise<LoadedVersion> {
  const files = await repository.files(commit);
  const wanted = wantedOf(files);
  const contents = new Map(
    await repository.contents([...new Set(wanted.map(({ object }) => object))], longestFile),
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const contentOf = async (object: string): Promise<Content> => {
    const known = contents.get(object) ?? (await repository.contents([object], longestFile)).get(object);
    contents.set(object, known ?? 'missing');
    return known ?? 'missing';
  };
  const read = async (file: GitFile | undefined, links: number): Promise<ReadFile> => {
    if (file === undefined) return links === 0 ? { missing: true } : deadLink;
    const content = await contentOf(file.object);
    if (content === 'missing') return notFetched;
    if (content === 'too-long') return tooLong;
    if (file.sort !== 'link') return file.sort === 'file' ? decode(content) : deadLink;
    if (links === mostLinks) return deadLink;
    const target = posix.join(posix.dirname(file.path), new TextDecoder().decode(content));
    return read(byPath.get(target), links + 1);
  };
  const byUri = new Map(files.map((file) => [uriIn(repository, file.path), file]));
  const readData: ReadData = async (folder, path) => {
    const found = stepsTo(path).map((step) => byUri.get(uriBelow(folder, step)));
    if (found.some((step) => step?.sort === 'link')) return dataByLink;
    const file = found.at(-1);
    if (file?.sort !== 'file') return { missing: true };
    const content = await contentOf(file.object);
    if (content === 'missing') return notFetched;
    return content === 'too-long' ? dataTooLong : dataText(content);
  };
  const uris = wanted.map(({ path }) => uriIn(repository, path));
  return assemble(
    name,
    repository.top,
    uris,
    (uri) => read(byUri.get(uri), 0),
    readData,
    submodulesOf(repository, files),
  );
}

type ReadData = RoadmapFiles['readData'];
type Listed = Pick<GitFile, 'path' | 'sort'>;

function wantedOf<File extends Listed>(files: readonly File[]): readonly File[] {
  return files.filter(({ path, sort }) => sort !== 'submodule' && isWanted(path));
}

function submodulesOf(repository: Repository, files: readonly Listed[]): readonly string[] {
  return files.filter(({ sort }) => sort === 'submodule').map(({ path }) => uriIn(repository, path));
}

const mostLinks = 8;
const deadLink: ReadFile = {
  unreadable: 'This link leads nowhere in this commit. Let it lead to a file, or remove it.',
};

async function assemble(
  name: string,
  root: string,
  uris: readonly string[],
  read: (uri: string) => Promise<ReadFile>,
  readData: ReadData,
  submodules: readonly string[],
): Promise<LoadedVersion> {
  const service = createService({ clock: milliseconds });
  const rootUri = canonical(pathToFileURL(root).href).replace(/\/?$/, '/');
  service.setToday(systemClock.today());
  service.setFolders([rootUri]);
  const unreadable = new Map<string, string>();
  for (const uri of new Set(uris)) {
    const content = await read(uri);
    if (isSettingsFile(uri)) await setSettings(service, uri, content, read);
    else if ('text' in content) service.setFile(uri, content.text);
    else if ('unreadable' in content) {
      service.setUnreadable(uri, content.unreadable);
      unreadable.set(uri, content.unreadable);
    }
  }
  for (const place of service.dataFiles())
    service.setDataFile(place, await readData(place.folder, place.path));
  return { name, service, models: service.snapshot().models, root: rootUri, unreadable, submodules };
}

function readFileUri(uri: string): Promise<ReadFile> {
  return readPath(fileURLToPath(uri));
}

/** As `filesBelow` has it for folders: hidden ones and packages hold no roadmaps. */
function isWanted(path: string): boolean {
  const parts = path.split('/');
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  const last = parts.at(-1) ?? '';
  return last === settingsFileName || last.toLowerCase().endsWith('.cust');
}
