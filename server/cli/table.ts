/** `cust table`: a table of a roadmap as Markdown. */
import type { Command } from 'commander';
import { toMarkdown } from '../reports/markdown.ts';
import { tableByName, tables } from '../tables/index.ts';
import { chooseRoadmap } from './choose.ts';
import type { Console } from './console.ts';
import { load } from './load.ts';
import { UsageError } from './usage.ts';

interface Options {
  readonly list?: boolean;
  readonly roadmap?: string;
}

export function addTable(program: Command, io: Console): void {
  const known = tables.map(({ name }) => name).join(', ');
  program
    .command('table')
    .description('Print a table of a roadmap as Markdown')
    .argument('[name]', `which table: ${known}`)
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--list', 'list the tables')
    .option('--roadmap <name>', 'which roadmap, where the paths hold several')
    .action(async (name: string | undefined, paths: readonly string[], options: Options) => {
      if (options.list === true) {
        const width = Math.max(...tables.map((table) => table.name.length));
        io.out(tables.map((table) => `${table.name.padEnd(width)}  ${table.description}\n`).join(''));
        return;
      }
      if (name === undefined) throw new UsageError(`Say which table to print: ${known}.`);
      if (tableByName(name) === undefined)
        throw new UsageError(`There is no table "${name}". There are: ${known}.`);
      const { service, models } = await load(paths, io);
      io.out(toMarkdown(service.table(name, chooseRoadmap(models, options.roadmap))));
    });
}
