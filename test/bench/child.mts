/** Other programs, run to their end: how long they take, and how much of processor and memory. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { inRoot } from '../../scripts/paths.mts';

/** Node's own arguments first, then the script and its arguments. */
export type NodeArguments = readonly string[];

/** What a process has used up. */
export interface Usage {
  /** The most memory that it ever held, in megabytes. */
  readonly peakMb: number;
  /** Processor time of all its threads, in milliseconds: it says the same however busy the machine is. */
  readonly cpuMs: number;
}

/**
 * Has a child write what it has used to descriptor 3 when it ends. Required and not imported: an import would have
 * Node read the script with its loader of ES modules, which looks through all of a CommonJS file for what it exports.
 */
export const usageTelling: NodeArguments = ['--require', inRoot('test', 'bench', 'tell-usage.cjs')];

/** What a child with `usageTelling` has used; `NaN` where it ended without a word. */
export async function usageOf(child: ChildProcess): Promise<Usage> {
  const said = await text(child.stdio[3] as NodeJS.ReadableStream);
  if (said === '') return { peakMb: Number.NaN, cpuMs: Number.NaN };
  const { maxRSS, userCPUTime, systemCPUTime }: NodeJS.ResourceUsage = JSON.parse(said);
  return { peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
}

/** Milliseconds from start to end of a whole process. Rejects where it ends with a code that is not expected. */
export async function timeOf(args: NodeArguments, codes: readonly number[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  await endOf(child, args, codes);
  return performance.now() - started;
}

/** What a process prints, errors included, and what it uses. */
export async function outputOf(
  args: NodeArguments,
  codes: readonly number[],
): Promise<{ readonly output: string; readonly usage: Usage }> {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [...usageTelling, ...args], { stdio });
  const [out, err, usage] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    usageOf(child),
    endOf(child, args, codes),
  ]);
  return { output: out + err, usage };
}

function endOf(child: ChildProcess, args: NodeArguments, codes: readonly number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== null && codes.includes(code)) resolve();
      else reject(new Error(`${args.join(' ')} ended with ${code ?? 'a signal'}.`));
    });
  });
}
