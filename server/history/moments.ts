/** Which of many commits are looked at: every one, or the last of each week or month. */
import { civilOf, type Day, dayOf } from '../../grammar/values/dates.ts';

export type By = 'commit' | 'week' | 'month';

/** A commit, as far as time goes. */
interface Dated {
  readonly day: Day;
}

/** One place on the axis of time. */
export interface Moment<Commit> {
  /** The first day of the week or month; of a commit, its own. */
  readonly day: Day;
  /** The commit that says how things stood at the end of it. */
  readonly commit: Commit;
  /** How many commits it had; 0 for a week or month in which nothing changed. */
  readonly commits: number;
}

interface Chosen<Commit> {
  readonly by: By;
  /** Oldest first. */
  readonly moments: readonly Moment<Commit>[];
  /** How many weeks, months or commits there are besides, before the first one. */
  readonly leftOut: number;
}

export interface Wanted {
  /** Where it is not said, commits as long as there are few, else weeks, else months. */
  readonly by?: By | undefined;
  /** The most moments that are shown: the newest. */
  readonly most: number;
  /** Nothing before this day is shown. */
  readonly since?: Day | undefined;
}

/** From so many on, weeks say more than commits, and months more than weeks. */
const mostCommits = 60;
const mostWeeks = 104;

/** @param commits newest first */
export function chooseMoments<Commit extends Dated>(
  commits: readonly Commit[],
  { by: asked, most, since = Number.NEGATIVE_INFINITY }: Wanted,
): Chosen<Commit> {
  const shown = commits.filter(({ day }) => day >= since);
  const by = asked ?? fitting(shown);
  const all =
    by === 'commit' ? shown.map((commit) => ({ day: commit.day, commit, commits: 1 })) : spansOf(shown, by);
  return { by, moments: all.slice(0, most).reverse(), leftOut: Math.max(0, all.length - most) };
}

function fitting(commits: readonly Dated[]): By {
  if (commits.length <= mostCommits) return 'commit';
  const days = commits.map(({ day }) => day);
  const weeks = (maxOf(days) - minOf(days)) / 7;
  return weeks <= mostWeeks ? 'week' : 'month';
}

/** Newest first. What no commit changed stands as it stood before. */
function spansOf<Commit extends Dated>(commits: readonly Commit[], by: 'week' | 'month'): Moment<Commit>[] {
  const startOf = by === 'week' ? weekOf : monthOf;
  const spans: Moment<Commit>[] = [];
  for (const commit of commits) {
    const day = startOf(commit.day);
    const last = spans.at(-1);
    // Clocks differ: a commit that is older than the next one, and says otherwise, counts with it.
    if (last !== undefined && day >= last.day) {
      spans[spans.length - 1] = { ...last, commits: last.commits + 1 };
      continue;
    }
    for (let gap = last && startOf(last.day - 1); gap !== undefined && gap > day; gap = startOf(gap - 1))
      spans.push({ day: gap, commit, commits: 0 });
    spans.push({ day, commit, commits: 1 });
  }
  return spans;
}

/** The Monday of a day's week. 1 January 1970 was a Thursday. */
export function weekOf(day: Day): Day {
  return day - ((((day + 3) % 7) + 7) % 7);
}

export function monthOf(day: Day): Day {
  const { year, month } = civilOf(day);
  return dayOf(year, month, 1);
}

function maxOf(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
}

function minOf(numbers: readonly number[]): number {
  return numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
}
