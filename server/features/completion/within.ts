/** How far around completion looks: a list has to be there while the next letter is typed. */
import type { KindName } from '../../../grammar/vocabulary.ts';
import { type Element, elementsOf, type Model } from '../../model/model.ts';

/** Looking into so many elements goes unnoticed. */
const most = 1000;

/** All elements of a kind; of very many, those in the files that speak of `here`, and the first others. */
export function within(model: Model, kind: KindName, here?: Element): readonly Element[] {
  const all = elementsOf(model, kind);
  if (all.length <= most) return all;
  const files = new Set(here?.origins.map(({ file }) => file));
  const close = all.filter(({ origins }) => files.has(origins[0].file));
  return [...new Set([...close, ...all.slice(0, most)])].slice(0, most);
}
