/** What the last commit tells of how long who has answered for what, brought to roadmaps as they are now. */
import { pairRoadmaps } from '../compare/roadmaps.ts';
import type { Version } from '../compare/version.ts';
import type { Model } from '../model/model.ts';
import { type Tenure, type Tenures, tenuresNow } from './tenure.ts';

export interface Blame {
  /** The last commit: of it, all this is true. */
  readonly head: string;
  readonly roadmaps: readonly Tenures[];
}

/** Whether a roadmap of the last commit is likely to be one of those that there are now, which may have been renamed since. */
export function isOneOf(now: readonly Model[]): (model: Model) => boolean {
  const names = new Set(now.flatMap(({ roadmap }) => roadmap?.id ?? []));
  const files = new Set(now.flatMap((model) => model.files));
  return (model) =>
    (model.roadmap !== undefined && names.has(model.roadmap.id)) || model.files.some((uri) => files.has(uri));
}

/**
 * The same for roadmaps as they are now, committed or not: by element id. Roadmaps that the last commit did not
 * have are left out.
 */
export function tenuresOf(
  { roadmaps }: Blame,
  now: readonly Model[],
  versionNow: (model: Model) => Version,
): ReadonlyMap<Model, ReadonlyMap<string, Tenure>> {
  const known = new Map(roadmaps.map((tenures) => [tenures.version.model, tenures]));
  const name = ({ key }: Model): string => key;
  return new Map(
    pairRoadmaps([...known.keys()], now, [name, name]).flatMap(([committed, model]) => {
      const tenures = committed && known.get(committed);
      if (tenures === undefined || model === undefined) return [];
      return [[model, tenuresNow(tenures, versionNow(model))] as const];
    }),
  );
}
