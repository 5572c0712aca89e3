/** The `cust` command, as a process. */
import './node-version.ts';
import { version } from '../../package.json';
import { systemConsole } from './console.ts';
import { run } from './program.ts';

// A reader that has seen enough (head, less) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

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
