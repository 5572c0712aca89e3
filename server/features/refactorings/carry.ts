/** Takes a declaration, with its comments, from one place to another, over files. */
import {
  insertDeclaration,
  moveDeclaration,
  removeDeclaration,
  sourceOf,
} from '../../../grammar/writing/edit-declarations.ts';
import { declarationOf, type Origin } from '../../model/locate.ts';
import type { Element } from '../../model/model.ts';
import type { Draft } from './draft.ts';

/** The declaration or `extend` of an element in this file, where there is one; else its declaration. */
export function placeIn(parent: Element, file: string): Origin {
  return parent.origins.find((origin) => origin.file === file) ?? parent.origins[0];
}

/** Moves the declaration at one origin to the end of the block of that at another. */
export function carry(draft: Draft, from: Origin, to: Origin): void {
  if (from.file === to.file) {
    const parent = declarationOf(to, draft.treeOf);
    draft.at(from, (tree, declaration) => moveDeclaration(tree, declaration, parent));
    return;
  }
  const tree = draft.treeOf(from.file);
  const declaration = declarationOf(from, draft.treeOf);
  if (tree === undefined || declaration === undefined) return;
  const source = sourceOf(tree, declaration);
  draft.edit(from.file, removeDeclaration(tree, declaration));
  draft.at(to, (there, parent) => insertDeclaration(there, parent, source));
}
