/** A part of an initiative stands inside it, or names it: the two say the same. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { removeAttribute, setAttribute } from '../../../grammar/writing/edit.ts';
import { moveDeclaration } from '../../../grammar/writing/edit-declarations.ts';
import { wholesOf } from '../../model/domain/initiatives.ts';
import { isGiven, isWithin, targetOf, valuesOf } from '../../model/model.ts';
import { attributesOf } from '../../model/summary.ts';
import { referenceTo } from '../../rules/naming.ts';
import { carry, placeIn } from './carry.ts';
import { isDeclared, type Refactoring, refactoringKinds } from './refactoring.ts';

export const takeOut: Refactoring = {
  id: 'take-out',
  kind: refactoringKinds.extract,
  offers: (target) => {
    if (!isDeclared(target) || target.outer === undefined) return [];
    const { element, model, uri: file, node } = target;
    const { parent } = element;
    if (element.kind !== 'initiative' || parent === undefined || isGiven(element, 'part-of')) return [];
    const whole = referenceTo(model, parent);
    if (whole === undefined) return [];
    return [
      {
        title: `Write ${quoted(element.label)} on its own, as a part of ${quoted(parent.label)}`,
        choice: '',
        write: (draft) => {
          draft.at({ file, node }, (tree, part) => setAttribute(tree, part, 'part-of', whole));
          draft.at({ file, node }, (tree, part) => {
            const root = tree.declarations.find(({ range }) => range.end >= part.range.end);
            return moveDeclaration(tree, part, undefined, root ? { after: root } : 'end');
          });
          return undefined;
        },
      },
    ];
  },
};

export const putInside: Refactoring = {
  id: 'put-inside',
  kind: refactoringKinds.inline,
  offers: (target) => {
    if (!isDeclared(target) || target.outer !== undefined) return [];
    const { element, uri: file, node } = target;
    const whole = element.kind === 'initiative' ? targetOf(element, 'part-of') : undefined;
    const [given, another] = valuesOf(element, 'part-of');
    if (whole === undefined || given === undefined || another !== undefined) return [];
    if (given.origin.file !== file || given.origin.node !== node) return [];
    if (wholesOf(whole).includes(element) || isWithin(whole, element)) return [];
    return [
      {
        title: `Write ${quoted(element.label)} inside ${quoted(whole.label)}`,
        choice: '',
        write: (draft) => {
          draft.at({ file, node }, (tree, part) => {
            const attribute = attributesOf(part)[given.at.attribute];
            return attribute === undefined ? [] : removeAttribute(tree, part, attribute);
          });
          carry(draft, { file, node }, placeIn(whole, file));
          return undefined;
        },
      },
    ];
  },
};
