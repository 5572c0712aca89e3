/** `cust import`: from spreadsheets, CSV and Markdown tables to a roadmap. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { createTwoFilesPatch } from 'diff';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { columnFlag, flagProblem, listedKind } from '../../exchange/guessing/flags.ts';
import { type Guess, listedKinds } from '../../exchange/guessing/guess.ts';
import { guessFile } from '../../exchange/guessing/guess-file.ts';
import { hasUnclearDates, type Imported } from '../../exchange/importing/import.ts';
import { guessText, importText } from '../../exchange/importing/import-report.ts';
import type { DateOrder } from '../../exchange/reading/cell-values.ts';
import { canonical } from '../../host/uri.ts';
import { visibleLines } from '../../reports/visible.ts';
import type { Service } from '../../service.ts';
import type { Console } from '../console.ts';
import { givenPath, readGiven } from '../given.ts';
import { loadAround, nameIn } from '../load.ts';
import { UsageError } from '../usage.ts';
import { makeFolder, writeText } from '../write.ts';

interface Options {
  readonly as?: string;
  readonly sheet?: readonly string[];
  readonly column?: readonly string[];
  readonly dates?: DateOrder;
  readonly into: string;
  readonly dryRun?: boolean;
}

const help = `
The guess is printed with a reason for each column. Correct it with --as and --column:
  cust import raci.xlsx --as touchpoint --into roadmap
  cust import kpis.csv --column "Goal 2026=target" --column "Cost centre=nothing"
A column can be an attribute, name, id, comment or nothing; from and to for hand-offs; stage, silo or
initiative for what a row stands in; "target by", "when from" and "when to" for dates.
Importing again updates what changed, adds new rows, and leaves alone what was written by hand.

Exit codes: 0 fine, 1 some cells must be decided by a person, 2 wrong usage, or a file that cannot be read or written.`;

export function addImport(program: Command, io: Console, exit: (code: number) => void): void {
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  program
    .command('import')
    .description('Make or update a roadmap from spreadsheets (.xlsx, .csv, .tsv) and Markdown tables')
    .argument('<files...>', 'the files; - for standard input')
    .option('--as <kind>', `what the rows are: ${listedKinds.join(', ')}`)
    .option('--column <heading=place>', 'what a column says; may be given several times', collect)
    .option('--sheet <name>', 'only this sheet of a workbook; may be given several times', collect)
    .addOption(
      new Option('--dates <order>', 'how dates such as 05/06/2026 are meant').choices([
        'day-first',
        'month-first',
      ]),
    )
    .option('--into <folder>', 'where the roadmap is, or shall be', '.')
    .option('--dry-run', 'print what would be written, and write nothing')
    .addHelpText('after', help)
    .action(async (files: readonly string[], options: Options) => {
      const as = options.as === undefined ? undefined : kindOf(options.as);
      const columns = columnsOf(options.column ?? []);
      const sheets: ReadSheet[] = [];
      for (const file of files) sheets.push(await readSheet(file, { options, as, columns }, io));
      // What is wrong with one of them, or with a flag, is told before anything is written.
      const problem = flagProblem(
        columns,
        sheets.flatMap(({ guesses }) => guesses),
      );
      if (problem !== undefined) throw new UsageError(problem);
      for (const sheet of sheets) {
        const code = await importSheet(sheet, options, io);
        if (code > 0) exit(code);
      }
    });
}

/** A file, and what its tables are taken for. */
interface ReadSheet {
  readonly name: string;
  readonly guesses: readonly Guess[];
}

interface Asked {
  readonly options: Options;
  readonly as: KindName | undefined;
  readonly columns: ReadonlyMap<string, string>;
}

async function readSheet(file: string, asked: Asked, io: Console): Promise<ReadSheet> {
  const name = file === '-' ? 'sheet' : basename(file);
  return { name, guesses: await guessesIn(file, name, asked, io) };
}

async function importSheet({ name, guesses }: ReadSheet, options: Options, io: Console): Promise<number> {
  for (const one of guesses) io.out(`${visibleLines(guessText(one, name))}\n`);
  const folder = givenPath(io.cwd, options.into);
  const isThere = await isFolder(folder, options.into);
  const { service, unreadable } = await loadAround(folder);
  // What stands in there already would be written a second time.
  const [hidden] = unreadable;
  if (hidden !== undefined)
    throw new UsageError(
      `${nameIn(io.cwd, hidden[0])} belongs to the roadmap that this would go into, and what it has already might be added again. ${hidden[1]} Nothing was written.`,
    );
  const folderUri = `${canonical(pathToFileURL(folder).href)}/`;
  const imported = service.importTables(folderUri, guesses, {
    source: name,
    title: basename(folder),
    dates: options.dates,
  });
  if (options.dryRun === true) showDifferences(imported, service, io);
  else {
    const unmade = isThere || imported.texts.size === 0 ? undefined : await makeFolder(folder, options.into);
    if (unmade !== undefined) throw new UsageError(unmade);
    const failed = await writeAll(imported, io);
    if (failed) return 2;
  }
  io.out(visibleLines(importText(imported)));
  if (hasUnclearDates(imported))
    io.out('\nSay --dates day-first or --dates month-first, and import again.\n');
  const names = [...imported.texts.keys()].map((uri) => nameIn(io.cwd, uri));
  const wrote = options.dryRun === true ? 'Would write' : 'Wrote';
  io.out(names.length === 0 ? 'Nothing to write.\n' : visibleLines(`${wrote} ${names.join(', ')}.\n`));
  return imported.doubts.some(({ kept }) => kept === 'as written') ? 1 : 0;
}

function kindOf(word: string): KindName {
  const kind = listedKind(word);
  if (kind === undefined)
    throw new UsageError(`There is nothing called "${word}". There are: ${listedKinds.join(', ')}.`);
  return kind;
}

function columnsOf(flags: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    flags.map((flag) => {
      const read = columnFlag(flag);
      if (read === undefined)
        throw new UsageError(`Write --column "Heading=attribute" instead of "${flag}".`);
      return read;
    }),
  );
}

async function guessesIn(
  file: string,
  name: string,
  { options, as, columns }: Asked,
  io: Console,
): Promise<readonly Guess[]> {
  const bytes = file === '-' ? await io.stdin() : await readGiven(givenPath(io.cwd, file), file);
  const read = guessFile(name, bytes, { as, columns, sheets: options.sheet });
  if ('unreadable' in read) throw new UsageError(`${file}: ${read.unreadable}`);
  const { guesses, unclear, exported } = read;
  const ask = 'Say it with --as, for example --as touchpoint, and choose a sheet with --sheet.';
  if (exported.length > 0) {
    io.err(
      `${file}: ${quotedAll(exported)} left out: made by Cust out of a roadmap. Of such a file only the RACI chart is read back.\n`,
    );
  }
  if (unclear.length > 0)
    io.err(`${file}: ${quotedAll(unclear)} left out: nothing there says what is listed. ${ask}\n`);
  if (guesses.length === 0) throw new UsageError(`${file}: There is nothing here that can be imported.`);
  return guesses;
}

function quotedAll(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `“${name}”`).join(', ');
}

async function isFolder(path: string, written: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  if (stats !== undefined && !stats.isDirectory())
    throw new UsageError(`"${written}" is a file. Name a folder with --into.`);
  return stats !== undefined;
}

function showDifferences({ texts }: Imported, service: Service, io: Console): void {
  const { treeOf } = service.snapshot();
  for (const [uri, text] of texts) {
    const name = nameIn(io.cwd, uri);
    const before = treeOf(uri)?.text ?? '';
    const patch = createTwoFilesPatch(name, name, before, text, undefined, undefined, { context: 3 });
    io.out(`${visibleLines(patch)}\n`);
  }
}

async function writeAll({ texts }: Imported, io: Console): Promise<boolean> {
  let failed = false;
  for (const [uri, text] of texts) {
    const problem = await writeText(fileURLToPath(uri), text, nameIn(io.cwd, uri));
    if (problem === undefined) continue;
    failed = true;
    io.err(`cust: ${problem}\n`);
  }
  return failed;
}
