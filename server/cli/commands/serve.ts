/** `cust serve`: the pictures and tables of a folder, in any browser, as they change. */
import { stat } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { errorCode } from '../../host/errors.ts';
import { readAssets } from '../../web/assets.ts';
import type { Serving } from '../../web/serve.ts';
import type { Console } from '../console.ts';
import { givenPath } from '../given.ts';
import { tellClosed } from '../load.ts';
import { ownFolder } from '../own-folder.ts';
import { UsageError } from '../usage.ts';

interface Options {
  readonly port: string;
  readonly host: string;
}

type Server = typeof import('../../web/serve.ts');

export function addServe(program: Command, io: Console): void {
  program
    .command('serve')
    .description('Show the roadmaps of a folder in a browser, and follow every change')
    .addArgument(new Argument('[folder]', 'the folder').default('.', 'this one'))
    .option('--port <number>', 'where to listen; 0 for any port that is free', '4280')
    .option(
      '--host <address>',
      'at another address than this computer’s own: others can look on then',
      '127.0.0.1',
    )
    .action(async (folder: string, { port, host }: Options) => {
      // The other commands start sooner without it.
      const server = await import('../../web/serve.ts');
      const serving = await start(server, givenPath(io.cwd, folder), folder, port, host, io);
      const what = `${serving.count} ${serving.count === 1 ? 'roadmap' : 'roadmaps'}`;
      io.out(`Serving ${what} at ${serving.url}\n`);
      if (!server.isLoopback(host)) io.err('Everybody who reaches this computer can look on.\n');
      io.err('Ctrl+C ends it.\n');
      await interrupted();
      await serving.close();
    });
}

async function start(
  { serveFolder }: Server,
  path: string,
  written: string,
  port: string,
  host: string,
  io: Console,
): Promise<Serving> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`"${port}" is no port. Give a number from 0 to 65535.`);
  }
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() !== true) {
    throw new UsageError(`There is no folder "${written}". Name the folder that your roadmaps are in.`);
  }
  await tellClosed(path, io);
  try {
    return await serveFolder({
      folder: path,
      assets: await readAssets(ownFolder()),
      host,
      port: Number(port),
      complain: (sentence) => io.err(`cust: ${sentence}\n`),
    });
  } catch (error) {
    throw asUsage(error, port, host);
  }
}

function asUsage(error: unknown, port: string, host: string): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new UsageError(
        `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`,
      );
    case 'EACCES':
      return new UsageError(`You may not listen at port ${port}. Choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError(
        `"${host}" is no address of this computer. Leave --host out, or give one that is.`,
      );
    default:
      return error;
  }
}

/** Resolves when the person, or the system, asks the command to end. */
function interrupted(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  });
}
