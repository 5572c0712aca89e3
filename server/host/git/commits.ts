/**
 * The commits that changed roadmaps, newest first, as git's plumbing tells of them: nothing is checked out, and
 * nothing that a repository configures has a say in it.
 */
import { posix } from 'node:path';
import { type Day, dayOf } from '../../../grammar/values/dates.ts';
import { settingsFileName } from '../../settings/file.ts';
import type { GitFile, Repository } from './repository.ts';

/** A commit that changed at least one roadmap file, told against its first parent. */
export interface PastCommit {
  readonly id: string;
  /** When it came to be where it is, by its committer's own calendar. */
  readonly day: Day;
  /** Who wrote it. */
  readonly author: string;
  readonly changes: readonly PastChange[];
}

interface PastChange {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  /** What the file held before the commit; `undefined` where there was none. */
  readonly before: string | undefined;
}

/** The commits that changed roadmaps, and what they have come to. */
export interface CommitLog {
  /** The commit that HEAD is at; it need not have changed a roadmap. */
  readonly head: string;
  /** Object names of all roadmap files at HEAD, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Those of all settings files at HEAD. */
  readonly settings: ReadonlyMap<string, string>;
  /** Newest first. */
  readonly commits: readonly PastCommit[];
  /** Whether there is more before the last of them that is not told: a shallow clone, or more than was asked for. */
  readonly isCut: boolean;
  /** Roadmap files at HEAD that are links, or in submodules: they are left out. */
  readonly leftOut: readonly string[];
}

/** Older commits than these are of no interest to anybody who looks at a screen. */
const mostCommits = 10_000;

/** All roadmap files, in any case; hidden folders and packages are sorted out later. */
const roadmapFiles = ':(top,glob)**/*.[cC][uU][sS][tT]';

/**
 * What HEAD's first parents did to roadmaps; `undefined` where there is no commit yet. Throws a `GitError`.
 * @param most how many commits are told
 */
export async function readCommitLog(
  repository: Repository,
  most = mostCommits,
): Promise<CommitLog | undefined> {
  const head = await repository.commitOf('HEAD');
  if (head === undefined) return undefined;
  const listed = await repository.ask([
    'rev-list',
    '--first-parent',
    '--parents',
    `--max-count=${most + 1}`,
    '--format=%cI%x00%an',
    // Whatever the repository would rather print.
    '--encoding=UTF-8',
    head,
    '--',
    roadmapFiles,
  ]);
  const told = readCommits(decoder.decode(listed));
  const commits = told.slice(0, most);
  const changes = readChanges(decoder.decode(await changesOf(repository, commits)));
  const all = (await repository.files(head)).filter(({ path }) => isSeen(path));
  const here = all.filter(({ path }) => isRoadmap(path));
  return {
    head,
    files: objectsOf(here),
    settings: objectsOf(all.filter(({ path }) => posix.basename(path) === settingsFileName)),
    commits: commits.map(({ id, day, author }) => ({ id, day, author, changes: changes.get(id) ?? [] })),
    isCut: told.length > most || (await repository.isShallow()),
    leftOut: here.flatMap(({ path, sort }) => (sort === 'file' ? [] : [path])),
  };
}

/** Each commit against the parent before it in the list: of a merge, git would compare all. */
function changesOf(repository: Repository, commits: readonly Listed[]): Promise<Uint8Array> {
  const input = commits.map(({ id, parent }) => `${id}${parent === undefined ? '' : ` ${parent}`}\n`);
  return repository.ask(
    [
      'diff-tree',
      '--stdin',
      '-r',
      '-z',
      '--raw',
      '--root',
      '--no-abbrev',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=all',
      '--',
      roadmapFiles,
    ],
    input.join(''),
  );
}

const decoder = new TextDecoder();

function objectsOf(files: readonly GitFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap(({ path, sort, object }) => (sort === 'file' ? [[path, object]] : [])));
}

const isRoadmap = (path: string): boolean => path.toLowerCase().endsWith('.cust');

/** As `filesBelow` has it for folders: hidden ones and packages are not looked into. */
function isSeen(path: string): boolean {
  return !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
}

interface Listed {
  readonly id: string;
  readonly parent: string | undefined;
  readonly day: Day;
  readonly author: string;
}

/** `commit <id> <parents>\n<date>\0<author>\n` for each. */
function readCommits(text: string): readonly Listed[] {
  const lines = text.split('\n');
  const commits: Listed[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [, id = '', parent] = (lines[at] ?? '').split(' ');
    const [date = '', author = ''] = (lines[at + 1] ?? '').split('\0');
    commits.push({ id, parent, day: dayIn(date), author });
  }
  return commits;
}

/** The day of `2026-09-03T11:20:00+02:00`, as it was there. */
function dayIn(date: string): Day {
  const [year = 1970, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return dayOf(year, month, day);
}

const isNothing = /^0+$/;
const isFile = (mode: string): boolean => mode.startsWith('100');

/** `<commit>\0`, then `:<mode> <mode> <object> <object> <status>\0<path>\0` for each file. */
function readChanges(text: string): ReadonlyMap<string, readonly PastChange[]> {
  const found = new Map<string, PastChange[]>();
  let changes: PastChange[] = [];
  const parts = text.split('\0');
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (!part.startsWith(':')) {
      changes = [];
      found.set(part, changes);
      continue;
    }
    at += 1;
    const path = parts[at] ?? '';
    const [mode = '', , object = ''] = part.slice(1).split(' ');
    if (!isSeen(path)) continue;
    changes.push({ path, before: isFile(mode) && !isNothing.test(object) ? object : undefined });
  }
  return found;
}
