/** Changes in the words of people: `budget 240k -> 300k`, `ends 2026-Q3 -> 2026-Q4`. */
import type { Period } from '../../grammar/values/dates.ts';
import { attributeFor, kindSpec } from '../../grammar/vocabulary.ts';
import type { Element } from '../model/model.ts';
import { spokenName } from '../model/wording/count-name.ts';
import { type Fact, isPlace } from './facts.ts';

const longestText = 80;

/** One attribute, as both versions have it and as far as they differ. */
export interface Difference {
  readonly attribute: string;
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
  /** What only the first version has. */
  readonly lost: readonly Fact[];
  /** What only the second version has. */
  readonly gained: readonly Fact[];
}

/** What happened to an attribute, to be read after the element's label and a colon. */
export function phraseOf(element: Element, difference: Difference): string {
  const { attribute, before, after, lost, gained } = difference;
  if (attribute === 'owner') return `${listed(before) || 'nobody'} -> ${listed(after) || 'nobody'}`;
  if (isPlace(element, attribute)) return movePhrase(element, listed(before), listed(after));
  if (lost.length === 0 && gained.length === 0)
    return `order of ${attribute} ${listed(before)} -> ${listed(after)}`;
  if (isList(element, attribute)) return listPhrase(attribute, lost, gained);
  if (before.length === 0) return `${words(attribute)} is now ${listed(after)}`;
  if (after.length === 0) return `${words(attribute)} ${listed(before)} is gone`;
  return datesPhrase(attribute, before, after) ?? `${words(attribute)} ${listed(before)} -> ${listed(after)}`;
}

/** `New touchpoint: Renewal conversation (Dana Ruiz)`. */
export function addedSentence(element: Element, owner: string | undefined): string {
  return `New ${kindWord(element)}: ${spokenName(element)}${owner === undefined ? '' : ` (${owner})`}`;
}

export function removedSentence(element: Element): string {
  return `No longer there: ${kindWord(element)} ${spokenName(element)}`;
}

function kindWord({ kind }: Element): string {
  return kindSpec(kind).label.toLowerCase();
}

const spoken: Readonly<Record<string, string>> = {
  from: 'handed over by',
  to: 'handed over to',
  'as-of': 'as of',
};

function words(attribute: string): string {
  return spoken[attribute] ?? attribute;
}

function isList({ kind }: Element, attribute: string): boolean {
  return attribute === 'tags' || attributeFor(kind, attribute)?.list === true;
}

function listed(facts: readonly Fact[]): string {
  return facts.map(textOf).join(', ');
}

/** Long texts are shortened; the whole of them is in the data. */
function textOf({ text }: Fact): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= longestText
    ? line
    : `${letters
        .slice(0, longestText - 1)
        .join('')
        .trimEnd()}…`;
}

function movePhrase({ kind }: Element, before: string, after: string): string {
  if (kind === 'initiative') {
    if (before === '') return `becomes a part of ${after}`;
    if (after === '') return `is no longer a part of ${before}`;
  }
  return `moves from ${before || 'outside'} to ${after || 'outside'}`;
}

/** What belongs to the same thing on both sides is one change of it: `funded-by Sales 100k -> 140k`. */
function listPhrase(attribute: string, lost: readonly Fact[], gained: readonly Fact[]): string {
  const fresh = [...gained];
  const gone: Fact[] = [];
  const changed: string[] = [];
  for (const fact of lost) {
    const place = fact.about === undefined ? -1 : fresh.findIndex(({ about }) => about === fact.about);
    const [now] = place === -1 ? [] : fresh.splice(place, 1);
    if (now === undefined) gone.push(fact);
    else changed.push(`${textOf(fact)} -> ${withoutStart(textOf(now), textOf(fact))}`);
  }
  const parts = [
    ...changed,
    ...(fresh.length === 0 ? [] : [`gains ${listed(fresh)}`]),
    ...(gone.length === 0 ? [] : [`loses ${listed(gone)}`]),
  ];
  return `${words(attribute)} ${parts.join(' and ')}`;
}

/** The words of a text from the first one on in which it differs: `200k` of `Sales 200k` after `Sales 140k`. */
function withoutStart(text: string, other: string): string {
  const before = other.split(' ');
  const all = text.split(' ');
  const first = all.findIndex((word, place) => word !== before[place]);
  return first === -1 ? text : all.slice(first).join(' ');
}

/** Of a span of time, the end that moved. */
function datesPhrase(attribute: string, before: readonly Fact[], after: readonly Fact[]): string | undefined {
  const was = before[0]?.period;
  const is = after[0]?.period;
  if (attribute !== 'when' && attribute !== 'period') return undefined;
  if (was === undefined || is === undefined) return undefined;
  if (!was.text.includes(' to ') && !is.text.includes(' to ')) return undefined;
  const [start, end] = endsOf(was);
  const [newStart, newEnd] = endsOf(is);
  if (was.first === is.first) return `ends ${end} -> ${newEnd}`;
  if (was.last === is.last) return `starts ${start} -> ${newStart}`;
  return undefined;
}

function endsOf({ text }: Period): readonly [string, string] {
  const [start = text, end = start] = text.split(' to ');
  return [start, end];
}
