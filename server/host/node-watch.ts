/** Sees changes on a disk that no editor tells of. */

import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { watch } from 'chokidar';
import { reasonOf } from './errors.ts';
import { pathOf } from './path-of.ts';
import type { Watch } from './ports.ts';
import { canonical } from './uri.ts';

/** What may hold a roadmap, its settings, its baseline or its readings. */
const wanted = /^cust.*\.json$|\.(?:cust|csv|tsv)$/i;

export const watchDisk: Watch = (folders, changed, failed) => {
  const paths = folders.flatMap((uri) => pathOf(uri) ?? []);
  const roots = new Set(paths);
  const since = Date.now();
  let isReady = false;
  let hasFailed = false;
  const watcher = watch(paths, {
    // Like `filesBelow`: a folder reached by a link could lead round in a circle.
    followSymlinks: false,
    ignored: (path, stats) => !roots.has(path) && isIgnored(basename(path), stats),
  });
  watcher.on('ready', () => {
    isReady = true;
  });
  watcher.on('all', (event, path, stats) => {
    if (event === 'addDir' || event === 'unlinkDir') return;
    // What was there all along has been read already; but a file may have changed between that and this look.
    if (!isReady && event === 'add' && stats !== undefined && stats.ctimeMs < since) return;
    changed(canonical(pathToFileURL(path).href));
  });
  watcher.on('error', (error) => {
    if (hasFailed) return;
    hasFailed = true;
    failed(`Some changes on the disk will be missed (${reasonOf(error)}).`);
  });
  return { stop: () => watcher.close() };
};

function isIgnored(name: string, stats: Stats | undefined): boolean {
  if (name.startsWith('.') || name === 'node_modules') return true;
  return stats !== undefined && !stats.isDirectory() && !wanted.test(name);
}
