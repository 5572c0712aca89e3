/** The local set-up of a repository: its configuration, and where its hooks are. Runs nothing of the repository's. */
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { cleaned, findGit, GitError, run } from './repository.ts';

export interface GitSetup {
  /** The folder of the working tree. */
  readonly top: string;
  /** The folder of the hooks, which need not be there. */
  readonly hooks: string;
  /** Whether the hooks belong to this repository, and not to all of this computer. */
  readonly ownsHooks: boolean;
  /** Whether another repository holds this one as a submodule. */
  readonly isSubmodule: boolean;
  /** A value of the repository's own configuration. */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Takes away a section such as `merge.cust`; whether it was there. */
  removeSection(name: string): Promise<boolean>;
  /** What git's attributes say of a file at the top, by attribute. */
  attributes(path: string, names: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** `none` where a folder is in no repository, `bare` where the repository has no working tree there. */
export async function openSetup(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<GitSetup | 'none' | 'bare'> {
  const program = findGit(env);
  if (program === undefined)
    throw new GitError('There is no git on this computer. Install it, then run this again.');
  const ask = async (cwd: string, args: readonly string[], input = ''): Promise<Said> => {
    const { code, out, said } = await run(program, [...still, ...args], cwd, cleaned(env), input);
    return { code, text: new TextDecoder().decode(out).replace(/\r?\n$/, ''), said };
  };
  const from = await realpath(folder);
  const inside = await ask(from, ['rev-parse', '--is-inside-work-tree']);
  if (inside.code !== 0) {
    if (/not a git repository/i.test(inside.said)) return 'none';
    const [reason = ''] = inside.said.trim().split('\n');
    throw new GitError(`git cannot read this repository: ${reason.replace(/^fatal: /, '')}`);
  }
  if (inside.text !== 'true') return 'bare';
  const top = resolve(from, (await ask(from, ['rev-parse', '--show-cdup'])).text);
  const pathOf = async (args: readonly string[]): Promise<string> =>
    resolve(top, (await ask(top, ['rev-parse', ...args])).text);
  const own = await pathOf(['--git-common-dir']);
  const hooks = await pathOf(['--git-path', 'hooks']);
  const outer = await ask(top, ['rev-parse', '--show-superproject-working-tree']);
  return {
    top,
    hooks,
    ownsHooks: (await isBelow(hooks, top)) || (await isBelow(hooks, own)),
    isSubmodule: outer.text !== '',
    get: async (key) => {
      const { code, text } = await ask(top, ['config', '--local', '--get', key]);
      return code === 0 ? text : undefined;
    },
    set: async (key, value) => {
      const { code, said } = await ask(top, ['config', '--local', '--replace-all', key, value]);
      if (code !== 0) throw new GitError(`git cannot write its configuration: ${said.trim()}`);
    },
    removeSection: async (name) =>
      (await ask(top, ['config', '--local', '--remove-section', name])).code === 0,
    attributes: async (path, names) => {
      const { text } = await ask(top, ['check-attr', '-z', ...names, '--', path]);
      const words = text.split('\0');
      return new Map(names.map((name, index) => [name, words[index * 3 + 2] ?? 'unspecified']));
    },
  };
}

interface Said {
  readonly code: number;
  readonly text: string;
  readonly said: string;
}

/** Hooks are not switched off by another place for them, since that place is asked for; none of these commands runs one. */
const still: readonly string[] = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false'];

/** Whether a path, as far as it is there, lies in a folder once all links are followed. */
async function isBelow(path: string, folder: string): Promise<boolean> {
  const way = relative(await realpath(folder), await real(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function real(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const above = dirname(path);
  return above === path ? path : join(await real(above), relative(above, path));
}
