/** What one file alone shows to be wrong, with the element that it is about. */
import type { Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import type { LocalProblem, ProblemOf } from '../../model/file-facts.ts';
import type { FileEdit } from '../../model/finding.ts';
import type { Anchor } from '../../model/locate.ts';
import type { Element } from '../../model/model.ts';
import { declarationsOf } from '../../model/summary.ts';
import type { RuleContext } from '../rule.ts';

export interface Located<Code extends LocalProblem['code']> {
  readonly uri: string;
  readonly tree: SyntaxTree;
  readonly problem: ProblemOf<Code>;
  readonly at: Anchor;
  /**
   * The innermost declaration around the problem, looked up when it is asked for: trees are let go of before fixes are
   * asked for, and give other nodes afterwards. None outside all declarations.
   */
  readonly declaration: Declaration | undefined;
  /** The innermost element around it. */
  readonly element: Element | undefined;
}

/** All problems of one code in the files of the roadmap, by file and position. */
export function* localProblems<Code extends LocalProblem['code']>(
  context: RuleContext,
  code: Code,
): Generator<Located<Code>> {
  const { model } = context;
  for (const uri of model.files) {
    const file = context.snapshot.files.get(uri);
    if (file === undefined) continue;
    for (const problem of file.facts.problems) {
      if (!hasCode(problem, code)) continue;
      yield {
        uri,
        tree: file.tree,
        problem,
        at: { part: 'range', file: uri, range: problem.range },
        get declaration() {
          return declarationsOf(file.tree)[problem.node];
        },
        element: elementAround(context, uri, problem.node),
      };
    }
  }
}

/** The element that a declaration makes; for one that makes none, that of the nearest one around it. */
function elementAround({ model, snapshot }: RuleContext, file: string, node: number): Element | undefined {
  const declarations = snapshot.files.get(file)?.facts.summary.declarations;
  for (let at = node; at !== -1; at = declarations?.[at]?.parent ?? -1) {
    const element = model.elementOf({ file, node: at });
    if (element !== undefined) return element;
  }
  return undefined;
}

/** The one edit that puts `text` in place of a range. */
export function replacement(uri: string, range: LocalProblem['range'], text: string): readonly FileEdit[] {
  return [{ uri, edits: [{ range, text }] }];
}

function hasCode<Code extends LocalProblem['code']>(
  problem: LocalProblem,
  code: Code,
): problem is ProblemOf<Code> {
  return problem.code === code;
}
