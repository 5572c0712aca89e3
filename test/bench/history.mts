import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { By } from '../../server/history/moments.ts';
import { readBlame } from '../../server/host/git/blame.ts';
import { readCommitLog } from '../../server/host/git/commits.ts';
import { readHistory } from '../../server/host/git/history.ts';
import { openRepository, type Repository } from '../../server/host/git/repository.ts';
import type { Benchmark } from './benchmark.mts';
import { makePast } from './past.mts';

const lines = 2_000;
const commits = 1_000;
let most = 0;

/** `cust history` and `cust check --blame` on a repository with a long past, against git's own list of what changed. */
export const historyBenchmark: Benchmark = {
  name: 'history',
  description: `the figures of ${commits.toLocaleString('en')} commits of a roadmap of ${lines.toLocaleString('en')} lines, against what git takes to list them`,
  warmUp: 0,
  async prepare() {
    const folder = mkdtempSync(join(tmpdir(), 'cust-past-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    makePast(folder, { lines, commits });
    const repository = (await openRepository(folder)) as Repository;
    const run = (by: By, points: number) => async (): Promise<void> => {
      const { series } = await readHistory(repository, { by, most: points, isAsked: () => true });
      if (series.length !== 1) throw new Error('There should be one roadmap.');
      most = Math.max(most, process.memoryUsage().rss);
    };
    return [
      { name: 'what git lists', run: () => readCommitLog(repository) },
      { name: 'every month', run: run('month', commits) },
      { name: 'every week', run: run('week', commits) },
      { name: 'every commit', run: run('commit', commits) },
      {
        name: 'since when who answers',
        run: () => readBlame(repository, { most: commits, isAsked: () => true }),
      },
    ];
  },
  notes: () => [`${Math.round(most / 1024 / 1024)} MB were held at most`],
};
