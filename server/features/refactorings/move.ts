/** Moves a touchpoint to another stage, an owner to another silo, a task or a part to another initiative. */

import type { TextEdit } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { moveDeclaration } from '../../../grammar/writing/edit-declarations.ts';
import { withParts } from '../../model/domain/initiatives.ts';
import { stageRanks } from '../../model/domain/lifecycle.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  isWithin,
  type Model,
  siloOf,
  targetOf,
} from '../../model/model.ts';
import type { Snapshot } from '../../model/workspace.ts';
import { inCommon } from '../../rules/initiatives/links.ts';
import { usesAt } from '../references.ts';
import { carry, placeIn } from './carry.ts';
import type { Draft } from './draft.ts';
import {
  type DeclaredTarget,
  isDeclared,
  type Offer,
  type Refactoring,
  refactoringKinds,
} from './refactoring.ts';

/** More places than this to choose from are no help. */
const mostParents = 8;

export const move: Refactoring = {
  id: 'move',
  kind: refactoringKinds.move,
  offers: (target) => (isDeclared(target) ? [...parentOffers(target), ...outOffer(target)] : []),
};

function parentOffers(target: DeclaredTarget): readonly Offer[] {
  const { model, element, snapshot } = target;
  return parentsFor(model, element).map(
    (parent): Offer => ({
      title: `Move ${quoted(element.label)} to ${quoted(parent.label)}`,
      choice: parent.id,
      write: (draft) => {
        renameParent(draft, snapshot, model, element, parent);
        const { uri: file, node } = target;
        carry(draft, { file, node }, placeIn(parent, file));
        return undefined;
      },
    }),
  );
}

/** An owner may stand in no silo at all, as long as no silo is needed to tell two of one name from each other. */
function outOffer(target: DeclaredTarget): readonly Offer[] {
  const { model, element, snapshot, outer, uri: file, node } = target;
  if (element.kind !== 'owner' || outer === undefined || element.parent === undefined) return [];
  const isTaken = elementsOf(model, 'owner').some(
    (other) => other !== element && other.name !== undefined && other.name === element.name,
  );
  if (isTaken) return [];
  return [
    {
      title: `Move ${quoted(element.label)} out of ${quoted(element.parent.label)}`,
      choice: '',
      write: (draft) => {
        renameParent(draft, snapshot, model, element, undefined);
        draft.at({ file, node }, (tree, declaration) => {
          const root = tree.declarations.find(({ range }) => range.end >= declaration.range.end);
          return moveDeclaration(tree, declaration, undefined, root ? { after: root } : 'end');
        });
        return undefined;
      },
    },
  ];
}

/** Where an element could stand as well, the likeliest first. */
function parentsFor(model: Model, element: Element): readonly Element[] {
  const kinds = kindSpec(element.kind).nestedIn.filter((place): place is KindName => place !== 'file');
  // A part that names its whole would have two of them; one that stands in none is placed by `part-of`.
  if (element.kind === 'initiative' && (isGiven(element, 'part-of') || element.parent === undefined)) {
    return [];
  }
  const own = new Set(element.kind === 'initiative' ? withParts(model, element) : []);
  const all = kinds.flatMap((kind) => inSequence(model, kind));
  const missing = new Set(
    model.problems.flatMap((problem) => (problem.code === 'unknown-reference' ? [problem.text] : [])),
  );
  // What is looked for in that place is something else, and would be taken for this.
  const isLookedFor = (parent: Element): boolean => missing.has(`${parent.name}.${element.name}`);
  const here = element.parent === undefined ? -1 : all.indexOf(element.parent);
  return all
    .map((parent, index) => ({ parent, score: nearness(element, parent), distance: Math.abs(index - here) }))
    .filter(
      ({ parent }) =>
        parent !== element.parent &&
        !own.has(parent) &&
        !isWithin(parent, element) &&
        !hasTwin(parent, element) &&
        !isLookedFor(parent),
    )
    .sort((a, b) => b.score - a.score || a.distance - b.distance)
    .slice(0, mostParents)
    .map(({ parent }) => parent);
}

/** Stages as customers go through them; everything else as it is declared. */
function inSequence(model: Model, kind: KindName): readonly Element[] {
  const all = elementsOf(model, kind);
  if (kind !== 'stage') return all;
  const ranks = stageRanks(model);
  return all.toSorted((a, b) => (ranks.get(a) ?? Infinity) - (ranks.get(b) ?? Infinity) || 0);
}

function hasTwin(parent: Element, { kind, name }: Element): boolean {
  return name !== undefined && parent.children.some((child) => child.kind === kind && child.name === name);
}

/** How much speaks for a parent; nothing does for stages, of which the next ones are the likeliest. */
function nearness(element: Element, parent: Element): number {
  switch (element.kind) {
    case 'owner': {
      const boss = targetOf(element, 'reports-to');
      return boss !== undefined && siloOf(boss) === parent ? 1 : 0;
    }
    case 'task': {
      const owner = targetOf(element, 'owner');
      const theirs = targetOf(parent, 'owner');
      if (owner === undefined || theirs === undefined) return 0;
      return owner === theirs ? 2 : siloOf(owner) !== undefined && siloOf(owner) === siloOf(theirs) ? 1 : 0;
    }
    case 'initiative':
      return inCommon(element, parent);
    default:
      return 0;
  }
}

/** `sales.dana` becomes `success.dana`, or `dana` where the new parent has no name to put in front. */
function renameParent(
  draft: Draft,
  snapshot: Snapshot,
  model: Model,
  element: Element,
  parent: Element | undefined,
): void {
  const old = element.parent;
  if (old === undefined) return;
  const anywhere = { start: 0, end: 0 };
  const names = usesAt(snapshot, model, { type: 'name', element, range: anywhere });
  const prefixes = usesAt(snapshot, model, { type: 'name', element: old, range: anywhere });
  const edits = new Map<string, TextEdit[]>();
  for (const { uri, range } of prefixes) {
    const name = names.find((use) => use.uri === uri && use.range.start === range.end + 1);
    if (name === undefined) continue;
    const edit: TextEdit =
      parent?.name === undefined
        ? { range: { start: range.start, end: name.range.start }, text: '' }
        : { range, text: parent.name };
    edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  }
  for (const [uri, mine] of edits) draft.edit(uri, mine);
}
