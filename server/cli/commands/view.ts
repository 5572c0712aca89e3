/** `cust view`: a picture of a roadmap as Mermaid text. */
import type { Command } from 'commander';
import { isSameName } from '../../model/nearest.ts';
import { exportText } from '../../views/export.ts';
import { everything } from '../../views/focus.ts';
import { viewByName, views } from '../../views/index.ts';
import { chooseRoadmap } from '../choose.ts';
import type { Console } from '../console.ts';
import { load, tellUnreadable } from '../load.ts';
import { UsageError } from '../usage.ts';

interface Options {
  readonly list?: boolean;
  readonly all?: boolean;
  readonly roadmap?: string;
}

export function addView(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('view')
    .description('Print a picture of a roadmap as Mermaid text')
    .argument('[name]', `which view: ${views.map(({ name }) => name).join(', ')}`)
    .argument('[paths...]', 'files or folders; - for standard input (default: this folder)')
    .option('--list', 'list the views')
    .option('--all', 'draw everything, also where that is too much to read')
    .option('--roadmap <name>', 'which roadmap, where the paths hold several')
    .addHelpText(
      'after',
      '\nA file that cannot be read is left out of the picture, and named.\nExit codes: 0 fine, 2 wrong usage, or a file that cannot be read.',
    )
    .action(async (name: string | undefined, paths: readonly string[], options: Options) => {
      if (options.list === true) {
        const width = Math.max(...views.map((view) => view.name.length));
        io.out(views.map((view) => `${view.name.padEnd(width)}  ${view.description}\n`).join(''));
        return;
      }
      const known = views.map((view) => view.name).join(', ');
      if (name === undefined) throw new UsageError(`Say which view to print: ${known}.`);
      // The preview's pages and the guide speak of the line of sight; the command calls it sight.
      const view = viewByName(name) ?? views.find(({ label }) => isSameName(label, name));
      if (view === undefined) throw new UsageError(`There is no view "${name}". There are: ${known}.`);
      const loaded = await load(paths, io);
      if (tellUnreadable(loaded, io)) exit(2);
      const { service, models } = loaded;
      const model = chooseRoadmap(models, options.roadmap);
      const whole =
        options.all === true ? service.focusedView(view.name, model, everything)?.diagram : undefined;
      const diagram = whole ?? service.view(view.name, model);
      if (diagram.collapsed !== undefined) io.err(`${diagram.collapsed.sentence} --all draws everything.\n`);
      io.out(exportText(diagram));
    });
}
