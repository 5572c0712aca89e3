/** All that is handed to the command on standard input. */
import { fstatSync } from 'node:fs';
import { reasonOf } from '../host/errors.ts';
import { UsageError } from './usage.ts';

/** Far more than any roadmap or sheet: beyond this it is a device that never stops. */
const most = 256_000_000;

/** @throws UsageError where it cannot be read, or has no end. */
export async function readStandardInput(): Promise<Uint8Array> {
  // Node makes an empty input of a folder, and nothing found in nothing would pass for a clean check.
  if (isFolder())
    throw new UsageError('Standard input is a folder, so there is no text to read. Name it instead of -.');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) break;
    }
  } catch (error) {
    throw new UsageError(`Standard input cannot be read (${reasonOf(error)}).`);
  }
  if (size > most) throw new UsageError('Standard input does not end. Name a file, or hand over less.');
  return Buffer.concat(chunks);
}

function isFolder(): boolean {
  try {
    return fstatSync(0).isDirectory();
  } catch {
    return false;
  }
}
