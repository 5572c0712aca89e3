/** What people have accepted: the `accept:` attributes of a roadmap, and which findings they silence. */
import { type Element, type Given, isGiven, valuesOf } from '../model/model.ts';
import type { Report } from './rule.ts';

export interface Accept {
  readonly element: Element;
  readonly given: Given;
  readonly rule: string;
  readonly topic: string | undefined;
  /** Empty where none was given: then it silences nothing. */
  readonly reason: string;
}

/** Every `accept:` of some elements, in their order. */
export function acceptsOf(elements: readonly Element[]): readonly Accept[] {
  const accepts: Accept[] = [];
  for (const element of elements) {
    if (!isGiven(element, 'accept')) continue;
    for (const given of valuesOf(element, 'accept')) {
      const { value } = given;
      if (value.type !== 'accept') continue;
      const { rule, name, reason = '' } = value;
      accepts.push({ element, given, rule, topic: name, reason });
    }
  }
  return accepts;
}

/** Whether an `accept:` that stands on the element of a report, and names its rule, silences it. */
export function silences(accept: Accept, report: Report): boolean {
  return accept.reason !== '' && (accept.topic === undefined || accept.topic === report.topic);
}
