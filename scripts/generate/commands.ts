/** The written reference of the command: what its own help says, one section for each. */
import type { Command } from 'commander';
import type { Console } from '../../server/cli/console.ts';
import { programOf } from '../../server/cli/program.ts';

/** The page as Markdown. */
export function commandsPage(): string {
  const commands = listed();
  const groups = [...Map.groupBy(commands, (command) => command.helpGroup())];
  return [
    '# The command',
    '',
    'Everything that `cust` does, as `cust help NAME` says it; this page is made from the command itself. In a checkout,',
    '`cust` stands for `npm run -s cust --`, elsewhere for `node dist/cust.js` with Node 22.23 or newer.',
    '',
    'A path may be a file, or a folder with everything in it and below; `-` is standard input. `NO_COLOR` is respected.',
    '',
    ...groups.map(([heading, own]) => `- ${heading} ${own.map(linked).join(', ')}`),
    '',
    ...commands.flatMap((command) => [`## ${command.name()}`, '', '```text', helpOf(command), '```', '']),
  ].join('\n');
}

/** Nobody is there. */
const silent: Console = {
  out: () => undefined,
  err: () => undefined,
  stdin: async () => new Uint8Array(),
  cwd: '',
  paint: { severity: (_severity, text) => text, strong: (text) => text, faint: (text) => text },
};

function listed(): readonly Command[] {
  const program = programOf(silent, '', () => undefined);
  const visible = program.createHelp().visibleCommands(program);
  return visible.filter((command) => command.name() !== 'help');
}

function linked(command: Command): string {
  return `[\`${command.name()}\`](#${command.name()})`;
}

/** As wide on every terminal. */
const columns = 100;

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => columns,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return help.trimEnd();
}
