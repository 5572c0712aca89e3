/**
 * The history of a roadmap as a Mermaid chart: how much is owned, measured and connected. Only these three are on
 * one scale; the other measures would be flat lines beside them, or the other way round.
 */
import { formatDay } from '../../../grammar/values/dates.ts';
import { measures } from '../../history/measures.ts';
import type { Point, Series } from '../../history/series.ts';
import { captionText, flowchartText } from '../../views/mermaid.ts';
import { spanText } from './text.ts';

const drawn = ['owned', 'measured', 'connected'];

/** More days than these are not readable below an axis. */
const mostPoints = 24;

/** One chart. Of several commits of one day, the last is drawn: two days of one name would be one place on the axis. */
export function historyMermaid(series: Series): string {
  const points = thinned(series.points.filter(({ day }, place, all) => all[place + 1]?.day !== day));
  const lines = measures
    .filter(({ name }) => drawn.includes(name))
    .map(({ label, of }) => {
      const values = points.map(({ figures }) => Math.round((of(figures) ?? 0) * 100));
      return `  line "${label}" [${values.join(', ')}]`;
    });
  return `${[
    'xychart-beta',
    `  accTitle: ${captionText(series.roadmap)}`,
    `  accDescr: ${captionText(spanText(series))}`,
    `  title "${flowchartText(series.roadmap) || '#32;'}"`,
    `  x-axis [${points.map(({ day }) => `"${formatDay(day)}"`).join(', ')}]`,
    '  y-axis "Of all, in percent" 0 --> 100',
    ...lines,
  ].join('\n')}\n`;
}

/** The last point of each equal part. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostPoints) return points;
  const ends = Array.from({ length: mostPoints }, (_, place) =>
    Math.ceil(((place + 1) * points.length) / mostPoints),
  );
  return ends.flatMap((end) => points[end - 1] ?? []);
}
