/** What may stand behind the colon of an attribute, by the attribute's type. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { acceptSuggestions } from './accepts.ts';
import type { Asked } from './asked.ts';
import { quotedSuggestions, referenceSuggestions, reservedSuggestions } from './references.ts';
import {
  choiceSuggestions,
  currencySuggestions,
  quantitySuggestions,
  scalarSuggestions,
  unitSuggestions,
} from './scalars.ts';
import { type Suggestion, stop } from './suggestion.ts';
import { dataSuggestions, wordSuggestions } from './words.ts';

/** The values that fit where the cursor is. */
export function valueSuggestions(asked: Asked): readonly Suggestion[] {
  const { spec, quoted, inFront } = asked.cursor;
  if (quoted) return spec.to === undefined ? [] : quotedSuggestions(asked);
  if (!inFront) return itemSuggestions(asked);
  // One value is there already; a list gets one more.
  if (!spec.list) return [];
  return itemSuggestions(asked).map(({ snippet: _snippet, ...suggestion }) => ({
    ...suggestion,
    text: `${suggestion.text ?? suggestion.label},`,
    opensNext: false,
  }));
}

function itemSuggestions(asked: Asked): readonly Suggestion[] {
  const { spec, item } = asked.cursor;
  switch (spec.type) {
    case 'reference':
    case 'reason':
      return [...referenceSuggestions(asked), ...reservedSuggestions(asked)];
    case 'moved':
      return [...referenceSuggestions(asked), ...unitSuggestions(asked)];
    case 'funded':
      return [...referenceSuggestions(asked), ...fundSuggestions(asked)];
    case 'money':
      return currencySuggestions(asked);
    case 'accept':
      return acceptSuggestions(asked);
    case 'quantity-at':
    case 'quantity-by':
    case 'benchmark':
      return quantitySuggestions(asked);
    case 'enum':
      return choiceSuggestions(asked);
    case 'period':
    case 'duration':
    case 'cadence':
      return scalarSuggestions(asked);
    default:
      return item.length > 0 ? [] : wholeSuggestions(asked);
  }
}

/** Behind the silo: the currency of its amount. */
function fundSuggestions(asked: Asked): readonly Suggestion[] {
  const [silo, ...amount] = asked.cursor.item;
  if (silo === undefined) return [];
  return currencySuggestions({ ...asked, cursor: { ...asked.cursor, item: amount } });
}

/** Values of one piece: nothing fits behind their first word. */
function wholeSuggestions(asked: Asked): readonly Suggestion[] {
  const { spec } = asked.cursor;
  switch (spec.type) {
    case 'text':
      return [quotes];
    case 'data':
      return dataSuggestions(asked);
    case 'word':
    case 'currency':
      return wordSuggestions(asked);
    default:
      return scalarSuggestions(asked);
  }
}

const quotes: Suggestion = {
  label: '"…"',
  kind: CompletionItemKind.Text,
  text: '""',
  snippet: `"${stop(1)}"`,
  detail: 'A text in quotes',
  rank: 0,
};
