/** From the paths of a command line to a service that knows the whole roadmaps behind them. */
import { existsSync } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { milliseconds, systemClock } from '../host/clock.ts';
import { decode } from '../host/decode.ts';
import { listFolder, nodeFiles, readPath } from '../host/node-files.ts';
import type { ReadFile } from '../host/ports.ts';
import { baselineUri, canonical } from '../host/uri.ts';
import { hasHeader } from '../model/header.ts';
import type { Model } from '../model/model.ts';
import type { DataPlace } from '../model/workspace.ts';
import { createService, type Service } from '../service.ts';
import { isSettingsFile } from '../settings/file.ts';
import type { Console } from './console.ts';
import { givenPath } from './given.ts';
import { UsageError } from './usage.ts';

const stdinUri = 'stdin:/stdin.cust';

export function isStdin(uri: string): boolean {
  return uri === stdinUri;
}

export interface Loaded {
  readonly service: Service;
  /** The files that were asked for; all of their roadmaps are loaded. */
  readonly asked: ReadonlySet<string>;
  /** The roadmaps of the files that were asked for, in stable order. */
  readonly models: readonly Model[];
  /** Files, and folders with whatever is in them, that could not be read: the command fails, and says more in its findings. */
  readonly unreadable: readonly string[];
  /** How many files were read, asked for or not. */
  readonly files: number;
  /** Milliseconds. */
  readonly times: { readonly read: number; readonly link: number };
  /** Relative to the working directory, with `/` on every system. */
  readonly nameOf: (uri: string) => string;
}

/**
 * Loads what `paths` name: files, folders, or `-` for standard input; none mean the working directory.
 * @throws UsageError for a path that does not exist, and where there is no roadmap at all.
 */
export async function load(paths: readonly string[], { stdin, cwd, err }: Console): Promise<Loaded> {
  const start = milliseconds();
  const service = createService({ clock: milliseconds });
  service.setToday(systemClock.today());
  const asked = new Set<string>();
  const roots = new Set<string>();
  const unreadable: string[] = [];
  const wanted = paths.length === 0 ? ['.'] : paths;

  // Each once: standard input, read again, would be empty.
  for (const path of new Set(wanted)) {
    if (path === '-') {
      const read = decode(await stdin());
      if ('text' in read) service.setFile(stdinUri, read.text);
      else if ('unreadable' in read) {
        service.setUnreadable(stdinUri, read.unreadable);
        unreadable.push(stdinUri);
      }
      asked.add(stdinUri);
      continue;
    }
    const { uris, closed, root } = await find(givenPath(cwd, path), path);
    for (const uri of uris) asked.add(uri);
    for (const [uri, why] of closed) {
      service.setUnreadable(uri, closedFolder(why));
      asked.add(uri);
      if (!unreadable.includes(uri)) unreadable.push(uri);
    }
    roots.add(root);
  }

  service.setFolders([...roots].map((root) => pathToFileURL(root).href));
  const around = await listAll(roots);
  // What was not asked for fails nothing: it may have to do with the roadmap, or not.
  for (const [uri, why] of around.closed) if (!asked.has(uri)) err(closedNotice(nameIn(cwd, uri), why));
  const refused = new Set(unreadable);
  for (const uri of new Set([...asked, ...around.uris])) {
    if (uri === stdinUri || refused.has(uri)) continue;
    const read = await readPath(fileURLToPath(uri));
    if (isSettingsFile(uri)) await setSettings(service, uri, read, (at) => readPath(fileURLToPath(at)));
    else if ('text' in read) service.setFile(uri, read.text);
    else if ('unreadable' in read) {
      service.setUnreadable(uri, read.unreadable);
      if (asked.has(uri)) unreadable.push(uri);
    } else if (asked.has(uri)) {
      service.setUnreadable(uri, gone);
      unreadable.push(uri);
    }
  }
  const gathered = milliseconds();
  for (const place of service.dataFiles()) service.setDataFile(place, await readData(place));
  const { modelOf, models, files } = service.snapshot();
  const linked = milliseconds();
  const own = new Set([...asked].map(modelOf));
  return {
    service,
    asked,
    models: models.filter((model) => own.has(model)),
    unreadable,
    files: files.size,
    times: { read: gathered - start, link: linked - gathered },
    nameOf: (uri) => nameIn(cwd, uri),
  };
}

/** Listed a moment ago: either it has been removed since, or its name is no text, as old archives bring them along. */
const gone =
  'There is no file of this name any more, or the name is not UTF-8. Rename it with plain letters.';

function closedNotice(name: string, why: string): string {
  return `Notice: The folder ${name} ${why}, so what is in it does not count.\n`;
}

/** Tells a command that goes on for long what of its folder cannot be read. */
export async function tellClosed(folder: string, { cwd, err }: Pick<Console, 'cwd' | 'err'>): Promise<void> {
  const { closed } = await listing(folder);
  for (const [uri, why] of closed) err(closedNotice(nameIn(cwd, uri), why));
}

/** What is said of a folder that is passed over though it was asked for. */
export function closedFolder(why: string): string {
  return `This folder ${why}, so roadmaps in it are missing from all that is said here. Ask for the right to read it, or name only folders that you may read.`;
}

/** Tells of the files that were asked for and cannot be read; whether there are any. */
export function tellUnreadable(
  { service, unreadable, nameOf }: Loaded,
  { err }: Pick<Console, 'err'>,
): boolean {
  for (const uri of unreadable) {
    const [reason] = service.findings(uri);
    err(`${nameOf(uri)}: ${reason?.message ?? 'This file cannot be read.'}\n`);
  }
  return unreadable.length > 0;
}

/** A file with readings beside a roadmap. */
async function readData({ folder, path }: DataPlace): Promise<ReadFile> {
  return isStdin(`${folder}stdin.cust`)
    ? {
        unreadable:
          'The roadmap comes from standard input, so there is no folder to look in. Name its file instead.',
      }
    : nodeFiles.readData(folder, path);
}

/**
 * A service that knows the roadmap that a file in `folder` would belong to, where there is one; the folder need not be
 * there. What of it cannot be read stands in `unreadable`, each with its sentence.
 */
export async function loadAround(
  folder: string,
): Promise<{ readonly service: Service; readonly unreadable: ReadonlyMap<string, string> }> {
  const service = createService({ clock: milliseconds });
  service.setToday(systemClock.today());
  const root = await rootOf(folder);
  service.setFolders([pathToFileURL(root).href]);
  const { uris, closed } = await listing(root);
  const unreadable = new Map<string, string>();
  for (const uri of uris) {
    if (isSettingsFile(uri)) continue;
    const read = await readPath(fileURLToPath(uri));
    if ('text' in read) service.setFile(uri, read.text);
    else if ('unreadable' in read) unreadable.set(uri, read.unreadable);
  }
  for (const [uri, why] of closed) unreadable.set(uri, `This folder ${why}. Ask for the right to read it.`);
  for (const [uri, reason] of unreadable) service.setUnreadable(uri, reason);
  return { service, unreadable };
}

/** Gives a settings file to the service, and the baseline that it names, which `readUri` finds. */
export async function setSettings(
  service: Service,
  uri: string,
  read: ReadFile,
  readUri: (uri: string) => Promise<ReadFile>,
): Promise<void> {
  if ('unreadable' in read) service.setUnreadable(uri, read.unreadable);
  if (!('text' in read)) return;
  service.setSettingsFile(uri, read.text);
  const path = service.baselinePath(uri);
  if (path === undefined) return;
  const baseline = baselineUri(uri, path);
  service.setBaseline(uri, baseline === undefined ? { outside: true } : await readUri(baseline));
}

/** URIs: the files in a folder, and the folders there that cannot be read, with the reason. */
interface Listing {
  readonly uris: readonly string[];
  readonly closed: ReadonlyMap<string, string>;
}

async function listAll(roots: Iterable<string>): Promise<Listing> {
  const all = await Promise.all([...roots].map(listing));
  return {
    uris: all.flatMap(({ uris }) => uris),
    closed: new Map(all.flatMap(({ closed }) => [...closed])),
  };
}

/** The files in a folder and the folders there that cannot be read. */
export async function listing(folder: string): Promise<Listing> {
  const closed = new Map<string, string>();
  const uris = await listFolder(folder, (path, why) => closed.set(canonical(pathToFileURL(path).href), why));
  return { uris, closed: new Map([...closed].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

async function find(path: string, written: string): Promise<Listing & { readonly root: string }> {
  const stats = await stat(path)
    .catch(() => lstat(path))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EACCES' && error.code !== 'EPERM') return undefined;
      throw new UsageError(
        `"${written}" stands in a folder that may not be read by you. Ask for the right to read it.`,
      );
    });
  if (stats === undefined) throw new UsageError(`There is no file or folder "${written}". Check the path.`);
  if (!stats.isDirectory()) {
    if (!path.toLowerCase().endsWith('.cust')) {
      throw new UsageError(`"${written}" is no roadmap: its name does not end in .cust.`);
    }
    return {
      uris: [canonical(pathToFileURL(path).href)],
      closed: new Map(),
      root: await rootOf(dirname(path)),
    };
  }
  const { uris: listed, closed } = await listing(path);
  const why = closed.get(canonical(pathToFileURL(path).href));
  if (why !== undefined)
    throw new UsageError(`The folder "${written}" ${why}. Ask for the right to read it.`);
  const uris = listed.filter((uri) => !isSettingsFile(uri));
  if (uris.length + closed.size === 0) {
    throw new UsageError(
      `There is no roadmap in "${written}": no file there or below ends in .cust. Name another folder, or write a first roadmap.`,
    );
  }
  return { uris, closed, root: await rootOf(path) };
}

/**
 * The folder whose files may belong to the same roadmap. In a git repository it is the highest one with
 * a roadmap's header, and never one above the repository; elsewhere the nearest one, since what lies
 * about far above need have nothing to do with it. Without any header it is the folder itself.
 * A header right in the home folder or the one for temporary files is not one for all that is in there.
 */
async function rootOf(folder: string): Promise<string> {
  const above = foldersFrom(folder);
  const top = above.findIndex((at) => existsSync(join(at, '.git')));
  if (top === -1) {
    const end = above.findIndex((at) => at === homedir() || at === tmpdir() || dirname(at) === at);
    return (await withHeader(above.slice(0, end)))[0] ?? folder;
  }
  return (await withHeader(above.slice(0, top + 1))).at(-1) ?? folder;
}

async function withHeader(folders: readonly string[]): Promise<readonly string[]> {
  const have = await Promise.all(folders.map(holdsHeader));
  return folders.filter((_, index) => have[index]);
}

/** A folder, the one it is in, and so on up to the top. */
function foldersFrom(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersFrom(above)];
}

async function holdsHeader(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((one) => one.toLowerCase().endsWith('.cust'))) {
    const read = await readPath(join(folder, name));
    if ('text' in read && hasHeader(read.text)) return true;
  }
  return false;
}

/** A file's path relative to a folder, with `/` on every system. */
export function nameIn(cwd: string, uri: string): string {
  if (uri === stdinUri) return '<stdin>';
  const path = fileURLToPath(uri);
  const name = relative(cwd, path);
  return (name === '' ? path : name).split(sep).join('/');
}
