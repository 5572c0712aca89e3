/** What could not be linked, by the elements that it is about: for the rules that put it into words. */
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import type { Element, LinkProblem, Model } from '../../model/model.ts';

/** Elements of whatever kind. */
export const anything: readonly KindName[] = kinds.map(({ name }) => name);

/** The problems of one code with an element; with none, those of what extends nothing or several things. */
export function linkProblems<Code extends LinkProblem['code']>(
  model: Model,
  element: Element | undefined,
  code: Code,
): readonly Extract<LinkProblem, { code: Code }>[] {
  return model.problemsOf(element).filter((problem) => hasCode(problem, code));
}

function hasCode<Code extends LinkProblem['code']>(
  problem: LinkProblem,
  code: Code,
): problem is Extract<LinkProblem, { code: Code }> {
  return problem.code === code;
}
