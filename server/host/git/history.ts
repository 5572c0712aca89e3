/** How the roadmaps of a repository have come along: the figures of one commit after the other. */
import { setImmediate } from 'node:timers/promises';
import { pairRoadmaps } from '../../compare/roadmaps.ts';
import { type By, chooseMoments, type Moment, type Wanted } from '../../history/moments.ts';
import type { Point, Series } from '../../history/series.ts';
import { type Model, titleOf } from '../../model/model.ts';
import { folderOf } from '../../model/workspace.ts';
import { createService, type Service } from '../../service.ts';
import { settingsFileName } from '../../settings/file.ts';
import { dataText, dataTooLong } from '../data.ts';
import { decode, longestFile } from '../decode.ts';
import { uriBelow } from '../uri.ts';
import { type CommitLog, type PastCommit, readCommitLog } from './commits.ts';
import { replay, type Shown, uriIn } from './replay.ts';
import { GitError, type Repository } from './repository.ts';

interface HistoryOptions extends Wanted {
  /** Whether a roadmap is asked for, by the files that it has now. */
  readonly isAsked: (model: Model) => boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface History {
  readonly series: readonly Series[];
  /** What else there is to know: sentences for people. */
  readonly notices: readonly string[];
  /** Set where there are more steps than were asked for: a sentence that says how many. */
  readonly leftOut: string | undefined;
}

/**
 * Measures all versions by one yardstick: by the rules of today, with the settings that are committed now.
 * Otherwise a stricter preset would look like a worse roadmap. Throws a {@link GitError}.
 */
export async function readHistory(repository: Repository, options: HistoryOptions): Promise<History> {
  const past = await readCommitLog(repository);
  if (past === undefined)
    throw new GitError('There is no commit in this repository yet, so there is no history to tell.');
  const { by, moments, leftOut } = chooseMoments(past.commits, options);
  const notices = [...noticesOf(past)];
  const { told, isWhole } = await follow(repository, past, moments, by, options);
  if (!isWhole)
    notices.push(
      'This is a partial clone, which lacks older versions of the text: the history begins where they begin.',
    );
  return {
    series: told.flatMap(({ model, points }): readonly Series[] => {
      const [first, ...more] = points.reverse();
      return first === undefined ? [] : [{ roadmap: titleOf(model), by, points: [first, ...more] }];
    }),
    notices,
    leftOut: leftOut === 0 ? undefined : leftOutText(leftOut, by),
  };
}

interface Told {
  /** As it is now. */
  readonly model: Model;
  /** As it was in the oldest version so far that has it. */
  last: Model | undefined;
  /** Newest first. */
  readonly points: Point[];
}

async function follow(
  repository: Repository,
  past: CommitLog,
  moments: readonly Moment<PastCommit>[],
  by: By,
  { isAsked, signal }: HistoryOptions,
): Promise<{ readonly told: readonly Told[]; readonly isWhole: boolean }> {
  const service = createService();
  service.setFolders([uriIn(repository, '')]);
  const settings = await readSettings(repository, past);
  for (const [uri, text] of settings) service.setSettingsFile(uri, text);
  const byCommit = Map.groupBy(moments, ({ commit }) => commit);
  let told: readonly Told[] | undefined;
  for await (const shown of replay(repository, past, (one) => byCommit.has(one), service)) {
    signal?.throwIfAborted();
    const { commit, isWhole } = shown;
    if (!isWhole) return { told: told ?? [], isWhole };
    service.setToday(commit.day);
    await setReadings(service, repository, shown);
    const { models } = service.snapshot();
    told ??= models.filter(isAsked).map((model) => ({ model, last: undefined, points: [] }));
    const older = olderOf(told, models);
    for (const one of told) {
      const model = older.get(one);
      if (model === undefined) continue;
      // The same in the newer commit: that one changed other roadmaps only.
      if (by === 'commit' && model === one.last) one.points.pop();
      one.last = model;
      settleIn(service, one.model, model, settings);
      const figures = service.figures(model);
      for (const { day, commits } of byCommit.get(commit)?.toReversed() ?? [])
        one.points.push({ day, commit: commit.id, author: commit.author, commits, figures });
    }
    // Whoever waits for something else gets a turn between two versions.
    await setImmediate();
  }
  return { told: told ?? [], isWhole: true };
}

/** The files that metrics take their readings from, as they were in the commit. */
async function setReadings(service: Service, repository: Repository, { read }: Shown): Promise<void> {
  const top = uriIn(repository, '');
  for (const place of service.dataFiles()) {
    const uri = uriBelow(place.folder, place.path);
    const path = decodeURIComponent(uri.slice(top.length));
    const content = uri.startsWith(top) ? await read(path) : 'missing';
    if (content === 'missing') service.setDataFile(place, { missing: true });
    else service.setDataFile(place, content === 'too-long' ? dataTooLong : dataText(content));
  }
}

/** Each roadmap in an older version, whatever it was called there; those that it does not have are left out. */
function olderOf(told: readonly Told[], models: readonly Model[]): ReadonlyMap<Told, Model> {
  const known = new Map(told.map((one) => [one.last ?? one.model, one]));
  const name = ({ key }: Model): string => key;
  return new Map(
    pairRoadmaps(models, [...known.keys()], [name, name]).flatMap(([older, newer]) => {
      const one = newer && known.get(newer);
      return one === undefined || older === undefined ? [] : [[one, older] as const];
    }),
  );
}

/** A roadmap that lay in another folder is measured as it is now. */
function settleIn(service: Service, now: Model, then: Model, settings: ReadonlyMap<string, string>): void {
  const [folder, other] = [folderOf(now.key), folderOf(then.key)];
  if (folder !== other)
    service.setSettingsFile(`${other}${settingsFileName}`, settings.get(`${folder}${settingsFileName}`));
}

async function readSettings(
  repository: Repository,
  { settings }: CommitLog,
): Promise<ReadonlyMap<string, string>> {
  const contents = await repository.contents([...settings.values()], longestFile);
  const texts = new Map<string, string>();
  for (const [path, object] of settings) {
    const content = contents.get(object);
    const read = typeof content === 'object' ? decode(content) : undefined;
    if (read !== undefined && 'text' in read) texts.set(uriIn(repository, path), read.text);
  }
  return texts;
}

function noticesOf({ isCut, leftOut }: CommitLog): readonly string[] {
  return [
    ...(isCut
      ? [
          'Only a part of the history is here: this clone is shallow (git fetch --unshallow brings the rest), or there are very many commits.',
        ]
      : []),
    ...(leftOut.length === 0
      ? []
      : [`Links and submodules are left out of the history: ${leftOut.slice(0, 3).join(', ')}.`]),
  ];
}

function leftOutText(count: number, by: By): string {
  return count === 1 ? `1 older ${by} is left out.` : `${count} older ${by}s are left out.`;
}
