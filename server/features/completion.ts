/** What can be typed at the cursor. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { Position } from '../model/lines.ts';
import type { Element } from '../model/model.ts';
import { declarationsOf } from '../model/summary.ts';
import { type Cursor, readCursor } from './completion/cursor.ts';
import {
  extendSuggestions,
  headerSuggestions,
  roadmapSuggestions,
  statementSuggestions,
} from './completion/statements.ts';
import { type CompletionOptions, itemOf, matches, type Suggestion } from './completion/suggestion.ts';
import { valueSuggestions } from './completion/values.ts';
import { type FeatureContext, type Place, placeAt } from './context.ts';

export type { CompletionOptions } from './completion/suggestion.ts';

/** No list is longer. One that is this long may be cut: the editor has to ask again as more is typed. */
export const mostCompletions = 200;

/**
 * What fits at a position, the likeliest first (`sortText`). Editors filter by what is typed;
 * only where there is more than a list can hold does the typed word decide what is left out.
 */
export function completionAt(
  context: FeatureContext,
  uri: string,
  position: Position,
  options: CompletionOptions = { snippets: true },
): readonly CompletionItem[] {
  const place = placeAt(context, uri, position);
  if (place === undefined) return [];
  const cursor = readCursor(place.tree, place.offset);
  if (cursor.type === 'nothing') return [];
  const { typed } = cursor;
  const writing = {
    tree: place.tree,
    range: typed.range,
    tight: cursor.type === 'value' && cursor.tight,
    colonAt: cursor.type === 'value' ? cursor.colonAt : undefined,
    options,
  };
  const all = suggestionsFor(cursor, place, context)
    .map((suggestion, index) => ({ suggestion, index }))
    .sort((a, b) => a.suggestion.rank - b.suggestion.rank || a.index - b.index)
    .map(({ suggestion }) => suggestion);
  return cutTo(all, typed.text).map((suggestion, index) => itemOf(suggestion, index, writing));
}

function suggestionsFor(cursor: Cursor, place: Place, context: FeatureContext): readonly Suggestion[] {
  switch (cursor.type) {
    case 'statement':
      return statementSuggestions(cursor, place);
    case 'value': {
      const values = valueSuggestions({ cursor, place, context, here: elementOfBlock(cursor, place) });
      const next = cursor.next === undefined ? [] : statementSuggestions(cursor.next, place);
      // Behind the comma of a list its next item is likelier; what takes one value has had it.
      const step = cursor.spec.list ? 10 : -10;
      return [...values, ...next.map((suggestion) => ({ ...suggestion, rank: suggestion.rank + step }))];
    }
    case 'header':
      return headerSuggestions(cursor, place, context.todayOf(place.model));
    case 'extend':
      return extendSuggestions(place.model);
    case 'part':
      return [{ label: 'of', kind: CompletionItemKind.Keyword, text: 'of ', rank: 0, opensNext: true }];
    case 'part of':
      return roadmapSuggestions(context);
    case 'tag':
      return tagSuggestions(place, cursor.typed.text);
    case 'nothing':
      return [];
  }
}

function elementOfBlock(
  { declaration }: Extract<Cursor, { type: 'value' }>,
  { file, model, tree }: Place,
): Element | undefined {
  const node = declaration === undefined ? -1 : declarationsOf(tree).indexOf(declaration);
  return model.elementOf({ file: file.uri, node });
}

function tagSuggestions({ model }: Place, typed: string): readonly Suggestion[] {
  const tags = new Map<string, number>();
  for (const element of model.elements) {
    for (const tag of element.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  return [...tags]
    .filter(([tag, uses]) => tag !== typed || uses > 1)
    .map(([label]) => ({ label, kind: CompletionItemKind.Keyword, rank: 0 }));
}

function cutTo(all: readonly Suggestion[], typed: string): readonly Suggestion[] {
  if (all.length <= mostCompletions) return all;
  return all.filter(({ label, filter }) => matches(filter ?? label, typed)).slice(0, mostCompletions);
}
