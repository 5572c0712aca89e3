/** The edits that fixes are made of: grammar/writing/edit.ts, reached by element instead of by tree. */

import { parse } from '../../grammar/parser.ts';
import type { SyntaxTree } from '../../grammar/syntax.ts';
import * as edit from '../../grammar/writing/edit.ts';
import { insertDeclaration, removeDeclaration } from '../../grammar/writing/edit-declarations.ts';
import type { FileEdit } from '../model/finding.ts';
import { declarationOf, type Origin } from '../model/locate.ts';
import type { Element, Given } from '../model/model.ts';
import { attributesOf } from '../model/summary.ts';
import type { RuleContext } from './rule.ts';

/** Sets `attribute` of an element to `value` (canonical text): where it is given now, else at its declaration. */
export function setAttribute(
  context: RuleContext,
  element: Element,
  attribute: string,
  value: string,
): FileEdit[] {
  const origin = element.values(attribute)[0]?.origin ?? element.origins[0];
  return at(context, origin, (tree, declaration) => edit.setAttribute(tree, declaration, attribute, value));
}

/** Adds one item to a list attribute. */
export function appendItem(
  context: RuleContext,
  element: Element,
  attribute: string,
  item: string,
): FileEdit[] {
  const origin = element.values(attribute)[0]?.origin ?? element.origins[0];
  return at(context, origin, (tree, declaration) => edit.appendItem(tree, declaration, attribute, item));
}

/** Removes the item that gave a value; the last one takes its attribute along. */
export function removeItem(context: RuleContext, given: Given): FileEdit[] {
  return at(context, given.origin, (tree, declaration) => {
    const attribute = attributesOf(declaration)[given.at.attribute];
    return attribute === undefined ? [] : edit.removeItem(tree, declaration, attribute, given.at.item);
  });
}

/** Inserts a declaration (canonical text without indentation) at the end of an element's block. */
export function insertInto(context: RuleContext, parent: Element, text: string): FileEdit[] {
  return at(context, parent.origins[0], (tree, declaration) => insertDeclaration(tree, declaration, text));
}

/** Inserts a file-level declaration behind `sibling`, in its file. */
export function insertAfter(context: RuleContext, sibling: Element, text: string): FileEdit[] {
  return at(context, sibling.origins[0], (tree, declaration) =>
    insertDeclaration(tree, undefined, text, { after: declaration }),
  );
}

/** Inserts a declaration at the end of a file. */
export function insertInFile(context: RuleContext, uri: string, text: string): FileEdit[] {
  const tree = context.treeOf(uri);
  return tree === undefined ? [] : [{ uri, edits: insertDeclaration(tree, undefined, text) }];
}

/** Several edits as one step: one entry for each file. No two of them may touch the same place. */
export function together(...steps: readonly (readonly FileEdit[])[]): FileEdit[] {
  const byFile = new Map<string, FileEdit['edits'][number][]>();
  for (const { uri, edits } of steps.flat()) byFile.set(uri, [...(byFile.get(uri) ?? []), ...edits]);
  return [...byFile].map(([uri, edits]) => ({ uri, edits }));
}

/** Sets several attributes of an element. */
export function setAttributes(
  context: RuleContext,
  element: Element,
  values: Readonly<Record<string, string>>,
): FileEdit[] {
  const steps = Object.entries(values).map(
    ([attribute, value]) =>
      (then: RuleContext): FileEdit[] =>
        setAttribute(then, element, attribute, value),
  );
  return inTurn(context, steps);
}

/**
 * Edits of which each reads the text that the one before left, for two that both open a block or both
 * stand at its start. Only attributes may change: a new declaration would renumber the others.
 */
export function inTurn(
  context: RuleContext,
  steps: readonly ((then: RuleContext) => readonly FileEdit[])[],
): FileEdit[] {
  const trees = new Map<string, SyntaxTree>();
  const treeOf = (uri: string): SyntaxTree | undefined => trees.get(uri) ?? context.treeOf(uri);
  for (const step of steps) {
    for (const { uri, edits } of step({ ...context, treeOf })) {
      const tree = treeOf(uri);
      if (tree !== undefined) trees.set(uri, parse(edit.applyEdits(tree.text, edits)));
    }
  }
  return [...trees].map(([uri, { text }]) => ({
    uri,
    edits: [difference(context.treeOf(uri)?.text ?? '', text)],
  }));
}

/** The one edit that turns a text into another: what they have in common before and behind it stays. */
function difference(before: string, after: string): FileEdit['edits'][number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return {
    range: { start, end: before.length - same },
    text: after.slice(start, after.length - same),
  };
}

/** Removes the declaration of an element with all that it holds. */
export function removeElement(context: RuleContext, element: Element): FileEdit[] {
  return at(context, element.origins[0], (tree, declaration) => removeDeclaration(tree, declaration));
}

/** Puts `text` in place of the item that gave a value. */
export function replaceItem(context: RuleContext, given: Given, text: string): FileEdit[] {
  return at(context, given.origin, (tree, declaration) => {
    const attribute = attributesOf(declaration)[given.at.attribute];
    return attribute === undefined ? [] : edit.replaceItem(tree, declaration, attribute, given.at.item, text);
  });
}

type Tree = Parameters<typeof edit.setAttribute>[0];
type Declaration = Parameters<typeof edit.setAttribute>[1];

/** Edits to the declaration that an origin names. */
export function at(
  context: RuleContext,
  origin: Origin,
  make: (tree: Tree, declaration: Declaration) => FileEdit['edits'],
): FileEdit[] {
  const tree = context.treeOf(origin.file);
  const declaration = declarationOf(origin, context.treeOf);
  if (tree === undefined || declaration === undefined) return [];
  return [{ uri: origin.file, edits: make(tree, declaration) }];
}
