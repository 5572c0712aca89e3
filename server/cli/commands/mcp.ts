/** `cust mcp`: roadmaps for assistants, over the Model Context Protocol. */
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Console } from '../console.ts';
import { givenPath } from '../given.ts';
import { tellClosed } from '../load.ts';
import { UsageError } from '../usage.ts';
import { writeText } from '../write.ts';

interface Options {
  readonly write?: boolean;
}

/** Carries out another command line, with what it prints. */
type RunCommand = (args: readonly string[], io: Console) => Promise<number>;

export function addMcp(program: Command, io: Console, version: string, run: RunCommand): void {
  program
    .command('mcp')
    .description('Serve an assistant: roadmaps over the Model Context Protocol')
    .argument('[folder]', 'the folder with the roadmaps; nothing outside it is read', '.')
    .option('--write', 'let it write changes that it has proposed, in that folder')
    .addHelpText(
      'after',
      '\nAssistants start this command; docs/assistants.md has the set-ups. Nothing but the protocol is written to\nstandard output. It only reads unless --write is given, and never asks the network. Ends when the assistant hangs up.\nExit codes: 0 the assistant hung up, 2 wrong usage.',
    )
    .action(async (folder: string, { write }: Options) => {
      const path = givenPath(io.cwd, folder);
      const stats = await stat(path).catch(() => undefined);
      if (stats?.isDirectory() !== true)
        throw new UsageError(`There is no folder "${folder}". Name the folder that your roadmaps are in.`);
      await tellClosed(path, io);
      // The other commands start sooner without it.
      const { serveAssistant } = await import('../../mcp/server.ts');
      await serveAssistant({
        folder: path,
        version,
        compare: async (versions) => {
          const said = { out: '', err: '' };
          const code = await run(['diff', ...versions, '--format', 'markdown'], {
            ...io,
            cwd: path,
            out: (text) => {
              said.out += text;
            },
            err: (text) => {
              said.err += text;
            },
          });
          return code === 2 ? { problem: said.err.trim() } : said.out;
        },
        write: write === true ? writeText : undefined,
        complain: (sentence) => io.err(`cust: ${sentence}\n`),
      });
    });
}
