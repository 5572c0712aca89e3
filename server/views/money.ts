/** Where does the money come from, where does it go, and is it spent twice? From silos to initiatives to metrics. */
import { formatMoney, type Money } from '../../grammar/values/amounts.ts';
import { initiativeSilo, rootOf, statusOf, withParts } from '../model/domain/initiatives.ts';
import { currencyOf, moneyIn, spendingOf, spendingsOf, sumOfMoney } from '../model/domain/spending.ts';
import { type Element, elementsOf, itemAnchor, type Model } from '../model/model.ts';
import { type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { placeAt } from './marks.ts';
import { type Pointing, pointing } from './pointing.ts';
import type { View, ViewInput } from './view.ts';
import { counted, inWords } from './words.ts';

export const moneyView: View = {
  name: 'money',
  label: 'Money',
  description: 'Who pays for what, and which metric gets money twice',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'short', label: 'Without money, or moves no metric' },
  { className: 'twice', label: 'Several initiatives pay for the same metric' },
  { className: 'presumed', label: 'The owner’s function: nobody says who pays' },
];

/** Money on its way into an initiative. */
interface Flow {
  readonly from: Element;
  readonly money: Money | undefined;
  /** The words that say so; absent where the owner's silo is presumed to pay. */
  readonly given: Pointing | undefined;
}

interface Plan {
  readonly initiative: Element;
  readonly flows: readonly Flow[];
  /** What it costs; undefined where that is not given or in several currencies. */
  readonly cost: number | undefined;
  readonly moves: readonly Pointing[];
}

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const plans = plansOf(model);
  if (plans.length === 0) return nothingYet(moneyView, 'flowchart', empty, input);
  const funders = [...new Set(plans.flatMap(({ flows }) => flows.map(({ from }) => from)))];
  const metrics = [...new Set(plans.flatMap(({ moves }) => moves.map(({ target }) => target)))];
  const inflows = new Map(metrics.map((metric) => [metric, paying(metric, plans)] as const));
  const most = Math.max(...plans.flatMap(({ flows }) => flows.map(({ money }) => money?.amount ?? 0)));
  return chartDiagram(
    moneyView,
    {
      summary: summaryOf(model, plans, inflows),
      direction: 'LR',
      arrangement: 'layers',
      nodes: [
        ...funders.map((silo) => funderNode(silo, plans, model)),
        ...plans.map((plan) => planNode(plan, model)),
        ...metrics.map((metric) => metricNode(metric, inflows.get(metric) ?? [], model)),
      ],
      edges: plans.flatMap((plan) => [
        ...plan.flows.map((flow) => flowEdge(flow, plan, most, input)),
        ...plan.moves.map((given) => moveEdge(given, plan, input)),
      ]),
      legend,
      notices: budgetNotice(model, plans),
    },
    input,
  );
}

const empty = {
  sentence: 'No initiative has money yet. Say what it costs, who pays, and which number it moves:',
  example:
    'initiative guided-start "Live in 30 days" {\n  budget: 240k EUR\n  funded-by: success 140k, sales 100k\n  moves: time-to-value -25 days\n}',
};

/** Initiatives that are no part of another and were not stopped, and parts with money of their own. */
function plansOf(model: Model): readonly Plan[] {
  const counts = (initiative: Element): boolean => statusOf(initiative) !== 'stopped';
  const spending = new Set(spendingsOf(model, counts).map(({ initiative }) => initiative));
  const initiatives = elementsOf(model, 'initiative').filter(counts);
  if (spending.size === 0) return [];
  return initiatives
    .filter(
      (initiative) =>
        spending.has(initiative) ||
        (rootOf(initiative) === initiative && !hasPaidPart(initiative, spending, model)),
    )
    .map((initiative) => planOf(initiative, model));
}

function hasPaidPart(initiative: Element, spending: ReadonlySet<Element>, model: Model): boolean {
  return withParts(model, initiative).some((part) => spending.has(part));
}

function planOf(initiative: Element, model: Model): Plan {
  const { amounts } = spendingOf(initiative);
  const cost = amounts.length === 0 ? undefined : sumOfMoney(model, amounts);
  const silo = initiativeSilo(initiative);
  const given = pointing(initiative, 'funded-by').map(
    (one): Flow => ({
      from: one.target,
      money: one.value.type === 'funded' ? one.value.money : undefined,
      given: one,
    }),
  );
  const presumed: Flow[] =
    silo !== undefined && amounts.some(({ amount }) => amount > 0)
      ? [{ from: silo, money: amounts[0], given: undefined }]
      : [];
  const seen = new Set<Element>();
  const moves = withParts(model, initiative)
    .flatMap((one) => pointing(one, 'moves'))
    .filter(({ target }) => !seen.has(target) && seen.add(target));
  return { initiative, flows: given.length > 0 ? given : presumed, cost, moves };
}

/** The initiatives with money that move a metric. */
function paying(metric: Element, plans: readonly Plan[]): readonly Plan[] {
  return plans.filter(({ cost = 0, moves }) => cost > 0 && moves.some(({ target }) => target === metric));
}

const inMoney = (amount: number, model: Model): string =>
  formatMoney({ amount, currency: undefined }, currencyOf(model));

function totalOf(amounts: readonly (Money | undefined)[], model: Model): string {
  const known = amounts.flatMap((money) => money ?? []);
  const sum = known.length === 0 ? undefined : sumOfMoney(model, known);
  return sum === undefined ? '' : inMoney(sum, model);
}

function funderNode(silo: Element, plans: readonly Plan[], model: Model): ChartNode {
  const paid = plans.flatMap(({ flows }) => flows.filter(({ from }) => from === silo));
  const total = totalOf(
    paid.map(({ money }) => money),
    model,
  );
  return {
    key: silo,
    title: silo.label,
    lines: [total],
    label: [`Silo ${silo.label}`, total === '' ? 'amounts not given' : `pays ${total}`],
  };
}

function planNode({ initiative, cost, moves }: Plan, model: Model): ChartNode {
  const money = cost === undefined ? 'no money given' : cost === 0 ? 'no money' : inMoney(cost, model);
  const isShort = !cost || moves.length === 0;
  const lines = [money, moves.length === 0 ? 'moves no metric' : ''];
  return {
    key: initiative,
    title: initiative.label,
    lines,
    ...(isShort && { classes: ['short'] }),
    label: [`Initiative ${initiative.label}`, statusOf(initiative) ?? '', ...lines],
  };
}

function metricNode(metric: Element, payers: readonly Plan[], model: Model): ChartNode {
  const isTwice = payers.length > 1;
  const sum = payers.reduce((total, { cost = 0 }) => total + cost, 0);
  const money = isTwice ? `${payers.length} initiatives, ${inMoney(sum, model)}` : '';
  return {
    key: metric,
    title: `↗ ${metric.label}`,
    lines: [money],
    small: true,
    classes: [isTwice ? 'twice' : 'leaf'],
    label: [`Metric ${metric.label}`, money],
  };
}

/** How broad the lines may be drawn: from one step to the next, about twice the money. */
const steps = 4;

function flowEdge(
  { from, money, given }: Flow,
  { initiative }: Plan,
  most: number,
  input: ViewInput,
): ChartEdge {
  const amount = money?.amount ?? 0;
  const broad = amount > 0 && most > 0 ? Math.max(1, steps - Math.floor(Math.log2(most / amount))) : 1;
  const text = money === undefined ? '' : formatMoney({ amount: money.amount, currency: money.currency });
  return {
    from,
    to: initiative,
    line: given === undefined ? 'dashed' : 'plain',
    text,
    classes: given === undefined ? ['presumed'] : [`flow-${broad}`],
    source: given && placeAt(itemAnchor(given), input),
    label: [
      `${from.label} ${given === undefined ? 'presumably pays' : 'pays'} ${text === '' ? 'an amount that is not given' : text} for ${initiative.label}`,
    ],
  };
}

function moveEdge(given: Pointing, { initiative }: Plan, input: ViewInput): ChartEdge {
  return {
    from: initiative,
    to: given.target,
    line: 'arrow',
    source: placeAt(itemAnchor(given), input),
    label: [`${initiative.label} moves ${given.target.label}`],
  };
}

function budgetNotice(model: Model, plans: readonly Plan[]): readonly string[] {
  const total = plans.reduce((sum, { cost = 0 }) => sum + cost, 0);
  const budget = model.roadmap && moneyIn(model.roadmap, 'budget');
  const of = budget === undefined ? '' : ` of a budget of ${formatMoney(budget, currencyOf(model))}`;
  return [`All together ${inMoney(Math.round(total * 100) / 100, model)}${of}.`];
}

function summaryOf(
  model: Model,
  plans: readonly Plan[],
  inflows: ReadonlyMap<Element, readonly Plan[]>,
): string {
  const total = plans.reduce((sum, { cost = 0 }) => sum + cost, 0);
  const penniless = plans.filter(({ cost }) => !cost);
  const twice = [...inflows].filter(([, payers]) => payers.length > 1).map(([metric]) => metric.label);
  return `${[
    `${counted(plans.length, 'initiative')} for ${inMoney(total, model)}`,
    penniless.length === 0 ? '' : `${counted(penniless.length, 'of them has', 'of them have')} no money`,
    twice.length === 0 ? '' : `several pay for ${inWords(twice)}`,
  ]
    .filter((fact) => fact !== '')
    .join('; ')}.`;
}
