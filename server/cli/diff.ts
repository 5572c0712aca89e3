/** `cust diff`: what changed between two versions of a roadmap, in sentences. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import type { Change } from '../compare/changes.ts';
import { compare } from '../compare/compare.ts';
import { pairRoadmaps } from '../compare/roadmaps.ts';
import type { Version } from '../compare/version.ts';
import { GitError, openRepository, type Repository } from '../host/git.ts';
import { canonical } from '../host/uri.ts';
import type { Model } from '../model/model.ts';
import { type ChangeReport, isEmpty, type RoadmapChanges } from '../reports/changes.ts';
import { changesJson } from '../reports/changes-json.ts';
import { changesMarkdown } from '../reports/changes-markdown.ts';
import { changesText } from '../reports/changes-text.ts';
import { createService } from '../service.ts';
import type { Console } from './console.ts';
import { nameIn } from './load.ts';
import { UsageError } from './usage.ts';
import { commitVersion, folderVersion, type LoadedVersion, workingVersion } from './versions.ts';

interface Options {
  readonly format: 'text' | 'json' | 'markdown';
  readonly exitCode?: boolean;
}

export function addDiff(program: Command, io: Console, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('Say what changed between two versions of a roadmap')
    .argument(
      '[versions-and-paths...]',
      'A, A B, A..B or A...B of git (default: HEAD and the working tree), then files or folders; or two folders to compare',
    )
    .addOption(
      new Option('--format <format>', 'how to print the changes')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--exit-code', 'exit with 1 when something has changed')
    .addHelpText(
      'after',
      '\nMoving, reordering and reformatting are no changes. One version alone is compared with the working tree; A...B compares B with where it left A. Nothing is checked out, and nothing that the repository configures is run.\nExit codes: 0 done, 1 changes (with --exit-code), 2 wrong usage or unreadable input.',
    )
    .action(async (operands: readonly string[], options: Options) => {
      try {
        const compared = await load(operands, io.cwd);
        const report = reportOf(compared, io.cwd);
        for (const notice of report.notices) io.err(`Notice: ${notice}\n`);
        io.out(print(report, options.format, io));
        const { before, after } = compared;
        const isChanged = report.roadmaps.some((roadmap) => !isEmpty(roadmap));
        if (before.unreadable.size + after.unreadable.size > 0) exit(2);
        else exit(options.exitCode === true && isChanged ? 1 : 0);
      } catch (error) {
        throw error instanceof GitError ? new UsageError(error.message) : error;
      }
    });
}

function print(report: ChangeReport, format: Options['format'], { paint }: Console): string {
  switch (format) {
    case 'json':
      return changesJson(report);
    case 'markdown':
      return changesMarkdown(report);
    case 'text':
      return changesText(report, paint);
  }
}

interface Compared {
  readonly before: LoadedVersion;
  readonly after: LoadedVersion;
  /** URIs of files and folders to which the report is limited. */
  readonly scope: readonly string[];
}

async function load(operands: readonly string[], folder: string): Promise<Compared> {
  const cwd = await realpath(folder);
  const disk = await Promise.all(operands.map((operand) => sortOf(resolve(cwd, operand))));
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
      `${at === -1 ? 'This folder' : `"${operands[at]}"`} is in no git repository, so there is no earlier version to compare with. Name two folders instead: cust diff OLD NEW.`,
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

function isWithin(uri: string, scope: string): boolean {
  return uri === scope || uri.startsWith(scope.endsWith('/') ? scope : `${scope}/`);
}

function reportOf({ before, after, scope }: Compared, cwd: string): ChangeReport {
  const isAsked = (uri: string): boolean => scope.some((one) => isWithin(uri, one));
  const relative =
    ({ root }: LoadedVersion) =>
    ({ key }: Model): string =>
      key.slice(root.length);
  const roadmaps = pairRoadmaps(before.models, after.models, [relative(before), relative(after)])
    .filter((pair) => pair.some((model) => model?.files.some(isAsked)))
    .map(([one, other]) => changesOf(one, other, before, after, isAsked, cwd));
  return {
    before: before.name,
    after: after.name,
    roadmaps,
    notices: noticesOf(before, after, isAsked, cwd),
  };
}

function changesOf(
  one: Model | undefined,
  other: Model | undefined,
  before: LoadedVersion,
  after: LoadedVersion,
  isAsked: (uri: string) => boolean,
  cwd: string,
): RoadmapChanges {
  const { changes, findings } = compare(
    one === undefined ? nothing() : before.service.version(one),
    other === undefined ? nothing() : after.service.version(other),
  );
  const places = ({ service }: LoadedVersion): RoadmapChanges['before'] => ({
    textOf: (uri) => service.textOf(uri),
    nameOf: (uri) => nameIn(cwd, uri),
  });
  return {
    title: (other ?? one)?.roadmap?.label ?? 'Roadmap without a header',
    whole: one === undefined ? 'added' : other === undefined ? 'removed' : undefined,
    changes: changes.filter((change) => isAskedChange(change, isAsked)),
    gained: findings.gained.filter(({ uri }) => isAsked(uri)),
    lost: findings.lost.filter(({ uri }) => isAsked(uri)),
    before: places(before),
    after: places(after),
  };
}

/** A change stands where its element stands, in either version. */
function isAskedChange({ place, was, is }: Change, isAsked: (uri: string) => boolean): boolean {
  const origins = [...(was?.origins ?? []), ...(is?.origins ?? [])];
  return isAsked(place.uri) || origins.some(({ file }) => isAsked(file));
}

/** A roadmap that says nothing: what a new one is compared with. */
function nothing(): Version {
  const service = createService();
  service.setFile('nothing:/nothing.cust', '');
  const model = service.snapshot().models[0] as Model;
  return { ...service.version(model), findings: [] };
}

function noticesOf(
  before: LoadedVersion,
  after: LoadedVersion,
  isAsked: (uri: string) => boolean,
  cwd: string,
): readonly string[] {
  const notices: string[] = [];
  for (const [version, other] of [
    [before, after],
    [after, before],
  ] as const) {
    const { name, service, unreadable, root } = version;
    for (const [uri, sentence] of unreadable) notices.push(`${nameIn(cwd, uri)} in ${name}: ${sentence}`);
    for (const [uri, { tree }] of service.snapshot().files) {
      const twin = other.service.snapshot().treeOf(`${other.root}${uri.slice(root.length)}`);
      if (!isAsked(uri) || tree.problems.length === 0 || twin?.text === tree.text) continue;
      notices.push(
        `${nameIn(cwd, uri)} in ${name} does not parse in ${tree.problems.length === 1 ? 'one place' : `${tree.problems.length} places`}, so more may look changed than is.`,
      );
    }
  }
  const submodules = new Set([...before.submodules, ...after.submodules].filter(isAsked));
  for (const uri of submodules)
    notices.push(
      `${nameIn(cwd, uri)} is a submodule, a repository of its own, and is left out. Run cust diff in there.`,
    );
  return notices;
}
