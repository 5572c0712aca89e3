/** Words that are free: data names, channels, units, sources. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../../grammar/edit.ts';
import { type Element, elementsOf, type Given, type Model, targetsOf, valuesOf } from '../../model/model.ts';
import type { Asked } from './asked.ts';
import type { ValueCursor } from './cursor.ts';
import type { Suggestion } from './suggestion.ts';

/** Data names that are used anywhere: the same word is the same data. */
export function dataSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
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

/** Free words: those that this attribute has elsewhere, then the usual ones. */
export function wordSuggestions({ cursor, place, here }: Asked): readonly Suggestion[] {
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
  const systems = spec.name === 'source' ? elementsOf(place.model, 'system') : [];
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
