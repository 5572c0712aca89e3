/** `cust table`: a table of a roadmap as Markdown or CSV. */
import { type Command, Option } from 'commander';
import { toCsvPage } from '../../exchange/writing/write-csv.ts';
import { toMarkdown } from '../../reports/markdown.ts';
import { tableByName, tables } from '../../tables/index.ts';
import { chooseRoadmap } from '../choose.ts';
import type { Console } from '../console.ts';
import { addCsvOptions, type CsvChoices, csvOptions } from '../csv-options.ts';
import { load, tellUnreadable } from '../load.ts';
import { UsageError } from '../usage.ts';

interface Options extends CsvChoices {
  readonly format: 'markdown' | 'csv';
  readonly list?: boolean;
  readonly roadmap?: string;
}

export function addTable(program: Command, io: Console, exit: (code: number) => void): void {
  const known = tables.map(({ name }) => name).join(', ');
  const command = program
    .command('table')
    .description('Print a table of a roadmap as Markdown or CSV')
    .argument('[name]', `which table: ${known}`)
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--list', 'list the tables')
    .option('--roadmap <name>', 'which roadmap, where the paths hold several')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['markdown', 'csv']).default('markdown'),
    );
  addCsvOptions(command)
    .addHelpText(
      'after',
      '\nIn Markdown a table of more than 30 people, functions or systems has their names in the rows; CSV has a column for each.\nCSV has a row for each thing, and the line of its file. Text that a spreadsheet would take for a formula begins with an apostrophe there.\nFor a spreadsheet set to German: cust table scorecard --format csv --separator semicolon --decimal-comma --bom > scorecard.csv\nExit codes: 0 fine, 2 wrong usage, or a file that cannot be read.',
    )
    .action(async (name: string | undefined, paths: readonly string[], options: Options) => {
      if (options.list === true) {
        const width = Math.max(...tables.map((table) => table.name.length));
        io.out(tables.map((table) => `${table.name.padEnd(width)}  ${table.description}\n`).join(''));
        return;
      }
      if (name === undefined) throw new UsageError(`Say which table to print: ${known}.`);
      if (tableByName(name) === undefined)
        throw new UsageError(`There is no table "${name}". There are: ${known}.`);
      const loaded = await load(paths, io);
      if (tellUnreadable(loaded, io)) exit(2);
      const { service, models } = loaded;
      const model = chooseRoadmap(models, options.roadmap);
      io.out(
        options.format === 'csv'
          ? toCsvPage(
              service.lists(model, name).map(({ table }) => table),
              csvOptions(options),
            )
          : // Lines of hundreds of columns are read by nobody: what is wide goes to a spreadsheet.
            toMarkdown(service.tablePage(name, model)),
      );
    });
}
