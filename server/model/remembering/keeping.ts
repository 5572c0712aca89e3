/** Where a model keeps what was worked out of it. */
import type { Model } from '../model.ts';
import type { Each } from './each.ts';
import type { Memo } from './memo.ts';

/** By the numbers of those who work it out. */
interface Kept {
  readonly memos: (Memo<unknown> | undefined)[];
  readonly eaches: (Each | undefined)[];
}

/** Hidden, so that a copy of the model starts anew. */
const kept = Symbol('kept');

/** A property and a place in a list are found several times as fast as a key in a `WeakMap`: the rules ask some hundred thousand times. */
export function keptOf(model: Model): Kept {
  const known = (model as { readonly [kept]?: Kept })[kept];
  if (known !== undefined) return known;
  const value: Kept = { memos: [], eaches: [] };
  Object.defineProperty(model, kept, { value });
  return value;
}
