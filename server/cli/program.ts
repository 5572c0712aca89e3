/** The `cust` command, without the process around it. */
import { Command, CommanderError } from 'commander';
import { visibleLines } from '../reports/visible.ts';
import { addCheck } from './check.ts';
import type { Console } from './console.ts';
import { addDiff } from './diff.ts';
import { addExport } from './export.ts';
import { addFix } from './fix.ts';
import { addFormat } from './format.ts';
import { addHistory } from './history.ts';
import { addImport } from './import.ts';
import { addInit } from './init.ts';
import { addLsp } from './lsp.ts';
import { addMcp } from './mcp.ts';
import { addMerge } from './merge.ts';
import { addNew } from './new.ts';
import { addRules } from './rules.ts';
import { addServe } from './serve.ts';
import { addTable } from './table.ts';
import { addTextconv } from './textconv.ts';
import { UsageError } from './usage.ts';
import { addView } from './view.ts';

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
