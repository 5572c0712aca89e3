/** Which files of a disk are roadmaps or their settings. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsFileName } from '../settings/file.ts';
import { errorCode, reasonOf } from './errors.ts';

/** Hears of a folder that cannot be read; `why` goes on from its name: "may not be read by you". */
export type Closed = (folder: string, why: string) => void;

/**
 * The paths of all `.cust` and `cust.json` files under a folder; hidden folders and packages are left out.
 * Links to files count where they stand: so roadmaps side by side can share one. Links to folders do not:
 * they could lead round in a circle. What cannot be read is listed as well where somebody would miss it:
 * links that lead nowhere, a folder called cust.json.
 * @param closed told of each folder that cannot be read, and why
 */
export async function filesBelow(
  folder: string,
  closed: Closed = () => undefined,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    if (!isGone(error)) closed(folder, whyClosed(error));
    return [];
  });
  const seen = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  const found = await Promise.all(seen.map((entry) => filesAt(entry, join(folder, entry.name), closed)));
  return found.flat();
}

/** A folder that was removed a moment ago holds nothing that anybody would miss. */
function isGone(error: unknown): boolean {
  return errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
}

function whyClosed(error: unknown): string {
  return errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM'
    ? 'may not be read by you'
    : `cannot be read (${reasonOf(error)})`;
}

async function filesAt(entry: Dirent, path: string, closed: Closed): Promise<readonly string[]> {
  const isSettings = entry.name === settingsFileName;
  const isWanted = isSettings || entry.name.toLowerCase().endsWith('.cust');
  if (entry.isDirectory()) return isSettings ? [path] : filesBelow(path, closed);
  if (!isWanted) return [];
  return entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(path))) ? [path] : [];
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
