/** The past of roadmaps, from the git that is installed. */
import { dirname } from 'node:path';
import { isOneOf } from '../../history/blame.ts';
import { milliseconds } from '../clock.ts';
import { errorCode } from '../errors.ts';
import { pathOf } from '../path-of.ts';
import type { Past } from '../ports.ts';
import { readBlame } from './blame.ts';
import { readHistory } from './history.ts';
import { GitError, openRepository, type Repository } from './repository.ts';

/** Whoever works beside it has the processor; what is older than this many commits, or takes longer, stays untold. */
const mostCommits = 2_000;
const longestBlame = 30_000;

/** As much as a table is good for. */
const mostPoints = 60;

export const gitPast: Past = {
  async head(uri) {
    try {
      return await (await repositoryOf(uri))?.commitOf('HEAD');
    } catch (error) {
      if (error instanceof GitError) return undefined;
      throw error;
    }
  },
  async blame(uri, models) {
    const repository = await repositoryOf(uri);
    const end = milliseconds() + longestBlame;
    return repository === undefined
      ? undefined
      : readBlame(repository, {
          most: mostCommits,
          isAsked: isOneOf(models),
          isEnough: () => milliseconds() > end,
        });
  },
  async history(uri, models) {
    try {
      const repository = await repositoryOf(uri);
      if (repository === undefined)
        return { unavailable: 'This roadmap is in no git repository, so nobody has kept its history.' };
      const history = await readHistory(repository, { most: mostPoints, isAsked: isOneOf(models) });
      return history.series.length === 0
        ? { unavailable: 'This roadmap is not committed yet: its history begins with the first commit.' }
        : history;
    } catch (error) {
      if (error instanceof GitError) return { unavailable: error.message };
      throw error;
    }
  },
};

/** The repository that a file is in; `undefined` for one that is not on a disk. */
async function repositoryOf(uri: string): Promise<Repository | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  return openRepository(dirname(path)).catch((error: unknown) => {
    // A document that was never saved may be in a folder that is not there.
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}
