/** How many customers came, how many left, and why? Period by period, in numbers and money. */
import { formatMoney } from '../../grammar/values/amounts.ts';
import { formatNumber } from '../../grammar/values/numbers.ts';
import { countWithoutReason, type LossReason, reasonsOf } from '../model/domain/loss-reasons.ts';
import { currencyOf, moneyIn } from '../model/domain/spending.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  itemAnchor,
  numberOf,
  referenceOf,
  targetOf,
} from '../model/model.ts';
import { type ChartBox, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { placeAt, placeOf } from './marks.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted, spanOf } from './words.ts';

export const customersView: View = {
  name: 'customers',
  label: 'Customers',
  description: 'How many customers came and left, period by period, and why',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'gained', label: '▲ Gained' },
  { className: 'lost', label: '▼ Lost' },
  { className: 'leaf', label: 'Why they left' },
  { className: 'short', label: 'Nobody knows why' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const counts = inOrder(elementsOf(model, 'customers'));
  if (counts.length === 0) return nothingYet(customersView, 'flowchart', empty, input);
  const most = Math.max(
    1,
    ...counts.flatMap((count) => ['gained', 'lost'].map((way) => numberOf(count, way) ?? 0)),
  );
  return chartDiagram(
    customersView,
    {
      summary: summaryOf(counts),
      direction: 'LR',
      arrangement: 'columns',
      boxes: counts.map((count) => boxOf(count, most, input)),
      edges: [],
      legend,
    },
    input,
  );
}

const empty = {
  sentence: 'Customers are not counted yet. Say how many came in a period, how many left, and why:',
  example:
    'customers 2026-Q1 {\n  opening: 403; gained: 31; lost: 22; closing: 412\n  why: slow-start 11, price 6, unknown 5\n}',
};

/** All customers first, then segment by segment; each in order of time. */
function inOrder(counts: readonly Element[]): readonly Element[] {
  const segments = [...new Set(counts.map((count) => targetOf(count, 'for')))];
  const rankOf = (count: Element): number => {
    const segment = targetOf(count, 'for');
    return segment === undefined ? -1 : segments.indexOf(segment);
  };
  return [...counts].sort((a, b) => rankOf(a) - rankOf(b) || (a.period?.first ?? 0) - (b.period?.first ?? 0));
}

function boxOf(count: Element, most: number, input: ViewInput): ChartBox {
  const segment = targetOf(count, 'for')?.label;
  const period = count.period?.text ?? count.label;
  const [opening, closing] = ['opening', 'closing'].map((end) => numberText(count, end));
  const ends = opening === undefined || closing === undefined ? '' : `${opening} → ${closing}`;
  const title = dotted(period, segment, ends);
  return {
    key: count,
    title,
    whenEmpty: 'nothing is counted',
    label: [`Customers ${dotted(period, segment)}`, ends.replace('→', 'to')],
    nodes: [...wayNodes(count, most, input), ...reasonNodes(count, most, input)],
  };
}

function numberText(count: Element, attribute: string): string | undefined {
  const number = numberOf(count, attribute);
  return number === undefined ? undefined : formatNumber(number);
}

const ways = [
  { attribute: 'gained', sign: '▲', value: 'value-gained' },
  { attribute: 'lost', sign: '▼', value: 'value-lost' },
] as const;

function wayNodes(count: Element, most: number, input: ViewInput): readonly ChartNode[] {
  return ways.flatMap(({ attribute, sign, value }): ChartNode[] => {
    const number = numberOf(count, attribute);
    if (number === undefined)
      return isUnread(count, attribute) ? [unreadNode(count, attribute, sign, input)] : [];
    const money = moneyIn(count, value);
    const worth = money === undefined ? '' : formatMoney(money, currencyOf(input.model));
    return [
      {
        key: `${count.id} ${attribute}`,
        source: placeOf(count, input),
        title: `${sign} ${formatNumber(number)} ${attribute}`,
        lines: [bar(number, most), worth],
        classes: [attribute],
        label: [`${counted(number, 'customer')} ${attribute}`, worth === '' ? '' : `worth ${worth}`],
      },
    ];
  });
}

function unreadNode(count: Element, attribute: 'gained' | 'lost', sign: string, input: ViewInput): ChartNode {
  return {
    key: `${count.id} ${attribute}`,
    source: placeOf(count, input),
    title: `${sign} ${attribute}`,
    lines: ['cannot be read'],
    classes: [attribute],
    label: [`How many customers were ${attribute} cannot be read`],
  };
}

/** The reasons that cost most customers first; what nobody explains comes last. */
function reasonNodes(count: Element, most: number, input: ViewInput): readonly ChartNode[] {
  const unexplained = countWithoutReason(count);
  const nodes = reasonsOf(count)
    .filter(({ isUnknown }) => !isUnknown)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
    .map((reason) => reasonNode(count, reason, most, input));
  if (unexplained === 0) return nodes;
  return [
    ...nodes,
    {
      key: `${count.id} unknown`,
      source: placeOf(count, input),
      title: `${formatNumber(unexplained)} · nobody knows why`,
      lines: [bar(unexplained, most)],
      small: true,
      classes: ['short'],
      label: [`Nobody knows why ${counted(unexplained, 'customer')} left`],
    },
  ];
}

function reasonNode(count: Element, reason: LossReason, most: number, input: ViewInput): ChartNode {
  const { insight, given } = reason;
  const label = insight?.label ?? referenceOf(given.value)?.text ?? '';
  const undeclared = insight === undefined ? 'not declared' : '';
  return {
    key: `${count.id} ${insight?.id ?? `why ${label}`}`,
    ...(insight === undefined ? { source: placeAt(itemAnchor(given), input) } : { element: insight }),
    title: `${reason.count === undefined ? '' : `${formatNumber(reason.count)} · `}${label}`,
    lines: [bar(reason.count ?? 0, most), undeclared],
    small: true,
    classes: ['leaf'],
    label: [
      `Insight ${label}`,
      reason.count === undefined ? '' : `why ${counted(reason.count, 'customer')} left`,
      undeclared,
    ],
  };
}

const longestBar = 16;

/** As long as there are many of the most that came or left in any period; at least one square for one customer. */
function bar(number: number, most: number): string {
  return number <= 0 ? '' : '■'.repeat(Math.max(1, Math.round((number / most) * longestBar)));
}

function summaryOf(counts: readonly Element[]): string {
  const whole = counts.filter((count) => targetOf(count, 'for') === undefined);
  const all = whole.length > 0 ? whole : counts;
  const unread = (attribute: string): number => all.filter((count) => isUnread(count, attribute)).length;
  const sum = (attribute: string): string =>
    unread(attribute) === all.length
      ? 'some'
      : formatNumber(all.reduce((total, count) => total + (numberOf(count, attribute) ?? 0), 0));
  const doubt = unread('gained') + unread('lost') > 0 ? '; not every number can be read' : '';
  const [first, last] = spanOf(all) ?? [];
  const span = first === last ? first && ` in ${first}` : ` from ${first} to ${last}`;
  const text = `${sum('gained')} customers gained and ${sum('lost')} lost${span ?? ''}${doubt}.`;
  return text.replace(/^s/, 'S');
}

/** Whether something stands where the number should, and is none. */
function isUnread(count: Element, attribute: string): boolean {
  return isGiven(count, attribute) && numberOf(count, attribute) === undefined;
}
