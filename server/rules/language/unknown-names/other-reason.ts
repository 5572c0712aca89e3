/** `why: others 4`: what has no reason of its own. */
import { attributeFor } from '../../../../grammar/vocabulary.ts';
import { locate } from '../../../model/locate.ts';
import { declareFixes } from '../declare.ts';
import { replacement } from '../local.ts';
import { isOtherReason } from '../said-instead.ts';
import type { Explainer } from './explanation.ts';

export const asOtherReason: Explainer = (problem, context, fact) => {
  const { anchor, element, attribute, text } = problem;
  const spec = element && attributeFor(element.kind, attribute);
  if (spec?.type !== 'reason' || !isOtherReason(text)) return undefined;
  return {
    message: `${fact} Count what has no reason of its own as unknown.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      const edits = replacement(uri, range, 'unknown');
      return [{ title: 'Count them as unknown', preferred: true, edits }, ...declareFixes(problem, context)];
    },
  };
};
