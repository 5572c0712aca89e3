/** An import into a roadmap in memory. */

import type { Guess, GuessOptions } from '../../server/exchange/guessing/guess.ts';
import { guessTables } from '../../server/exchange/guessing/guess-tables.ts';
import type { Imported, ImportOptions } from '../../server/exchange/importing/import.ts';
import { tablesIn } from '../../server/exchange/reading/find-tables.ts';
import { readSheets } from '../../server/exchange/reading/read-sheets.ts';
import { createService, type Service } from '../../server/service.ts';

export const folder = 'file:///plan/';

export interface Importing {
  readonly service: Service;
  /** The files as they are now, by their names in the folder. */
  readonly files: () => Readonly<Record<string, string>>;
  /** Imports a sheet, keeps what it writes, and says what became of it. */
  readonly take: (name: string, sheet: string | Uint8Array, options?: Options) => Imported;
}

export type Options = GuessOptions & Partial<ImportOptions>;

/** The guesses for all tables of a sheet. */
export function guesses(
  name: string,
  sheet: string | Uint8Array,
  options: GuessOptions = {},
): readonly Guess[] {
  const read = readSheets(name, typeof sheet === 'string' ? new TextEncoder().encode(sheet) : sheet);
  if ('unreadable' in read) throw new Error(read.unreadable);
  return guessTables(
    read.sheets.flatMap((one) => tablesIn(one)),
    options,
  ).guesses;
}

export function importing(files: Readonly<Record<string, string>> = {}): Importing {
  const service = createService();
  service.setFolders([folder]);
  for (const [name, text] of Object.entries(files)) service.setFile(folder + name, text);
  return {
    service,
    files: () =>
      Object.fromEntries(
        [...service.snapshot().files].map(([uri, { tree }]) => [
          decodeURIComponent(uri.slice(folder.length)),
          tree.text,
        ]),
      ),
    take: (name, sheet, options = {}) => {
      const imported = service.importTables(folder, guesses(name, sheet, options), {
        source: name,
        title: 'Plan',
        ...options,
      });
      for (const [uri, text] of imported.texts) service.setFile(uri, text);
      return imported;
    },
  };
}
