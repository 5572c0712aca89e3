/** The files around a document from outside the workspace: those that may belong to the same roadmap. */
import { URI, Utils } from 'vscode-uri';
import type { FolderContent, RoadmapFiles } from '../host/ports.ts';
import { hasHeader } from '../model/header.ts';
import { isSettingsFile } from '../settings/file.ts';

/** How far above the document a header is looked for. */
const mostLevels = 6;
/** Where a roadmap lies in somebody's home, not everything there is looked through. */
const mostFolders = 400;

/** The text of a file as it counts now; `undefined` where there is none. */
type TextOf = (uri: string) => Promise<string | undefined>;

/**
 * The `.cust` and `cust.json` files of the nearest folder with a roadmap's header, at the document or above,
 * and of the folders below it; where there is no header, those of the document's own folder.
 * Empty where folders cannot be looked into.
 */
export async function filesAround(
  uri: string,
  look: RoadmapFiles['look'],
  textOf: TextOf,
): Promise<readonly string[]> {
  const own = URI.parse(uri);
  // Untitled documents and old versions of a file have a path, but lie in no folder.
  if (own.scheme === 'untitled' || own.query !== '' || !own.path.startsWith('/')) return [];
  const folder = Utils.dirname(own);
  const first = await look(folder.toString());
  let here = first;
  for (let at = folder, level = 0; level <= mostLevels && at.path !== '/'; level += 1) {
    if (await someHeader(here.files, textOf)) return [...here.files, ...(await filesBelow(here, look))];
    at = Utils.dirname(at);
    here = await look(at.toString());
  }
  return first.files;
}

async function someHeader(uris: readonly string[], textOf: TextOf): Promise<boolean> {
  for (const uri of uris) {
    if (!isSettingsFile(uri) && hasHeader((await textOf(uri)) ?? '')) return true;
  }
  return false;
}

/** Level by level, so that the nearest are there where there are too many. */
async function filesBelow(top: FolderContent, look: RoadmapFiles['look']): Promise<readonly string[]> {
  const files: string[] = [];
  let left = mostFolders;
  for (let level = wanted(top.folders); level.length > 0 && left > 0; ) {
    const contents = await Promise.all(level.slice(0, left).map(look));
    left -= contents.length;
    files.push(...contents.flatMap((content) => content.files));
    level = wanted(contents.flatMap(({ folders }) => folders));
  }
  return files;
}

/** Hidden folders and packages hold no roadmaps of the team's own. */
function wanted(folders: readonly string[]): readonly string[] {
  return folders.filter((folder) => {
    const name = Utils.basename(URI.parse(folder));
    return !name.startsWith('.') && name !== 'node_modules';
  });
}
