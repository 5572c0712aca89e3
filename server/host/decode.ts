/** From the bytes of a file to its text. */
import { longestText } from '../../grammar/parser.ts';
import type { ReadFile } from './ports.ts';

/** A UTF-16 character takes at most three bytes of UTF-8: beyond this no text is short enough. */
export const longestFile = longestText * 3;

export const tooLong: ReadFile = {
  unreadable: 'This file is too long to be a roadmap. Split it, or keep it elsewhere.',
};

/** The text of UTF-8 bytes (or UTF-16 with a byte-order mark), or a sentence that says why it is none. */
export function decode(bytes: Uint8Array): ReadFile {
  if (bytes.length > longestFile) return tooLong;
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const isBinary = bytes.subarray(0, 4096).includes(0);
    return {
      unreadable: isBinary
        ? 'This file is not text, so there is nothing to read in it. Save it as plain text (UTF-8).'
        : 'This file is not saved as UTF-8, so its letters cannot be told for sure. Save it with the encoding UTF-8.',
    };
  }
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the first two bytes of a file speak of. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
