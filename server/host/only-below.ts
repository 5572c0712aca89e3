/** Files of one folder and nothing else, for readers that are not the person at the keyboard. */
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { pathOf } from './path-of.ts';
import type { RoadmapFiles } from './ports.ts';

/** The same files, without what lies outside a folder once all links are followed. */
export function onlyBelow(folder: string, files: RoadmapFiles): RoadmapFiles {
  return {
    ...files,
    read: async (uri) =>
      (await leadsOut(folder, pathOf(uri)))
        ? {
            unreadable:
              'This leads out of the folder with the roadmaps, so it is not read. Put the file itself there.',
          }
        : files.read(uri),
  };
}

/** What is not there, or leads nowhere, leads nowhere else either. */
async function leadsOut(folder: string, path: string | undefined): Promise<boolean> {
  const end = path === undefined ? undefined : await realpath(path).catch(() => undefined);
  if (end === undefined) return false;
  const way = relative(await realpath(folder), end);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
