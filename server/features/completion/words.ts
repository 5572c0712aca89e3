/** Words that are free: data names, channels, units, sources. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { attributeFor, kinds } from '../../../grammar/vocabulary.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import {
  type Element,
  elementsOf,
  type Given,
  type Model,
  valuesOf,
  wordOf,
  wordsOf,
} from '../../model/model.ts';
import type { Asked } from './asked.ts';
import type { ValueCursor } from './cursor.ts';
import type { Suggestion } from './suggestion.ts';
import { within } from './within.ts';

/** Data names that are used anywhere: the same word is the same data. */
export function dataSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
  const { model } = place;
  const taken = new Set(cursor.others);
  const near = new Set(here === undefined ? [] : dataNear(here, cursor.spec.name, model));
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

/** Data that reaches `here` already: see what each attribute asks for. */
function dataNear(here: Element, attribute: string, model: Model): readonly string[] {
  switch (attribute) {
    case 'carries':
      return here.from?.target === undefined ? [] : dataOfGiver(here, here.from.target, model);
    case 'holds':
      return usersOf(here, model).flatMap((user) => [
        ...wordsOf(user, 'collects'),
        ...wordsOf(user, 'carries'),
      ]);
    case 'record-of':
      return wordsOf(here, 'holds');
    default:
      return [];
  }
}

/** What the giving side of a hand-off collects, and what it is handed itself. */
function dataOfGiver(handoff: Element, giver: Element, model: Model): readonly string[] {
  const people = giver.kind === 'silo' ? [giver, ...giver.children] : [giver];
  const collected = [
    ...(giver.kind === 'touchpoint' ? [giver] : []),
    ...people.flatMap((person) => mentioning(person, model, 'owner')),
  ].flatMap((touchpoint) => wordsOf(touchpoint, 'collects'));
  const handed = people
    .flatMap((taker) => mentioning(taker, model, 'to'))
    .filter((other) => other !== handoff)
    .flatMap((other) => wordsOf(other, 'carries'));
  return [...collected, ...handed];
}

/** What is done in a system, and what is handed over in it. */
function usersOf(system: Element, model: Model): readonly Element[] {
  return mentioning(system, model, 'through');
}

function mentioning(element: Element, model: Model, attribute: string): readonly Element[] {
  return (model.mentions.get(element) ?? [])
    .filter((mention) => mention.attribute === attribute)
    .map((mention) => mention.element);
}

/** The half-typed word itself is no suggestion. */
function isOnlyTyped(name: string, uses: number, { typed }: ValueCursor): boolean {
  return uses === 1 && typed.text !== '' && name === typed.text;
}

/** Free words: what the element's own numbers are counted in, what this attribute has elsewhere, then the usual ones. */
export function wordSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
  const { spec, typed } = cursor;
  const taken = new Set(cursor.others);
  const used = countWords(place.model, spec.name, here);
  if (typed.text !== '' && used.get(typed.text) === 1 && here !== undefined) used.delete(typed.text);
  const often = [...used].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const systems = spec.name === 'source' ? elementsOf(place.model, 'system') : [];
  const own = spec.name === 'unit' && here !== undefined ? unitsIn(here) : [];
  const words = [...own, ...often, ...systems.flatMap(({ name }) => name ?? []), ...(spec.suggestions ?? [])];
  return [...new Set(words)]
    .filter((word) => !taken.has(word))
    .map((word) => ({
      label: word,
      kind: CompletionItemKind.Value,
      text: word === '%' ? word : quoteIfNeeded(word),
      detail: own.includes(word) ? 'as its values say' : used.has(word) ? 'used in this roadmap' : undefined,
      rank: own.includes(word) || used.has(word) ? 0 : 1,
    }));
}

/** `days` of `baseline: 62 days at 2025-Q4`. */
function unitsIn(metric: Element): readonly string[] {
  const units = ['now', 'target', 'baseline', 'readings', 'benchmark']
    .flatMap((attribute) => valuesOf(metric, attribute))
    .flatMap(({ value }) =>
      value.type === 'quantity' && value.quantity.unit !== '' ? value.quantity.unit : [],
    );
  return [...new Set(units)];
}

/** How often each word is used in an attribute, over all kinds that have it. */
function countWords(model: Model, attribute: string, here: Element | undefined): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { name, attributes } of kinds) {
    if (!attributes.some((spec) => spec.name === attribute)) continue;
    for (const element of within(model, name, here)) {
      for (const { value } of valuesOf(element, attribute)) {
        if (value.type === 'word') uses.set(value.text, (uses.get(value.text) ?? 0) + 1);
      }
    }
  }
  return uses;
}

/** Currencies: the roadmap's own, those of its amounts, then the usual ones. */
export function currencies(model: Model): readonly string[] {
  const own = model.roadmap && wordOf(model.roadmap, 'currency');
  const usual = attributeFor('roadmap', 'currency')?.suggestions ?? [];
  return [...new Set([...(own === undefined ? [] : [own]), ...usual])];
}

/** Tags that are in use anywhere; the half-typed one is no suggestion. */
export function tagSuggestions(model: Model, typed: string): readonly Suggestion[] {
  const tags = new Map<string, number>();
  for (const element of model.elements) {
    for (const tag of element.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  return [...tags]
    .filter(([tag, uses]) => tag !== typed || uses > 1)
    .map(([label]) => ({ label, kind: CompletionItemKind.Keyword, rank: 0 }));
}
