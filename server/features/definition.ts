/** Where the thing under the cursor is declared. */
import type { Location } from 'vscode-languageserver-types';
import type { Position } from '../model/lines.ts';
import { itemAnchor, type Model, nameAnchor } from '../model/model.ts';
import { type FeatureContext, placeAt } from './context.ts';
import { locationsOf } from './locations.ts';
import { spotAt } from './spot.ts';

/** Who is asked for a data name first: whoever collects it, then whoever keeps it. */
const sources = ['collects', 'record-of', 'holds', 'carries'];

/** The declaration of what stands at a position; for a data name, where it first comes from. */
export function definitionAt(context: FeatureContext, uri: string, position: Position): readonly Location[] {
  const place = placeAt(context, uri, position);
  const spot = place && spotAt(place);
  switch (spot?.type) {
    case 'name':
    case 'reference':
      return locationsOf(context.snapshot, nameAnchor(spot.element));
    case 'data':
      return sourceOf(context, place as { model: Model }, spot.name);
    default:
      return [];
  }
}

function sourceOf(
  { snapshot }: FeatureContext,
  { model }: { readonly model: Model },
  name: string,
): readonly Location[] {
  const uses = model.data.get(name) ?? [];
  for (const attribute of sources) {
    const first = uses.find(({ given }) => given.attribute === attribute);
    if (first !== undefined) return locationsOf(snapshot, itemAnchor(first.given));
  }
  return [];
}
