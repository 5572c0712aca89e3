/** What a date, an amount or a length of time comes to, in words. */
import { formatQuantity, type Quantity } from '../../grammar/values/amounts.ts';
import { addCadence, type Day, formatDayLong, type Period } from '../../grammar/values/dates.ts';
import type { Value } from '../../grammar/values/values.ts';
import type { AttributeSpec } from '../../grammar/vocabulary.ts';
import { cadenceOf, lastReading } from '../model/domain/readings.ts';
import { type Element, type Model, valuesOf, wordOf } from '../model/model.ts';
import { escapeMarkdown } from '../model/wording/markdown.ts';
import { feelings } from './help.ts';
import { hardLines } from './markdown.ts';

interface Written {
  readonly spec: AttributeSpec;
  readonly value: Value;
  /** What it is said of. */
  readonly element: Element | undefined;
}

/** Attributes whose date is a last day, for coarse dates too. */
const deadlines: ReadonlySet<string> = new Set(['by', 'until', 'target']);

/** Lines of Markdown; '' where there is no more to say than what is written. */
export function valueHelp({ spec, value, element }: Written, model: Model, today: Day): string {
  switch (value.type) {
    case 'date':
      return deadlines.has(spec.name) ? deadline(value.period, today) : span(value.period, today);
    case 'money':
      return inFull(value.money.amount, value.money.currency ?? currencyOf(model));
    case 'quantity':
      return hardLines([
        formatAmount(value.quantity),
        ...(value.at === undefined ? [] : [quantityDate(spec, value.at, today)]),
        ...(element === undefined ? [] : progress(element, spec, value.quantity)),
      ]);
    case 'duration':
      return spec.type === 'cadence' && element !== undefined ? nextReading(element, today) : '';
    case 'number':
      return numberHelp(spec, value.number);
    default:
      return '';
  }
}

function quantityDate({ name }: AttributeSpec, at: Period, today: Day): string {
  return deadlines.has(name) ? deadline(at, today) : span(at, today);
}

/** `By 30 September 2026, in 5 months`. */
function deadline({ last }: Period, today: Day): string {
  return `By **${formatDayLong(last)}**, ${away(last, today)}`;
}

/** `1 July 2026 to 30 September 2026, begins in 47 days`. */
function span({ first, last }: Period, today: Day): string {
  if (first === last) return `**${formatDayLong(first)}**, ${away(first, today)}`;
  const days = `**${formatDayLong(first)}** to **${formatDayLong(last)}**`;
  if (today < first) return `${days}, begins ${away(first, today)}`;
  return today > last ? `${days}, over ${away(last, today)}` : `${days}, ends ${away(last, today)}`;
}

/** `in 3 days`, `today`, `5 months ago`: as exact as people would say it. */
export function away(day: Day, today: Day): string {
  const days = Math.abs(day - today);
  if (days === 0) return 'today';
  if (days === 1) return day > today ? 'tomorrow' : 'yesterday';
  const length = lengthOf(days);
  return day > today ? `in ${length}` : `${length} ago`;
}

function lengthOf(days: number): string {
  if (days <= 60) return `${days} days`;
  const months = Math.round(days / 30.44);
  return months < 24 ? `${months} months` : `${Math.round(days / 365.25)} years`;
}

/** `240,000 EUR`. */
function inFull(amount: number, currency: string | undefined): string {
  const digits = String(Math.round(amount)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return currency === undefined ? `**${digits}**` : `**${digits} ${escapeMarkdown(currency)}**`;
}

function formatAmount(quantity: Quantity): string {
  const isMoney = /^[A-Z]{3}$/.test(quantity.unit);
  return isMoney ? inFull(quantity.number, quantity.unit) : `**${escapeMarkdown(formatQuantity(quantity))}**`;
}

function currencyOf({ roadmap }: Model): string | undefined {
  return roadmap && wordOf(roadmap, 'currency');
}

/** `Baseline 62 days, target 30 days: 22% of the way`; none where the three do not go together. */
function progress(metric: Element, { name }: AttributeSpec, now: Quantity): readonly string[] {
  if (name !== 'now') return [];
  const [from] = quantities(metric, 'baseline');
  const [to] = quantities(metric, 'target');
  if (from === undefined || to === undefined || from.number === to.number) return [];
  if (from.unit !== to.unit || from.unit !== now.unit) return [];
  const share = Math.round(((now.number - from.number) / (to.number - from.number)) * 100);
  const way = share < 0 ? 'further away than it was' : `${share}% of the way`;
  return [`From ${escapeMarkdown(formatQuantity(from))} to ${escapeMarkdown(formatQuantity(to))}: ${way}`];
}

function quantities(element: Element, attribute: string): readonly Quantity[] {
  return valuesOf(element, attribute).flatMap(({ value }) =>
    value.type === 'quantity' ? value.quantity : [],
  );
}

function nextReading(element: Element, today: Day): string {
  const last = lastReading(element, today)?.day;
  const every = cadenceOf(element);
  if (last === undefined || every === undefined) return '';
  const next = addCadence(last, every);
  return `Last looked at ${away(last, today)}, the next time by **${formatDayLong(next)}**, ${away(next, today)}`;
}

function numberHelp({ type, name }: AttributeSpec, number: number): string {
  if (type === 'rating') return `**${number} of ${feelings.length}**: ${feelings[number - 1] ?? ''}`;
  if (name === 'time') return `**${number / 20}** of five working days`;
  return number >= 1000 ? inFull(number, undefined) : '';
}
