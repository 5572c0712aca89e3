/** `cust view`: a picture of a roadmap as Mermaid text. */
import type { Command } from 'commander';
import type { Model } from '../model/model.ts';
import { exportText } from '../views/export.ts';
import { viewByName, views } from '../views/index.ts';
import type { Console } from './console.ts';
import { load } from './load.ts';
import { UsageError } from './usage.ts';

interface Options {
  readonly list?: boolean;
  readonly roadmap?: string;
}

export function addView(program: Command, io: Console): void {
  program
    .command('view')
    .description('Print a picture of a roadmap as Mermaid text')
    .argument('[name]', `which view: ${views.map(({ name }) => name).join(', ')}`)
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--list', 'list the views')
    .option('--roadmap <name>', 'which roadmap, where the paths hold several')
    .action(async (name: string | undefined, paths: readonly string[], options: Options) => {
      if (options.list === true) {
        const width = Math.max(...views.map((view) => view.name.length));
        io.out(views.map((view) => `${view.name.padEnd(width)}  ${view.description}\n`).join(''));
        return;
      }
      const known = views.map((view) => view.name).join(', ');
      if (name === undefined) throw new UsageError(`Say which view to print: ${known}.`);
      if (viewByName(name) === undefined)
        throw new UsageError(`There is no view "${name}". There are: ${known}.`);
      const { service, models } = await load(paths, io);
      io.out(exportText(service.view(name, choose(models, options.roadmap))));
    });
}

function choose(models: readonly Model[], name: string | undefined): Model {
  const named =
    name === undefined
      ? models
      : models.filter(({ roadmap }) => roadmap?.name === name || roadmap?.label === name);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const names = models.map(({ roadmap }) => roadmap?.name ?? roadmap?.label ?? '(no header)').join(', ');
  throw new UsageError(
    named.length === 0
      ? `There is no roadmap "${name}" here. There are: ${names}.`
      : `There are several roadmaps here: ${names}. Choose one with --roadmap, or name its folder.`,
  );
}
