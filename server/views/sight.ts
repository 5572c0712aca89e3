/** Why do customers leave, and who is on it? From customers lost to insights, initiatives and what these change. */
import { formatMoney, formatQuantity } from '../../grammar/values/amounts.ts';
import { formatNumber } from '../../grammar/values/numbers.ts';
import { rootOf, statusOf, withParts } from '../model/domain/initiatives.ts';
import { countWithoutReason } from '../model/domain/loss-reasons.ts';
import { currencyOf, moneyIn } from '../model/domain/spending.ts';
import {
  type Element,
  elementsOf,
  type Given,
  isGiven,
  itemAnchor,
  type Model,
  numberOf,
  valuesOf,
  wordOf,
} from '../model/model.ts';
import { type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { statusText } from './initiatives.ts';
import { placeAt } from './marks.ts';
import { isUnowned, ownerText } from './owners.ts';
import { lackOf, type Pointing, pointing } from './pointing.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted, spanOf } from './words.ts';

export const sightView: View = {
  name: 'sight',
  label: 'Line of sight',
  description: 'Why customers leave, what is done about it, and what that changes',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'short', label: 'The chain stops short' },
  { className: 'outcome', label: '↗ Metric that moves' },
  { className: 'leaf', label: 'What is improved: touchpoint, ⇄ hand-off, ▤ system' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const losses = lossesOf(model);
  const insights = elementsOf(model, 'insight');
  const initiatives = elementsOf(model, 'initiative').filter(
    (initiative) => rootOf(initiative) === initiative && statusOf(initiative) !== 'stopped',
  );
  if (losses.periods.length + insights.length + initiatives.length === 0)
    return nothingYet(sightView, 'flowchart', empty, input);
  const chains = initiatives.map((initiative) => chainOf(model, initiative));
  const acted = new Set(chains.flatMap(({ because }) => because.map(({ target }) => target)));
  const changed = new Set(chains.flatMap(({ changes }) => changes.map(({ target }) => target)));
  const nodes = [
    ...lossNodes(losses),
    ...byLoss(insights, losses).map((insight) => insightNode(insight, losses, acted.has(insight))),
    ...chains.map((chain) => initiativeNode(chain, model)),
    ...[...changed].map((element) => changedNode(element, chains)),
  ];
  return chartDiagram(
    sightView,
    {
      summary: summaryOf(losses, insights, chains, acted),
      direction: 'LR',
      arrangement: 'layers',
      nodes,
      edges: [
        ...insights.flatMap((insight) => lossEdge(insight, losses)),
        ...(losses.unexplained > 0
          ? [
              {
                from: lostKey,
                to: unknownKey,
                line: 'dashed-arrow',
                label: [`${counted(losses.unexplained, 'customer')} left for no known reason`],
              } as const,
            ]
          : []),
        ...chains.flatMap((chain) => chainEdges(chain, input)),
      ],
      legend,
    },
    input,
  );
}

const empty = {
  sentence: 'There is no line of sight yet. Say how many customers left and why, and what is done about it:',
  example:
    'customers 2026-Q1 { opening: 403; lost: 22; why: slow-start 11 }\ninsight slow-start "Going live takes two months" { owner: priya }\ninitiative guided "Live in 30 days" { because: slow-start }',
};

const lostKey = 'lost';
const unknownKey = 'unknown';

interface Losses {
  /** Counts of all customers; of segments where there are none of all. */
  readonly periods: readonly Element[];
  /** In all of these; undefined where none says it in a number. */
  readonly lost: number | undefined;
  /** By insight. */
  readonly because: ReadonlyMap<Element, number>;
  /** For reasons that are named and that nobody has declared. */
  readonly undeclared: number;
  readonly unexplained: number;
}

function lossesOf(model: Model): Losses {
  const all = elementsOf(model, 'customers');
  const whole = all.filter((one) => valuesOf(one, 'for').length === 0);
  const periods = whole.length > 0 ? whole : all;
  const because = new Map<Element, number>();
  let undeclared = 0;
  for (const one of all)
    for (const { value, target } of valuesOf(one, 'why')) {
      if (value.type !== 'reason') continue;
      const isCounted = periods.includes(one) && value.count !== undefined;
      const count = isCounted ? (value.count ?? 0) : 0;
      if (target !== undefined) because.set(target, (because.get(target) ?? 0) + count);
      else if (value.reference.reserved === undefined) undeclared += count;
    }
  const numbers = periods.flatMap((one) => numberOf(one, 'lost') ?? []);
  const lost = numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number);
  const unexplained = periods.reduce((sum, one) => sum + countWithoutReason(one), 0);
  return { periods, lost, because, undeclared, unexplained };
}

/** What their number does not say; empty where it says everything. */
function doubtAbout({ periods, lost }: Losses): string {
  const isUnread = periods.some((one) => isGiven(one, 'lost') && numberOf(one, 'lost') === undefined);
  if (lost === undefined) return isUnread ? 'how many cannot be read' : 'nobody says how many';
  return isUnread ? 'and some that cannot be read' : '';
}

/** `20 customers lost` */
function lossText({ lost }: Losses): string {
  return lost === undefined ? 'Customers lost' : `${counted(lost, 'customer')} lost`;
}

function lossNodes(losses: Losses): readonly ChartNode[] {
  const { periods, unexplained } = losses;
  const last = periods.at(-1);
  if (last === undefined) return [];
  const undeclared =
    losses.undeclared === 0 ? '' : `${formatNumber(losses.undeclared)} for reasons that are not declared`;
  const [from, to] = spanOf(periods) ?? [last.label, last.label];
  const span = from === to ? from : `${from} to ${to}`;
  const lostNode: ChartNode = {
    key: lostKey,
    element: last,
    title: lossText(losses),
    lines: [span, doubtAbout(losses), undeclared],
    label: [lossText(losses), span, doubtAbout(losses), undeclared],
  };
  if (unexplained === 0) return [lostNode];
  return [
    lostNode,
    {
      key: unknownKey,
      title: 'Nobody knows why',
      lines: [`${counted(unexplained, 'customer')} left`],
      classes: ['short'],
      label: [`Nobody knows why ${counted(unexplained, 'customer')} left`],
    },
  ];
}

/** Those that cost most customers first. */
function byLoss(insights: readonly Element[], { because }: Losses): readonly Element[] {
  return [...insights].sort((a, b) => (because.get(b) ?? -1) - (because.get(a) ?? -1));
}

function insightNode(insight: Element, { because }: Losses, isActedOn: boolean): ChartNode {
  const isFate = wordOf(insight, 'avoidable') === 'no';
  const state = isActedOn ? '' : isFate ? 'cannot be helped' : 'nobody acts on it';
  const count = because.get(insight) ?? 0;
  const left = count === 0 ? '' : `${counted(count, 'customer')} left`;
  return {
    key: insight,
    title: insight.label,
    lines: [dotted(left, state)],
    ...(!isActedOn && !isFate && { classes: ['short'] }),
    label: [`Insight ${insight.label}`, left, state],
  };
}

function lossEdge(insight: Element, { because }: Losses): readonly ChartEdge[] {
  const count = because.get(insight);
  if (count === undefined) return [];
  return [
    {
      from: lostKey,
      to: insight,
      line: 'arrow',
      label: [`${count > 0 ? counted(count, 'customer') : 'Customers'} left because: ${insight.label}`],
    },
  ];
}

/** An initiative with that of its parts. */
interface Chain {
  readonly initiative: Element;
  readonly because: readonly Pointing[];
  readonly changes: readonly Pointing[];
  /** Where the chain stops short, in words. */
  readonly gaps: readonly string[];
}

function chainOf(model: Model, initiative: Element): Chain {
  const all = withParts(model, initiative);
  const from = (attribute: string): readonly Pointing[] => {
    const seen = new Set<Element>();
    return all
      .flatMap((one) => pointing(one, attribute))
      .filter(({ target }) => !seen.has(target) && seen.add(target));
  };
  const because = from('because');
  const changes = [...from('improves'), ...from('moves')];
  const gaps = [
    because.length > 0
      ? ''
      : lackOf(all, ['because'], { unsaid: 'no insight behind it', subject: 'the insight behind it' }),
    changes.length > 0
      ? ''
      : lackOf(all, ['improves', 'moves'], { unsaid: 'changes nothing', subject: 'what it changes' }),
  ];
  return { initiative, because, changes, gaps };
}

function initiativeNode({ initiative, gaps }: Chain, model: Model): ChartNode {
  const budget = moneyIn(initiative, 'budget');
  const isShort = gaps.some((gap) => gap !== '');
  const facts = dotted(statusText(initiative), budget && formatMoney(budget, currencyOf(model)));
  return {
    key: initiative,
    title: initiative.label,
    lines: [facts, dotted(...gaps)],
    ...(isShort && { classes: ['short'] }),
    label: [
      `Initiative ${initiative.label}`,
      facts,
      isUnowned(initiative) ? 'nobody owns it' : `owned by ${ownerText(initiative)}`,
      ...gaps,
    ],
  };
}

const kinds: Readonly<Record<string, string>> = {
  touchpoint: 'Touchpoint',
  handoff: 'Hand-off',
  system: 'System',
  metric: 'Metric',
};

/** Short for its kind, as the legend says. */
const signs: Readonly<Record<string, string>> = { handoff: '⇄ ', system: '▤ ', metric: '↗ ' };

/** "+13 points" after a metric that is moved; empty where no amount is given. */
const amountOf = ({ value }: Given): string =>
  value.type === 'moved' && value.by ? formatQuantity(value.by) : '';

function changedNode(element: Element, chains: readonly Chain[]): ChartNode {
  const kind = kinds[element.kind] ?? '';
  const amounts = chains
    .flatMap(({ changes }) => changes.filter(({ target }) => target === element).map(amountOf))
    .filter((amount) => amount !== '');
  return {
    key: element,
    title: `${signs[element.kind] ?? ''}${element.label}`,
    lines: [amounts.join(', ')],
    small: true,
    classes: [element.kind === 'metric' ? 'outcome' : 'leaf'],
    label: [`${kind} ${element.label}`, amounts.join(', ')],
  };
}

function chainEdges({ initiative, because, changes }: Chain, input: ViewInput): readonly ChartEdge[] {
  return [
    ...because.map(
      (given): ChartEdge => ({
        from: given.target,
        to: initiative,
        line: 'arrow',
        source: placeAt(itemAnchor(given), input),
        label: [`${initiative.label}, because ${given.target.label}`],
      }),
    ),
    ...changes.map((given): ChartEdge => {
      const by = amountOf(given);
      return {
        from: initiative,
        to: given.target,
        line: 'arrow',
        source: placeAt(itemAnchor(given), input),
        label: [
          `${initiative.label} ${given.attribute} ${given.target.label}${by === '' ? '' : ` by ${by}`}`,
        ],
      };
    }),
  ];
}

function summaryOf(
  losses: Losses,
  insights: readonly Element[],
  chains: readonly Chain[],
  acted: ReadonlySet<Element>,
): string {
  const idle = insights.filter((insight) => !acted.has(insight) && wordOf(insight, 'avoidable') !== 'no');
  const blind = chains.filter(({ because }) => because.length === 0);
  const { periods, unexplained } = losses;
  const why = unexplained > 0 ? `${formatNumber(unexplained)} for no known reason` : '';
  const facts = [
    periods.length === 0
      ? ''
      : [lossText(losses), doubtAbout(losses), why].filter((text) => text !== '').join(', '),
    idle.length === 0 ? '' : `nobody acts on ${counted(idle.length, 'insight')}`,
    blind.length === 0
      ? ''
      : counted(
          blind.length,
          'initiative has no insight behind it',
          'initiatives have no insight behind them',
        ),
  ].filter((fact) => fact !== '');
  return `${facts.join('; ') || 'Every insight leads to an initiative, and every initiative comes from one'}.`;
}
