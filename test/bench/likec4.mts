/** LikeC4, the yardstick: architecture as code, with a command and a language server like ours. */
import { join } from 'node:path';
import { cached, npmInstall } from '../../scripts/editor/cache.mts';

/** Pinned, so that figures of two days can be compared. */
export const likeC4Version = '1.59.4';

/** Absolute path of its command, fetched on first use (some 130 MB). */
export async function fetchLikeC4(): Promise<string> {
  const folder = await cached(`likec4-${likeC4Version}`, async (partial) => {
    console.log(`Fetching LikeC4 ${likeC4Version} into the cache, once…`);
    await npmInstall(partial, ['--prefix', partial, `likec4@${likeC4Version}`]);
  });
  return join(folder, 'node_modules', 'likec4', 'bin', 'likec4.mjs');
}
