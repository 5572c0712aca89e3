/** The history of roadmaps for programs. The form is public: fields are added, never renamed, within one `version`. */
import { formatDay } from '../../../grammar/values/dates.ts';
import type { Point, Series } from '../../history/series.ts';

/** Indented JSON with a final line break; points from the oldest on, days as `2026-05-15`. */
export function historyJson(all: readonly Series[], notices: readonly string[]): string {
  const content = {
    version: 1,
    roadmaps: all.map(({ roadmap, by, points }) => ({ roadmap, by, points: points.map(pointOf) })),
    notices,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function pointOf({ day, commit, author, commits, figures }: Point): object {
  const { coverage, unownedTouchpoints, orphanedMetrics, findings, liveBudgets, currency, unfunded, slips } =
    figures;
  return {
    day: formatDay(day),
    commit,
    author,
    commits,
    coverage,
    unownedTouchpoints,
    orphanedMetrics,
    findings,
    money: { liveBudgets: liveBudgets ?? null, currency: currency ?? null, unfundedInitiatives: unfunded },
    slips,
  };
}
