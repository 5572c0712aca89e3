/** Where does the money come from, where does it go, and is it spent twice? From silos to initiatives to metrics. */
import { formatMoney, type Money } from '../../grammar/values/amounts.ts';
import {
  initiativeSilo,
  isTrueOfItOrWhole,
  isTrueOfWhole,
  rootOf,
  statusOf,
  withParts,
} from '../model/domain/initiatives.ts';
import { currencyOf, moneyIn, spendingOf, spendingsOf, sumsOfMoney } from '../model/domain/spending.ts';
import { type Element, elementsOf, isGiven, itemAnchor, type Model } from '../model/model.ts';
import { type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { placeAt } from './marks.ts';
import { lackOf, type Pointing, pointing } from './pointing.ts';
import type { View, ViewInput } from './view.ts';
import { counted, listed } from './words.ts';

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
  /** What it costs, in one sum for each currency. */
  readonly cost: readonly Money[];
  /** Something is written where the money should stand, and cannot be read. */
  readonly isUnreadable: boolean;
  readonly moves: readonly Pointing[];
  /** Why nothing is known to be moved; empty where something is. */
  readonly stillness: string;
}

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const plans = plansOf(model);
  if (plans.length === 0) return nothingYet(moneyView, 'flowchart', empty, input);
  const funders = [...new Set(plans.flatMap(({ flows }) => flows.map(({ from }) => from)))];
  const metrics = [...new Set(plans.flatMap(({ moves }) => moves.map(({ target }) => target)))];
  const inflows = new Map(metrics.map((metric) => [metric, paying(metric, plans)] as const));
  const most = mostMoney(model, plans);
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
  const cost = sumsOfMoney(model, amounts);
  const silo = initiativeSilo(initiative);
  const given = givenFlows(initiative, cost, model);
  const ofParts = given.length > 0 ? [] : flowsOfParts(initiative, model);
  const presumed: Flow[] =
    silo !== undefined && amounts.some(({ amount }) => amount > 0)
      ? [{ from: silo, money: amounts[0], given: undefined }]
      : [];
  const seen = new Set<Element>();
  const parts = withParts(model, initiative);
  const moves = parts
    .flatMap((one) => pointing(one, 'moves'))
    .filter(({ target }) => !seen.has(target) && seen.add(target));
  const flows = [given, ofParts, presumed].find((some) => some.length > 0) ?? [];
  const isUnreadable = amounts.length === 0 && isGiven(initiative, 'budget');
  return { initiative, flows, cost, isUnreadable, moves, stillness: stillnessOf(parts, moves) };
}

function stillnessOf(parts: readonly Element[], moves: readonly Pointing[]): string {
  if (moves.length > 0) return '';
  return lackOf(parts, ['moves'], { unsaid: 'moves no metric', subject: 'what it moves' });
}

function givenFlows(initiative: Element, cost: readonly Money[], model: Model): readonly Flow[] {
  const flows = pointing(initiative, 'funded-by').map(
    (one): Flow => ({
      from: one.target,
      money: one.value.type === 'funded' ? one.value.money : undefined,
      given: one,
    }),
  );
  return withRest(flows, cost, model);
}

/** Who pays for the parts pays for the whole that says what it costs, and not who pays: one flow for each silo. */
function flowsOfParts(initiative: Element, model: Model): readonly Flow[] {
  const flows = withParts(model, initiative)
    .filter(
      (part) => part !== initiative && !isTrueOfItOrWhole(part, isStopped) && !isTrueOfWhole(part, isPaid),
    )
    .flatMap((part) => givenFlows(part, sumsOfMoney(model, spendingOf(part).amounts), model));
  return [...Map.groupBy(flows, ({ from }) => from)].flatMap(([from, own]): readonly Flow[] => {
    const amounts = own.map(({ money }) => money).filter((money) => money !== undefined);
    const sums: readonly (Money | undefined)[] =
      amounts.length < own.length ? [undefined] : sumsOfMoney(model, amounts);
    return sums.map((money) => ({ from, money, given: own[0]?.given }));
  });
}

function isStopped(initiative: Element): boolean {
  return statusOf(initiative) === 'stopped';
}

/** Whoever pays for a part is taken to pay for what is part of it as well. */
function isPaid(initiative: Element): boolean {
  return isGiven(initiative, 'funded-by');
}

/** Of several that pay, the only one without an amount pays what is left. */
function withRest(flows: readonly Flow[], cost: readonly Money[], model: Model): readonly Flow[] {
  const [price, ...otherPrices] = cost;
  const open = flows.filter(({ money }) => money === undefined);
  const paid = sumsOfMoney(
    model,
    flows.flatMap(({ money }) => money ?? []),
  );
  if (price === undefined || otherPrices.length > 0 || open.length !== 1) return flows;
  if (paid.length > 1 || paid.some(({ currency }) => currency !== price.currency)) return flows;
  const rest = price.amount - (paid[0]?.amount ?? 0);
  if (rest <= 0) return flows;
  const currency = price.currency === currencyOf(model) ? undefined : price.currency;
  return flows.map((flow) =>
    flow.money === undefined ? { ...flow, money: { amount: rest, currency } } : flow,
  );
}

/** Whether an initiative has money at all. */
function hasMoney({ cost }: Plan): boolean {
  return cost.some(({ amount }) => amount > 0);
}

/** The initiatives with money that move a metric. */
function paying(metric: Element, plans: readonly Plan[]): readonly Plan[] {
  return plans.filter((plan) => hasMoney(plan) && plan.moves.some(({ target }) => target === metric));
}

/** `14.2M EUR and 2.4M PLN`: what is in several currencies is not added up. */
function totalOf(amounts: readonly (Money | undefined)[], model: Model): string {
  const sums = sumsOfMoney(
    model,
    amounts.flatMap((money) => money ?? []),
  );
  return sums.map((sum) => formatMoney(sum)).join(' and ');
}

function costOf(plans: readonly Plan[], model: Model): string {
  const total = totalOf(
    plans.flatMap(({ cost }) => cost),
    model,
  );
  return total === '' ? formatMoney({ amount: 0, currency: currencyOf(model) }) : total;
}

function funderNode(silo: Element, plans: readonly Plan[], model: Model): ChartNode {
  const paid = plans.flatMap(({ flows }) => flows.filter(({ from }) => from === silo));
  const total = totalOf(
    paid.map(({ money }) => money),
    model,
  );
  const isPart = total !== '' && paid.some(({ money }) => money === undefined);
  const line = isPart ? `${total} and more` : total;
  return {
    key: silo,
    title: silo.label,
    lines: [line],
    label: [`Silo ${silo.label}`, line === '' ? 'amounts not given' : `pays ${line}`],
  };
}

function priceOf(plan: Plan, model: Model): string {
  if (plan.isUnreadable) return 'its money cannot be read';
  if (plan.cost.length === 0) return 'no money given';
  return hasMoney(plan) ? totalOf(plan.cost, model) : 'no money';
}

function planNode(plan: Plan, model: Model): ChartNode {
  const { initiative, stillness } = plan;
  const isShort = !hasMoney(plan) || stillness !== '';
  const lines = [priceOf(plan, model), stillness];
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
  const money = isTwice ? `${payers.length} initiatives, ${costOf(payers, model)}` : '';
  return {
    key: metric,
    title: `↗ ${metric.label}`,
    lines: [money],
    small: true,
    classes: [isTwice ? 'twice' : 'leaf'],
    label: [`Metric ${metric.label}`, money],
  };
}

/** The largest amount that flows; only those in the currency of the roadmap can be compared. */
function mostMoney(model: Model, plans: readonly Plan[]): Money {
  const currency = currencyOf(model);
  const amounts = plans.flatMap(({ flows }) =>
    flows.flatMap(({ money }) =>
      money === undefined || (money.currency ?? currency) !== currency ? [] : [money.amount],
    ),
  );
  return { amount: Math.max(0, ...amounts), currency };
}

/** How broad the lines may be drawn: from one step to the next, about twice the money. */
const steps = 4;

function flowEdge(
  { from, money, given }: Flow,
  { initiative }: Plan,
  most: Money,
  input: ViewInput,
): ChartEdge {
  const amount =
    money === undefined || (money.currency ?? most.currency) !== most.currency ? 0 : money.amount;
  const broad = amount > 0 ? Math.max(1, steps - Math.floor(Math.log2(most.amount / amount))) : 1;
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
  const budget = model.roadmap && moneyIn(model.roadmap, 'budget');
  const of = budget === undefined ? '' : ` of a budget of ${formatMoney(budget, currencyOf(model))}`;
  const unread = plans.some(({ isUnreadable }) => isUnreadable) ? ', without what cannot be read' : '';
  return [`All together ${costOf(plans, model)}${of}${unread}.`];
}

function summaryOf(
  model: Model,
  plans: readonly Plan[],
  inflows: ReadonlyMap<Element, readonly Plan[]>,
): string {
  const penniless = plans.filter((plan) => !hasMoney(plan) && !plan.isUnreadable);
  const unreadable = plans.filter((plan) => plan.isUnreadable);
  const twice = [...inflows].filter(([, payers]) => payers.length > 1).map(([metric]) => metric.label);
  return `${[
    `${counted(plans.length, 'initiative')} for ${costOf(plans, model)}`,
    penniless.length === 0 ? '' : `${counted(penniless.length, 'of them has', 'of them have')} no money`,
    unreadable.length === 0
      ? ''
      : `the money of ${listed(unreadable.map(({ initiative }) => initiative.label))} cannot be read`,
    twice.length === 0 ? '' : `several pay for ${listed(twice)}`,
  ]
    .filter((fact) => fact !== '')
    .join('; ')}.`;
}
