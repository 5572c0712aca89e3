/** A second declaration of the same name becomes an `extend` of the first. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { makeExtend } from '../../../grammar/writing/edit-declarations.ts';
import { mayExtend } from '../../rules/language/duplicate-name.ts';
import { type Refactoring, refactoringKinds } from './refactoring.ts';

export const extend: Refactoring = {
  id: 'extend',
  kind: refactoringKinds.rewrite,
  offers: ({ snapshot, model, uri, node, declaration, element }) => {
    const origin = { file: uri, node };
    const isSecond = model.problems.some(
      (problem) =>
        problem.code === 'duplicate-name' && problem.origin.file === uri && problem.origin.node === node,
    );
    if (element === undefined || !isSecond || element.kind === 'roadmap') return [];
    if (!mayExtend(element, declaration, origin, { model, snapshot })) return [];
    return [
      {
        title: `Turn into an extend of ${quoted(element.label)}`,
        choice: '',
        quiet: true,
        write: (draft) => void draft.at(origin, (_tree, second) => makeExtend(second)),
      },
    ];
  },
};
