/** Whether an attribute says anything: `done-when: tbd` is a place kept free, and no answer. */

import { isOpenAnswer } from '../../grammar/values/open-answers.ts';
import { reservedWord } from '../../grammar/values/references.ts';
import { type Element, isGiven, valuesOf } from '../model/model.ts';

/**
 * Whether an attribute was written with more than `tbd`, `n/a` or `…` for a text or a word. What cannot be read
 * was, and so were names: who or what is still to be decided is a question of its own.
 */
export function isAnswered(element: Element, attribute: string): boolean {
  if (!isGiven(element, attribute)) return false;
  const values = valuesOf(element, attribute);
  return values.length === 0 || !values.every(({ value }) => 'text' in value && isPlaceholder(value.text));
}

function isPlaceholder(text: string): boolean {
  const isBlank = !/[\p{L}\p{N}\p{Sc}\p{So}%‰‱#]/u.test(text);
  if (isBlank || text.length > longestPlaceholder) return isBlank;
  return reservedWord(text) === 'nobody-yet' || isOpenAnswer(text) || /^to-?do$/i.test(text);
}

/** No way to say that something is open takes more letters, blanks between them included. */
const longestPlaceholder = 30;
