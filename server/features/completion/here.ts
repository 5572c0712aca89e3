/** The element in whose block the cursor is. */
import type { Declaration } from '../../../grammar/syntax.ts';
import type { Element } from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import type { Place } from '../context.ts';

/** Undefined where the text is too broken to make one. */
export function elementOfBlock(
  { declaration }: { readonly declaration: Declaration | undefined },
  { file, model, tree }: Place,
): Element | undefined {
  const node = declaration === undefined ? -1 : declarationsOf(tree).indexOf(declaration);
  return model.elementOf({ file: file.uri, node });
}
