/** The options with which comma-separated values are written, the same for every command that does. */
import { type Command, Option } from 'commander';
import { type CsvOptions, type Separator, separators } from '../exchange/writing/write-csv.ts';

export interface CsvChoices {
  readonly separator: Separator;
  readonly decimalComma?: boolean;
  readonly bom?: boolean;
}

export function addCsvOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--separator <name>', 'what stands between the values of CSV')
        .choices(Object.keys(separators))
        .default('comma'),
    )
    .option('--decimal-comma', 'write 52,5 in CSV, as much of Europe does')
    .option('--bom', 'mark CSV as UTF-8, for Excel');
}

export function csvOptions({ separator, decimalComma = false, bom = false }: CsvChoices): CsvOptions {
  return { separator, decimalComma, mark: bom };
}
