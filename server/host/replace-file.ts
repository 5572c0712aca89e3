/** A file of a disk, written whole or left as it was. */
import type { Stats } from 'node:fs';
import { chmod, chown, lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './errors.ts';

/**
 * Writes a new file beside the old one and puts it in its place, so that a full disk, or a key pressed in the middle
 * of it, costs nobody a roadmap. Links are followed; rights and owner stay. What cannot be replaced (a device, a
 * file with several names, one in a folder that only others may change) is written where it is.
 * Rejects as `node:fs` does.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  if (old === undefined ? await isLink(path) : !isReplaceable(old)) return writeFile(path, content);
  const target = old === undefined ? path : await realpath(path);
  // Whoever may not write into a file may not replace it either.
  if (old !== undefined) await (await open(target, 'r+')).close();
  const fresh = join(dirname(target), `.${basename(target).slice(0, 40)}.${crypto.randomUUID()}.tmp`);
  try {
    await writeFile(fresh, content, { flag: 'wx' });
    if (old !== undefined) await takeOver(fresh, old);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    if (old === undefined || !isForbidden(error)) throw error;
    await writeFile(target, content);
  }
}

function isReplaceable(stats: Stats): boolean {
  return stats.isFile() && stats.nlink === 1;
}

/** Of one that leads nowhere, the file is made where it leads. */
function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

async function takeOver(path: string, old: Stats): Promise<void> {
  const own = await stat(path);
  if (own.uid !== old.uid || own.gid !== old.gid) await chown(path, old.uid, old.gid);
  if (own.mode !== old.mode) await chmod(path, old.mode);
}

/** The folder is another's, or another program holds the file open: it may still be written into. */
function isForbidden(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'EACCES' || code === 'EPERM' || code === 'EBUSY';
}
