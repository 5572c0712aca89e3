/**
 * What a git repository holds, read through the git that is installed. Nothing of the repository's own
 * configuration is run: only commands that read objects and names are asked for, with hooks, file system
 * monitors, transports and everything in the environment that speaks of another repository switched off.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Git cannot answer; `message` is a sentence for people. */
export class GitError extends Error {}

/** A file of a commit. */
export interface GitFile {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  readonly sort: 'file' | 'link' | 'submodule';
  readonly object: string;
}

/** What an object holds, or why that is not at hand: it is longer than asked for, or not in this (partial) clone. */
export type Content = Uint8Array | 'too-long' | 'missing';

export interface Repository {
  /** The folder of the working tree. */
  readonly top: string;
  /** The commit that a revision names; `undefined` where there is none. */
  commitOf(revision: string): Promise<string | undefined>;
  /** The best common ancestor; `undefined` where there is none, or the history is cut off before it. */
  mergeBase(one: string, other: string): Promise<string | undefined>;
  /** Whether only a part of the history is here. */
  isShallow(): Promise<boolean>;
  /** Every file of a commit. */
  files(commit: string): Promise<readonly GitFile[]>;
  /** The contents of objects by their names, of those up to `mostBytes` each. */
  contents(objects: readonly string[], mostBytes: number): Promise<ReadonlyMap<string, Content>>;
  /** What git knows of the working tree or would add to it: ignored files are left out, some may be gone. */
  workingFiles(): Promise<readonly Pick<GitFile, 'path' | 'sort'>[]>;
  /** What git prints, called as safely as all the rest; throws a {@link GitError}. */
  ask(args: readonly string[], input?: string): Promise<Uint8Array>;
  /** A git that goes on running and is fed bit by bit, called as safely. Whoever starts it ends it. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
}

/** The repository that a folder is in; `undefined` where it is in none. Throws a {@link GitError} without a usable git. */
export async function openRepository(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Repository | undefined> {
  const program = findGit(env);
  if (program === undefined)
    throw new GitError('There is no git on this computer. Install it, or name two folders instead.');
  const from = await realpath(folder);
  const git = (cwd: string, args: readonly string[], input = ''): Promise<Answer> =>
    run(program, [...safely, ...args], cwd, cleaned(env), input);

  const inside = await git(from, ['rev-parse', '--is-inside-work-tree', '--show-cdup']);
  if (inside.code !== 0) {
    if (/not a git repository/i.test(inside.said)) return undefined;
    throw new GitError(whatGitSays(inside));
  }
  const [isInside, up = ''] = text(inside).split('\n');
  if (isInside !== 'true') return undefined;
  const top = resolve(from, up);

  const line = async (args: readonly string[]): Promise<string | undefined> => {
    const answer = await git(top, args);
    const found = text(answer).trim();
    return answer.code === 0 && found !== '' ? found : undefined;
  };
  const wanted = async (args: readonly string[], input?: string): Promise<Uint8Array> => {
    const answer = await git(top, args, input);
    if (answer.code !== 0) throw new GitError(whatGitSays(answer));
    return answer.out;
  };

  return {
    top,
    commitOf: async (revision) =>
      // What starts with a dash would be read as an option.
      revision === '' || revision.startsWith('-')
        ? undefined
        : line(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]),
    mergeBase: (one, other) => line(['merge-base', one, other]),
    isShallow: async () => (await line(['rev-parse', '--is-shallow-repository'])) === 'true',
    files: async (commit) => readTree(await wanted(['ls-tree', '-r', '-z', '--full-tree', commit])),
    contents: async (objects, mostBytes) => {
      if (objects.length === 0) return new Map();
      const about = readSizes(await wanted(['cat-file', '--batch-check'], lines(objects)), mostBytes);
      const short = objects.filter((object) => about.get(object) === undefined);
      if (short.length === 0) return about;
      return new Map([...about, ...readBatch(await wanted(['cat-file', '--batch'], lines(short)))]);
    },
    workingFiles: async () =>
      readWorking(await wanted(['ls-files', '-z', '--stage', '--cached', '--others', '--exclude-standard'])),
    ask: wanted,
    start: (args) => spawn(program, [...safely, ...args], { cwd: top, env: cleaned(env), windowsHide: true }),
  };
}

export const safely: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  // A bare repository inside another one is data, and so is its configuration.
  '-c',
  'safe.bareRepository=explicit',
];

const decoder = new TextDecoder();

/** The first git of the search path: what lies in the working folder is no program, whatever it is called. */
export function findGit(env: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  return (env['PATH'] ?? env['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

export function cleaned(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_TERMINAL_PROMPT: '0',
    // What a partial clone lacks is not fetched: that would run what its configuration names. Older
    // versions know only the second of these, which no configuration can overrule.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    // Its messages are looked into.
    LC_ALL: 'C',
  };
}

interface Answer {
  readonly code: number;
  readonly out: Uint8Array;
  readonly said: string;
}

function text({ out }: Answer): string {
  return decoder.decode(out);
}

export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  input: string,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env, windowsHide: true });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => fail(new GitError(`git cannot be started (${error.message}).`)));
    child.on('close', (code) =>
      done({ code: code ?? 1, out: Buffer.concat(out), said: Buffer.concat(said).toString('utf8') }),
    );
    // A git that ends early has its reasons, and says them.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function whatGitSays({ said }: Answer): string {
  if (/dubious ownership/.test(said))
    return 'This repository belongs to somebody else, so git does not read it. If you trust it, add it to safe.directory.';
  if (/bare repository/.test(said))
    return 'There is no working tree here (a bare repository, or the .git folder itself), and so no roadmap. Run this in a clone.';
  const [first = ''] = said.trim().split('\n');
  return `git cannot read this repository: ${first.replace(/^fatal: /, '') || 'it gives no reason'}.`;
}

export const sorts: Readonly<Record<string, GitFile['sort']>> = {
  '120000': 'link',
  '160000': 'submodule',
};

/** `100644 blob <object>\t<path>\0` for each file. */
function readTree(bytes: Uint8Array): readonly GitFile[] {
  return decoder
    .decode(bytes)
    .split('\0')
    .flatMap((entry): readonly GitFile[] => {
      const tab = entry.indexOf('\t');
      if (tab === -1) return [];
      const [mode = '', , object = ''] = entry.slice(0, tab).split(' ');
      return [{ path: entry.slice(tab + 1), sort: sorts[mode] ?? 'file', object }];
    });
}

/** `100644 <object> <stage>\t<path>\0` for each file that git knows, `<path>\0` for the others. */
function readWorking(bytes: Uint8Array): readonly Pick<GitFile, 'path' | 'sort'>[] {
  const entries = decoder.decode(bytes).split('\0');
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [known = '', mode = ''] = /^(\d{6}) [0-9a-f]+ \d\t/.exec(entry) ?? [];
      return { path: entry.slice(known.length), sort: sorts[mode] ?? 'file' };
    });
}

function lines(objects: readonly string[]): string {
  return objects.map((object) => `${object}\n`).join('');
}

/** `<object> blob <size>` for each object, `<object> missing` for those that are not here: what cannot be had. */
function readSizes(bytes: Uint8Array, mostBytes: number): Map<string, Content> {
  const found = new Map<string, Content>();
  for (const line of decoder.decode(bytes).split('\n')) {
    const [object = '', sort, size] = line.split(' ');
    if (sort === 'missing') found.set(object, 'missing');
    else if (Number(size) > mostBytes) found.set(object, 'too-long');
  }
  return found;
}

const newline = 10;

/** `<object> blob <size>\n<content>\n` for each object. */
function readBatch(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(newline, at);
    if (end === -1) break;
    const [object = '', , size] = decoder.decode(bytes.subarray(at, end)).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    contents.set(object, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
