/** All refactorings: what is offered at a place, and how an offer is carried out. */

import { parse } from '../../../grammar/parser.ts';
import type { Range, SyntaxTree } from '../../../grammar/syntax.ts';
import { applyEdits } from '../../../grammar/writing/edit.ts';
import type { Finding } from '../../model/finding.ts';
import { declarationAt, declarationsOf } from '../../model/summary.ts';
import type { Snapshot } from '../../model/workspace.ts';
import type { FeatureContext, Place } from '../context.ts';
import type { Refusal } from '../rename.ts';
import { unlessBroken } from '../unless-broken.ts';
import { type Changes, Draft } from './draft.ts';
import { extend } from './extend.ts';
import { lines } from './lines.ts';
import { move } from './move.ts';
import { ownFile } from './own-file.ts';
import { putInside, takeOut } from './parts.ts';
import { pool } from './pool.ts';
import type { Offer, Refactoring, Target } from './refactoring.ts';
import { splitOwner } from './split-owner.ts';

/** In the order of the menu, as far as kinds do not decide it. */
export const refactorings: readonly Refactoring[] = [
  move,
  ownFile,
  takeOut,
  putInside,
  lines,
  pool,
  splitOwner,
  extend,
];

/** An offer, and the refactoring that it comes from. */
export interface Offered {
  readonly refactoring: Refactoring;
  readonly offer: Offer;
}

/** What can be done with the innermost declaration around a place; nothing where that cannot be read for sure. */
export function offersAt(
  context: Pick<FeatureContext, 'snapshot' | 'report'>,
  place: Place,
  createsFiles: boolean,
): readonly Offered[] {
  const target = targetAt(place, context.snapshot, createsFiles);
  if (target === undefined) return [];
  return refactorings.flatMap((refactoring) =>
    unlessBroken(context, `The refactoring “${refactoring.id}”`, () =>
      refactoring.offers(target).map((offer) => ({ refactoring, offer })),
    ),
  );
}

/** Whether a place is on the name of its declaration: where people look for what can be done with it. */
export function isOnHeader({ tree, offset }: Place): boolean {
  const declaration = declarationsOf(tree)[declarationAt(tree, offset)];
  return declaration !== undefined && offset <= (declaration.block?.open.end ?? declaration.range.end);
}

function targetAt(place: Place, snapshot: Snapshot, createsFiles: boolean): Target | undefined {
  const { tree, model, file, offset } = place;
  const node = declarationAt(tree, offset);
  const declaration = declarationsOf(tree)[node];
  const root = tree.declarations.find(({ range }) => range.start <= offset && offset <= range.end);
  if (declaration === undefined || root === undefined || isUnclear(tree, root.range)) return undefined;
  const outer = file.facts.summary.declarations[node]?.parent ?? -1;
  return {
    snapshot,
    model,
    uri: file.uri,
    tree,
    offset,
    declaration,
    node,
    outer: declarationsOf(tree)[outer],
    element: model.elementOf({ file: file.uri, node }),
    createsFiles,
  };
}

/** Whether a slip or a conflict touches a range: what stands there may be meant otherwise than it reads. */
function isUnclear({ problems, conflicts }: SyntaxTree, { start, end }: Range): boolean {
  return [...problems, ...conflicts].some(({ range }) => range.start <= end && start <= range.end);
}

/** The workspace with some texts in place of its own, or beside them, and what the rules say of it. */
type Attempt = (texts: ReadonlyMap<string, string>) => {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
};

/**
 * The changes that an offer makes; refused where they would bring an error, or anything would be lost.
 * @param known what the rules say of the workspace as it is
 */
export function carryOut(
  { offer }: Offered,
  snapshot: Snapshot,
  known: readonly Finding[],
  attempt: Attempt,
): Changes | Refusal {
  const draft = new Draft(snapshot);
  const refusal = offer.write(draft);
  if (refusal !== undefined) return refusal;
  const changes = draft.changes();
  const texts = textsAfter(snapshot, changes);
  if (texts.size === 0) return { refused: 'There is nothing to change here.' };
  if (!keepsEverything(snapshot, texts, changes)) {
    return { refused: 'This cannot be done without losing something that stands here. Do it by hand.' };
  }
  const after = attempt(texts);
  const [uri] = texts.keys();
  for (const { uri: made } of changes.created) {
    if (after.snapshot.modelOf(made)?.key === snapshot.modelOf(uri ?? '')?.key) continue;
    return { refused: 'A new file beside this one would belong to another roadmap.' };
  }
  const error = freshError(known, after.findings);
  return error === undefined
    ? changes
    : { refused: `This would bring an error into the roadmap. ${error.message}` };
}

function textsAfter(snapshot: Snapshot, { edited, created }: Changes): ReadonlyMap<string, string> {
  return new Map([
    ...edited.map(({ uri, edits }) => [uri, applyEdits(snapshot.treeOf(uri)?.text ?? '', edits)] as const),
    ...created.map(({ uri, text }) => [uri, text] as const),
  ]);
}

/** Whether the texts still parse as well, and every comment is there. */
function keepsEverything(
  snapshot: Snapshot,
  texts: ReadonlyMap<string, string>,
  { edited }: Changes,
): boolean {
  const before = edited.flatMap(({ uri }) => snapshot.treeOf(uri) ?? []);
  const after = [...texts.values()].map(parse);
  const slips = (trees: readonly SyntaxTree[]): number =>
    trees.reduce((sum, { problems }) => sum + problems.length, 0);
  return slips(after) <= slips(before) && commentsOf(after) === commentsOf(before);
}

/** All comments as one text, without what marks them as one kind or the other. */
function commentsOf(trees: readonly SyntaxTree[]): string {
  const words = ({ text }: { readonly text: string }): string =>
    text
      .replace(/^\/[/*]|\*\/$/g, '')
      .replaceAll('* /', '*/')
      .split(/\s+/)
      .join(' ')
      .trim();
  return JSON.stringify(trees.flatMap(({ comments }) => comments.map(words)).sort());
}

/**
 * An error of a rule that found fewer before. Errors are counted and not compared: one that several
 * elements share stands on the first of them, and which one that is may change.
 */
function freshError(before: readonly Finding[], after: readonly Finding[]): Finding | undefined {
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  // What a baseline knows is no error any more, and would be one again under another name.
  const known = Map.groupBy(
    before.filter((finding) => isError(finding) || finding.known === true),
    ({ rule }) => rule,
  );
  for (const [rule, errors] of Map.groupBy(after.filter(isError), (finding) => finding.rule)) {
    const old = known.get(rule) ?? [];
    const ids = new Set(old.map(({ element }) => element?.id));
    if (errors.length > old.length) return errors.find(({ element }) => !ids.has(element?.id)) ?? errors[0];
  }
  return undefined;
}
