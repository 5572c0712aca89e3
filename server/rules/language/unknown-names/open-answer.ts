/** `owner: none`, `owner: offen`: an answer that is no name. */
import { isOpenAnswer, meansNone } from '../../../../grammar/values/open-answers.ts';
import { findAttribute, removeAttribute } from '../../../../grammar/writing/edit.ts';
import { declarationOf, locate } from '../../../model/locate.ts';
import type { FixDraft, RuleContext } from '../../rule.ts';
import { replacement } from '../local.ts';
import type { Explainer, Unknown } from './explanation.ts';

/** Attributes that say who answers: nobody can be left out there. */
const expected: ReadonlySet<string> = new Set(['owner', 'head', 'chair', 'customer-owner']);

export const asOpenAnswer: Explainer = ({ anchor, attribute, text }, context, fact) => {
  if (attribute === 'extend' || !isOpenAnswer(text)) return undefined;
  const mayBeMissing = anchor.part !== 'from' && anchor.part !== 'to' && !expected.has(attribute);
  return {
    message: `${fact} Where it is not decided yet, write tbd${mayBeMissing ? `; where there is none, leave “${attribute}:” out` : ''}.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      const edits = replacement(uri, range, 'tbd');
      const later: FixDraft = { title: 'Decide later: write tbd for now', preferred: true, edits };
      const without = mayBeMissing && meansNone(text) ? leftOut(anchor, attribute, context) : undefined;
      return without === undefined ? [later] : [without, { ...later, preferred: false }];
    },
  };
};

/** `successor: none`: the attribute goes, where it says nothing else. */
function leftOut(anchor: Unknown['anchor'], name: string, context: RuleContext): FixDraft | undefined {
  const tree = context.treeOf(anchor.file);
  const declaration = anchor.part === 'range' ? undefined : declarationOf(anchor, context.treeOf);
  const attribute = declaration && findAttribute(declaration, name);
  if (tree === undefined || declaration === undefined || attribute?.items.length !== 1) return undefined;
  const edits = removeAttribute(tree, declaration, attribute);
  return { title: `Leave ${name} out`, preferred: true, edits: [{ uri: anchor.file, edits }] };
}
