/** Which files of a disk are roadmaps or their settings. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsFileName } from '../settings/file.ts';

/**
 * The paths of all `.cust` and `cust.json` files under a folder; hidden folders and packages are left out.
 * Links to files count where they stand: so roadmaps side by side can share one. Links to folders do not:
 * they could lead round in a circle. What cannot be read is listed as well where somebody would miss it:
 * links that lead nowhere, a folder called cust.json.
 */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const seen = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  const found = await Promise.all(seen.map((entry) => filesAt(entry, join(folder, entry.name))));
  return found.flat();
}

async function filesAt(entry: Dirent, path: string): Promise<readonly string[]> {
  const isSettings = entry.name === settingsFileName;
  const isWanted = isSettings || entry.name.toLowerCase().endsWith('.cust');
  if (entry.isDirectory()) return isSettings ? [path] : filesBelow(path);
  if (!isWanted) return [];
  return entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(path))) ? [path] : [];
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
