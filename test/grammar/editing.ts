/** Edits of the declaration with a name, for tests of what edits write. */
import { parse } from '../../grammar/parser.ts';
import { everyDeclaration } from '../../grammar/parsing/layout.ts';
import type { Attribute, Declaration, SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import {
  appendItem,
  applyEdits,
  findAttribute,
  removeAttribute,
  removeItem,
  setAttribute,
} from '../../grammar/writing/edit.ts';
import {
  insertDeclaration,
  type Position,
  removeDeclaration,
} from '../../grammar/writing/edit-declarations.ts';

/** The declaration that goes by `name` or title. */
export function named(tree: SyntaxTree, name: string): Declaration {
  for (const declaration of everyDeclaration(tree.declarations)) {
    const { heading } = declaration;
    if (heading.name?.text === name || heading.title?.value === name) return declaration;
  }
  throw new Error(`No declaration is called ${name}.`);
}

export type Edit = (tree: SyntaxTree, declaration: Declaration) => readonly TextEdit[];

/** The text after an edit of the declaration called `name`. */
export function edited(text: string, name: string, edit: Edit): string {
  const tree = parse(text);
  return applyEdits(text, edit(tree, named(tree, name)));
}

export const set =
  (name: string, value: string): Edit =>
  (tree, declaration) =>
    setAttribute(tree, declaration, name, value);
export const append =
  (name: string, item: string): Edit =>
  (tree, declaration) =>
    appendItem(tree, declaration, name, item);
export const drop =
  (name: string, index: number): Edit =>
  (tree, declaration) =>
    removeItem(tree, declaration, name, index);
export const without =
  (name: string): Edit =>
  (tree, declaration) =>
    removeAttribute(tree, declaration, findAttribute(declaration, name) as Attribute);
export const remove: Edit = (tree, declaration) => removeDeclaration(tree, declaration);
export const insert =
  (text: string, position?: Position): Edit =>
  (tree, declaration) =>
    insertDeclaration(tree, declaration, text, position);

export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
