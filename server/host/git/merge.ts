/** Git's own merge of three files, line by line. Like everything in `repository.ts`, it runs nothing that a repository configures. */
import { cleaned, findGit, run, safely } from './repository.ts';

interface GitMerge {
  /** The merged file, with markers where it has conflicts. */
  readonly bytes: Uint8Array;
  readonly conflicts: number;
}

interface GitMergeOptions {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
  readonly markerSize: number;
}

/** What `git merge-file` makes of three files; `undefined` where there is no git, or the files are none that it merges. */
export async function mergeFile(
  files: { readonly base: string; readonly ours: string; readonly theirs: string },
  { ours, base, theirs, markerSize }: GitMergeOptions,
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<GitMerge | undefined> {
  const program = findGit(env);
  if (program === undefined) return undefined;
  const labels = [ours, base, theirs].flatMap((label) => ['-L', label]);
  const paths = [files.ours, files.base, files.theirs];
  const args = ['merge-file', '-p', '-q', `--marker-size=${markerSize}`, ...labels, ...paths];
  const { code, out } = await run(program, [...safely, ...args], cwd, cleaned(env), '').catch(() => noAnswer);
  // From 128 on it is no count of conflicts.
  return code < 128 ? { bytes: out, conflicts: code } : undefined;
}

/** Whether the person wants to see in conflicts what both sides began with. */
export async function showsBase(cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const program = findGit(env);
  if (program === undefined) return false;
  const args = [...safely, 'config', '--get', 'merge.conflictStyle'];
  const { code, out } = await run(program, args, cwd, cleaned(env), '').catch(() => noAnswer);
  return code === 0 && /^z?diff3$/.test(new TextDecoder().decode(out).trim());
}

const noAnswer = { code: 255, out: new Uint8Array() };
