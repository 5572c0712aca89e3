/** The numbers: where each stood, stands and should be, and how old what we know is. */
import { formatQuantity, type Quantity } from '../../grammar/values/amounts.ts';
import { type Day, formatCadence } from '../../grammar/values/dates.ts';
import { isOutcome } from '../model/domain/outcomes.ts';
import { cadenceOf, isReadingGiven, lastReading, type MetricReading } from '../model/domain/readings.ts';
import { type Element, elementsOf, isGiven, valuesOf, wordOf } from '../model/model.ts';
import { counted } from '../model/wording/words.ts';
import { dateCell, elementCell, numberCell, ownerCell, textCell } from './cells.ts';
import { namedBy } from './coverage.ts';
import type { Cell, Table, TableInput, TableSpec } from './table.ts';

export const scorecardTable: TableSpec = {
  name: 'scorecard',
  description: 'Where does each metric stand, where should it be, and how old is the figure?',
  rules: ['stale-metric'],
  make: (input) => {
    const metrics = elementsOf(input.model, 'metric');
    return [
      tableOf('Outcomes for customers and the company', metrics.filter(isOutcome), input),
      tableOf(
        'The daily work that leads to them',
        metrics.filter((one) => !isOutcome(one)),
        input,
      ),
    ];
  },
  lists: (input) => [listOf(input)],
};

const listColumns: readonly string[] = [
  'Level',
  'Metric',
  'Owner',
  'Baseline',
  'Baseline unit',
  'Now',
  'Now unit',
  'Target',
  'Target unit',
  'By',
  'Way covered',
  'Read on',
  'Age in days',
  'Too old',
  'Every',
];

/** One row for each metric, the outcomes first, with a column for each fact that one may want to sort by. */
function listOf(input: TableInput): Table {
  const metrics = elementsOf(input.model, 'metric');
  const sorted = [...metrics.filter(isOutcome), ...metrics.filter((one) => !isOutcome(one))];
  const stale = namedBy(input.findings, 'stale-metric');
  return {
    title: 'Scorecard',
    notes: notesOn(sorted, stale),
    columns: listColumns,
    subject: 1,
    units: listColumns.flatMap((column, index) => (column.endsWith(' unit') ? [index] : [])),
    rows: sorted.map((metric) => {
      const { baseline, reading, target, by, covered, cadence } = factsOf(metric, input.today);
      return [
        textCell(isOutcome(metric) ? 'Outcome' : 'Daily work'),
        elementCell(metric),
        ownerCell(metric),
        ...amountCells(metric, baseline),
        ...amountCells(metric, reading?.quantity),
        ...amountCells(metric, target),
        by === undefined ? textCell('') : dateCell(by),
        coveredCell(covered),
        reading?.day === undefined ? textCell('') : dateCell(reading.day),
        reading?.day === undefined ? textCell('') : numberCell(daysSince(reading.day, input.today)),
        textCell(stale.has(metric.id) ? 'yes' : ''),
        textCell(cadence),
      ];
    }),
  };
}

/** A figure, and its unit once more beside it, for whoever reckons with the number alone. */
function amountCells(metric: Element, quantity: Quantity | undefined): readonly Cell[] {
  if (quantity === undefined) return [textCell(''), textCell('')];
  const unit = unitOf(metric, quantity);
  return [numberCell(quantity.number, unit, figure(metric, quantity)), textCell(unit)];
}

function tableOf(title: string, metrics: readonly Element[], input: TableInput): Table {
  const stale = namedBy(input.findings, 'stale-metric');
  return {
    title,
    notes: [...(metrics.length === 0 ? ['There is no such metric yet.'] : []), ...notesOn(metrics, stale)],
    columns: ['Metric', 'Owner', 'Baseline', 'Now', 'Target', 'By', 'Way covered', 'Age', 'Every'],
    rows: metrics.map((metric) => rowOf(metric, input.today, stale.has(metric.id))),
  };
}

function notesOn(metrics: readonly Element[], stale: ReadonlySet<string>): readonly string[] {
  const old = metrics.filter(({ id }) => stale.has(id)).length;
  return old === 0 ? [] : [`${counted(old, 'metric')} without a reading in time.`];
}

interface Facts {
  readonly baseline: Quantity | undefined;
  readonly reading: MetricReading | undefined;
  readonly target: Quantity | undefined;
  /** The last day on which the target is to be reached. */
  readonly by: Day | undefined;
  /** In percent. */
  readonly covered: number | undefined;
  readonly cadence: string;
}

function factsOf(metric: Element, today: Day): Facts {
  const baseline = quantityOf(metric, 'baseline')?.quantity;
  const target = quantityOf(metric, 'target');
  const reading = lastReading(metric, today);
  const cadence = cadenceOf(metric);
  return {
    baseline,
    reading,
    target: target?.quantity,
    by: target?.at?.last,
    covered: wayCovered(baseline, reading?.quantity, target?.quantity),
    cadence: cadence === undefined ? '' : formatCadence(cadence),
  };
}

function rowOf(metric: Element, today: Day, isStale: boolean): readonly Cell[] {
  const { baseline, reading, target, by, covered, cadence } = factsOf(metric, today);
  return [
    elementCell(metric),
    ownerCell(metric),
    textCell(baseline ? figure(metric, baseline) : unreadText(metric, 'baseline')),
    textCell(reading ? figure(metric, reading.quantity) : unreadText(metric, 'now', 'readings')),
    textCell(target ? figure(metric, target) : unreadText(metric, 'target')),
    by === undefined ? textCell('') : dateCell(by),
    coveredCell(covered),
    textCell(reading === undefined ? unreadAge(metric) : ageOf(reading.day, today, isStale)),
    textCell(cadence),
  ];
}

/** Where nothing can be read of one of these, whether something stands there. */
function unreadText(metric: Element, ...attributes: readonly string[]): string {
  return attributes.some((attribute) => isGiven(metric, attribute)) ? 'cannot be read' : '';
}

/** With the metric's unit where it has none of its own: `310 leads`. */
function figure(metric: Element, quantity: Quantity | undefined): string {
  return quantity === undefined ? '' : formatQuantity({ ...quantity, unit: unitOf(metric, quantity) });
}

function unitOf(metric: Element, { unit }: Quantity): string {
  return unit || (wordOf(metric, 'unit') ?? '');
}

function quantityOf(
  metric: Element,
  attribute: string,
): { readonly quantity: Quantity; readonly at: { readonly last: Day } | undefined } | undefined {
  const value = valuesOf(metric, attribute)[0]?.value;
  return value?.type === 'quantity' ? { quantity: value.quantity, at: value.at } : undefined;
}

/** The share of the way from the baseline to the target, of figures in one unit, in percent; below zero where it went back. */
function wayCovered(
  from: Quantity | undefined,
  now: Quantity | undefined,
  to: Quantity | undefined,
): number | undefined {
  if (from === undefined || now === undefined || to === undefined) return undefined;
  if (from.unit !== now.unit || now.unit !== to.unit || from.number === to.number) return undefined;
  return Math.round((100 * (now.number - from.number)) / (to.number - from.number));
}

function coveredCell(covered: number | undefined): Cell {
  return covered === undefined ? textCell('') : numberCell(covered, '%');
}

function unreadAge(metric: Element): string {
  return isReadingGiven(metric) ? 'cannot be read' : 'never read';
}

function ageOf(day: Day | undefined, today: Day, isStale: boolean): string {
  if (day === undefined) return isStale ? 'too old' : '';
  const days = counted(daysSince(day, today), 'day');
  return isStale ? `${days}, too old` : days;
}

function daysSince(day: Day, today: Day): number {
  return Math.max(0, today - day);
}
