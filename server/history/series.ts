/** How a roadmap has come along: its figures at one moment after the other, and what became of each. */
import type { Day } from '../../grammar/values/dates.ts';
import type { Figures } from './figures.ts';
import { type Measure, measures } from './measures.ts';
import type { By } from './moments.ts';

export interface Point {
  /** The first day of the week or month; of a commit, its own. */
  readonly day: Day;
  /** The name of the commit whose text the figures are of, and who wrote it. */
  readonly commit: string;
  readonly author: string;
  /** How many commits the week or month had. */
  readonly commits: number;
  readonly figures: Figures;
}

export interface Series {
  /** The name of the roadmap for people, as it is now. */
  readonly roadmap: string;
  readonly by: By;
  /** Oldest first; at least one. */
  readonly points: readonly [Point, ...Point[]];
}

export type Verdict = 'better' | 'worse' | 'same' | 'other';

/** One measure from the first moment to the last. */
export interface Course {
  readonly measure: Measure;
  /** One for each point. */
  readonly values: readonly (number | undefined)[];
  readonly first: string;
  readonly last: string;
  /** `other` where it has changed and no way is better. */
  readonly verdict: Verdict;
}

/** Every measure of a series; where less is better, or neither, those of which there never was anything are left out. */
export function coursesOf({ points }: Series): readonly Course[] {
  return measures.map((measure) => courseOf(measure, points)).filter(isTelling);
}

function isTelling({ measure, values }: Course): boolean {
  const known = values.filter((value) => value !== undefined);
  return measure.better === 'more' ? known.length > 0 : known.some((value) => value !== 0);
}

function courseOf(measure: Measure, points: Series['points']): Course {
  const [first] = points;
  const last = points.at(-1) ?? first;
  return {
    measure,
    values: points.map(({ figures }) => measure.of(figures)),
    first: measure.text(first.figures),
    last: measure.text(last.figures),
    verdict: verdictOn(measure, measure.of(first.figures), measure.of(last.figures)),
  };
}

function verdictOn({ better }: Measure, was: number | undefined, is: number | undefined): Verdict {
  if (was === is) return 'same';
  if (was === undefined || is === undefined || better === undefined) return 'other';
  return is > was === (better === 'more') ? 'better' : 'worse';
}

/** How many versions hold text that cannot be read in full. */
export function slipsIn({ points }: Series): number {
  return new Set(points.filter(({ figures }) => figures.slips > 0).map(({ commit }) => commit)).size;
}
