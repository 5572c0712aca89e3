/** An element in a few lines: what it is, what it says, what speaks of it, what is wrong with it. */
import { formatQuantity } from '../../grammar/values/amounts.ts';
import type { Day } from '../../grammar/values/dates.ts';
import { attributesOf, kindSpec } from '../../grammar/vocabulary.ts';
import type { Tenure } from '../history/tenure.ts';
import { tenureText } from '../history/tenure-text.ts';
import { initiativeOwner } from '../model/domain/initiatives.ts';
import { lastReading, readingsUntil } from '../model/domain/readings.ts';
import { type Severity, severities } from '../model/finding.ts';
import { type Element, type Given, type Model, targetOf, valuesOf, wordOf } from '../model/model.ts';
import { escapeMarkdown } from '../model/wording/markdown.ts';
import { valueText } from '../model/wording/value-text.ts';
import type { Checked } from '../rules/checking/check.ts';
import { hardLines } from './markdown.ts';
import { away } from './value-help.ts';

/** So many names are listed; the rest is counted. */
const mostNames = 6;
const mostFindings = 5;

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Info',
  hint: 'Hint',
};

/** What a mention says of the one who is mentioned: `Leads` Sales, `Measured at` Kick-off call. */
export const roles: Readonly<Record<string, string>> = {
  owner: 'Answers for',
  'customer-owner': 'Answers for the customer as a whole in',
  'agreed-by': 'Has agreed to',
  head: 'Leads',
  chair: 'Leads the meeting',
  members: 'Belongs to',
  with: 'Helps with',
  consulted: 'Is asked about',
  informed: 'Is told about',
  'reports-to': 'Has as reports',
  successor: 'Will take over from',
  sponsor: 'Backs',
  lifecycle: 'Stage of',
  measure: 'Measured at',
  drives: 'Driven by',
  moves: 'Moved by',
  'rewarded-on': 'Rewards',
  improves: 'Improved by',
  because: 'Reason for',
  why: 'Why customers left in',
  about: 'Subject of',
  for: 'Addressed by',
  through: 'Used at',
  after: 'Has to be finished before',
  'part-of': 'Includes',
  silos: 'Takes part in',
  silo: 'Has to do',
  'funded-by': 'Pays for',
  'shared-by': 'Shares the metric',
  'shared-with': 'Has been told of',
  'used-by': 'Works in',
  feeds: 'Gets data from',
  from: 'Hands over in',
  to: 'Takes over in',
  commits: 'Promised by',
};

/** The findings that a card may have to tell of. */
export type Outcome = Pick<Checked, 'findings' | 'accepted'>;

/** The card as paragraphs of Markdown. All text of the roadmap in it is escaped. */
export function cardOf(
  element: Element,
  model: Model,
  checked: Outcome,
  today: Day,
  tenure?: Tenure,
): readonly string[] {
  return [
    headline(element),
    says(element, model, today),
    tenure === undefined ? '' : escapeMarkdown(tenureText(tenure, element, today)),
    hardLines([...holds(element), ...mentionedBy(element, model)]),
    outcome(element, checked),
  ].filter((paragraph) => paragraph !== '');
}

/** `**Kick-off call** (touchpoint in Onboard)`. */
function headline(element: Element): string {
  const { label, name, kind, parent } = element;
  const what = kindSpec(kind).label.toLowerCase();
  const where = parent === undefined || parent.label === '' ? '' : ` in ${escapeMarkdown(parent.label)}`;
  const short = name === undefined || name === label ? '' : `, ${escapeMarkdown(name)}`;
  return `**${escapeMarkdown(label) || what}** (${what}${where}${short})`;
}

/** The attributes in the vocabulary's order, one a line; whoever answers comes first and in full. */
function says(element: Element, model: Model, today: Day): string {
  const lines = attributesOf(element.kind).flatMap(({ name }) => {
    if (name === 'accept' || name === 'link') return [];
    const values = valuesOf(element, name);
    if (values.length === 0) return name === 'owner' ? inherited(element) : [];
    return [
      `${sentence(name)}: ${enumerate(values.map((given) => givenText(given, model, today)))}`,
      ...(name === 'source' ? fromFile(element, today) : []),
    ];
  });
  const ends =
    element.from !== undefined && element.to !== undefined
      ? [
          `From ${escapeMarkdown(element.from.target?.label ?? element.from.reference.text)} to ${escapeMarkdown(element.to.target?.label ?? element.to.reference.text)}`,
        ]
      : [];
  const tags = element.tags.length === 0 ? [] : [element.tags.map(escapeMarkdown).join(' ')];
  return hardLines([...ends, ...lines, ...tags]);
}

/** What the file behind `source:` gives: how many readings, and the last of them up to today. */
function fromFile(element: Element, today: Day): readonly string[] {
  const known = readingsUntil(element, today);
  const last = lastReading(element, today);
  if (known.length === 0 || last?.day === undefined) return [];
  const count = known.length === 1 ? '1 reading' : `${known.length} readings`;
  return [
    `*Read from it* ${count}; now ${escapeMarkdown(formatQuantity(last.quantity))}, ${away(last.day, today)}`,
  ];
}

/** Who answers for a part of an initiative that names nobody. */
function inherited(element: Element): readonly string[] {
  const owner = element.kind === 'initiative' ? initiativeOwner(element) : undefined;
  return owner === undefined ? [] : [`Owner: ${person(owner)} (as for the whole)`];
}

/** What a bare number counts. */
const measures: Readonly<Record<string, string>> = { time: '% of working time', feeling: ' of 5' };

function givenText({ value, target, attribute }: Given, model: Model, today: Day): string {
  if (attribute === 'owner' && target !== undefined) return person(target);
  const currency = model.roadmap && wordOf(model.roadmap, 'currency');
  const text = escapeMarkdown(valueText(value, target, currency)) + (measures[attribute] ?? '');
  if (attribute === 'measure' && target !== undefined) return text + standing(target, currency, today);
  const isReading = attribute === 'now' && value.type === 'quantity' && value.at !== undefined;
  return isReading ? `${text}, ${away(Math.min(value.at.last, today), today)}` : text;
}

/** ` at 55 days (15 days ago), target 30 days (2026-Q3)`; `, target 30 days (2026-Q3)` where nothing was read. */
function standing(metric: Element, currency: string | undefined, today: Day): string {
  const reading = lastReading(metric, today);
  const [target] = valuesOf(metric, 'target');
  const age = reading?.day === undefined ? '' : ` (${away(reading.day, today)})`;
  const parts = [
    ...(reading === undefined ? [] : [`${escapeMarkdown(formatQuantity(reading.quantity))}${age}`]),
    ...(target === undefined
      ? []
      : [`target ${escapeMarkdown(valueText(target.value, undefined, currency))}`]),
  ];
  if (parts.length === 0) return '';
  return `${reading === undefined ? ',' : ' at'} ${parts.join(', ')}`;
}

/** `Mei Chen, Onboarding lead, Customer Success`. */
function person(owner: Element): string {
  const parts = [owner.label, wordOf(owner, 'role'), owner.parent?.label];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => escapeMarkdown(part ?? ''))
    .join(', ');
}

/** What is declared inside it, by kind. */
function holds({ children }: Element): readonly string[] {
  return [...Map.groupBy(children, ({ kind }) => kind)].map(([kind, inside]) => {
    const { label, plural } = kindSpec(kind);
    const names = enumerate(inside.map((child) => escapeMarkdown(child.label)));
    return `*${inside.length === 1 ? label : plural}* ${names}`;
  });
}

/** What refers to it, in words and by display name. */
function mentionedBy(element: Element, model: Model): readonly string[] {
  const byRole = new Map<string, Set<string>>();
  for (const { attribute, element: other } of model.mentions.get(element) ?? []) {
    const role = roles[attribute] ?? 'Mentioned by';
    const labels = byRole.get(role) ?? new Set();
    byRole.set(role, labels.add(other.label));
  }
  return [...byRole].map(([role, labels]) => `*${role}* ${enumerate([...labels].map(escapeMarkdown))}`);
}

/** Its findings, the gravest first, and how many are accepted. */
function outcome(element: Element, { findings, accepted }: Outcome): string {
  const own = findings.filter((finding) => finding.element?.id === element.id);
  const lines = severities
    .flatMap((severity) => own.filter((finding) => finding.severity === severity))
    .map(
      ({ severity, message, rule }) =>
        `**${severityWords[severity]}**: ${escapeMarkdown(message)} (${escapeMarkdown(rule)})`,
    );
  const more = lines.length - mostFindings;
  const kept = more > 1 ? [...lines.slice(0, mostFindings), `and ${more} more`] : lines;
  const silenced = accepted.filter(({ finding }) => finding.element?.id === element.id).length;
  const note = silenced === 0 ? [] : [`${silenced} ${silenced === 1 ? 'finding' : 'findings'} accepted`];
  return hardLines([...kept, ...note]);
}

/** Whoever answers for an element, in full: for the cards of data names. */
export function answeredBy(element: Element): string {
  const owner = targetOf(element, 'owner');
  return owner === undefined ? '' : person(owner);
}

/** The first names, and how many more there are. */
export function enumerate(names: readonly string[]): string {
  const more = names.length - mostNames;
  if (more < 2) return names.join(', ');
  return `${names.slice(0, mostNames).join(', ')} and ${more} more`;
}

function sentence(attribute: string): string {
  const words = attribute.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
