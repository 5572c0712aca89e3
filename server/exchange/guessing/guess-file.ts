/** From a sheet's file to what its tables list. */
import { tablesIn } from '../reading/find-tables.ts';
import { readSheets } from '../reading/read-sheets.ts';
import type { GuessOptions } from './guess.ts';
import { type Guesses, guessTables } from './guess-tables.ts';

interface FileGuessOptions extends GuessOptions {
  /** Only the sheets of these names, without regard to case. */
  readonly sheets?: readonly string[] | undefined;
}

/** The guesses, one at least, or a sentence for people that says why there are none. */
export type FileGuesses = Guesses | { readonly unreadable: string };

/** @param name the file's name, without its folder */
export function guessFile(name: string, bytes: Uint8Array, options: FileGuessOptions): FileGuesses {
  const read = readSheets(name, bytes);
  if ('unreadable' in read) return read;
  const wanted = options.sheets?.map((one) => one.toLowerCase());
  const sheets = read.sheets.filter((sheet) => wanted?.includes(sheet.name.toLowerCase()) ?? true);
  if (sheets.length === 0) {
    const names = read.sheets.map((sheet) => `"${sheet.name}"`).join(', ');
    return { unreadable: `There is no such sheet. There are: ${names}.` };
  }
  const tables = sheets.flatMap((sheet) => tablesIn(sheet)).filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) {
    return { unreadable: 'There is no table here: a row of headings, and rows below it.' };
  }
  return guessTables(tables, options);
}
