/** Moments of truth: the touchpoints at which customers decide whether to stay. */
import { type Element, wordOf } from '../model.ts';

export function isMomentOfTruth(touchpoint: Element): boolean {
  return wordOf(touchpoint, 'moment-of-truth') === 'yes';
}
