/** The numbers: where each stood, stands and should be, and how old what we know is. */
import { formatQuantity, type Quantity } from '../../grammar/amounts.ts';
import { type Day, formatCadence, formatDay } from '../../grammar/dates.ts';
import { type Element, elementsOf, valuesOf, wordOf } from '../model/model.ts';
import { isOutcome } from '../model/outcomes.ts';
import { cadenceOf, lastReading } from '../model/readings.ts';
import { elementCell, ownerCell, textCell } from './cells.ts';
import { namedBy } from './coverage.ts';
import type { Cell, Table, TableInput, TableSpec } from './table.ts';
import { counted } from './words.ts';

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
};

function tableOf(title: string, metrics: readonly Element[], input: TableInput): Table {
  const stale = namedBy(input.findings, 'stale-metric');
  const old = metrics.filter(({ id }) => stale.has(id)).length;
  return {
    title,
    notes: [
      ...(metrics.length === 0 ? ['There is no such metric yet.'] : []),
      ...(old === 0 ? [] : [`${counted(old, 'metric')} without a reading in time.`]),
    ],
    columns: ['Metric', 'Owner', 'Baseline', 'Now', 'Target', 'By', 'Way covered', 'Age', 'Every'],
    rows: metrics.map((metric) => rowOf(metric, input.today, stale.has(metric.id))),
  };
}

function rowOf(metric: Element, today: Day, isStale: boolean): readonly Cell[] {
  const baseline = quantityOf(metric, 'baseline')?.quantity;
  const target = quantityOf(metric, 'target');
  const reading = lastReading(metric, today);
  const cadence = cadenceOf(metric);
  return [
    elementCell(metric),
    ownerCell(metric),
    textCell(figure(metric, baseline)),
    textCell(figure(metric, reading?.quantity)),
    textCell(figure(metric, target?.quantity)),
    textCell(target?.at === undefined ? '' : formatDay(target.at.last)),
    textCell(wayCovered(baseline, reading?.quantity, target?.quantity)),
    textCell(reading === undefined ? 'never read' : ageOf(reading.day, today, isStale)),
    textCell(cadence === undefined ? '' : formatCadence(cadence)),
  ];
}

/** With the metric's unit where it has none of its own: `310 leads`. */
function figure(metric: Element, quantity: Quantity | undefined): string {
  if (quantity === undefined) return '';
  const unit = quantity.unit || (wordOf(metric, 'unit') ?? '');
  return formatQuantity({ ...quantity, unit });
}

function quantityOf(
  metric: Element,
  attribute: string,
): { readonly quantity: Quantity; readonly at: { readonly last: Day } | undefined } | undefined {
  const value = valuesOf(metric, attribute)[0]?.value;
  return value?.type === 'quantity' ? { quantity: value.quantity, at: value.at } : undefined;
}

/** The share of the way from the baseline to the target, of figures in one unit: `22%`; below zero where it went back. */
function wayCovered(from: Quantity | undefined, now: Quantity | undefined, to: Quantity | undefined): string {
  if (from === undefined || now === undefined || to === undefined) return '';
  if (from.unit !== now.unit || now.unit !== to.unit || from.number === to.number) return '';
  return `${Math.round((100 * (now.number - from.number)) / (to.number - from.number))}%`;
}

function ageOf(day: Day | undefined, today: Day, isStale: boolean): string {
  if (day === undefined) return isStale ? 'too old' : '';
  const days = counted(Math.max(0, today - day), 'day');
  return isStale ? `${days}, too old` : days;
}
