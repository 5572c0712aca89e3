/**
 * What an element says, in a form in which two versions can be compared: equal keys mean the same,
 * however it is written, wherever it stands and whatever the things it names are called by now.
 */
import type { Money, Quantity } from '../../grammar/values/amounts.ts';
import type { Day, Period } from '../../grammar/values/dates.ts';
import type { Value } from '../../grammar/values/values.ts';
import { attributeFor, type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import { readingsUntil } from '../model/domain/readings.ts';
import { currencyOf } from '../model/domain/spending.ts';
import { attributeOf } from '../model/locate.ts';
import { type Element, type End, isGiven, referenceOf } from '../model/model.ts';
import { valueText } from '../model/wording/value-text.ts';
import type { Version } from './version.ts';

/** One thing that an element says under an attribute. */
export interface Fact {
  /** Equal for what means the same. */
  readonly key: string;
  /** For people. */
  readonly text: string;
  /** The thing named, for amounts that belong to one: `success` of `success 140k`. */
  readonly about: string | undefined;
  /** What is said besides the name. */
  readonly content: string;
  /** The name as it is written, where it is one. */
  readonly written: string | undefined;
  /** Whether the name leads to an element. */
  readonly resolved: boolean;
  /** Days of a date or period, and its text. */
  readonly period: Period | undefined;
}

export type Facts = ReadonlyMap<string, readonly Fact[]>;

/** A text that stands for an element: the same one for both versions of it. */
export type TokenOf = (element: Element) => string;

/** The attribute under which the place of a nested thing is compared. */
const placeWords: Partial<Record<KindName, string>> = {
  touchpoint: 'stage',
  owner: 'silo',
  task: 'initiative',
  initiative: 'part-of',
};

/** Whether an attribute says where its element belongs. */
export function isPlace({ kind }: Element, attribute: string): boolean {
  return placeWords[kind] === attribute;
}

/** Everything that an element says: attributes by the vocabulary's names, its heading, its tags and its place. */
export function factsOf(element: Element, version: Version, tokenOf: TokenOf): Facts {
  const currency = currencyOf(version.model);
  const facts = new Map<string, Fact[]>();
  const add = (attribute: string, fact: Fact): void => {
    const list = facts.get(attribute);
    if (list === undefined) facts.set(attribute, [fact]);
    else list.push(fact);
  };

  if (element.name !== undefined) add('name', plain(element.name));
  const title = titleOf(element);
  if (title !== undefined) add('title', plain(title));
  if (element.period !== undefined) add('period', dated(element.period));
  for (const side of ['from', 'to'] as const) {
    const end = element[side];
    if (end !== undefined) add(side, endFact(end, tokenOf));
  }
  for (const tag of element.tags) add('tags', plain(`#${tag.replace(/^#/, '')}`));
  const readings = fromFile(element, version.today);
  for (const [attribute, values] of readings === undefined
    ? element.attributes
    : [...element.attributes, ['now', [{ value: readings, target: undefined }]] as const]) {
    for (const { value, target } of values) {
      const written = referenceOf(value);
      const who = written && (target === undefined ? nameKey(written.text) : tokenOf(target));
      const content = `${value.type} ${contentKey(value, currency)}`;
      add(attribute, {
        key: who === undefined ? content : `${who} ${content}`,
        content,
        text: textOf(value, target, currency),
        about: who,
        written: written?.text,
        resolved: target !== undefined,
        period: value.type === 'date' ? value.period : undefined,
      });
    }
  }
  for (const [attribute, text] of unreadable(element, version)) {
    const isOne = attributeFor(element.kind, attribute)?.list !== true;
    if (!isOne || !facts.has(attribute)) add(attribute, plain(text));
  }
  // Nested or named, it is the same place.
  if (element.parent !== undefined) {
    facts.set(placeWords[element.kind] ?? 'inside', [
      { ...plain(element.parent.label), key: `${tokenOf(element.parent)} reference `, resolved: true },
    ]);
  }
  return facts;
}

/** Where a file gives the readings of a metric, and the text no `now:`: the last one up to today. */
function fromFile(element: Element, today: Day): Value | undefined {
  if (isGiven(element, 'now')) return undefined;
  const known = readingsUntil(element, today);
  const [first, ...others] = known;
  if (first === undefined) return undefined;
  const last = others.reduce((latest, one) => (one.at.last > latest.at.last ? one : latest), first);
  return { type: 'quantity', quantity: last.quantity, at: last.at, source: undefined };
}

function plain(text: string): Fact {
  const content = `text ${clean(text)}`;
  return {
    key: content,
    content,
    text,
    about: undefined,
    written: undefined,
    resolved: false,
    period: undefined,
  };
}

function dated(period: Period): Fact {
  return { ...plain(period.text), key: `date ${daysKey(period)}`, period };
}

function endFact({ target, reference }: End, tokenOf: TokenOf): Fact {
  const who = target === undefined ? nameKey(reference.text) : tokenOf(target);
  return {
    ...plain(target?.label ?? reference.text),
    key: `${who} reference `,
    content: 'reference ',
    written: reference.text,
    resolved: target !== undefined,
  };
}

/** The title of an element, where it has one of its own. */
export function titleOf(element: Element): string | undefined {
  const { label, name, period, from, to, kind } = element;
  if (label === name || label === period?.text || label === kindSpec(kind).label.toLowerCase())
    return undefined;
  return from !== undefined && to !== undefined && label === `${endLabel(from)} to ${endLabel(to)}`
    ? undefined
    : label;
}

function endLabel({ target, reference }: End): string {
  return target?.label || reference.text;
}

/** A name that leads nowhere, apart from every token. */
export function nameKey(text: string): string {
  return JSON.stringify(clean(text));
}

export function daysKey({ first, last }: Period): string {
  return `${first}..${last}`;
}

function clean(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n');
}

/** What a value says besides the name in it. */
function contentKey(value: Value, currency: string | undefined): string {
  switch (value.type) {
    case 'text':
    case 'word':
      return clean(value.text);
    case 'reference':
      return '';
    case 'number':
      return String(value.number);
    case 'date':
      return daysKey(value.period);
    case 'money':
      return moneyKey(value.money, currency);
    case 'duration':
      return `${value.duration.count} ${value.duration.unit}`;
    case 'quantity':
      return [quantityKey(value.quantity), value.at && daysKey(value.at), value.source].join(' ');
    case 'moved':
      return value.by === undefined ? '' : quantityKey(value.by);
    case 'funded':
      return value.money === undefined ? '' : moneyKey(value.money, currency);
    case 'reason':
      return value.count === undefined ? '' : String(value.count);
    case 'accept':
      return acceptText(value);
  }
}

function moneyKey({ amount, currency }: Money, own: string | undefined): string {
  return currency === undefined || currency === own ? String(amount) : `${amount} ${currency}`;
}

function quantityKey({ number, unit, signed }: Quantity): string {
  return `${signed && number >= 0 ? '+' : ''}${number} ${unit}`;
}

/** As people read it; the roadmap's own currency goes without saying. */
function textOf(value: Value, target: Element | undefined, own: string | undefined): string {
  const short = (money: Money): Money => (money.currency === own ? { ...money, currency: undefined } : money);
  switch (value.type) {
    case 'accept':
      return acceptText(value);
    case 'money':
      return valueText({ ...value, money: short(value.money) }, target, undefined);
    case 'funded':
      return valueText({ ...value, money: value.money && short(value.money) }, target, undefined);
    default:
      return valueText(value, target, own);
  }
}

function acceptText({ rule, name, reason }: Extract<Value, { readonly type: 'accept' }>): string {
  return [rule, name, reason && `“${reason}”`].filter((part) => part !== undefined).join(' ');
}

/** Items that are no values, as they are written: changing them is a change too. */
function* unreadable(element: Element, { snapshot }: Version): Generator<readonly [string, string]> {
  for (const origin of element.origins) {
    const file = snapshot.files.get(origin.file);
    const declaration = file?.facts.summary.declarations[origin.node];
    for (const [number, { name, known, values }] of (declaration?.attributes ?? []).entries()) {
      if (!known || !values.includes(undefined)) continue;
      const items = attributeOf(origin, number, snapshot.treeOf)?.items ?? [];
      for (const [place, value] of values.entries()) {
        const range = items[place]?.range;
        if (value === undefined && range !== undefined)
          yield [name, (file?.tree.text.slice(range.start, range.end) ?? '').replace(/\s+/g, ' ')];
      }
    }
  }
}
