/** Paths of a command line, and the files that they name. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode, reasonOf } from '../host/errors.ts';
import { UsageError } from './usage.ts';

/**
 * A path as somebody wrote it, from the folder where they are.
 * @throws UsageError for an empty one: that comes of a variable that is not set, and would mean this folder.
 */
export function givenPath(cwd: string, written: string): string {
  if (written === '')
    throw new UsageError(
      'A path is empty: the variable that it comes from may not be set. For this folder, write a dot.',
    );
  return resolve(cwd, written);
}

/**
 * All that is in a file.
 * @param written the path as people know it
 * @throws UsageError where it cannot be read
 */
export async function readGiven(path: string, written: string): Promise<Uint8Array> {
  try {
    // What is piped in by the shell ends some time; a device need not.
    const stats = await stat(path);
    if (stats.isCharacterDevice() || stats.isBlockDevice())
      throw new UsageError(`"${written}" is a device, so it is not read. Name a file.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(whyNot(error, written));
  }
}

function whyNot(error: unknown, written: string): string {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file "${written}". Check the path.`;
    case 'EISDIR':
      return `"${written}" is a folder. Name a file in it.`;
    case 'EACCES':
    case 'EPERM':
      return `"${written}" may not be read by you. Ask for the right to read it.`;
    case 'ELOOP':
      return `"${written}" is a link that leads in a circle. Name a file.`;
    case 'ERR_FS_FILE_TOO_LARGE':
      return `"${written}" is too large to be read.`;
    default:
      return `"${written}" cannot be read: ${reasonOf(error)}.`;
  }
}
