/** Which two versions a command line means, as git itself reads it: revisions, ranges, paths; or two folders. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GitError, openRepository, type Repository } from '../host/git/repository.ts';
import { canonical } from '../host/uri.ts';
import { givenPath } from './given.ts';
import { UsageError } from './usage.ts';
import { commitVersion, folderVersion, type LoadedVersion, workingVersion } from './versions.ts';

/** Two versions, loaded. */
export interface Compared {
  readonly before: LoadedVersion;
  readonly after: LoadedVersion;
  /** URIs of files and folders to which the report is limited. */
  readonly scope: readonly string[];
}

/**
 * Loads what `operands` mean to somebody who stands in `folder`.
 * @throws UsageError for what is no revision, file or folder, and where there is no roadmap at all.
 */
export async function loadVersions(operands: readonly string[], folder: string): Promise<Compared> {
  const cwd = await realpath(folder);
  const disk = await Promise.all(operands.map((operand) => sortOf(givenPath(cwd, operand))));
  // The repository is that of the paths, wherever the person stands.
  const at = disk.findLastIndex((sort) => sort !== undefined);
  const anchor = at === -1 ? cwd : resolve(cwd, operands[at] ?? '');
  const base = at === -1 || disk[at] === 'folder' ? anchor : dirname(anchor);
  const [one, other] = operands;
  const areFolders = operands.length === 2 && disk.every((sort) => sort === 'folder');
  const repository = await openRepository(base).catch((error: unknown) => {
    if (areFolders && error instanceof GitError) return undefined;
    throw error;
  });

  if (areFolders && one !== undefined && other !== undefined && !(await isRevision(one, repository))) {
    const [before, after] = [
      await folderVersion(resolve(cwd, one), one),
      await folderVersion(resolve(cwd, other), other),
    ];
    if (before.models.length + after.models.length === 0)
      throw new UsageError(
        `There is no roadmap in "${one}" or "${other}": no file there or below ends in .cust.`,
      );
    return { before, after, scope: [before.root, after.root] };
  }
  if (repository === undefined) {
    throw new UsageError(
      `${outside(at === -1 ? 'This folder' : `"${operands[at]}"`)}. Name two folders instead: cust diff OLD NEW.`,
    );
  }
  const { versions, paths } = await versionsOf(operands, disk, repository);
  const [before, after] = [await read(versions[0], repository), await read(versions[1], repository)];
  const scope = paths.length === 0 ? [cwd] : paths.map((path) => resolve(cwd, path));
  const uris = scope.map((path) => canonical(pathToFileURL(path).href));
  for (const [place, path] of paths.entries()) {
    if (!hasFiles(uris[place] ?? '', before, after))
      throw new UsageError(await nothingCalled(path, disk[operands.indexOf(path)], repository));
  }
  if (paths.length === 0 && !uris.some((uri) => hasFiles(uri, before, after)))
    throw new UsageError(
      'There is no roadmap in this folder, now or then: no file here or below ends in .cust.',
    );
  return { before, after, scope: uris };
}

/**
 * What the working tree of `folder` is compared with to tell what a branch has changed: the commit where it left
 * `revision`, which is `revision` itself where that lies behind it.
 * @throws UsageError outside repositories, and for what is no revision.
 */
export async function versionSince(revision: string, folder: string): Promise<LoadedVersion> {
  const repository = await openRepository(folder);
  if (repository === undefined) throw new UsageError(`${outside('This folder')}.`);
  const since = await named(revision, repository);
  const start = await common(since, await named('HEAD', repository), repository);
  return commitVersion(repository, start.commit, revision);
}

/** The beginning of a sentence about what is in no repository. */
function outside(name: string): string {
  return `${name} is in no git repository, so there is no earlier version to compare with`;
}

async function sortOf(path: string): Promise<'file' | 'folder' | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats && (stats.isDirectory() ? 'folder' : 'file');
}

async function isRevision(operand: string, repository: Repository | undefined): Promise<boolean> {
  return (await repository?.commitOf(operand)) !== undefined;
}

function hasFiles(uri: string, ...versions: readonly LoadedVersion[]): boolean {
  return versions.some(({ service, unreadable }) =>
    [...service.snapshot().files.keys(), ...unreadable.keys()].some((file) => isWithin(file, uri)),
  );
}

async function nothingCalled(
  path: string,
  sort: 'file' | 'folder' | undefined,
  repository: Repository,
): Promise<string> {
  if (await isRevision(path, repository))
    return `"${path}" is one version too many: two are compared. Name files or folders behind them.`;
  if (sort === 'folder') return `There is no roadmap in "${path}": no file there or below ends in .cust.`;
  if (sort === 'file') return `"${path}" is no roadmap that git knows of.`;
  return unknownRevision(`There is no revision, file or folder "${path}" here.`, repository);
}

async function unknownRevision(sentence: string, repository: Repository): Promise<string> {
  return (await repository.isShallow())
    ? `${sentence} This clone is shallow, so it may lie before its first commit: fetch the rest with git fetch --unshallow.`
    : `${sentence} Check the spelling.`;
}

/** A commit with the name that people gave it; `undefined` for the working tree. */
type Wanted = { readonly commit: string; readonly name: string } | undefined;

interface Versions {
  readonly versions: readonly [before: Wanted, after: Wanted];
  readonly paths: readonly string[];
}

async function versionsOf(
  operands: readonly string[],
  disk: readonly ('file' | 'folder' | undefined)[],
  repository: Repository,
): Promise<Versions> {
  const [first = ''] = operands;
  const range = disk[0] === undefined ? /^(.*?)(\.{2,3})(?!\.)(.*)$/.exec(first) : null;
  if (range !== null) {
    const [, from = '', dots = '', to = ''] = range;
    const one = await named(from || 'HEAD', repository);
    const other = await named(to || 'HEAD', repository);
    const start = dots === '..' ? one : await common(one, other, repository);
    return { versions: [start, other], paths: operands.slice(1) };
  }
  const revisions: { readonly commit: string; readonly name: string }[] = [];
  for (const [place, operand] of operands.slice(0, 2).entries()) {
    const commit = await repository.commitOf(operand);
    if (commit === undefined) break;
    if (disk[place] !== undefined && !/[\\/]/.test(operand))
      throw new UsageError(
        `"${operand}" is a revision and a ${disk[place]}. Write ./${operand} for the ${disk[place]}, or refs/heads/${operand} for the branch.`,
      );
    revisions.push({ commit, name: operand });
  }
  const [before, after] = revisions;
  return {
    versions: [before ?? (await named('HEAD', repository)), after],
    paths: operands.slice(revisions.length),
  };
}

async function named(name: string, repository: Repository): Promise<NonNullable<Wanted>> {
  const commit = await repository.commitOf(name);
  if (commit !== undefined) return { commit, name };
  throw new UsageError(
    name === 'HEAD'
      ? 'There is no commit in this repository yet, so there is nothing to compare with.'
      : await unknownRevision(`There is no revision "${name}" here.`, repository),
  );
}

async function common(
  one: NonNullable<Wanted>,
  other: NonNullable<Wanted>,
  repository: Repository,
): Promise<NonNullable<Wanted>> {
  const commit = await repository.mergeBase(one.commit, other.commit);
  if (commit !== undefined) return { commit, name: `where ${other.name} left ${one.name}` };
  throw new UsageError(
    (await repository.isShallow())
      ? `${one.name} and ${other.name} have no common commit in this shallow clone: fetch the rest with git fetch --unshallow.`
      : `${one.name} and ${other.name} have no common commit. Compare them with ${one.name}..${other.name}.`,
  );
}

function read(wanted: Wanted, repository: Repository): Promise<LoadedVersion> {
  return wanted === undefined
    ? workingVersion(repository)
    : commitVersion(repository, wanted.commit, wanted.name);
}

/** Whether a file is one of a scope's, or below it. */
export function isWithin(uri: string, scope: string): boolean {
  return uri === scope || uri.startsWith(scope.endsWith('/') ? scope : `${scope}/`);
}
