/** `handoff customer care -> ops`, where somebody is called so: one end, read as the hand-off's name and an end. */
import type { Range } from '../../../grammar/syntax.ts';
import type { KindName } from '../../../grammar/vocabulary.ts';
import { declarationOf } from '../../model/locate.ts';
import type { Element, LinkProblem } from '../../model/model.ts';
import { nearestElements } from '../../model/nearest.ts';
import type { RuleContext } from '../rule.ts';
import { isCalled } from './called.ts';

type Unknown = Extract<LinkProblem, { code: 'unknown-reference' }>;

interface EndInWords {
  readonly meant: Element;
  /** All of its words. */
  readonly range: Range;
}

/** Who is meant by all words in front of the arrow, or all but the first, where what is unknown is the last of them. */
export function endInWords({ anchor, kinds }: Unknown, context: RuleContext): EndInWords | undefined {
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
