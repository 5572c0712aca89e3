/** Answers `cust/guessSheet` and `cust/importSheet`. */
import { kindSpec } from '../../../grammar/vocabulary.ts';
import { listedKind } from '../../exchange/guessing/flags.ts';
import { listedKinds } from '../../exchange/guessing/guess.ts';
import { type FileGuesses, guessFile } from '../../exchange/guessing/guess-file.ts';
import { helpOnPlace, placesFor, spellPlace } from '../../exchange/guessing/places.ts';
import { hasUnclearDates } from '../../exchange/importing/import.ts';
import { importText } from '../../exchange/importing/import-report.ts';
import { counted } from '../../model/wording/words.ts';
import type { Service } from '../../service.ts';
import { bytesOf } from '../client-files.ts';
import type { ImportSheetParams, ImportSheetResult, SheetGuessResult, SheetParams } from '../protocol.ts';

export function guessSheetFor(params: SheetParams): SheetGuessResult {
  const read = guessesOf(params);
  if ('unreadable' in read) return read;
  return {
    tables: read.guesses.map(({ table, kind, why, columns }) => {
      const { label, plural } = kindSpec(kind);
      return {
        sheet: table.sheet,
        kind,
        what: counted(table.rows.length, label.toLowerCase(), plural.toLowerCase()),
        why,
        columns: columns.map(({ column, place, why: reason }) => ({
          heading: column.heading,
          place: spellPlace(place),
          why: reason,
        })),
        places: placesFor(kind).map((name) => ({ name, help: helpOnPlace(kind, name) })),
      };
    }),
    kinds: listedKinds.map((name) => ({ name, plural: kindSpec(name).plural })),
    leftOut: [...new Set([...read.unclear, ...read.exported])],
  };
}

/** @param folder as the service knows it */
export function importSheetFor(
  service: Service,
  params: ImportSheetParams,
  folder: string,
  outward: (uri: string) => string,
): ImportSheetResult {
  const read = guessesOf(params);
  if ('unreadable' in read) return read;
  const { name: source, title, dates } = params;
  const imported = service.importTables(`${folder}/`, read.guesses, { source, title, dates });
  return {
    texts: [...imported.texts].map(([uri, text]) => [outward(uri), text]),
    report: importText(imported),
    undecided: imported.doubts.filter(({ kept }) => kept === 'as written').length,
    hasUnclearDates: hasUnclearDates(imported),
  };
}

function guessesOf({ name, base64, as, columns = {}, sheets }: SheetParams): FileGuesses {
  const read = guessFile(name, bytesOf(base64), {
    as: as === undefined ? undefined : listedKind(as),
    columns: new Map(Object.entries(columns)),
    sheets,
  });
  if ('unreadable' in read || read.guesses.length > 0) return read;
  return {
    unreadable:
      read.exported.length > 0
        ? 'Cust made this file out of a roadmap. Of such a file only the RACI chart is read back.'
        : 'Nothing in this file says what is listed. Give its first column a heading such as Touchpoint, Metric or Initiative.',
  };
}
