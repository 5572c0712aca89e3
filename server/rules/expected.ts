/** Rules that only ask for an attribute: each is a row of a table, made into a rule here. */
import type { KindName } from '../../grammar/vocabulary.ts';
import { type Element, nameAnchor } from '../model/model.ts';
import { isAnswered } from './answered.ts';
import type { EachRule, FixDraft, Report, RuleContext } from './rule.ts';

export interface ExpectedAttribute extends Omit<EachRule, 'each' | 'check'> {
  readonly kind: KindName;
  readonly attribute: string;
  /** Whether the element may do without: it is done, or takes the value over from another. */
  readonly spared?: (element: Element, context: RuleContext) => boolean;
  readonly message: (element: Element, context: RuleContext) => string;
  readonly fixes: (element: Element, context: RuleContext) => readonly FixDraft[];
}

/** The rule that speaks, at the name, wherever the attribute was not written, or says `tbd`. What was written and cannot be read is not missing. */
export function expectAttribute(row: ExpectedAttribute): EachRule {
  const { kind, attribute, spared, message, fixes, ...rule } = row;
  const report = (element: Element, context: RuleContext): Report => ({
    at: nameAnchor(element),
    element,
    message: () => message(element, context),
    fixes: () => fixes(element, context),
  });
  return {
    ...rule,
    each: [kind],
    check(element, context) {
      return isAnswered(element, attribute) || spared?.(element, context)
        ? undefined
        : report(element, context);
    },
  };
}
