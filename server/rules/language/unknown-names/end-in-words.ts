/** `handoff customer care -> ops`, where somebody is called so: one end, read as the hand-off's name and an end. */
import type { Range } from '../../../../grammar/syntax.ts';
import type { KindName } from '../../../../grammar/vocabulary.ts';
import { declarationOf } from '../../../model/locate.ts';
import type { Element } from '../../../model/model.ts';
import { nearestElements } from '../../../model/nearest.ts';
import { referenceTo } from '../../naming.ts';
import type { RuleContext } from '../../rule.ts';
import { replacement } from '../local.ts';
import { isCalled } from './called.ts';
import { type Explainer, gloss, type Unknown } from './explanation.ts';

export const asEndInWords: Explainer = (problem, context, fact) => {
  const end = endInWords(problem, context);
  const name = end && referenceTo(context.model, end.meant, problem.kinds);
  if (end === undefined || name === undefined) return undefined;
  const { meant, range } = end;
  return {
    message: `${fact} Where ${meant.label} is meant, write ${name}.`,
    fixes: () => [
      {
        title: `Change it to ${name}${gloss(meant, name)}`,
        preferred: true,
        certain: true,
        edits: replacement(problem.anchor.file, range, name),
      },
    ],
  };
};

interface EndInWords {
  readonly meant: Element;
  /** All of its words. */
  readonly range: Range;
}

/** Who is meant by all words in front of the arrow, or all but the first, where what is unknown is the last of them. */
function endInWords({ anchor, kinds }: Unknown, context: RuleContext): EndInWords | undefined {
  const tree = context.treeOf(anchor.file);
  if (tree === undefined || anchor.part !== 'from') return undefined;
  const { name, from } = declarationOf(anchor, context.treeOf)?.heading ?? {};
  if (name === undefined || from === undefined) return undefined;
  const { end } = from.range;
  const behindName = tree.text.slice(name.range.end, end).search(/\S/) + name.range.end;
  for (const start of [name.range.start, behindName]) {
    const meant = onlyOneCalled(tree.text.slice(start, end), kinds, context);
    if (meant !== undefined) return { meant, range: { start, end } };
  }
  return undefined;
}

function onlyOneCalled(
  text: string,
  kinds: readonly KindName[],
  { model }: RuleContext,
): Element | undefined {
  const [meant, ...others] = nearestElements(model, text, kinds).filter((one) => isCalled(one, text));
  return others.length > 0 ? undefined : meant;
}
