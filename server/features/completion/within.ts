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
  const close: Element[] = [];
  const others: Element[] = [];
  for (const element of all) {
    const list = files.has(element.origins[0].file) ? close : others;
    if (list.length < most) list.push(element);
  }
  return [...close, ...others].slice(0, most);
}
