/** Files that the command writes. */
import { open, writeFile } from 'node:fs/promises';
import { type Encoding, encodingOf } from '../host/decode.ts';
import { encode } from '../host/encode.ts';

/**
 * Writes a whole file, in the encoding that it has; a new one in UTF-8.
 * @param name the file as people know it
 * @returns a sentence for people where the file cannot be written
 */
export async function writeText(path: string, text: string, name: string): Promise<string | undefined> {
  return complaint(name, async () => writeFile(path, encode(text, await encodingAt(path))));
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
  return complaint(name, () => writeFile(path, content));
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
