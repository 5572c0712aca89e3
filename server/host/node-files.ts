/** Roadmap files of a disk, through Node. */
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { settingsFileName } from '../settings/file.ts';
import { dataByLink, dataText, dataTooLong, longestData, stepsTo } from './data.ts';
import { decode, longestFile, tooLong } from './decode.ts';
import { errorCode, reasonOf } from './errors.ts';
import { pathOf } from './path-of.ts';
import type { FolderContent, ReadFile, RoadmapFiles } from './ports.ts';
import { canonical } from './uri.ts';
import { type Closed, filesBelow } from './walk.ts';

export const nodeFiles: RoadmapFiles = {
  async list(folders) {
    const found = await Promise.all(
      // One that no path of this computer stands for holds nothing here; the others still count.
      folders.flatMap((folder) => pathOf(folder) ?? []).map((path) => listFolder(path)),
    );
    return [...new Set(found.flat())].sort();
  },
  async look(folder) {
    const path = pathOf(folder);
    return path === undefined ? { files: [], folders: [] } : lookInto(path);
  },
  async read(uri) {
    const path = pathOf(uri);
    return path === undefined
      ? { unreadable: 'This file is not on a disk that can be read here.' }
      : readPath(path);
  },
  async readData(folder, path) {
    const from = pathOf(folder);
    return from === undefined
      ? { unreadable: 'The roadmap is not on a disk, so no file beside it can be read.' }
      : readDataPath(from, path);
  },
};

/** A file with readings below a folder of a disk. */
async function readDataPath(folder: string, path: string): Promise<ReadFile> {
  const file = join(folder, path);
  try {
    for (const step of stepsTo(path)) {
      if ((await lstat(join(folder, step))).isSymbolicLink()) return dataByLink;
    }
    const stats = await stat(file);
    if (stats.isDirectory()) return { unreadable: 'This is a folder, not a file. Name a file.' };
    if (!stats.isFile())
      return { unreadable: 'This is a pipe or a device, so it is not read. Name an ordinary file.' };
    return stats.size > longestData ? dataTooLong : dataText(await readFile(file));
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { missing: true } : { unreadable: whyNot(error, file) };
  }
}

/** The `.cust` and `cust.json` files under a folder, as URIs. A folder that is gone holds none; `closed` is told of those that cannot be read. */
export async function listFolder(path: string, closed?: Closed): Promise<string[]> {
  const found = await filesBelow(path, closed);
  return found.map((file) => canonical(pathToFileURL(file).href)).sort();
}

async function lookInto(path: string): Promise<FolderContent> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const uriOf = (name: string): string => canonical(pathToFileURL(join(path, name)).href);
  return {
    files: entries
      .filter(
        (entry) =>
          (entry.isFile() || entry.isSymbolicLink()) && /^cust\.json$|\.[cC][uU][sS][tT]$/.test(entry.name),
      )
      .map(({ name }) => uriOf(name)),
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => uriOf(name)),
  };
}

/** The text of a file, or a sentence that says why there is none. */
export async function readPath(path: string): Promise<ReadFile> {
  try {
    const stats = await stat(path);
    // A pipe may never speak and a device never stop.
    if (!stats.isFile() && !stats.isDirectory())
      return { unreadable: 'This is a pipe or a device, so it is not read. Name an ordinary file.' };
    if (stats.size > longestFile) return tooLong;
    // Somebody else's repository must not have a build server quote what lies elsewhere on its disk.
    if (isRoadmap(path) && !isRoadmap(await realpath(path)))
      return {
        unreadable:
          'This is a link to a file of another kind, so it is not read. Let it lead to a .cust file.',
      };
    return decode(await readFile(path));
  } catch (error) {
    const code = errorCode(error);
    // A link that leads nowhere is there, though what it stands for is not.
    if ((code === 'ENOENT' || code === 'ENOTDIR') && !(await isThere(path))) return { missing: true };
    return { unreadable: whyNot(error, path) };
  }
}

function isRoadmap(path: string): boolean {
  return /\.cust$/i.test(path);
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function whyNot(error: unknown, path: string): string {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'This file may not be read by you. Ask for the right to read it.';
    case 'EISDIR':
      return `This is a folder, not a file. ${otherName(path)}`;
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ELOOP':
      return 'This link leads nowhere. Let it lead to a file, or remove it.';
    default:
      return `This file cannot be read (${reasonOf(error)}).`;
  }
}

function otherName(path: string): string {
  if (path.toLowerCase().endsWith('.cust')) return 'Rename it, so that it does not end in .cust.';
  return basename(path) === settingsFileName
    ? `Rename it: ${settingsFileName} is the name of the settings file.`
    : 'Name a file.';
}
