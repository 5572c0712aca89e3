/** Roadmap files of a disk, through Node. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { glob } from 'tinyglobby';
import { decode, longestFile } from './decode.ts';
import type { FolderContent, ReadFile, RoadmapFiles } from './ports.ts';
import { canonical } from './uri.ts';

/** Folders that hold no roadmaps of the team's own. */
export const leftOut: readonly string[] = ['**/node_modules/**', '**/.git/**'];

export const nodeFiles: RoadmapFiles = {
  async list(folders) {
    const found = await Promise.all(
      folders.filter(isFile).map((folder) => listFolder(fileURLToPath(folder))),
    );
    return [...new Set(found.flat())].sort();
  },
  async look(folder) {
    return isFile(folder) ? lookInto(fileURLToPath(folder)) : { files: [], folders: [] };
  },
  async read(uri) {
    return isFile(uri)
      ? readPath(fileURLToPath(uri))
      : { unreadable: 'This file is not on a disk that can be read here.' };
  },
};

/** The `.cust` and `cust.json` files under a folder, as URIs. A folder that is gone holds none. */
export async function listFolder(path: string): Promise<string[]> {
  const paths = await glob(['**/*.cust', '**/cust.json'], {
    cwd: path,
    absolute: true,
    ignore: [...leftOut],
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
  });
  return paths.map((found) => canonical(pathToFileURL(found).href)).sort();
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
    if (stats.size > longestFile)
      return { unreadable: 'This file is too long to be a roadmap. Split it, or keep it elsewhere.' };
    return decode(await readFile(path));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { missing: true } : { unreadable: whyNot(error) };
  }
}

function whyNot(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'This file may not be read by you. Ask for the right to read it.';
    case 'EISDIR':
      return 'This is a folder, not a file. Rename it, so that it does not end in .cust.';
    default:
      return `This file cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function isFile(uri: string): boolean {
  return uri.startsWith('file:');
}
