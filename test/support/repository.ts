/** Real git repositories in folders of their own, and the `cust` command in them. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandLine, commandLine } from './command-line.ts';

export interface Repository extends CommandLine {
  /** Runs git as a person with no configuration would, and returns what it prints. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits all there is; returns the commit's name. */
  readonly commit: (
    files: Readonly<Record<string, string | Uint8Array>>,
    message?: string,
  ) => Promise<string>;
}

/** A new repository on the branch `main`, without a commit; call `remove` when it is done with. */
export async function newRepository(): Promise<Repository> {
  const line = await commandLine();
  rmSync(join(line.folder, '.git'), { recursive: true });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: line.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...identity },
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    ...line,
    git,
    commit: async (files, message = 'A change') => {
      await line.write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', `--message=${message}`);
      return git('rev-parse', 'HEAD');
    },
  };
}

const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};
