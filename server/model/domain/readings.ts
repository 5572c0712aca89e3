/** What is known of the value of a metric, and since when. */

import type { Quantity } from '../../../grammar/values/amounts.ts';
import type { Day, Duration } from '../../../grammar/values/dates.ts';
import { type Series, seriesIn, withUnit } from '../data/data-file.ts';
import { type DataPath, dataPathOf } from '../data/data-path.ts';
import { type Element, isGiven, valuesOf, wordOf } from '../model.ts';

export interface MetricReading {
  readonly quantity: Quantity;
  /** The last day of a coarse date, no later than today; undefined for a reading without a date. */
  readonly day: Day | undefined;
}

const readAttributes = ['now', 'readings'] as const;

/** All readings, `now:` first, then `readings:` as written, then those of its file. The baseline is none. */
export function readingsOf(metric: Element, today: Day): readonly MetricReading[] {
  const readings: MetricReading[] = [];
  for (const attribute of readAttributes) {
    for (const { value } of valuesOf(metric, attribute)) {
      if (value.type !== 'quantity') continue;
      readings.push({ quantity: value.quantity, day: value.at && Math.min(value.at.last, today) });
    }
  }
  const fromFile = readingsUntil(metric, today);
  if (fromFile.length > 0) {
    const unit = unitOf(metric);
    for (const { quantity, at } of fromFile) {
      readings.push({ quantity: withUnit(quantity, unit), day: Math.min(at.last, today) });
    }
  }
  return readings;
}

/** The file that `source:` of a metric names; undefined where it says something else, or nothing. */
export function dataSourceOf(metric: Element): DataPath | undefined {
  const source = wordOf(metric, 'source');
  return source === undefined ? undefined : dataPathOf(source);
}

/** What that file says of the metric; undefined where there is none to read. */
export function seriesOf(metric: Element): Series | undefined {
  const source = dataSourceOf(metric);
  const data = source && metric.data;
  if (data === undefined || !('sheet' in data)) return undefined;
  const names = [metric.name, metric.label].filter((name) => name !== undefined);
  return seriesIn(data.sheet, { column: source?.column, names });
}

/** What that file says of the metric up to a day: the roadmap may stand still at its as-of date where the file goes on. */
export function readingsUntil(metric: Element, day: Day): Series['readings'] {
  return (seriesOf(metric)?.readings ?? []).filter(({ at }) => at.first <= day);
}

/** The unit in which the metric's own figures are written, so that those of the file can be compared with them. */
function unitOf(metric: Element): string {
  for (const attribute of ['target', 'baseline', 'now']) {
    const value = valuesOf(metric, attribute)[0]?.value;
    if (value?.type === 'quantity') return value.quantity.unit;
  }
  return wordOf(metric, 'unit') ?? '';
}

/** The newest dated reading; where none has a date, `now:`, else the last of `readings:`. */
export function lastReading(metric: Element, today: Day): MetricReading | undefined {
  const all = readingsOf(metric, today);
  const [first] = all;
  if (first === undefined || all.length === 1) return first;
  let newest: MetricReading | undefined;
  for (const one of all) {
    if (one.day !== undefined && one.day > (newest?.day ?? -Infinity)) newest = one;
  }
  return newest ?? (valuesOf(metric, 'now').length > 0 ? first : all.at(-1));
}

/** Whether a reading was written, readable or not. */
export function isReadingGiven(metric: Element): boolean {
  return isGiven(metric, 'now') || isGiven(metric, 'readings');
}

/** The same, or whether a file is said to have some. */
export function hasReading(metric: Element): boolean {
  return isReadingGiven(metric) || dataSourceOf(metric) !== undefined;
}

/** How often a metric is looked at. */
export function cadenceOf(element: Element): Duration | undefined {
  const value = valuesOf(element, 'every')[0]?.value;
  return value?.type === 'duration' ? value.duration : undefined;
}
