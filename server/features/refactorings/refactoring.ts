/** What a refactoring is. One file in this folder holds one: where it is offered, and what it writes. */
import { CodeActionKind } from 'vscode-languageserver-types';
import type { Declaration, SyntaxTree } from '../../../grammar/syntax.ts';
import type { Element, Model } from '../../model/model.ts';
import type { Snapshot } from '../../model/workspace.ts';
import type { Refusal } from '../rename.ts';
import type { Draft } from './draft.ts';

/** The kinds of action that refactorings are, as editors sort their menus by them. */
export const refactoringKinds = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  move: 'refactor.move',
  newFile: 'refactor.move.newFile',
  rewrite: CodeActionKind.RefactorRewrite,
} as const;

/** The declaration that the cursor is in, and all that is known about it. */
export interface Target {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly uri: string;
  readonly tree: SyntaxTree;
  /** Offset of the cursor, in UTF-16 units. */
  readonly offset: number;
  readonly declaration: Declaration;
  /** The declaration's number in its file. */
  readonly node: number;
  /** The declaration around it, absent at file level. */
  readonly outer: Declaration | undefined;
  readonly element: Element | undefined;
  /** Whether the client can make files. */
  readonly createsFiles: boolean;
}

/** One thing that could be done here. */
export interface Offer {
  /** An imperative phrase: "Move “Kick-off call” to “Onboard”". */
  readonly title: string;
  /** Tells the offers of one refactoring at one place from each other. */
  readonly choice: string;
  /**
   * Not shown unless people ask for refactorings: a quick fix does the same where it is needed.
   */
  readonly quiet?: boolean;
  /** Writes it into the draft, or says why that cannot be. */
  readonly write: (draft: Draft) => Refusal | undefined;
}

export interface Refactoring {
  /** Unique; goes to the editor and back between the offer and the edits. */
  readonly id: string;
  readonly kind: string;
  /** Looks only, and is quick about it: this is asked at every move of the cursor. */
  readonly offers: (target: Target) => readonly Offer[];
}

export type DeclaredTarget = Target & { readonly element: Element };

/** Whether this is the one declaration of an element: no `extend` of it, and none of two that share a name. */
export function isDeclared(target: Target): target is DeclaredTarget {
  const { element, model, uri, node } = target;
  const origin = element?.origins[0];
  if (origin === undefined || origin.file !== uri || origin.node !== node) return false;
  return !model.problems.some((problem) => problem.code === 'duplicate-name' && problem.element === element);
}
