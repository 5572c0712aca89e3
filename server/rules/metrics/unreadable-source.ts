import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteText } from '../../../grammar/writing/edit.ts';
import { type DataPath, dataPathOf } from '../../model/data/data-path.ts';
import { dataSourceOf, seriesOf } from '../../model/domain/readings.ts';
import { type Element, itemAnchor, valuesOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';

export const unreadableSource: EachRule = {
  id: 'unreadable-source',
  group: 'metrics',
  severity: 'warning',
  preset: 'review',
  title: 'A file of readings that cannot be read',
  finds:
    'Speaks on a metric whose `source:` is the path of a `.csv` or `.tsv` file that is not there, lies outside the roadmap’s folder, is reached by a link, is too long, or has a row that cannot be read for certain: no date, a date such as 05/06/2026 that can be read in two ways, no number. Rows without a value are passed over. A source in words (`source: "Survey by Kantar"`) is never looked for. Files from the network are never fetched.',
  why: 'A number that everybody believes to be up to date, and that nobody has seen for months, steers money in the wrong direction.',
  source:
    'Reporting that is fed from exports: a file moves, a column is renamed, and the chart goes on showing what it showed.',
  examples: {
    before: `metric nps "Would recommend us" {
  owner: tbd
  every: month
  source: "../shared/nps.csv"
}`,
    after: `metric nps "Would recommend us" {
  owner: tbd
  every: month
  source: "data/nps.csv"
}`,
  },
  each: ['metric'],
  check(metric, context) {
    const source = dataSourceOf(metric);
    const [given] = valuesOf(metric, 'source');
    if (source === undefined || given === undefined) return undefined;
    const problem = problemWith(source, metric);
    if (problem === undefined) return undefined;
    return {
      at: itemAnchor(given),
      element: metric,
      message: problem,
      fixes: () => fixes(source, metric, context),
    };
  },
};

const outside: Readonly<Record<NonNullable<DataPath['outside']>, string>> = {
  network:
    'is an address in the network, from where nothing is ever fetched. Keep a copy in the roadmap’s folder, or say in words where the number comes from.',
  absolute:
    'is a place on one computer, which others do not have. Keep the file in the roadmap’s folder and name it from there, as data/nps.csv.',
  above:
    'is not below the roadmap’s folder, so it is not read. Keep the file in that folder and name it from there, as data/nps.csv.',
};

function problemWith(source: DataPath, metric: Element): string | undefined {
  const file = quoted(source.path);
  if (source.outside !== undefined) return `${file} ${outside[source.outside]}`;
  const { data } = metric;
  if (data === undefined) return undefined;
  if ('missing' in data) {
    return `There is no file ${file} below the roadmap’s folder, so nobody sees how ${quoted(metric.label)} goes. Put it there, or say in words where the number comes from.`;
  }
  if ('unreadable' in data) return `${file} gives no readings. ${data.unreadable}`;
  const series = seriesOf(metric);
  if (series?.problem === undefined) return undefined;
  return `${file} ${series.readings.length === 0 ? 'gives no readings' : 'has readings that are left out'}. ${series.problem}`;
}

function fixes(source: DataPath, metric: Element, context: RuleContext): readonly FixDraft[] {
  const candidates = source.outside === undefined ? (seriesOf(metric)?.candidates ?? []) : [];
  // A heading that would be read as something else behind the # is none to take.
  const fitting = candidates.filter((column) => dataPathOf(`${source.path}#${column}`)?.column === column);
  return fitting.map((column) => ({
    title: `Take the readings from the column ${quoted(column)}`,
    edits: setAttribute(context, metric, 'source', quoteText(`${source.path}#${column}`)),
  }));
}
