/** The `cust` command in a folder of its own, with what it says kept apart. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Console } from '../../server/cli/console.ts';
import { run } from '../../server/cli/program.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandLine {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<void>;
  /** Runs the command in the folder, or in one `below` it. */
  readonly cust: (
    args: readonly string[],
    stdin?: string | Uint8Array,
    below?: string,
    ask?: Console['ask'],
  ) => Promise<Result>;
  readonly remove: () => Promise<void>;
}

/** A command line in an empty folder that is a repository; call `remove` when it is done with. */
export async function commandLine(): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-cli-'));
  // Roadmaps are looked for up to the top of the repository: what lies about above it is none of ours.
  await mkdir(join(folder, '.git'));
  return {
    folder,
    write: async (files) => {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), content);
      }
    },
    cust: async (args, stdin = '', below = '', ask) => {
      const said = { out: '', err: '' };
      const plain = (text: string): string => text;
      const io: Console = {
        out: (text) => {
          said.out += text;
        },
        err: (text) => {
          said.err += text;
        },
        stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
        ...(ask === undefined ? {} : { ask }),
        cwd: join(folder, below),
        paint: { severity: (_severity, text) => text, strong: plain, faint: plain },
      };
      return { code: await run(args, io, '1.2.3'), ...said };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
