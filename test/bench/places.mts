/** Where the bench works: a folder of its own, with copies of what is measured. */
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/paths.mts';
import type { TextFile } from './company.mts';

export interface Places {
  readonly cust: string;
  readonly server: string;
  readonly floor: string;
  /** Writes files into a new folder below and returns its absolute path. */
  put(name: string, files: readonly TextFile[]): Promise<string>;
  remove(): Promise<void>;
}

/** Copies, because somebody may build while the bench runs. Rejects where nothing has been built. */
export async function makePlaces(): Promise<Places> {
  const folder = await mkdtemp(join(tmpdir(), 'cust-bench-'));
  const copied = async (name: string): Promise<string> => {
    await copyFile(inRoot('dist', name), join(folder, name));
    return join(folder, name);
  };
  // Beside the command lies what it reads in where it is wanted.
  const names = (await readdir(inRoot('dist'))).filter((name) => /^cust.*\.js$/.test(name));
  await Promise.all(names.map(copied));
  // What it keeps compiled goes with the rest.
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  const floor = join(folder, 'floor.js');
  await build({
    entryPoints: [inRoot('test', 'bench', 'floor.mts')],
    outfile: floor,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'warning',
  });
  return {
    cust: join(folder, 'cust.js'),
    server: await copied('server.js'),
    floor,
    async put(name, files) {
      for (const { path, text } of files) {
        const target = join(folder, name, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, text);
      }
      return join(folder, name);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
