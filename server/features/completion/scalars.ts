/** Values that are no names: words of a list, numbers, dates and quantities. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { scheduleOf } from '../../model/domain/initiatives.ts';
import { elementsNamed, wordOf } from '../../model/model.ts';
import { feelings } from '../help.ts';
import type { Asked } from './asked.ts';
import type { ValueCursor } from './cursor.ts';
import { datesNear, datesWithin, endsBehind, type NamedPeriod, periodsNear } from './dates.ts';
import { escapeSnippet, type Suggestion, stop } from './suggestion.ts';
import { currencies } from './words.ts';

const durations = ['4 hours', '1 day', '2 days', '5 days', '1 week', '2 weeks', '30 days'];
const cadences = ['day', 'week', '2 weeks', 'month', 'quarter', 'half-year', 'year'];
const timeUnits = ['days', 'weeks', 'months', 'hours', 'minutes', 'years'];
const shares = ['100%', '80%', '50%', '20%', '10%'];
/** Attributes that speak of what has been. */
const pastDates: ReadonlySet<string> = new Set([
  'as-of',
  'reviewed',
  'since',
  'on',
  'baseline',
  'now',
  'readings',
  'attended',
  'benchmark',
]);

/** Fixed words, and dates near "today". */
export function scalarSuggestions(asked: Asked): readonly Suggestion[] {
  const { cursor, place, context } = asked;
  const { spec, item } = cursor;
  const today = context.todayOf(place.model);
  switch (spec.type) {
    case 'yes-no':
      return list(['yes', 'no']);
    case 'rating':
      return feelings.map((meaning, index) => value(String(index + 1), meaning));
    case 'percent':
      return list(shares);
    case 'duration':
      return item.length === 0 ? list(durations) : unitsOfTime(item);
    case 'cadence':
      return item.length === 0 ? list(cadences) : unitsOfTime(item);
    case 'date':
      return dated([...datesInTime(asked, today), ...datesNear(today, !pastDates.has(spec.name))]);
    case 'period':
      return item.length === 0
        ? dated(periodsNear(today))
        : endOfPeriod(item.map(({ text }) => text).join(' '), today);
    default:
      return [];
  }
}

/** When a task can be due in an initiative that begins later. */
function datesInTime({ here }: Asked, today: number): readonly NamedPeriod[] {
  const time = here?.kind === 'task' && here.parent !== undefined ? scheduleOf(here.parent) : undefined;
  return time === undefined || time.first <= today ? [] : datesWithin(time);
}

/** `2 `: `weeks`. */
function unitsOfTime(item: ValueCursor['item']): readonly Suggestion[] {
  return item.length === 1 && item[0]?.type === 'other' ? list(timeUnits) : [];
}

/** `2026-Q1 `: `to`; `2026-Q1 to `: where it may end. */
function endOfPeriod(written: string, today: number): readonly Suggestion[] {
  const [, begun] = /^(.*?)\s*(?:\bto|\.\.|[-–])$/.exec(written) ?? [];
  if (begun !== undefined) {
    const start = readPeriodText(begun);
    return dated(isPeriod(start) ? endsBehind(start) : datesNear(today, true));
  }
  return /\bto\b/.test(written) ? [] : [{ ...value('to'), text: 'to ', opensNext: true }];
}

function list(words: readonly string[]): readonly Suggestion[] {
  return words.map((word) => value(word));
}

function value(label: string, detail?: string): Suggestion {
  return { label, kind: CompletionItemKind.Value, detail, rank: 0 };
}

function dated(periods: readonly NamedPeriod[]): readonly Suggestion[] {
  // What is likely for two reasons stands at the first place, in the plainer words of the second.
  const once = new Map(periods.map((one) => [one.period.text, one]));
  return [...once.values()].map(({ period, meaning }) => ({
    ...value(period.text, meaning),
    filter: `${period.text} ${meaning}`,
  }));
}

/** `62 days at 2025-Q4`, piece by piece: the unit, then `at` or `by`, then the date. */
export function quantitySuggestions({ cursor, place, context, here }: Asked): readonly Suggestion[] {
  const { spec, item } = cursor;
  const preposition = spec.type === 'quantity-by' ? 'by' : 'at';
  const today = context.todayOf(place.model);
  const near = datesNear(today, spec.type === 'quantity-by');
  const unit = here && wordOf(here, 'unit');
  const last = item[item.length - 1];
  if (last === undefined) {
    if (cursor.typed.text !== '' || spec.type === 'benchmark') return [];
    const amount = unit === '%' ? '0%' : ['0', unit].filter((part) => part !== undefined).join(' ');
    const date = near[spec.type === 'quantity-by' ? 2 : 0]?.period.text ?? '';
    return [
      {
        label: `${amount} ${preposition} ${date}`,
        kind: CompletionItemKind.Value,
        snippet: `${stop(1, '0')}${escapeSnippet(amount.slice(1))} ${preposition} ${stop(2, date)}`,
        detail: 'A number and its date',
        rank: 0,
      },
    ];
  }
  if (['at', 'by', 'on'].includes(last.text.toLowerCase())) return dated(near);
  const written = item.map(({ text }) => text.toLowerCase());
  if (written.includes('at') || written.includes('by')) return [];
  const units = item.length > 1 || unit === '%' ? [] : [unit].filter((word) => word !== undefined);
  return [
    ...units.map((word) => ({
      label: word,
      kind: CompletionItemKind.Unit,
      text: quoteIfNeeded(word),
      rank: 0,
    })),
    { ...value(preposition, 'and the date'), text: `${preposition} `, rank: 1, opensNext: true },
  ];
}

/** Behind an amount of money: its currency. */
export function currencySuggestions({ cursor: { item }, place }: Asked): readonly Suggestion[] {
  const [amount, ...others] = item;
  const isAmount = amount?.type === 'other' && others.length === 0;
  return isAmount ? list(currencies(place.model)) : [];
}

/** Behind a metric and a number: the unit in which the metric is counted. */
export function unitSuggestions({ cursor: { item }, place: { model } }: Asked): readonly Suggestion[] {
  const [name, ...amount] = item;
  if (name === undefined || amount.length === 0 || amount.some(({ type }) => type !== 'other')) return [];
  const [metric] = elementsNamed(model, name.text, ['metric']);
  const unit = metric && wordOf(metric, 'unit');
  if (unit === undefined) return [];
  return unit === '%' ? list(['points']) : [{ ...value(unit), text: quoteIfNeeded(unit) }];
}

/** The words of an attribute that takes one of a few; people find them by what they would say, too. */
export function choiceSuggestions({ cursor: { kind, spec, item, typed } }: Asked): readonly Suggestion[] {
  const [first] = item;
  // `in progress` has a blank in it, and means `active` as a whole.
  const range = first && { start: first.range.start, end: typed.range.end };
  return (spec.values ?? []).map((value) => ({
    label: value.name,
    kind: CompletionItemKind.EnumMember,
    filter: [value.name, ...(value.also ?? [])].join(' '),
    detail: value.help,
    about: { kind, attribute: spec.name, value: value.name },
    rank: 0,
    ...(range === undefined ? {} : { range }),
  }));
}
