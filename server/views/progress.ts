/** Are the numbers moving? Each metric with its readings against its target, those that lag behind first. */

import { normalUnit, type Quantity } from '../../grammar/values/amounts.ts';
import type { Day, Period } from '../../grammar/values/dates.ts';
import { formatNumber } from '../../grammar/values/numbers.ts';
import { isOutcome } from '../model/domain/outcomes.ts';
import { isReadingGiven, lastReading, readingsOf } from '../model/domain/readings.ts';
import { type Element, elementsOf, isGiven, valuesOf, wordOf } from '../model/model.ts';
import { boxCounts, type ChartBox, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { isUnowned, ownerText } from './owners.ts';
import { courseText, type Values, valuesText } from './values.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted } from './words.ts';

export const progressView: View = {
  name: 'progress',
  label: 'Progress',
  description: 'Which numbers move towards their targets, and which lag behind',
  draw,
};

type Pace = 'behind' | 'on-pace' | 'reached' | 'untold';

const paces: Readonly<Record<Pace, string>> = {
  behind: 'Behind',
  'on-pace': 'On the way',
  reached: 'Reached',
  untold: 'Cannot be told',
};

const legend: readonly LegendEntry[] = [
  { className: 'behind', label: 'Less of the way gone than of the time' },
  { className: 'on-pace', label: 'At least as much of the way as of the time' },
  { className: 'reached', label: 'Target reached' },
  { className: 'short', label: 'No start, no target or no reading' },
];

function draw(input: ViewInput): Diagram {
  const { model, today } = input;
  const metrics = elementsOf(model, 'metric');
  if (metrics.length === 0) return nothingYet(progressView, 'flowchart', empty, input);
  const courses = metrics.map((metric) => courseOf(metric, today));
  const boxes = (Object.keys(paces) as Pace[]).flatMap((pace): ChartBox[] => {
    const members = courses.filter((course) => course.pace === pace);
    if (members.length === 0) return [];
    return [
      {
        key: pace,
        title: paces[pace],
        whenEmpty: '',
        label: [paces[pace], counted(members.length, 'metric')],
        nodes: members.sort((a, b) => numberIn(a.way) - numberIn(b.way)).map(nodeOf),
      },
    ];
  });
  return chartDiagram(
    progressView,
    {
      summary: `${counted(metrics.length, 'metric')}: ${boxCounts(boxes)}.`,
      direction: 'LR',
      arrangement: 'columns',
      boxes,
      edges: [],
      legend,
    },
    input,
  );
}

const empty = {
  sentence: 'There is no metric yet. Say where it started, where it stands and where it should be:',
  example:
    'metric kept "Care plans kept" {\n  unit: %\n  baseline: 91% at 2025-Q4\n  now: 92% at 2026-Q3\n  target: 95% by 2027-Q2\n}',
};

/** A number at a day. */
interface Point {
  readonly number: number;
  readonly day: Day | undefined;
}

interface Course {
  readonly metric: Element;
  readonly pace: Pace;
  /**
   * How much of the way from where it started to the target is gone: 1 is all, below 0 the wrong way. A text says
   * why that cannot be told.
   */
  readonly way: number | string;
  /** How much of the time is gone. */
  readonly time: number | undefined;
  /** From the start to the last reading, in order of time. */
  readonly readings: readonly Point[];
  readonly values: Values;
}

function courseOf(metric: Element, today: Day): Course {
  const baseline = quantityOf(metric, 'baseline');
  const target = quantityOf(metric, 'target');
  const last = lastReading(metric, today);
  const readings = pointsOf(metric, baseline, today);
  const first = readings[0];
  // Amounts in several units are on no one scale.
  const units = [wordOf(metric, 'unit'), ...[baseline, last, target].map((one) => one?.quantity.unit)];
  const way = wayGone(metric, {
    start: readings.length > 1 ? first?.number : undefined,
    now: last?.quantity.number,
    target: target?.quantity.number,
    isOneScale: new Set(units.flatMap((unit) => (unit ? normalUnit(unit) : []))).size <= 1,
  });
  const time = shareOfTime(first?.day, last?.day ?? today, target?.at);
  return {
    metric,
    way,
    time,
    readings,
    pace: paceOf(way, time),
    values: valuesText(metric, today),
  };
}

function quantityOf(
  metric: Element,
  attribute: string,
): { readonly quantity: Quantity; readonly at: Period | undefined } | undefined {
  const value = valuesOf(metric, attribute)[0]?.value;
  return value?.type === 'quantity' ? value : undefined;
}

/** The baseline and all dated readings, by day; what has no day comes last. */
function pointsOf(metric: Element, baseline: ReturnType<typeof quantityOf>, today: Day): readonly Point[] {
  const readings = readingsOf(metric, today).map(
    ({ quantity, day }): Point => ({ number: quantity.number, day }),
  );
  const byDay = readings.sort(
    (a, b) => (a.day ?? Number.MAX_SAFE_INTEGER) - (b.day ?? Number.MAX_SAFE_INTEGER),
  );
  return baseline === undefined
    ? byDay
    : [{ number: baseline.quantity.number, day: baseline.at?.last }, ...byDay];
}

interface Ends {
  readonly start: number | undefined;
  readonly now: number | undefined;
  readonly target: number | undefined;
  readonly isOneScale: boolean;
}

const unless = (isWritten: boolean): string => (isWritten ? ' that can be read' : '');

/** From 0 at the start to 1 at the target, whichever is the larger number; or why that cannot be told. */
function wayGone(metric: Element, { start, now, target, isOneScale }: Ends): number | string {
  if (now === undefined) return `no reading${unless(isReadingGiven(metric))}`;
  if (target === undefined) return `no target${unless(isGiven(metric, 'target'))}`;
  if (!isOneScale) return 'not on one scale';
  if (start === undefined)
    return isGiven(metric, 'baseline') ? 'no start that can be read' : 'no start to compare with';
  if (start === target) return 'starts at its target';
  return (now - start) / (target - start);
}

/** From 0 at the start to 1 on the last day of the target. */
function shareOfTime(start: Day | undefined, at: Day, by: Period | undefined): number | undefined {
  if (start === undefined || by === undefined || by.last <= start) return undefined;
  return Math.min(1, Math.max(0, (at - start) / (by.last - start)));
}

/** So much less of the way than of the time is still on its way: readings are coarse. */
const slack = 0.05;

function paceOf(way: number | string, time: number | undefined): Pace {
  if (typeof way === 'string') return 'untold';
  if (way >= 1) return 'reached';
  if (time === undefined) return way > 0 ? 'on-pace' : 'behind';
  return way + slack >= time ? 'on-pace' : 'behind';
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What cannot be told is not sorted. */
const numberIn = (way: number | string): number => (typeof way === 'string' ? 0 : way);

function wayText(way: number | string): string {
  if (typeof way === 'string') return way;
  return way < 0 ? 'the wrong way' : `${percent(Math.min(1, way))} of the way`;
}

function nodeOf({ metric, pace, way, time, readings, values }: Course): ChartNode {
  const isUnderWay = typeof way === 'number' && way < 1;
  const passed = isUnderWay && time !== undefined ? `${percent(time)} of time` : '';
  const numbers = readings.map(({ number }) => formatNumber(number));
  return {
    key: metric,
    title: metric.label,
    lines: [courseText(values), typeof way === 'number' ? bar(way) : '', dotted(wayText(way), passed)],
    classes: [pace === 'untold' ? 'short' : pace],
    label: [
      `${isOutcome(metric) ? 'Outcome' : 'Metric'} ${metric.label}`,
      courseText(values).replace('→', 'to'),
      numbers.length > 1 ? readingsText(numbers) : '',
      wayText(way),
      passed === '' ? '' : `${passed} is gone`,
      isUnowned(metric) ? 'nobody owns it' : `owned by ${ownerText(metric)}`,
    ],
  };
}

const mostNumbers = 12;

/** The last of them, where a file holds years of them. */
function readingsText(numbers: readonly string[]): string {
  const earlier = numbers.length - mostNumbers;
  const last = numbers.slice(-mostNumbers).join(' then ');
  return earlier > 0 ? `${numbers.length} readings, the last ${last}` : `readings ${last}`;
}

/** `▰▰▰▱▱▱▱▱▱▱`: a tenth of the way for each. */
function bar(way: number): string {
  const full = Math.round(Math.min(1, Math.max(0, way)) * 10);
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)}`;
}
