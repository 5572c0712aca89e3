/** One line to many, and back: a block, or the list at the cursor. */

import type { Attribute, Declaration, SyntaxTree, TextEdit } from '../../../grammar/syntax.ts';
import { openBlock } from '../../../grammar/writing/edit-declarations.ts';
import { closeBlock, joinList, spreadList } from '../../../grammar/writing/spread.ts';
import { attributesOf } from '../../model/summary.ts';
import { covers } from '../spot.ts';
import { type Offer, type Refactoring, refactoringKinds, type Target } from './refactoring.ts';

export const lines: Refactoring = {
  id: 'lines',
  kind: refactoringKinds.rewrite,
  offers: (target) => [...blockOffers(target), ...listOffers(target)],
};

function blockOffers({ uri, node, tree, declaration }: Target): readonly Offer[] {
  const offer = (title: string, choice: string, make: typeof openBlock): readonly Offer[] =>
    make(tree, declaration).length === 0
      ? []
      : [{ title, choice, write: (draft) => void draft.at({ file: uri, node }, make) }];
  return [
    ...offer('Spread over several lines', 'open', openBlock),
    ...offer('Write on one line', 'close', closeBlock),
  ];
}

type MakeEdits = (tree: SyntaxTree, declaration: Declaration, attribute: Attribute) => TextEdit[];

function listOffers({ uri, node, tree, declaration, offset }: Target): readonly Offer[] {
  const number = attributesOf(declaration).findIndex(({ range }) => covers(range, offset));
  const attribute = attributesOf(declaration)[number];
  if (attribute === undefined) return [];
  const key = attribute.key.text.toLowerCase();
  const offer = (title: string, choice: string, make: MakeEdits): readonly Offer[] =>
    make(tree, declaration, attribute).length === 0
      ? []
      : [
          {
            title,
            choice,
            write: (draft) =>
              void draft.at({ file: uri, node }, (now, there) => {
                const list = attributesOf(there)[number];
                return list === undefined ? [] : make(now, there, list);
              }),
          },
        ];
  return [
    ...offer(`Give each item of “${key}” a line of its own`, 'spread', spreadList),
    ...offer(`Write the items of “${key}” on one line`, 'join', (now, _there, list) => joinList(now, list)),
  ];
}
