/** `cust history`: how roadmaps have come along over the commits of their repository. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { addCadence, type Day } from '../../../grammar/values/dates.ts';
import { readDuration } from '../../../grammar/values/durations.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead } from '../../../grammar/values/reading.ts';
import type { By } from '../../history/moments.ts';
import { systemClock } from '../../host/clock.ts';
import { errorCode } from '../../host/errors.ts';
import { type History, readHistory } from '../../host/git/history.ts';
import { openRepository, type Repository } from '../../host/git/repository.ts';
import { canonical } from '../../host/uri.ts';
import { historyJson } from '../../reports/history/json.ts';
import { historyMermaid } from '../../reports/history/mermaid.ts';
import { historyText } from '../../reports/history/text.ts';
import type { Console } from '../console.ts';
import { givenPath } from '../given.ts';
import { isWithin } from '../revisions.ts';
import { throwAsUsage, UsageError } from '../usage.ts';

interface Options {
  readonly by?: By;
  readonly since?: Day;
  readonly points: number;
  readonly format: 'text' | 'json' | 'mermaid';
  readonly ascii?: boolean;
}

export function addHistory(program: Command, io: Console): void {
  program
    .command('history')
    .description('Say how a roadmap has come along over the commits of its repository')
    .argument('[paths...]', 'files or folders that are committed (default: this folder)')
    .addOption(
      new Option(
        '--by <step>',
        'a step for each commit, or how things stood at the end of each week or month (default: what fits)',
      ).choices(['commit', 'week', 'month']),
    )
    .option(
      '--since <when>',
      'nothing older: 2026-03-01, 2026-Q1, or how long ago, such as "6 months"',
      dayFrom,
    )
    .option('--points <count>', 'the most steps to show, the newest ones', wholeNumber, 120)
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['text', 'json', 'mermaid']).default('text'),
    )
    .option('--ascii', 'draw the lines with plain letters only')
    .addHelpText(
      'after',
      `
Examples:
  cust history                              this folder's roadmaps, from the first commit on
  cust history --by week --since "6 months" the last half-year, week by week
  cust history --format mermaid > chart.mmd a chart for a document

Of each merge, the branch that was merged into is followed. All versions are measured by one yardstick: the rules of today, with the settings that are committed now, without baselines. Each is looked at on its own as-of: date, else on the day of its commit. Nothing is checked out.
Exit codes: 0 done, 2 wrong usage or no history.`,
    )
    .action(async (paths: readonly string[], options: Options) => {
      const history = await historyOf(paths, options, io).catch(throwAsUsage);
      for (const notice of history.notices) io.err(`Notice: ${notice}\n`);
      if (history.leftOut !== undefined)
        io.err(`Notice: ${history.leftOut} --points shows more of them, --by takes longer steps.\n`);
      io.out(print(history, options, io));
    });
}

function print({ series, notices }: History, { format, ascii }: Options, io: Console): string {
  switch (format) {
    case 'json':
      return historyJson(series, notices);
    case 'mermaid':
      return series.map(historyMermaid).join('\n');
    case 'text':
      return historyText(series, {
        paint: io.paint,
        columns: io.columns ?? 80,
        isPlain: ascii === true || io.isAscii === true,
      });
  }
}

async function historyOf(
  paths: readonly string[],
  { by, since, points }: Options,
  io: Console,
): Promise<History> {
  const cwd = await realpath(io.cwd);
  const wanted = paths.length === 0 ? ['.'] : paths;
  const repository = await repositoryOf(givenPath(cwd, wanted[0] ?? '.'), wanted[0] ?? '.');
  const scope = wanted.map((path) => canonical(pathToFileURL(givenPath(cwd, path)).href));
  const history = await readHistory(repository, {
    by,
    since,
    most: points,
    isAsked: ({ files }) => files.some((uri) => scope.some((one) => isWithin(uri, one))),
  });
  if (history.series.length > 0) return history;
  const place = paths.length === 0 ? 'in this folder' : `in ${paths.map((path) => `"${path}"`).join(', ')}`;
  throw new UsageError(
    since === undefined
      ? `There is no roadmap ${place} that is committed: no file there or below ends in .cust.`
      : `No roadmap ${place} has changed since then. Let --since begin earlier.`,
  );
}

/** The repository of a path, which may be gone by now. */
async function repositoryOf(path: string, written: string): Promise<Repository> {
  const found = await stat(path).catch(() => undefined);
  const folder = found?.isDirectory() === true ? path : dirname(path);
  const repository = await openRepository(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT')
      throw new UsageError(`There is no file or folder "${written}". Check the path.`);
    throw error;
  });
  if (repository === undefined)
    throw new UsageError(
      `${written === '.' ? 'This folder' : `"${written}"`} is in no git repository, so there is no history to tell.`,
    );
  return repository;
}

function dayFrom(text: string): Day {
  const ago = readDuration(text.trim().replace(/ ago$/, ''));
  if (isRead(ago)) return addCadence(systemClock.today(), ago.read, -1);
  const period = readPeriodText(text.trim());
  if (isPeriod(period)) return period.first;
  throw new InvalidArgumentError('Write a date such as 2026-03-01 or 2026-Q1, or how long ago: "6 months".');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Write a whole number, such as 100.');
  return Number(text);
}
