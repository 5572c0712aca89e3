/** `owner: Brandl, Josef`, where somebody is called so: one name in two halves that nobody has. */
import { locate } from '../../../model/locate.ts';
import { type Given, isReferenceAt, itemAnchor } from '../../../model/model.ts';
import { type CommaName, commaNamesIn } from '../../comma-names.ts';
import { referenceTo } from '../../naming.ts';
import type { FixDraft, RuleContext } from '../../rule.ts';
import { replacement } from '../local.ts';
import type { Explainer, Unknown } from './explanation.ts';

export const asHalfOfAName: Explainer = (problem, context) => {
  const whole = wholeNameOf(problem, context);
  if (whole === undefined) return undefined;
  return {
    message: `A comma parts two names. Where ${whole.named.label} is meant, put the name in quotes.`,
    fixes: () => wholeNameFixes(problem, whole, context),
  };
};

interface WholeName extends CommaName {
  readonly isSecond: boolean;
}

/** The name that a comma has cut, where what is unknown is a half of one. */
export function wholeNameOf(
  { anchor, element, attribute, kinds }: Unknown,
  { model }: RuleContext,
): WholeName | undefined {
  if (element === undefined || anchor.part !== 'reference') return undefined;
  const isAt = (given: Given): boolean => isReferenceAt(given, anchor);
  for (const name of commaNamesIn(model, element, attribute, kinds)) {
    const [first, second] = name.parts;
    if (isAt(first) || isAt(second)) return { ...name, isSecond: isAt(second) };
  }
  return undefined;
}

/** The name instead of both halves. */
function wholeNameFixes(
  { anchor, kinds }: Unknown,
  { parts, named }: WholeName,
  context: RuleContext,
): readonly FixDraft[] {
  const name = referenceTo(context.model, named, kinds);
  const [start, end] = parts.map((given) => locate(itemAnchor(given), context.treeOf).range);
  if (name === undefined || start === undefined || end === undefined) return [];
  return [
    {
      title: `Change it to ${name} (${named.label})`,
      preferred: true,
      certain: true,
      edits: replacement(anchor.file, { start: start.start, end: end.end }, name),
    },
  ];
}
