/** What can be typed at the cursor. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { Position } from '../model/lines.ts';
import { type Cursor, readCursor } from './completion/cursor.ts';
import { explain } from './completion/explain.ts';
import { elementOfBlock } from './completion/here.ts';
import { theBest } from './completion/most.ts';
import {
  extendSuggestions,
  headerSuggestions,
  roadmapSuggestions,
  statementSuggestions,
} from './completion/statements.ts';
import { type CompletionOptions, itemOf, type Suggestion } from './completion/suggestion.ts';
import { valueSuggestions } from './completion/values.ts';
import { tagSuggestions } from './completion/words.ts';
import { type FeatureContext, type Place, placeAt } from './context.ts';

export { mostCompletions } from './completion/most.ts';
export type { CompletionOptions } from './completion/suggestion.ts';

/** Rows for the list that an editor shows. */
export interface Completions {
  /** Something that goes with what is typed was left out: the editor has to ask again as more is typed. */
  readonly isIncomplete: boolean;
  /** The likeliest first. */
  readonly items: readonly CompletionItem[];
}

const none: Completions = { isIncomplete: false, items: [] };

/**
 * What fits at a position, the likeliest first (`sortText`). Editors filter by what is typed; only
 * where there is more than a list can hold does the typed word decide what is left out.
 */
export function completionAt(
  context: FeatureContext,
  uri: string,
  position: Position,
  options: CompletionOptions = { snippets: true },
): Completions {
  const place = placeAt(context, uri, position);
  if (place === undefined) return none;
  const cursor = readCursor(place.tree, place.offset);
  if (cursor.type === 'nothing') return none;
  const { typed } = cursor;
  const isValue = cursor.type === 'value';
  const writing = {
    tree: place.tree,
    offset: place.offset,
    range: typed.range,
    mayKeepRest: !(isValue && cursor.quoted),
    tight: isValue && cursor.tight,
    colonAt: isValue ? cursor.colonAt : undefined,
    options,
  };
  const all = suggestionsFor(cursor, place, context);
  const { best, isCut } = theBest(all, typed.text, {
    rankOf: ({ rank }) => rank,
    textOf: ({ filter, label }) => filter ?? label,
  });
  return { isIncomplete: isCut, items: best.map((one, index) => itemOf(one, index, writing)) };
}

/** The same item with what there is to read about it, for the one row that somebody looks at. */
export function explainCompletion(context: FeatureContext, item: CompletionItem): CompletionItem {
  const documentation = explain(context, item.data);
  return documentation === undefined ? item : { ...item, documentation };
}

function suggestionsFor(cursor: Cursor, place: Place, context: FeatureContext): readonly Suggestion[] {
  const today = context.todayOf(place.model);
  switch (cursor.type) {
    case 'statement':
      return statementSuggestions(cursor, place, today);
    case 'value': {
      const values = valueSuggestions({ cursor, place, context, here: elementOfBlock(cursor, place) });
      const next = cursor.next === undefined ? [] : statementSuggestions(cursor.next, place, today);
      // Behind the comma of a list its next item is likelier; what takes one value has had it.
      const step = cursor.spec.list ? 10 : -10;
      return [...values, ...next.map((suggestion) => ({ ...suggestion, rank: suggestion.rank + step }))];
    }
    case 'header':
      return headerSuggestions(cursor, place, { today, parent: elementOfBlock(cursor, place) });
    case 'extend':
      return extendSuggestions(place.model);
    case 'part':
      return [{ label: 'of', kind: CompletionItemKind.Keyword, text: 'of ', rank: 0, opensNext: true }];
    case 'part of':
      return roadmapSuggestions(context);
    case 'tag':
      return tagSuggestions(place.model, cursor.typed.text);
    case 'nothing':
      return [];
  }
}
