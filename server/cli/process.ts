/** The `cust` command, as a process: what it is given, prints and ends with. */
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { systemConsole } from './console.ts';
import { run } from './program.ts';

/** Commands that run until somebody ends them. */
const lasting = ['lsp', 'mcp', 'serve'];

// V8 gives new objects ever more room, in the hope that most are of no use by the time it looks. The trees and models
// of one run are of use to its end: in a check of 20,000 lines more room makes nothing faster, and costs 20 MB.
if (!lasting.includes(process.argv[2] ?? '')) {
  setFlagsFromString('--semi-space-growth-factor=1');
  // It also makes code faster that has been called often, which takes time and room of its own. In a run of a second,
  // most of that comes too late: so only what is called very often is worth it. That saves a fifth of the processor time.
  setFlagsFromString('--invocation-count-for-turbofan=40000');
  // And it lets memory grow to twice what is in use before it looks for what is not: trees that were let go of would
  // stay. To look earlier takes 12 MB less in a check of 20,000 lines, and a twentieth more time.
  setFlagsFromString('--heap-growing-percent=40');
}

// A reader that has seen enough (head, less) closes the pipe: that is no error. A full disk is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  systemConsole.err(`cust: What was to be printed could not be written (${error.message}).\n`);
  process.exit(2);
});
// Where even this cannot be told, the exit code still says it.
process.stderr.on('error', () => undefined);

// By then all is written. What is in memory goes with the process: taking it apart piece by piece would only take longer.
process.once('beforeExit', () => process.exit());

// The exit code is set, not forced: what is still to be written to a pipe gets written.
run(process.argv.slice(2), systemConsole, version).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    systemConsole.err(
      `cust: this should not happen; please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
