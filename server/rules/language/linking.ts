/** What could not be linked, by the elements that it is about: for the rules that put it into words. */
import { type KindName, kinds } from '../../../grammar/vocabulary.ts';
import type { Element, LinkProblem, Model } from '../../model/model.ts';

/** Elements of whatever kind. */
export const anything: readonly KindName[] = kinds.map(({ name }) => name);

/** The problems of one code with an element, `undefined` where there are none; with no element, those of what extends nothing or several things. */
export function linkProblems<Code extends LinkProblem['code']>(
  model: Model,
  element: Element | undefined,
  code: Code,
): readonly Extract<LinkProblem, { code: Code }>[] | undefined {
  const problems = model.problemsOf(element);
  if (problems.length === 0) return undefined;
  return problems.filter((problem) => hasCode(problem, code));
}

function hasCode<Code extends LinkProblem['code']>(
  problem: LinkProblem,
  code: Code,
): problem is Extract<LinkProblem, { code: Code }> {
  return problem.code === code;
}
