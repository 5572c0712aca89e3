/** The `cust` command. */
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { addCheck } from './check.ts';
import { systemConsole } from './console.ts';
import { addRules } from './rules.ts';
import { UsageError } from './usage.ts';
import { addView } from './view.ts';

const wrongUsage = 2;

async function main(): Promise<void> {
  const io = systemConsole;
  // A reader that has seen enough (head, less) closes the pipe: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const program = new Command('cust')
    .description('Customer roadmaps as code: check them, draw them.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('Try cust --help.')
    .exitOverride();
  addCheck(program, io, (code) => {
    process.exitCode = code;
  });
  addView(program, io);
  addRules(program, io);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`cust: ${error.message}\n`);
      process.exitCode = wrongUsage;
    } else if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : wrongUsage;
    } else {
      throw error;
    }
  }
}

void main();
