/** The `cust` command, without the process around it. */
import { Command, CommanderError } from 'commander';
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

export const exitCodes = { ok: 0, errors: 1, wrongUsage: 2 } as const;

/**
 * Carries out one command line.
 * @param args what stands behind `cust`
 * @returns the exit code: 0 fine, 1 the roadmap has errors, 2 wrong usage or unreadable input
 */
export async function run(args: readonly string[], io: Console, version: string): Promise<number> {
  let code: number = exitCodes.ok;
  const program = new Command('cust')
    .description('Customer roadmaps as code: check them, draw them.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'cust: ')),
    })
    .showHelpAfterError('Try cust --help.')
    .exitOverride();
  addNew(program, io);
  addCheck(program, io, (result) => {
    code = result;
  });
  addDiff(program, io, (result) => {
    code = result;
  });
  addHistory(program, io);
  addFix(program, io, (result) => {
    code = result;
  });
  addFormat(program, io, (result) => {
    code = result;
  });
  addExport(program, io, (result) => {
    code = result;
  });
  addImport(program, io, (result) => {
    code = result;
  });
  addView(program, io);
  addTable(program, io);
  addRules(program, io);
  addServe(program, io);
  addMerge(program, io, (result) => {
    code = result;
  });
  addInit(program, io);
  addTextconv(program, io);
  addLsp(program);
  addMcp(program, io, version, (line, console) => run(line, console, version));
  try {
    await program.parseAsync(args, { from: 'user' });
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
