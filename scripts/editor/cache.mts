/**
 * A cache outside every checkout, for the editors and browsers that tests and the demo fetch on demand.
 * They are hundreds of megabytes, so they are neither dependencies nor kept in the project's folder.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const dayMs = 24 * 60 * 60 * 1000;

/** Absolute path of the cache folder, which may not exist yet. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'cust-test');
}

/**
 * Absolute path of `name` in the cache; `fill` is called with an empty folder when it is not there yet.
 *
 * The folder is renamed into place only when `fill` is done, so an interrupted fetch is never taken for a
 * whole one. Rejects with what `fill` rejected with.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  await removeAbandoned(target);
  const partial = await mkdtemp(`${target}.part-`);
  try {
    await fill(partial);
    await rename(partial, target).catch((error: unknown) => {
      // Another run was quicker: its copy is as good as ours.
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return target;
}

/** Partial folders of runs that were killed; younger ones may belong to a run that is still going on. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = `${basename(target)}.part-`;
  for (const entry of await readdir(dirname(target))) {
    if (!entry.startsWith(prefix)) continue;
    const path = join(dirname(target), entry);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (age > dayMs) await rm(path, { recursive: true, force: true });
  }
}

/** Installs packages from the npm registry into a folder, without running their install scripts. */
export async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Inside an npm script npm says where it is; that one runs on any system and with the Node that is running us.
  const npm = process.env.npm_execpath;
  const [file, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  try {
    await promisify(execFile)(file, [...first, 'install', ...args, ...quiet], {
      cwd: folder,
      env: withoutNpmVariables(process.env),
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`npm could not install ${args.join(' ')}: ${said}`);
  }
}

/** The outer `npm run` hands its own options down in variables; they are not meant for another folder. */
function withoutNpmVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const keep = /^npm_config_(registry|cache|userconfig|globalconfig|.*proxy|cafile)$/i;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.toLowerCase().startsWith('npm_') || keep.test(name)),
  );
}
