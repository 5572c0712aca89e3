import type { Element } from '../../../model/model.ts';
import { isSameName } from '../../../model/nearest.ts';

/** Whether that is the element's name, or what people read, but for case, blanks and hyphens. */
export function isCalled({ name, label }: Element, text: string): boolean {
  return [name, label].some((own) => own !== undefined && isSameName(own, text));
}
