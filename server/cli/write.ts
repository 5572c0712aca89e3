/** Files that the command writes. */
import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage.ts';

/**
 * Writes a whole file.
 * @param name the file as people know it
 * @throws UsageError where the file cannot be written
 */
export async function writeText(path: string, text: string, name: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name} cannot be written: ${reason}`);
  }
}
