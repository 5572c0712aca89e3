/** Since when who answers for what, as far as the commits of a repository tell. */
import { setImmediate } from 'node:timers/promises';
import { pairRoadmaps } from '../../compare/roadmaps.ts';
import type { Version } from '../../compare/version.ts';
import type { Blame } from '../../history/blame.ts';
import { Tracing } from '../../history/tenure.ts';
import type { Model } from '../../model/model.ts';
import { type Snapshot, Workspace } from '../../model/workspace.ts';
import { readCommitLog } from './commits.ts';
import { replay, uriIn } from './replay.ts';
import type { Repository } from './repository.ts';

interface BlameOptions {
  /** How many commits are looked at. */
  readonly most: number;
  /** Whether a roadmap is asked for, by the files that it has in the last commit. */
  readonly isAsked: (model: Model) => boolean;
  /** Said before each commit: whether to stop with what is known by then. */
  readonly isEnough?: () => boolean;
}

/**
 * Walks back no farther than it takes, one version at a time, with turns for others in between. `undefined` where
 * there is no commit yet. Throws a `GitError`.
 */
export async function readBlame(
  repository: Repository,
  { most, isAsked, isEnough = () => false }: BlameOptions,
): Promise<Blame | undefined> {
  const past = await readCommitLog(repository, most);
  if (past === undefined) return undefined;
  const workspace = new Workspace();
  workspace.setFolders([uriIn(repository, '')]);
  let tracings: readonly Tracing[] | undefined;
  let isCut = past.isCut;
  for await (const { commit, isWhole } of replay(repository, past, () => true, workspace)) {
    if (!isWhole || isEnough()) {
      isCut = true;
      break;
    }
    const snapshot = workspace.snapshot();
    if (tracings === undefined) {
      const own = snapshot.models.filter(isAsked);
      tracings = own.map((model) => new Tracing(versionOf(model, snapshot), commit));
    } else {
      for (const [tracing, model] of olderOf(tracings, snapshot.models))
        tracing.look(versionOf(model, snapshot), commit);
    }
    if (tracings.every(({ isDone }) => isDone)) break;
    await setImmediate();
  }
  return { head: past.head, roadmaps: tracings?.map((tracing) => tracing.finish(!isCut)) ?? [] };
}

/** Each roadmap in an older version. */
function olderOf(
  tracings: readonly Tracing[],
  models: readonly Model[],
): readonly (readonly [Tracing, Model])[] {
  const open = tracings.filter(({ isDone }) => !isDone);
  const known = new Map(open.map((tracing) => [tracing.oldest, tracing]));
  const name = ({ key }: Model): string => key;
  return pairRoadmaps(models, [...known.keys()], [name, name]).flatMap(([older, newer]) => {
    const tracing = newer && known.get(newer);
    return tracing === undefined || older === undefined ? [] : [[tracing, older] as const];
  });
}

function versionOf(model: Model, snapshot: Snapshot): Version {
  return { model, snapshot, findings: [], today: 0 };
}
