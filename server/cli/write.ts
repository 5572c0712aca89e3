/** Files that the command writes. */
import { writeFile } from 'node:fs/promises';

/**
 * Writes a whole file.
 * @param name the file as people know it
 * @returns a sentence for people where the file cannot be written
 */
export async function writeText(path: string, text: string, name: string): Promise<string | undefined> {
  try {
    await writeFile(path, text);
    return undefined;
  } catch (error) {
    return `${name} cannot be written: ${whyNot(error)}.`;
  }
}

function whyNot(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EACCES':
    case 'EPERM':
      return 'you do not have the right to';
    case 'EROFS':
      return 'this disk can only be read';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EISDIR':
      return 'there is a folder of that name';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
