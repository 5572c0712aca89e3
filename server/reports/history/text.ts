/** The history of roadmaps for people at a terminal. */
import { formatDayLong } from '../../../grammar/values/dates.ts';
import type { By } from '../../history/moments.ts';
import {
  type Course,
  coursesOf,
  type Point,
  type Series,
  slipsIn,
  type Verdict,
} from '../../history/series.ts';
import { sparkline } from '../../history/sparkline.ts';
import type { Paint } from '../paint.ts';
import { visible } from '../visible.ts';

/** What a terminal can show. */
interface Terminal {
  readonly paint: Paint;
  /** Letters in a line. */
  readonly columns: number;
  /** Only ASCII can be relied on. */
  readonly isPlain: boolean;
}

/** One roadmap after the other: a line for each measure, from the first moment to the last. */
export function historyText(all: readonly Series[], terminal: Terminal): string {
  return `${all.map((series) => seriesText(series, terminal)).join('\n\n')}\n`;
}

function seriesText(series: Series, terminal: Terminal): string {
  const { paint } = terminal;
  const courses = coursesOf(series);
  const slips = slipsIn(series);
  return [
    paint.strong(visible(series.roadmap)),
    spanText(series),
    '',
    ...(courses.length === 0 ? ['Nothing is counted yet.'] : coursesText(courses, terminal)),
    ...(slips === 0 ? [] : ['', slipText(slips)]),
  ].join('\n');
}

/** “12 weeks, 12 January 2026 to 5 April 2026”. */
export function spanText({ by, points }: Series): string {
  const [first] = points;
  const last = points.at(-1) ?? first;
  const count = `${points.length} ${by}${points.length === 1 ? '' : 's'}`;
  if (first.day === last.day) return `${count}, ${dayText(first, by)}`;
  return `${count}, ${dayText(first, by)} to ${dayText(last, by)}`;
}

/** The day of a commit, `week of 3 August 2026`, `August 2026`. */
export function dayText({ day }: Pick<Point, 'day'>, by: By): string {
  const text = formatDayLong(day);
  if (by === 'month') return text.replace(/^\d+ /, '');
  return by === 'week' ? `week of ${text}` : text;
}

const leastLine = 8;
const mostLine = 60;

/** Label, line, numbers and verdict side by side; below one another where there is no room. */
function coursesText(courses: readonly Course[], terminal: Terminal): readonly string[] {
  const { columns, isPlain, paint } = terminal;
  const rows = courses.map((course) => ({
    course,
    label: course.measure.label,
    told: told(course, isPlain),
  }));
  const labels = widthOf(rows.map(({ label }) => label));
  const numbers = widthOf(rows.map(({ told }) => told));
  const verdicts = widthOf(courses.map(({ verdict }) => words[verdict]));
  const gap = 2;
  const room = columns - labels - numbers - verdicts - 3 * gap;
  const line = ({ values }: Course, width: number): string =>
    sparkline(values, Math.min(width, mostLine), isPlain);
  if (room < leastLine) {
    return rows.map(({ course, label, told }) =>
      [
        label,
        `  ${line(course, Math.max(leastLine, columns - gap))}`,
        `  ${told}  ${verdictText(course, paint)}`.trimEnd(),
      ].join('\n'),
    );
  }
  const drawn = widthOf(rows.map(({ course }) => line(course, room)));
  return rows.map(({ course, label, told }) =>
    [label.padEnd(labels), line(course, room).padEnd(drawn), told.padEnd(numbers), verdictText(course, paint)]
      .join('  ')
      .trimEnd(),
  );
}

/** What has become of a measure, in a word. */
export const words: Readonly<Record<Verdict, string>> = {
  better: 'better',
  worse: 'worse',
  same: '',
  other: '',
};

function verdictText({ verdict }: Course, paint: Paint): string {
  if (verdict === 'worse') return paint.severity('warning', words.worse);
  return verdict === 'better' ? paint.strong(words.better) : '';
}

/** `62% → 85%`; one number where nothing has moved. */
function told({ first, last, verdict }: Course, isPlain: boolean): string {
  return first === last || verdict === 'same' ? last : `${first} ${isPlain ? '->' : '→'} ${last}`;
}

/** Said where the text of some versions cannot be read in full. */
export function slipText(count: number): string {
  const versions = count === 1 ? '1 of the versions has' : `${count} of the versions have`;
  return `${versions} slips in the text, which may hide something from these figures.`;
}

function widthOf(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, [...text].length), 0);
}
