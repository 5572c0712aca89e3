/** Which element the cursor is in. */
import type { Position } from '../model/lines.ts';
import type { Element } from '../model/model.ts';
import { declarationAt } from '../model/summary.ts';
import { type FeatureContext, type Place, placeAt } from './context.ts';

/** The innermost element that is declared or extended around a position. */
export function elementAt(context: FeatureContext, uri: string, position: Position): Element | undefined {
  const place = placeAt(context, uri, position);
  return place && elementAround(place);
}

/** The innermost element around a place; declarations that make none (an unknown kind) are passed over. */
export function elementAround({ file, tree, model, offset }: Place): Element | undefined {
  const { declarations } = file.facts.summary;
  let node = declarationAt(tree, offset);
  while (node >= 0) {
    const element = model.elementOf({ file: file.uri, node });
    if (element !== undefined) return element;
    node = declarations[node]?.parent ?? -1;
  }
  return undefined;
}
