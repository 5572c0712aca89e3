/** Keeps what Node has compiled, so that the next run starts sooner. */
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * From here on, what is read in is taken as it was compiled by an earlier run, or kept for a later one. Where nothing
 * can be kept, all works as without. Node's own variables go first: `NODE_COMPILE_CACHE`, `NODE_DISABLE_COMPILE_CACHE`.
 */
export function keepCompiled(): void {
  const folder = folderFor(process.platform, process.env);
  if (folder !== undefined) enableCompileCache(folder);
}

/**
 * A folder of the user's own, because whoever can write there decides what runs here. Node's default is one in the
 * folder for temporary files, which is everybody's.
 */
export function folderFor(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  const { XDG_CACHE_HOME: wanted, LOCALAPPDATA: local } = env;
  if (wanted !== undefined && isAbsolute(wanted)) return join(wanted, 'cust');
  if (platform === 'win32') return local === undefined ? undefined : join(local, 'cust', 'cache');
  const home = homeOf();
  return home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache', 'cust');
}

/** Absent where the user has none, as in some containers, or one that would depend on where the command is run. */
function homeOf(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
