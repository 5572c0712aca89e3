/** Names behind a colon, from the first letter to a display name of several words. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type KindName, kindFor } from '../../../grammar/vocabulary.ts';
import { elementsNamed, type Model } from '../../model/model.ts';
import type { Asked } from './asked.ts';
import type { ValueCursor } from './cursor.ts';
import { likelyFor } from './likely.ts';
import { nameSuggestions } from './names.ts';
import type { Suggestion } from './suggestion.ts';

/** The elements that fit, written so that they mean what they should. */
export function referenceSuggestions(asked: Asked): readonly Suggestion[] {
  const { cursor, place, here } = asked;
  const { spec, item, typed } = cursor;
  const kinds = spec.to ?? [];
  const written = writtenName(item, kinds);
  if (written === undefined) return [];
  if (written.isWhole(place.model)) return [];
  return nameSuggestions({
    model: place.model,
    file: place.file.uri,
    kinds: written.kind === undefined ? kinds : [written.kind],
    here,
    typed: typed.text,
    range: written.start === undefined ? undefined : { start: written.start, end: typed.range.end },
    others: spec.list ? cursor.others : [],
    first: here === undefined ? [] : likelyFor(here, spec.name, place.model),
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
  const text = rest.map((part) => part.text).join(' ');
  return {
    kind,
    start: rest[0]?.range.start,
    isWhole: (model) => text !== '' && elementsNamed(model, text, kinds, kind).length > 0,
  };
}

/** `tbd` where one name is expected, `everyone` and `unknown` where they mean something. */
export function reservedSuggestions({ cursor }: Asked): readonly Suggestion[] {
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
export function quotedSuggestions(asked: Asked): readonly Suggestion[] {
  const { cursor, place, here } = asked;
  const { range } = cursor.typed;
  const quote = place.tree.text.charAt(range.start);
  return nameSuggestions({
    model: place.model,
    file: place.file.uri,
    kinds: cursor.spec.to ?? [],
    here,
    first: here === undefined ? [] : likelyFor(here, cursor.spec.name, place.model),
    typed: cursor.typed.text,
    quoted: true,
    range,
    others: cursor.spec.list ? cursor.others : [],
  }).map((suggestion) => ({
    ...suggestion,
    filter: `${quote}${suggestion.detail ?? ''} ${suggestion.label}`,
  }));
}
