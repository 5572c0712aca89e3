/** The `cust` command, without the process around it. */
import { Command, CommanderError } from 'commander';
import { visibleLines } from '../reports/visible.ts';
import { addCheck } from './commands/check.ts';
import { addDiff } from './commands/diff.ts';
import { addExport } from './commands/export.ts';
import { addFix } from './commands/fix.ts';
import { addFormat } from './commands/format.ts';
import { addHistory } from './commands/history.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addLsp } from './commands/lsp.ts';
import { addMcp } from './commands/mcp.ts';
import { addMerge } from './commands/merge.ts';
import { addNew } from './commands/new.ts';
import { addRules } from './commands/rules.ts';
import { addServe } from './commands/serve.ts';
import { addTable } from './commands/table.ts';
import { addTextconv } from './commands/textconv.ts';
import { addView } from './commands/view.ts';
import type { Console } from './console.ts';
import { UsageError } from './usage.ts';

const exitCodes = { ok: 0, errors: 1, wrongUsage: 2 } as const;

/** Adds one command; `exit` takes the exit code, where it is another one than 0. */
type AddCommand = (program: Command, io: Console, exit: (code: number) => void) => void;

/** Every command under the heading that the help lists it below. */
function groupsOf(version: string): Readonly<Record<string, readonly AddCommand[]>> {
  return {
    'Write a roadmap:': [addNew, addImport, addCheck, addFix, addFormat, addRules],
    'Show it:': [addView, addTable, addExport, addServe],
    'Keep it in git:': [addDiff, addHistory, (program, io) => addInit(program, io), addMerge, addTextconv],
    'For other programs:': [
      addLsp,
      (program, io) => addMcp(program, io, version, (args, console) => run(args, console, version)),
    ],
  };
}

/** The command with all that it can do, not carried out. */
export function programOf(io: Console, version: string, exit: (code: number) => void): Command {
  const program = new Command('cust')
    .description('Customer roadmaps as code: check them, draw them.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'cust: ')),
    })
    .showHelpAfterError('Try cust --help.')
    .exitOverride();
  for (const [heading, commands] of Object.entries(groupsOf(version))) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, io, exit);
  }
  for (const command of program.commands) command.showHelpAfterError(`Try cust help ${command.name()}.`);
  return program;
}

/** `cust help chekc`: all that the help would say of it is what there is, and not that there is no such command. */
function isHelpOfNone([first, name = '']: readonly string[], { commands }: Command): boolean {
  return first === 'help' && /^\w/.test(name) && !commands.some((command) => command.name() === name);
}

/**
 * Carries out one command line.
 * @param args what stands behind `cust`
 * @returns the exit code: 0 fine, 1 the roadmap has errors, 2 wrong usage or unreadable input
 */
export async function run(args: readonly string[], console: Console, version: string): Promise<number> {
  let code: number = exitCodes.ok;
  // Names of files and of things stand in notices and errors.
  const io: Console = { ...console, err: (text) => console.err(visibleLines(text)) };
  const program = programOf(io, version, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(isHelpOfNone(args, program) ? args.slice(1) : args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`cust: ${error.message}\n`);
      return exitCodes.wrongUsage;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.wrongUsage;
    throw error;
  }
}
