/** What the suggestions for a value are made from. */
import type { Element } from '../../model/model.ts';
import type { FeatureContext, Place } from '../context.ts';
import type { ValueCursor } from './cursor.ts';

export interface Asked {
  readonly cursor: ValueCursor;
  readonly place: Place;
  readonly context: FeatureContext;
  /** The element whose attribute it is; absent where the text is too broken to make one. */
  readonly here: Element | undefined;
}
