/** Who has the means? Who reports to whom, with which staff and budget, and who speaks for those who have neither. */
import { formatMoney } from '../../grammar/values/amounts.ts';
import { formatNumber } from '../../grammar/values/numbers.ts';
import { customerOwnerOf } from '../model/domain/customer-owner.ts';
import { currencyOf, moneyIn } from '../model/domain/spending.ts';
import {
  type Element,
  elementsOf,
  itemAnchor,
  type Model,
  moneyOf,
  numberOf,
  siloOf,
  targetOf,
  wordOf,
} from '../model/model.ts';
import { type ChartEdge, type ChartNode, chartDiagram, nothingYet } from './chart.ts';
import type { Diagram, LegendEntry } from './diagram.ts';
import { placeAt } from './marks.ts';
import { pointing } from './pointing.ts';
import type { View, ViewInput } from './view.ts';
import { counted, dotted } from './words.ts';

export const authorityView: View = {
  name: 'authority',
  label: 'Authority',
  description: 'Who reports to whom, with which means, and who answers for the customer',
  draw,
};

const legend: readonly LegendEntry[] = [
  { className: 'outcome', label: '◆ Answers for the customer as a whole' },
  { className: 'short', label: 'Adviser, or without staff and budget' },
  { className: 'sponsor', label: 'Sponsor' },
];

function draw(input: ViewInput): Diagram {
  const { model } = input;
  const owners = elementsOf(model, 'owner');
  if (owners.length === 0) return nothingYet(authorityView, 'flowchart', empty, input);
  const customerOwner = customerOwnerOf(model);
  const people = topDown(owners);
  return chartDiagram(
    authorityView,
    {
      summary: summaryOf(owners, customerOwner),
      direction: 'TB',
      arrangement: 'layers',
      nodes: people.map((owner) => personNode(owner, owner === customerOwner, model)),
      edges: [
        ...people.flatMap((owner) => reportEdges(owner, input)),
        ...people.flatMap((owner) => sponsorEdges(owner, input)),
      ],
      legend,
      notices: customerOwner === undefined ? ['Nobody answers for the customer as a whole yet.'] : [],
    },
    input,
  );
}

const empty = {
  sentence: 'There are no people yet. Say who they are, whom they report to, and which means they have:',
  example:
    'silo success "Customer Success" {\n  owner priya "Priya Nair" { role: "VP Customer Success"; reports-to: tomas; authority: line; staff: 22; budget: 600k EUR }\n}',
};

/** Those who report to nobody first, then level by level; who reports in a circle comes last. */
function topDown(owners: readonly Element[]): readonly Element[] {
  const order = new Set(owners.filter((owner) => targetOf(owner, 'reports-to') === undefined));
  for (const above of order)
    for (const owner of owners) if (targetOf(owner, 'reports-to') === above) order.add(owner);
  for (const owner of owners) order.add(owner);
  return [...order];
}

const isAdviser = (owner: Element): boolean => wordOf(owner, 'authority') === 'advisory';

function lacksMeans(owner: Element): boolean {
  return numberOf(owner, 'staff') === 0 && moneyOf(owner, 'budget') === 0;
}

function personNode(owner: Element, answers: boolean, model: Model): ChartNode {
  const silo = siloOf(owner);
  const role = wordOf(owner, 'role') ?? '';
  const means = meansText(owner, model);
  const share = numberOf(owner, 'time');
  const time = share === undefined || share === 100 ? '' : `${share}% of their time`;
  const isShort = isAdviser(owner) || lacksMeans(owner);
  const classes = [...(answers ? ['outcome'] : []), ...(isShort ? ['short'] : [])];
  return {
    key: owner,
    title: answers ? `◆ ${owner.label}` : owner.label,
    lines: [role === '' ? (silo?.label ?? '') : role, dotted(isAdviser(owner) ? 'adviser' : '', means), time],
    ...(classes.length > 0 && { classes }),
    label: [
      owner.label,
      role,
      silo === undefined ? 'outside every silo' : silo.label,
      answers ? 'answers for the customer as a whole' : '',
      isAdviser(owner) ? 'adviser' : '',
      means,
      time,
    ],
  };
}

/** "26 staff · 1.3M GBP"; what is not given is not known, which is not the same as none. */
function meansText(owner: Element, model: Model): string {
  const staff = numberOf(owner, 'staff');
  const budget = moneyIn(owner, 'budget');
  if (staff === undefined && budget === undefined) return 'means not given';
  if (lacksMeans(owner)) return 'no staff, no budget';
  return dotted(
    staff === undefined ? '' : staff === 0 ? 'no staff' : `${formatNumber(staff)} staff`,
    budget === undefined ? '' : budget.amount === 0 ? 'no budget' : formatMoney(budget, currencyOf(model)),
  );
}

function reportEdges(owner: Element, input: ViewInput): readonly ChartEdge[] {
  return pointing(owner, 'reports-to').map((given) => ({
    from: given.target,
    to: owner,
    line: 'plain',
    source: placeAt(itemAnchor(given), input),
    label: [`${owner.label} reports to ${given.target.label}`],
  }));
}

function sponsorEdges(owner: Element, input: ViewInput): readonly ChartEdge[] {
  return pointing(owner, 'sponsor').map((given) => ({
    from: given.target,
    to: owner,
    line: 'dashed-arrow',
    classes: ['sponsor'],
    source: placeAt(itemAnchor(given), input),
    label: [`${given.target.label} is the sponsor of ${owner.label}`],
  }));
}

function summaryOf(owners: readonly Element[], customerOwner: Element | undefined): string {
  const advisers = owners.filter((owner) => isAdviser(owner) || lacksMeans(owner));
  return `${[
    counted(owners.length, 'person', 'people'),
    customerOwner === undefined
      ? 'nobody answers for the customer as a whole'
      : `${customerOwner.label} answers for the customer as a whole`,
    advisers.length === 0
      ? ''
      : counted(advisers.length, 'of them advises or has no means', 'of them advise or have no means'),
  ]
    .filter((fact) => fact !== '')
    .join('; ')}.`;
}
