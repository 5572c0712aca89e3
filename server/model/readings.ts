/** What is known of the value of a metric, and since when. */
import type { Day, Duration } from '../../grammar/dates.ts';
import type { Quantity } from '../../grammar/values.ts';
import { type Element, isGiven, valuesOf } from './model.ts';

export interface MetricReading {
  readonly quantity: Quantity;
  /** The last day of a coarse date, no later than today; undefined for a reading without a date. */
  readonly day: Day | undefined;
}

const readAttributes = ['now', 'readings'] as const;

/** All readings, `now:` first, then `readings:` as written. The baseline is none. */
export function readingsOf(metric: Element, today: Day): readonly MetricReading[] {
  const readings: MetricReading[] = [];
  for (const attribute of readAttributes) {
    for (const { value } of valuesOf(metric, attribute)) {
      if (value.type !== 'quantity') continue;
      readings.push({ quantity: value.quantity, day: value.at && Math.min(value.at.last, today) });
    }
  }
  return readings;
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
export function hasReading(metric: Element): boolean {
  return isGiven(metric, 'now') || isGiven(metric, 'readings');
}

/** How often a metric is looked at. */
export function cadenceOf(element: Element): Duration | undefined {
  const value = valuesOf(element, 'every')[0]?.value;
  return value?.type === 'duration' ? value.duration : undefined;
}
