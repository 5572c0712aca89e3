/** What may stand behind the colon of an attribute, by the attribute's type. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../../grammar/edit.ts';
import type { Range } from '../../../grammar/syntax.ts';
import { type AttributeSpec, type KindName, kindFor } from '../../../grammar/vocabulary.ts';
import type { Finding } from '../../model/finding.ts';
import { type Element, type Given, type Model, targetsOf, valuesOf, wordOf } from '../../model/model.ts';
import { rules } from '../../rules/index.ts';
import type { FeatureContext, Place } from '../context.ts';
import { choiceHelp, ruleHelp } from '../help.ts';
import type { ValueCursor } from './cursor.ts';
import { datesNear, type NamedPeriod, periodsNear } from './dates.ts';
import { nameSuggestions } from './names.ts';
import { escapeSnippet, type Suggestion, stop } from './suggestion.ts';

interface Asked {
  readonly cursor: ValueCursor;
  readonly place: Place;
  readonly context: FeatureContext;
  readonly here: Element | undefined;
}

/** The values that fit where the cursor is. */
export function valueSuggestions(
  cursor: ValueCursor,
  place: Place,
  context: FeatureContext,
  here: Element | undefined,
): readonly Suggestion[] {
  const asked: Asked = { cursor, place, context, here };
  const { spec, item } = cursor;
  if (cursor.quoted) return spec.to === undefined ? [] : quotedNames(asked);
  switch (spec.type) {
    case 'reference':
      return [...names(asked), ...reserved(asked)];
    case 'moved':
    case 'funded':
    case 'reason':
      return names(asked).concat(item.length === 0 && spec.type === 'reason' ? reserved(asked) : []);
    case 'accept':
      return acceptSuggestions(asked);
    case 'quantity-at':
    case 'quantity-by':
    case 'benchmark':
      return quantitySuggestions(asked);
    case 'text':
      return item.length > 0
        ? []
        : [
            {
              label: '"…"',
              kind: CompletionItemKind.Text,
              text: '""',
              snippet: `"${stop(1)}"`,
              detail: 'A text in quotes',
              rank: 0,
            },
          ];
    case 'data':
      return item.length > 0 ? [] : dataSuggestions(asked);
    case 'word':
      return item.length > 0 ? [] : wordSuggestions(asked);
    case 'enum':
      return item.length > 0 ? [] : choices(spec);
    default:
      return item.length > 0 && spec.type !== 'period' ? [] : plainSuggestions(asked);
  }
}

function choices(spec: AttributeSpec): readonly Suggestion[] {
  return (spec.values ?? []).map((value) => ({
    label: value.name,
    kind: CompletionItemKind.EnumMember,
    filter: [value.name, ...(value.also ?? [])].join(' '),
    detail: value.help,
    documentation: choiceHelp(spec, value),
    rank: 0,
  }));
}

// ---------------------------------------------------------------------------------------------
// Fixed values

const durations = ['4 hours', '1 day', '2 days', '5 days', '1 week', '2 weeks', '30 days'];
const cadences = ['day', 'week', '2 weeks', 'month', 'quarter', 'half-year', 'year'];
const feelings = ['frustrated', 'annoyed', 'neither good nor bad', 'pleased', 'delighted'];
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

function plainSuggestions({ cursor, place, context }: Asked): readonly Suggestion[] {
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
      return list(durations);
    case 'cadence':
      return list(cadences);
    case 'date':
      return dated(datesNear(today, !pastDates.has(spec.name)));
    case 'period':
      return item.length === 0 ? dated(periodsNear(today)) : endOfPeriod(asIs(item), today);
    default:
      return [];
  }
}

function asIs(item: ValueCursor['item']): string {
  return item.map(({ text }) => text).join(' ');
}

/** `2026-Q1 `: `to`; `2026-Q1 to `: where it may end. */
function endOfPeriod(written: string, today: number): readonly Suggestion[] {
  if (/(?:\bto|\.\.|[-–])$/.test(written)) return dated(datesNear(today, true));
  return /\bto\b/.test(written) ? [] : [{ ...value('to'), text: 'to ', opensNext: true }];
}

function list(words: readonly string[]): readonly Suggestion[] {
  return words.map((word) => value(word));
}

function value(label: string, detail?: string): Suggestion {
  return { label, kind: CompletionItemKind.Value, detail, rank: 0 };
}

function dated(periods: readonly NamedPeriod[]): readonly Suggestion[] {
  return periods.map(({ period, meaning }) => ({
    ...value(period.text, meaning),
    filter: `${period.text} ${meaning}`,
  }));
}

// ---------------------------------------------------------------------------------------------
// Quantities

function quantitySuggestions({ cursor, place, context, here }: Asked): readonly Suggestion[] {
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
        snippet: `\${1:0}${unit === undefined ? '' : unit === '%' ? '%' : ` ${escapeSnippet(unit)}`} ${preposition} \${2:${date}}`,
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

// ---------------------------------------------------------------------------------------------
// Words

function dataSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
  const { model } = place;
  const taken = new Set(cursor.others);
  const near = new Set(here === undefined ? [] : dataNear(here, model));
  return [...model.data]
    .filter(([name, uses]) => !taken.has(name) && !isOnlyTyped(name, uses.length, cursor))
    .map(([name, uses]) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      text: quoteIfNeeded(name),
      detail: whereFrom(uses),
      rank: near.has(name) ? 0 : 1,
    }));
}

const sources: Readonly<Record<string, string>> = {
  collects: 'collected at',
  holds: 'held in',
  'record-of': 'held in',
  carries: 'carried by',
};

/** `collected at Kick-off call`: where the data first comes from, as far as that is known. */
function whereFrom(uses: readonly { readonly element: Element; readonly given: Given }[]): string {
  const first = uses.find(({ given }) => given.attribute === 'collects') ?? uses[0];
  return first === undefined ? '' : `${sources[first.given.attribute] ?? 'used in'} ${first.element.label}`;
}

/** What the giving side of a hand-off has, and what a system of the same name space already holds. */
function dataNear(here: Element, model: Model): readonly string[] {
  const giver = here.from?.target;
  return [...model.data].flatMap(([name, uses]) => {
    const isGiven = uses.some(
      ({ element, given }) =>
        element !== here &&
        given.attribute === 'collects' &&
        giver !== undefined &&
        (element === giver ||
          targetsOf(element, 'owner').some((owner) => owner === giver || owner.parent === giver)),
    );
    const isHeld = here.kind === 'system' && uses.some(({ element }) => element === here);
    return isGiven || isHeld ? [name] : [];
  });
}

/** The half-typed word itself is no suggestion. */
function isOnlyTyped(name: string, uses: number, { typed }: ValueCursor): boolean {
  return uses === 1 && typed.text !== '' && name === typed.text;
}

function wordSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
  const { spec, typed } = cursor;
  const taken = new Set(cursor.others);
  const used = new Map<string, number>();
  for (const element of place.model.elements) {
    for (const { value } of valuesOf(element, spec.name)) {
      if (value.type === 'word') used.set(value.text, (used.get(value.text) ?? 0) + 1);
    }
  }
  if (typed.text !== '' && used.get(typed.text) === 1 && here !== undefined) used.delete(typed.text);
  const often = [...used].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const systems = spec.name === 'source' ? place.model.elements.filter(({ kind }) => kind === 'system') : [];
  const words = [...often, ...systems.flatMap(({ name }) => name ?? []), ...(spec.suggestions ?? [])];
  return [...new Set(words)]
    .filter((word) => !taken.has(word))
    .map((word) => ({
      label: word,
      kind: CompletionItemKind.Value,
      text: word === '%' ? word : quoteIfNeeded(word),
      detail: used.has(word) ? 'used in this roadmap' : undefined,
      rank: used.has(word) ? 0 : 1,
    }));
}

// ---------------------------------------------------------------------------------------------
// Names

function names({ cursor, place, here }: Asked): readonly Suggestion[] {
  const { spec, item, typed } = cursor;
  const kinds = spec.to ?? [];
  const written = writtenName(item, kinds);
  if (written === undefined) return [];
  if (written.isWhole(place.model)) return [];
  return nameSuggestions({
    model: place.model,
    kinds: written.kind === undefined ? kinds : [written.kind],
    here,
    typed: typed.text,
    range: written.start === undefined ? undefined : { start: written.start, end: typed.range.end },
    others: spec.list ? cursor.others : [],
    kindGiven: written.kind !== undefined,
  });
}

interface WrittenName {
  /** The kind in front. */
  readonly kind: KindName | undefined;
  /** Where a display name of several words begins. */
  readonly start: number | undefined;
  /** Whether what stands there is a name already. */
  readonly isWhole: (model: Model) => boolean;
}

/** What stands before the typed word, as the beginning of a name; `undefined` where it is none. */
function writtenName(item: ValueCursor['item'], kinds: readonly KindName[]): WrittenName | undefined {
  if (item.some(({ type }) => type !== 'word')) return undefined;
  const [first] = item;
  const inFront = first && kindFor(first.text)?.name;
  const kind = inFront !== undefined && kinds.includes(inFront) ? inFront : undefined;
  const rest = kind === undefined ? item : item.slice(1);
  const text = asIs(rest);
  return {
    kind,
    start: rest[0]?.range.start,
    isWhole: (model) =>
      text !== '' && model.resolve({ text, quoted: false, kind, reserved: undefined }, kinds).length > 0,
  };
}

/** `tbd` where one name is expected, `everyone` and `unknown` where they mean something. */
function reserved({ cursor }: Asked): readonly Suggestion[] {
  const { spec, item } = cursor;
  if (item.length > 0) return [];
  const word = (label: string, detail: string, rank: number): Suggestion => ({
    label,
    kind: CompletionItemKind.Keyword,
    detail,
    rank,
  });
  if (spec.type === 'reason') return [word('unknown', 'Nobody knows why', 7)];
  if (spec.everyone === true) return [word('everyone', 'All functions', 0)];
  return spec.list ? [] : [word('tbd', 'To be decided', 7)];
}

/** Inside quotes: display names, which are written as names instead. */
function quotedNames(asked: Asked): readonly Suggestion[] {
  const { cursor, place, here } = asked;
  const range: Range = cursor.typed.range;
  const quote = place.tree.text.charAt(range.start);
  return nameSuggestions({
    model: place.model,
    kinds: cursor.spec.to ?? [],
    here,
    typed: '',
    range,
    others: cursor.spec.list ? cursor.others : [],
  }).map((suggestion) => ({
    ...suggestion,
    filter: `${quote}${suggestion.detail ?? ''} ${suggestion.label}`,
  }));
}

// ---------------------------------------------------------------------------------------------
// Accepted findings

function acceptSuggestions({ cursor, place, context, here }: Asked): readonly Suggestion[] {
  const { item } = cursor;
  const rule = item[0];
  if (rule !== undefined)
    return item.some(({ type }) => type === 'text') ? [] : reasonSuggestions(item.length, place.model, here);
  const said = new Map<string, Finding>();
  for (const finding of here === undefined ? [] : context.checkedOf(place.model).findings) {
    if (finding.element?.id === here?.id && !said.has(finding.rule)) said.set(finding.rule, finding);
  }
  return rules.map((candidate) => {
    const finding = said.get(candidate.id);
    return {
      label: candidate.id,
      kind: CompletionItemKind.Constant,
      text: `${candidate.id} `,
      snippet: `${candidate.id} "${stop(1, 'reason')}"`,
      detail: finding?.message ?? candidate.title,
      documentation: ruleHelp(candidate),
      // What the text got wrong is mended, not accepted.
      rank: candidate.group === 'language' ? 2 : finding === undefined ? 1 : 0,
    };
  });
}

function reasonSuggestions(written: number, model: Model, here: Element | undefined): readonly Suggestion[] {
  const reason: Suggestion = {
    label: '"reason"',
    kind: CompletionItemKind.Text,
    text: '""',
    snippet: `"${stop(1, 'reason')}"`,
    detail: 'Why this is accepted. Without a reason nothing is.',
    rank: 0,
  };
  if (written > 1 || here === undefined) return [reason];
  const topics = [...model.data].filter(([, uses]) => uses.some(({ element }) => element === here));
  const narrow = topics.map(([name]) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    text: `${quoteIfNeeded(name)} `,
    detail: 'Accept it for this data only',
    rank: 1,
  }));
  return [reason, ...narrow];
}
