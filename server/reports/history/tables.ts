/**
 * The history of a roadmap as tables, for the preview: each measure on a scale of its own. A chart has one scale for
 * all, on which three shares would be lines and all the rest flat, and nothing in it could be read out.
 */
import { measures } from '../../history/measures.ts';
import type { By } from '../../history/moments.ts';
import { type Course, coursesOf, type Series, slipsIn } from '../../history/series.ts';
import { sparkline } from '../../history/sparkline.ts';
import type { Cell, Table } from '../../tables/table.ts';
import { dayText, slipText, spanText, words } from './text.ts';

const longestLine = 60;

const steps: Readonly<Record<By, string>> = {
  commit: 'Commit by commit',
  week: 'Week by week',
  month: 'Month by month',
};

/** What became of each measure, then every moment, the newest first. */
export function historyTables(series: Series, notices: readonly string[]): readonly Table[] {
  const courses = coursesOf(series);
  const slips = slipsIn(series);
  return [
    {
      title: `History of ${series.roadmap}`,
      notes: [
        `${spanText(series)}.`,
        ...missing(series, courses),
        ...(slips === 0 ? [] : [slipText(slips)]),
        ...notices,
        'All versions are measured by the rules of today, with the settings that are committed now.',
      ],
      ...becoming(series, courses),
    },
    momentsTable(series, courses),
  ];
}

/** What has to be there before anything can be compared. */
function missing({ points, by }: Series, courses: readonly Course[]): readonly string[] {
  return [
    ...(courses.length === 0
      ? ['Nothing is counted yet: no version declares anything that has a figure.']
      : []),
    ...(points.length === 1
      ? [`${firstOnly[by]} From the second on, this page says what became of each figure.`]
      : []),
  ];
}

const firstOnly: Readonly<Record<By, string>> = {
  commit: 'There is one commit so far.',
  week: 'All commits so far are of one week.',
  month: 'All commits so far are of one month.',
};

/** From the first moment to the last; of a single moment, what it is like. */
function becoming({ points }: Series, courses: readonly Course[]): Pick<Table, 'columns' | 'rows'> {
  if (courses.length === 0) return { columns: [], rows: [] };
  if (points.length === 1)
    return {
      columns: ['', 'Now'],
      rows: courses.map(({ measure, last }) => [{ text: measure.label }, { text: last }]),
    };
  return {
    columns: ['', 'Then', 'Now', 'Which is', 'On the way'],
    rows: courses.map(({ measure, first, last, verdict, values }) => [
      { text: measure.label },
      { text: first },
      { text: last },
      { text: words[verdict] },
      // Whoever listens has heard it in the cells before.
      { text: sparkline(values, longestLine, false), isPicture: true },
    ]),
  };
}

function momentsTable({ points, by }: Series, courses: readonly Course[]): Table {
  const told = measures.filter((measure) => courses.some((course) => course.measure === measure));
  return {
    title: steps[by],
    notes: [],
    columns: ['When', 'Commits', ...told.map(({ label }) => label), 'Last change by'],
    rows: points
      .toReversed()
      .map((point): readonly Cell[] => [
        { text: dayText(point, by) },
        { text: String(point.commits) },
        ...told.map(({ text }) => ({ text: text(point.figures) })),
        { text: point.author },
      ]),
  };
}

/** The page where nobody can tell: it says why. */
export function noHistory(roadmap: string, sentence: string): readonly Table[] {
  return [{ title: `History of ${roadmap}`, notes: [sentence], columns: [], rows: [] }];
}
