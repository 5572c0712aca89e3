/**
 * What changed between two versions of a roadmap, for people: moving, reordering and reformatting are
 * silent. Read backwards, it says the opposite of everything and nothing else.
 */
import { type Change, changesBetween } from './changes.ts';
import { type FindingChanges, findingChanges } from './finding-changes.ts';
import { type Matches, matchElements } from './match.ts';
import type { Version } from './version.ts';

export interface Comparison {
  /** In the second version's order; what was removed comes last. */
  readonly changes: readonly Change[];
  readonly findings: FindingChanges;
  readonly matches: Matches;
}

export function compare(before: Version, after: Version): Comparison {
  const matches = matchElements(before, after);
  return {
    changes: changesBetween(before, after, matches),
    findings: findingChanges(before, after, matches),
    matches,
  };
}
