/** The places of one document that speak of the thing under the cursor. */
import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { lineRangeOf, type Position } from '../model/lines.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { usesAt } from './references.ts';
import { spotAt } from './spot.ts';

/** All uses in the same document, of elements, data names and tags; where one comes into being counts as writing. */
export function highlightsAt(
  context: FeatureContext,
  uri: string,
  position: Position,
): readonly DocumentHighlight[] {
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  if (place === undefined || spot === undefined) return [];
  return usesAt(context.snapshot, place.model, spot, [uri]).map(({ range, writes }) => ({
    range: lineRangeOf(place.tree, range),
    kind: writes ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
