/** Files with readings: what of their bytes counts, and why some are not read. */
import { sheetText } from '../exchange/reading/bytes.ts';
import type { ReadFile } from './ports.ts';

/** Bytes of some ten thousand readings. */
export const longestData = 1_000_000;

export const dataTooLong: ReadFile = {
  unreadable: 'The file is longer than readings of one metric are. Keep only dates and values in it.',
};

export const dataByLink: ReadFile = {
  unreadable: 'A link leads there, and links are not followed. Put the file itself there.',
};

/** The text of such a file, in whatever encoding spreadsheets save it. */
export function dataText(bytes: Uint8Array): ReadFile {
  if (bytes.length > longestData) return dataTooLong;
  const read = sheetText(bytes);
  return 'text' in read
    ? { text: read.text }
    : { unreadable: 'The file is not text. Save the sheet as “CSV UTF-8”.' };
}

/** Each step on the way from a folder to a file below it: `data`, `data/2026`, `data/2026/nps.csv`. */
export function stepsTo(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
