/** Which numbers did we agree on, and what moves them? Outcomes, what drives them, and where that is measured. */

import type { Day } from '../../grammar/values/dates.ts';
import { lifecycleOf, touchpointsOf } from '../model/domain/lifecycle.ts';
import { isOutcome, leadingToOutcome, outcomesOf } from '../model/domain/outcomes.ts';
import { isReadingGiven, lastReading } from '../model/domain/readings.ts';
import { type Element, elementsOf, itemAnchor, type Model } from '../model/model.ts';
import { type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { notDrawn } from './gaps.ts';
import { placeAt } from './marks.ts';
import { isUnowned, ownerText } from './owners.ts';
import { type Pointing, pointing } from './pointing.ts';
import { courseText, valuesText } from './values.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted, listed } from './words.ts';

export const metricsView: View = {
  name: 'metrics',
  label: 'Metrics',
  description: 'What drives which outcome, and where it is measured',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'outcome', label: 'Outcome' },
  { className: 'orphan', label: 'Leads to no outcome' },
  { className: 'leaf', label: 'Where it is measured: touchpoint, ⇄ hand-off' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const metrics = metricsInOrder(model);
  if (metrics.length === 0) return nothingYet(metricsView, 'flowchart', empty, input);
  const places = placesInOrder(model);
  const { measured = [], unmeasured = [] } = Object.groupBy(places, (place) =>
    measuresOf(place).length > 0 ? 'measured' : 'unmeasured',
  );
  const leading = leadingToOutcome(model);
  const orphans = metrics.filter((metric) => !leading.has(metric));
  return chartDiagram(
    metricsView,
    {
      summary: summaryOf(model, metrics, orphans),
      direction: 'TB',
      arrangement: 'layers',
      nodes: [
        ...metrics.map((metric) => metricNode(metric, !leading.has(metric), input.today)),
        ...measured.map(leafNode),
      ],
      edges: [
        ...metrics.flatMap((metric) => drivesOf(metric).map((given) => driveEdge(metric, given, input))),
        ...measured.flatMap((place) => measuresOf(place).map((given) => measureEdge(place, given, input))),
      ],
      legend,
      notices: notDrawn(
        unmeasured,
        'touchpoint or hand-off is measured by no metric',
        'touchpoints and hand-offs are measured by no metric',
      ),
    },
    input,
  );
}

const empty = {
  sentence: 'There is no metric yet. Say which number tells whether customers stay, and what drives it:',
  example:
    'metric kept "Care plans kept" { level: outcome; owner: dana; unit: %; now: 92% at 2026-Q3; target: 95% by 2027-Q2 }\nmetric warm "Homes warm in week one" { level: operational; drives: kept }',
};

/** Outcomes first, then level by level what drives them, so that few lines cross; orphans last. */
function metricsInOrder(model: Model): readonly Element[] {
  const metrics = elementsOf(model, 'metric');
  const drivers = new Map<Element, Element[]>();
  for (const metric of metrics)
    for (const { target } of drivesOf(metric)) {
      const known = drivers.get(target) ?? [];
      known.push(metric);
      drivers.set(target, known);
    }
  const order = new Set(outcomesOf(model));
  for (const one of order) for (const metric of drivers.get(one) ?? []) order.add(metric);
  for (const metric of metrics) order.add(metric);
  return [...order];
}

/** Touchpoints along the customer's way, then hand-offs. */
function placesInOrder(model: Model): readonly Element[] {
  const stages = [...lifecycleOf(model), ...elementsOf(model, 'stage')].flatMap((stage) => stage ?? []);
  return [
    ...new Set([
      ...stages.flatMap(touchpointsOf),
      ...elementsOf(model, 'touchpoint'),
      ...elementsOf(model, 'handoff'),
    ]),
  ];
}

const drivesOf = (metric: Element): readonly Pointing[] => pointing(metric, 'drives');
const measuresOf = (place: Element): readonly Pointing[] => pointing(place, 'measure');

function metricNode(metric: Element, isOrphan: boolean, today: Day): ChartNode {
  const outcome = isOutcome(metric);
  const unowned = isUnowned(metric);
  const age = ageText(metric, today);
  const values = valuesText(metric, today);
  const { now, target, by, lacks } = values;
  return {
    key: metric,
    title: metric.label,
    lines: [
      courseText(values),
      dotted(age, unowned ? 'nobody owns it' : ''),
      isOrphan ? 'leads to no outcome' : '',
    ],
    ...((outcome || isOrphan) && { classes: [outcome ? 'outcome' : 'orphan'] }),
    label: [
      `${outcome ? 'Outcome' : 'Metric'} ${metric.label}`,
      now === undefined ? lacks.now : `now ${now}`,
      target === undefined ? lacks.target : `target ${target}${by === undefined ? '' : ` by ${by}`}`,
      age,
      unowned ? 'nobody owns it' : `owned by ${ownerText(metric)}`,
      isOrphan ? 'leads to no outcome' : '',
    ],
  };
}

/** How long ago it was read, in the largest unit of which there are two or more. */
function ageText(metric: Element, today: Day): string {
  const reading = lastReading(metric, today);
  if (reading === undefined) return isReadingGiven(metric) ? '' : 'never read';
  if (reading.day === undefined) return 'read at no known date';
  const days = today - reading.day;
  if (days <= 0) return 'read today';
  if (days < 14) return `read ${counted(days, 'day')} ago`;
  if (days < 61) return `read ${counted(Math.floor(days / 7), 'week')} ago`;
  return `read ${counted(Math.floor(days / 30.4), 'month')} ago`;
}

function leafNode(place: Element): ChartNode {
  const isHandoff = place.kind === 'handoff';
  return {
    key: place,
    title: isHandoff ? `⇄ ${place.label}` : place.label,
    lines: [],
    small: true,
    classes: ['leaf'],
    label: [`${isHandoff ? 'Hand-off' : 'Touchpoint'} ${place.label}`],
  };
}

function driveEdge(metric: Element, given: Pointing, input: ViewInput): ChartEdge {
  return {
    from: given.target,
    to: metric,
    line: 'plain',
    source: placeAt(itemAnchor(given), input),
    label: [`${metric.label} drives ${given.target.label}`],
  };
}

function measureEdge(place: Element, given: Pointing, input: ViewInput): ChartEdge {
  return {
    from: given.target,
    to: place,
    line: 'plain',
    source: placeAt(itemAnchor(given), input),
    label: [`${given.target.label} is measured at ${place.label}`],
  };
}

function summaryOf(model: Model, metrics: readonly Element[], orphans: readonly Element[]): string {
  const outcomes = outcomesOf(model);
  const leads =
    orphans.length === 0
      ? 'every metric leads to one'
      : `${listed(orphans.map(({ label }) => label))} ${orphans.length === 1 ? 'leads' : 'lead'} to none`;
  return `${counted(metrics.length, 'metric')}, of which ${counted(outcomes.length, 'outcome')}; ${leads}.`;
}
