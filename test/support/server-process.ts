/** `cust lsp --stdio` as the process that an editor starts, from the sources of now. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCommand } from '../../scripts/build.mts';

export interface BuiltCommand {
  /** Starts `cust lsp` with these arguments, in a folder. */
  readonly serve: (folder: string, args?: readonly string[]) => ChildProcessWithoutNullStreams;
  /** Ends whatever still runs. */
  readonly remove: () => Promise<void>;
}

export async function buildCommand(): Promise<BuiltCommand> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-built-'));
  await bundleCommand(folder);
  const running = new Set<ChildProcessWithoutNullStreams>();
  return {
    serve: (cwd, args = ['--stdio']) => {
      const child = spawn(process.execPath, [join(folder, 'cust.js'), 'lsp', ...args], { cwd });
      running.add(child);
      child.once('exit', () => running.delete(child));
      return child;
    },
    remove: async () => {
      for (const child of running) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface End {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How a process ends, and all it says until then. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<End> {
  const said = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => {
    said.out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    said.err += data.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}
