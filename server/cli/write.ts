/** Files that the command writes. */
import { lstat, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Encoding, encodingOf } from '../host/decode.ts';
import { encode } from '../host/encode.ts';
import { errorCode, reasonOf } from '../host/errors.ts';
import { replaceFile } from '../host/replace-file.ts';

/**
 * Writes a whole file, in the encoding that it has; a new one in UTF-8. It is written whole or stays as it was.
 * @param name the file as people know it
 * @returns a sentence for people where the file cannot be written
 */
export async function writeText(path: string, text: string, name: string): Promise<string | undefined> {
  return complaint(name, async () => replaceFile(path, encode(text, await encodingAt(path))));
}

/**
 * Writes a whole file that this tool alone makes: text in UTF-8, or bytes.
 * @param name the file as people know it
 * @returns a sentence for people where the file cannot be written
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  name: string,
): Promise<string | undefined> {
  return complaint(name, () => replaceFile(path, content));
}

/**
 * Writes a file that was not there.
 * @param name the file as people know it
 * @returns a sentence for people where the file cannot be written, or is there after all
 */
export async function writeNew(path: string, text: string, name: string): Promise<string | undefined> {
  return complaint(name, () => writeFile(path, text, { flag: 'wx' }));
}

/**
 * Makes a folder, with those above it.
 * @param name the folder as people know it
 * @returns a sentence for people where it cannot be made
 */
export async function makeFolder(path: string, name: string): Promise<string | undefined> {
  try {
    await makeAll(resolve(path));
    return undefined;
  } catch (error) {
    return `The folder ${name} cannot be made: ${whyNot(error)}.`;
  }
}

/** One by one: `recursive` tries for ever where a file system takes no folders at all, such as /proc. */
async function makeAll(path: string): Promise<void> {
  const above = dirname(path);
  if (above !== path && (await isMissing(path))) await makeAll(above);
  try {
    await mkdir(path);
  } catch (error) {
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isDirectory() !== true) throw error;
  }
}

function isMissing(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}

/** The sentence for people where writing fails. */
async function complaint(name: string, write: () => Promise<void>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    return `${name} cannot be written: ${whyNot(error)}.`;
  }
}

async function encodingAt(path: string): Promise<Encoding> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return 'utf-8';
  try {
    const { buffer } = await file.read({ buffer: new Uint8Array(2), position: 0 });
    return encodingOf(buffer);
  } finally {
    await file.close();
  }
}

function whyNot(error: unknown): string {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'you do not have the right to';
    case 'EROFS':
      return 'this disk can only be read';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EFBIG':
      return 'a file may not be that long here';
    case 'EISDIR':
      return 'there is a folder of that name';
    case 'EEXIST':
      return 'there is a file of that name';
    case 'ENOENT':
      return 'there is no such folder';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'ELOOP':
      return 'its links lead in a circle';
    default:
      return reasonOf(error);
  }
}
